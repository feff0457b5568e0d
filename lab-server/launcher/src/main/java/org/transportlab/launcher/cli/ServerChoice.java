package org.transportlab.launcher.cli;

import static picocli.CommandLine.Help.Visibility.NEVER;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.transportlab.launcher.LabOptions;
import org.transportlab.web.app.LabSettings;
import picocli.CommandLine.Option;

/** The options of a command that say where the lab listens and what it offers there. */
final class ServerChoice {

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on.", defaultValue = "127.0.0.1")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port; 0 for any free one.", defaultValue = "8080")
    private int port;

    @Option(
            names = "--context",
            paramLabel = "/PATH",
            description = "Context path; none by default.",
            defaultValue = "",
            showDefaultValue = NEVER)
    private String contextPath;

    @Option(
            names = "--wire",
            negatable = true,
            fallbackValue = "true",
            defaultValue = "true",
            description = "Put a relay on the next port in front of the transports: it can break their network on"
                    + " purpose. On an address that is not only this machine it needs --allow-faults.")
    private boolean wire;

    @Option(names = "--allow-faults", description = "Allow that although other machines can connect.")
    private boolean allowFaults;

    @Option(names = "--bench", description = "No bound on connections from one address; on a loopback address only.")
    private boolean bench;

    @Option(
            names = "--virtual-threads",
            description = "Handle requests that may block on virtual threads; needs Java 21 or newer.")
    private boolean virtualThreads;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of docs/deploy.md, such as lab.hosts=lab.example.org. May be repeated.")
    private Map<String, String> settings = Map.of();

    String host() {
        return host;
    }

    /** @throws IllegalArgumentException if the address is unknown, with the reason in words */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Unknown address: " + host, e);
        }
    }

    /** Whether one of this machine's interfaces has the address; 0.0.0.0 is all of them. */
    boolean isOfThisMachine() {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if the choices make no sense, with the reason in words */
    LabOptions options() {
        boolean loopback = isLoopback();
        if (bench && !loopback) {
            throw new IllegalArgumentException("--bench is for loopback addresses, not for " + host);
        }
        // the application only accepts host names that it is told (DNS rebinding), and the address may be one
        String hosts = host.toLowerCase(Locale.ROOT) + ',' + settings.getOrDefault("lab.hosts", "");
        LabOptions options = LabOptions.loopback(port)
                .withHost(host)
                .withContextPath(contextPath)
                .withWire(wire && (allowFaults || loopback))
                .withFaultsForOthers(allowFaults)
                .withVirtualThreads(virtualThreads)
                .withParameter("lab.hosts", hosts);
        // from the script, which knows where the exercises are
        String progress = System.getProperty("lab.progress");
        options = progress == null ? options : options.withParameter("lab.progress", progress);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = with(options, setting.getKey(), setting.getValue());
        }
        LabSettings.from(options.parameters()::get); // so that a bad value is refused here and in one line
        return bench ? options.withParameter("lab.connections-per-address", "0") : options;
    }

    private static LabOptions with(LabOptions options, String name, String value) {
        if (!LabSettings.NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no setting " + name + ", but these: " + new TreeSet<>(LabSettings.NAMES));
        }
        return name.equals("lab.hosts") ? options : options.withParameter(name, value);
    }
}
