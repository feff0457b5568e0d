package org.transportlab.wire;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.transportlab.wire.fault.BadFault;
import org.transportlab.wire.fault.FaultSpec;
import org.transportlab.wire.fault.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lab wire}: a relay in front of a server that is already there. Prints what each connection carries while it runs,
 * until it is interrupted.
 */
@Command(
        name = "wire",
        description = "Count every byte to and from a server, and break the network on purpose.",
        mixinStandardHelpOptions = true)
public final class WireCommand implements Callable<Integer> {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Option(names = "--target", required = true, paramLabel = "URL", description = "The server, as http://host:port.")
    private URI target;

    @Option(
            names = "--port",
            defaultValue = "8081",
            description = "Port to listen on, 0 for any. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to bind to. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--allow-remote", description = "Allow a target on another machine.")
    private boolean allowRemote;

    @Option(names = "--allow-faults-for-others", description = "Allow faults although other machines can connect.")
    private boolean faultsForOthers;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = "A fault that is on from the start, such as latency,ms=100,on=sse. May be repeated.")
    private List<String> faults = List.of();

    @Option(names = "--profile", description = "A set of faults, such as slow-3g.")
    private String profile = "clean";

    @Spec
    private CommandSpec spec;

    private final CountDownLatch interrupted;

    public WireCommand() {
        this(new CountDownLatch(1));
    }

    /** @param interrupted counted down when it is to end */
    WireCommand(CountDownLatch interrupted) {
        this.interrupted = interrupted;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Interruption interruption = new Interruption(interrupted);
                Relay relay = relay()) {
            relay.start();
            breakNetwork(relay);
            out.println("Relaying http://" + host + ":" + relay.port() + " to " + target + ". Ctrl+C ends it.");
            WireTable table = new WireTable(out);
            do {
                table.print(relay.connections());
                out.flush();
            } while (!interruption.await(PERIOD));
            table.print(relay.connections());
            out.flush();
            return 0;
        } catch (IOException e) {
            throw wrong("Cannot listen on " + host + ":" + port + ": " + e.getMessage());
        }
    }

    private Relay relay() {
        try {
            Target named = Target.named(target, allowRemote);
            RelayOptions options =
                    RelayOptions.loopback(port, named).withHost(host).withFaultsForOthers(faultsForOthers);
            return new Relay(options, List.of());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void breakNetwork(Relay relay) {
        try {
            Profile named = Profile.named(profile).orElseThrow(() -> new BadFault("there is no profile " + profile));
            if (!named.faults().isEmpty()) {
                relay.faults().apply(named, 1);
            }
            faults.forEach(text -> relay.faults().switchOn(FaultSpec.parse(text)));
        } catch (BadFault e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
