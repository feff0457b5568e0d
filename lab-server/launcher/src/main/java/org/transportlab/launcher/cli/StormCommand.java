package org.transportlab.launcher.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.Order;
import org.transportlab.experiments.Outcome;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.Watch;
import org.transportlab.experiments.lab.Descriptors;
import org.transportlab.experiments.storm.Storm;
import org.transportlab.experiments.storm.StormFigures;
import org.transportlab.experiments.storm.StormPhase;
import org.transportlab.experiments.storm.StormSettings;
import org.transportlab.launcher.jetty.EmbeddedLab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab storm}: one reconnect storm, on a lab that is started for it on this machine. */
@Command(
        name = "storm",
        description = "Cuts the connections of many real clients at once, and shows how they come back.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        sortOptions = false)
final class StormCommand implements Callable<Integer>, Watch<StormFigures> {
    @Option(names = "--clients", paramLabel = "N", description = "How many.", defaultValue = "2000")
    private String clients;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "websocket, sse or longpoll.",
            defaultValue = "websocket")
    private String transport;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "none, fixed, exponential, equal-jitter, full-jitter, or drain: paced by the server.",
            defaultValue = "full-jitter")
    private String policy;

    @Option(
            names = "--down",
            paramLabel = "MILLIS",
            description = "How long the server is away.",
            defaultValue = "2000")
    private String down;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Clients it admits a second afterwards.",
            defaultValue = "500")
    private String rate;

    @Option(names = "--seed", paramLabel = "N", description = "Of the clients' chance.", defaultValue = "1")
    private String seed;

    @Spec
    private CommandSpec spec;

    private long printedSecond = -1;

    @Override
    public Integer call() throws Exception {
        Map<String, String> given = new HashMap<>(Map.of("clients", clients, "transport", transport));
        given.putAll(Map.of("policy", policy, "down", down, "rate", rate, "seed", seed));
        Storm storm;
        try {
            storm = new Storm(StormSettings.of(new GivenSettings(given)));
            Descriptors.require(storm.clients());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Result<StormFigures> result = storm.run(EmbeddedLab.labs(), this);
        StormFigures figures = result.figures();
        print(
                "%s, %s, %d clients: %s%n  worst second since it is up: %d (simulated %d)%n  last one back after %d ms"
                        + " (simulated %d)%n  lost %d, duplicated %d%n"
                        + "  undisturbed reader, p99: %s ms before, %s ms since",
                figures.transport().label(),
                word(figures.policy()),
                figures.clients(),
                word(result.outcome()),
                figures.peak(),
                figures.simulatedPeak(),
                figures.lastBack(),
                figures.simulatedLastBack(),
                figures.lost(),
                figures.duplicated(),
                figures.calmBefore(),
                figures.calmNow());
        return result.outcome() == Outcome.BACK ? 0 : 1;
    }

    @Override
    public boolean pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return true;
    }

    @Override
    public boolean takes(Order order) {
        return false;
    }

    @Override
    public void progress(StormFigures figures) {
        long second = figures.millis() / 1_000;
        if (figures.phase() == StormPhase.STORM && second != printedSecond) {
            printedSecond = second;
            print("%6d ms  %d of %d are in", figures.millis(), figures.in(), figures.clients());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void print(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
