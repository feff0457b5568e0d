package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
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
        Limits base = Limits.defaults();
        Limits limits = base.withHeartbeat(millis(context, "lab.heartbeat-ms", base.heartbeat()))
                .withSendDeadline(millis(context, "lab.send-deadline-ms", base.sendDeadline()))
                .withConnectionsPerAddress(
                        number(context, "lab.connections-per-address", base.connectionsPerAddress(), 0))
                .withMessageRate(
                        number(context, "lab.messages-per-second", base.messagesPerSecond(), 1),
                        number(context, "lab.message-burst", base.messageBurst(), 1));
        String hosts = context.getInitParameter("lab.hosts");
        return new LabSettings(
                limits,
                millis(context, "lab.drain-ms", Duration.ofSeconds(5)),
                hosts == null
                        ? Set.of()
                        : Arrays.stream(hosts.split(",", -1))
                                .map(String::strip)
                                .filter(host -> !host.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(context.getInitParameter("lab.wire-key"))
                        .map(String::strip)
                        .map(LinkKey::of),
                Optional.ofNullable(context.getInitParameter("lab.progress"))
                        .map(String::strip)
                        .filter(file -> !file.isEmpty())
                        .map(Path::of));
    }

    private static Duration millis(ServletContext context, String name, Duration otherwise) {
        return read(context, name, otherwise, 1, Duration::ofMillis);
    }

    private static int number(ServletContext context, String name, int otherwise, int least) {
        return read(context, name, otherwise, least, value -> value);
    }

    private static <T> T read(ServletContext context, String name, T otherwise, int least, IntFunction<T> as) {
        String text = context.getInitParameter(name);
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
