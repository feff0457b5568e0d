package org.transportlab.tck.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One channel, many readers, a rising rate: how many deliveries a second a server sustains, how late they are, and what
 * they cost it. A row that loses or repeats frames, falls short of the rate, or has a p99 beyond 100 ms is the last.
 */
final class FanOut {
    private static final double LATEST_MILLIS = 100;
    private static final double SHORT_OF_RATE = 0.98;
    private static final long SETTLING_SECONDS = 2;
    private final Server server;
    private final ServerProcess process;
    private final Settings settings;
    private final PrintStream out;

    FanOut(Server server, ServerProcess process, Settings settings, PrintStream out) {
        this.server = server;
        this.process = process;
        this.settings = settings;
        this.out = out;
    }

    void run() throws IOException {
        out.println(
                "| server, transport | messages/s | deliveries/s | p50 ms | p99 ms | max ms | frames per write | lost | left out"
                        + " | server CPU us per delivery | server CPU % | RSS MB |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String transport : settings.transports()) {
            try (Crowd crowd = new Crowd(server.address(), server.technique(transport), server.micros())) {
                crowd.open(settings.readers(), in(60));
                List<Integer> rates = settings.rates();
                server.publish(rates.get(0));
                crowd.run(in(settings.warmUp()));
                for (int i = 0; i < rates.size() && sustained(crowd, rates.get(i)); i++) {}
                server.publish(0);
                crowd.run(in(1));
            }
        }
    }

    private boolean sustained(Crowd crowd, int rate) throws IOException {
        server.publish(rate);
        crowd.run(in(SETTLING_SECONDS));
        Tally tally = crowd.tally();
        tally.clear();
        long cpu = process.cpuMicros();
        long start = System.nanoTime();
        crowd.run(in(settings.seconds()));
        double seconds = (System.nanoTime() - start) / 1e9;
        long used = process.cpuMicros() - cpu;
        boolean held = tally.frames() >= SHORT_OF_RATE * rate * settings.readers() * seconds
                && tally.millisAt(99) <= LATEST_MILLIS
                && tally.lost() + tally.conflated() + tally.repeated() + tally.broken() == 0;
        out.printf(
                Locale.ROOT,
                "| %s, %s%s | %d | %,.0f | %.1f | %.1f | %.0f | %.1f | %d | %d | %.2f | %.0f | %d |%n",
                settings.peer(),
                crowd.technique().name(),
                held ? "" : " (not held" + (tally.broken() > 0 ? ", " + crowd.lastFailure() : "") + ")",
                rate,
                tally.frames() / seconds,
                tally.millisAt(50),
                tally.millisAt(99),
                tally.millisAtMost(),
                tally.framesPerWrite(),
                tally.lost(),
                tally.conflated(),
                used / (double) Math.max(1, tally.frames()),
                used / seconds / 1e4,
                process.rssKilobytes() / 1024);
        return held;
    }

    private static long in(long seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }
}
