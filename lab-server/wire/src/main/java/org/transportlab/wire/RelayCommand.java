package org.transportlab.wire;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.transportlab.observe.TransportTypes;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.relay.LinkKey;
import org.transportlab.observe.traffic.RecordedTraffic;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.fault.catalogue.Catalogue;
import org.transportlab.wire.link.LabAddress;
import org.transportlab.wire.link.LabLink;
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
public final class RelayCommand implements Callable<Integer> {
    private static final String KEY = "LAB_WIRE_KEY";
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Option(
            names = "--target",
            required = true,
            paramLabel = "URL",
            description = "The server, as http://host:port; to link it, with the lab's context path.")
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

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = {
                "The lab.wire-key of a lab that is deployed in Tomcat or Jetty, in a file; else in $$" + KEY + ".",
                "With it the lab's pages show what this relay counts, and their faults are this relay's."
            })
    private Optional<Path> keyFile = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final TransportTypes transports;
    private final CountDownLatch interrupted;

    /** @param transports what is told apart on the wire */
    public RelayCommand(TransportTypes transports) {
        this(transports, new CountDownLatch(1));
    }

    /** @param interrupted counted down when it is to end */
    RelayCommand(TransportTypes transports, CountDownLatch interrupted) {
        this.transports = transports;
        this.interrupted = interrupted;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<LinkKey> key = key();
        RecordedTraffic seen = new RecordedTraffic(transports);
        try (Interruption interruption = new Interruption(interrupted);
                Relay relay = relay(key.isPresent() ? List.of(seen) : List.of())) {
            relay.start();
            breakNetwork(relay);
            out.println("Relaying http://" + host + ":" + relay.port() + " to " + target + ". Ctrl+C ends it.");
            if (key.isPresent()) {
                try (LabLink link = link(key.get(), relay, seen, out)) {
                    link.start();
                    print(relay, out, interruption);
                }
            } else {
                print(relay, out, interruption);
            }
            return 0;
        } catch (IOException e) {
            throw wrong("Cannot listen on " + host + ":" + port + ": " + e.getMessage());
        }
    }

    private static void print(Relay relay, PrintWriter out, Interruption interruption) throws InterruptedException {
        RelayTable table = new RelayTable(out);
        do {
            table.print(relay.connections());
            out.flush();
        } while (!interruption.await(PERIOD));
        table.print(relay.connections());
        out.flush();
    }

    /** Not from the command line, which every user of the machine can see. */
    private Optional<LinkKey> key() {
        try {
            return keyFile.map(LinkKey::in)
                    .or(() -> Optional.ofNullable(System.getenv(KEY)).map(text -> LinkKey.of(text.strip())));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private LabLink link(LinkKey key, Relay relay, RecordedTraffic seen, PrintWriter out) {
        try {
            return new LabLink(new LabAddress(target), key, relay.port(), relay.faults(), seen, words -> {
                out.println(words);
                out.flush();
            });
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private Relay relay(List<TrafficObserver> observers) {
        try {
            Target named = Target.named(target, allowRemote);
            RelayOptions options = RelayOptions.loopback(port, named, transports)
                    .withHost(host)
                    .withFaultsForOthers(faultsForOthers);
            return new Relay(options, observers);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void breakNetwork(Relay relay) {
        try {
            if (!Catalogue.profile(profile).faults().isEmpty()) {
                relay.faults().apply(profile);
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
