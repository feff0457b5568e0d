package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.transportlab.hub.Limits;
import org.transportlab.observe.relay.LinkKey;

/**
 * What an operator can set, read from context parameters.
 *
 * @param limits the bounds, from {@code lab.heartbeat-ms}, {@code lab.send-deadline-ms},
 *     {@code lab.connections-per-address}, {@code lab.messages-per-second} and {@code lab.message-burst}
 * @param drain how long a shutdown waits for readers to leave, from {@code lab.drain-ms}
 * @param hosts host names the lab answers to besides {@code localhost} and IP addresses, from {@code lab.hosts}, separated
 *     by commas
 * @param linkKey the key that a relay in another process must show to link to this lab, from {@code lab.wire-key}; without
 *     one no relay can link
 * @param progress the file to which {@code ./lab learn} writes what was passed, from {@code lab.progress}; it may be missing
 */
public record LabSettings(
        Limits limits, Duration drain, Set<String> hosts, Optional<LinkKey> linkKey, Optional<Path> progress) {
    /** The names of all parameters that are read. */
    public static final Set<String> NAMES = Set.of(
            "lab.heartbeat-ms",
            "lab.send-deadline-ms",
            "lab.connections-per-address",
            "lab.messages-per-second",
            "lab.message-burst",
            "lab.drain-ms",
            "lab.hosts",
            "lab.wire-key",
            "lab.progress");

    /**
     * Reads the parameters; what is not set has its default.
     *
     * @throws IllegalArgumentException if a value is invalid; the message names the parameter
     */
    public static LabSettings from(ServletContext context) {
        return from(context::getInitParameter);
    }

    /** Reads them from wherever they stand under their names; null stands for one that is not set. */
    public static LabSettings from(UnaryOperator<String> parameters) {
        Limits base = Limits.defaults();
        Limits limits = base.withHeartbeat(millis(parameters, "lab.heartbeat-ms", base.heartbeat()))
                .withSendDeadline(millis(parameters, "lab.send-deadline-ms", base.sendDeadline()))
                .withConnectionsPerAddress(
                        number(parameters, "lab.connections-per-address", base.connectionsPerAddress(), 0))
                .withMessageRate(
                        number(parameters, "lab.messages-per-second", base.messagesPerSecond(), 1),
                        number(parameters, "lab.message-burst", base.messageBurst(), 1));
        String hosts = parameters.apply("lab.hosts");
        return new LabSettings(
                limits,
                millis(parameters, "lab.drain-ms", Duration.ofSeconds(5)),
                hosts == null
                        ? Set.of()
                        : Arrays.stream(hosts.split(",", -1))
                                .map(String::strip)
                                .filter(host -> !host.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(parameters.apply("lab.wire-key"))
                        .map(String::strip)
                        .map(LinkKey::of),
                Optional.ofNullable(parameters.apply("lab.progress"))
                        .map(String::strip)
                        .filter(file -> !file.isEmpty())
                        .map(Path::of));
    }

    private static Duration millis(UnaryOperator<String> parameters, String name, Duration otherwise) {
        return read(parameters, name, otherwise, 1, Duration::ofMillis);
    }

    private static int number(UnaryOperator<String> parameters, String name, int otherwise, int least) {
        return read(parameters, name, otherwise, least, value -> value);
    }

    private static <T> T read(
            UnaryOperator<String> parameters, String name, T otherwise, int least, IntFunction<T> as) {
        String text = parameters.apply(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least) {
                return as.apply(value);
            }
        } catch (NumberFormatException e) {
            // refused below, like a number that is too small
        }
        throw new IllegalArgumentException(name + " must be a whole number of at least " + least + ", not " + text);
    }
}
