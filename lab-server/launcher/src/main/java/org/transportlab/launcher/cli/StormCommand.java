package org.transportlab.launcher.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.transportlab.launcher.jetty.DrillCourse;
import org.transportlab.launcher.jetty.DrillSettings;
import org.transportlab.launcher.jetty.StormDrill;
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
final class StormCommand implements Callable<Integer>, DrillCourse.Watch {
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

    private Map<String, Object> latest = Map.of();
    private long printedSecond = -1;

    @Override
    public Integer call() throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("clients", clients, "transport", transport));
        settings.putAll(Map.of("policy", policy, "down", down, "rate", rate, "seed", seed));
        StormDrill drill;
        try {
            drill = StormDrill.of(new DrillSettings(settings));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        drill.run(this);
        print(
                "%s, %s, %s clients: %s%n  worst second since it is up: %s (simulated %s)%n  last one back after %s ms"
                        + " (simulated %s)%n  lost %s, duplicated %s%n  undisturbed reader, p99: %s ms before, %s ms since",
                "transport",
                "policy",
                "clients",
                "outcome",
                "peak",
                "simulatedPeak",
                "lastBack",
                "simulatedLastBack",
                "lost",
                "duplicated",
                "calmBefore",
                "calmNow");
        return "back".equals(latest.get("outcome")) ? 0 : 1;
    }

    @Override
    public boolean pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return true;
    }

    @Override
    public String order() {
        return "";
    }

    @Override
    public void report(Map<String, Object> figures) {
        latest = figures;
        long second = (Long) figures.get("millis") / 1_000;
        if (figures.get("phase").equals("storm") && second != printedSecond) {
            printedSecond = second;
            print("%6s ms  %s of %s are in", "millis", "in", "clients");
        }
    }

    private void print(String format, String... figures) {
        Object[] values = new Object[figures.length];
        for (int i = 0; i < figures.length; i++) {
            values[i] = latest.get(figures[i]);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
