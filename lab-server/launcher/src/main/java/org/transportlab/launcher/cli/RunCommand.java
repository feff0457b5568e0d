package org.transportlab.launcher.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.EmbeddedLab;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.launcher.tls.BadCertificate;
import org.transportlab.launcher.tls.TlsChoice;
import org.transportlab.launcher.tls.TlsMaterial;
import org.transportlab.web.app.LabApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab run}: starts the lab and keeps it running until the process is told to stop. */
@Command(
        name = "run",
        description = "Starts the lab and opens its page.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private final ServerChoice server = new ServerChoice();

    @Mixin
    private final TlsChoice tls = new TlsChoice();

    @Option(names = "--next", description = "When the port is taken, use the next free one without asking.")
    private boolean next;

    @Option(
            names = "--open",
            negatable = true,
            fallbackValue = "true",
            defaultValue = "true",
            description = "Open the page in the browser, where there is one.")
    private boolean open;

    @Option(names = "--check", description = "Start, fetch the page once, stop: exit code 0 says that all is well.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LabOptions options = options();
        Optional<TlsMaterial> identity = identity();
        warnUnlessLoopback(identity.isPresent());
        while (true) {
            LabServer lab = EmbeddedLab.of(options, identity, new LabApplication());
            try {
                lab.start();
            } catch (BindException e) {
                lab.close();
                OptionalInt free = FreePort.above(server.host(), options.port());
                if (!server.isOfThisMachine()) {
                    err().printf(
                                    "Cannot listen on %s: this machine has no such address. --host 127.0.0.1 is for this"
                                            + " machine alone, --host 0.0.0.0 for all addresses that it has%n",
                                    server.host());
                    return 1;
                } else if (free.isEmpty()) {
                    err().printf(
                                    "Cannot listen on port %d: %s. Choose another with --port N, or any free one with"
                                            + " --port 0%n",
                                    options.port(), e.getMessage());
                    return 1;
                } else if (!take(options.port(), free.getAsInt())) {
                    return 1;
                }
                options = options.withPort(free.getAsInt());
                continue;
            } catch (IOException e) {
                lab.close();
                err().println("Cannot listen on " + server.host() + ": " + e.getMessage());
                return 1;
            }
            return check ? check(lab, identity) : run(lab, identity);
        }
    }

    private LabOptions options() {
        try {
            return server.options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<TlsMaterial> identity() {
        try {
            return tls.material();
        } catch (BadCertificate | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(LabServer lab, Optional<TlsMaterial> identity) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(lab), "lab-stop"));
        long started = System.currentTimeMillis();
        long jvmStarted = ManagementFactory.getRuntimeMXBean().getStartTime();
        out().printf(
                        Locale.ROOT,
                        "Transport Lab: %s  (started in %.1f s; Ctrl-C stops it)%n",
                        lab.uri(),
                        (started - jvmStarted) / 1_000.0);
        identity.map(TlsChoice::advice).ifPresent(out()::print);
        out().flush();
        if (open) {
            Browser.ofThisMachine().open(lab.uri());
        }
        lab.join();
        return 0;
    }

    private int check(LabServer lab, Optional<TlsMaterial> identity) throws InterruptedException {
        HttpClient.Builder client = HttpClient.newBuilder();
        identity.map(TlsMaterial::trust).ifPresent(client::sslContext);
        try (lab) {
            HttpResponse<Void> page = client.build()
                    .send(HttpRequest.newBuilder(lab.uri()).build(), HttpResponse.BodyHandlers.discarding());
            out().printf("%s answers %d%n", lab.uri(), page.statusCode());
            return page.statusCode() == 200 ? 0 : 1;
        } catch (IOException e) {
            err().println(lab.uri() + " does not answer: " + e);
            return 1;
        }
    }

    private void stop(LabServer lab) {
        out().println("Stopping: telling the readers to come back later.");
        out().flush();
        lab.close();
    }

    /** Whether to use the free port: asks if there is a terminal, and otherwise prints the option for it. */
    private boolean take(int taken, int free) {
        if (next) {
            out().printf("Port %d is taken, using %d.%n", taken, free);
            return true;
        }
        Terminal terminal = Terminal.ofThisProcess();
        if (terminal.canAsk()) {
            return terminal.yes("Port %d is taken. Use %d instead? [Y/n] ".formatted(taken, free));
        }
        err().printf("Port %d is taken. Free: --port %d (or --next, to take it without asking)%n", taken, free);
        return false;
    }

    private void warnUnlessLoopback(boolean encrypted) {
        if (!server.isLoopback()) {
            err().printf(
                            "Warning: %s is not only this machine. Whoever can reach it can use the lab: it has no"
                                    + " login%s.%n",
                            server.host(), encrypted ? "" : " and no encryption");
            err().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
