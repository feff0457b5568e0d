package org.transportlab.tck.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.transportlab.load.client.Transport;

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
        for (Transport transport : settings.transports()) {
            try (Readers readers = Readers.open(server, server.reading(transport), settings.readers())) {
                List<Integer> rates = settings.rates();
                server.publish(rates.get(0));
                Readers.pause(settings.warmUp());
                for (int i = 0; i < rates.size() && sustained(transport, readers, rates.get(i)); i++) {}
                server.publish(0);
                Readers.pause(1);
            }
        }
    }

    private boolean sustained(Transport transport, Readers readers, int rate) throws IOException {
        server.publish(rate);
        Readers.pause(SETTLING_SECONDS);
        Readers.Counts before = readers.counts();
        readers.clearLateness();
        long cpu = process.cpuMicros();
        long start = System.nanoTime();
        Readers.pause(settings.seconds());
        Readers.Counts counts = readers.counts().since(before);
        double seconds = (System.nanoTime() - start) / 1e9;
        long used = process.cpuMicros() - cpu;
        boolean held = counts.messages() >= SHORT_OF_RATE * rate * settings.readers() * seconds
                && readers.millisAt(99) <= LATEST_MILLIS
                && counts.lost() + counts.skipped() + counts.repeated() + counts.broken() == 0;
        out.printf(
                Locale.ROOT,
                "| %s, %s%s | %d | %,.0f | %.1f | %.1f | %.0f | %.1f | %d | %d | %.2f | %.0f | %d |%n",
                settings.peer(),
                transport.label(),
                held ? "" : " (not held" + (counts.broken() > 0 ? ", " + readers.lastFailure() : "") + ")",
                rate,
                counts.messages() / seconds,
                readers.millisAt(50),
                readers.millisAt(99),
                readers.millisAt(100),
                counts.messages() / (double) Math.max(1, counts.writes()),
                counts.lost(),
                counts.skipped(),
                used / (double) Math.max(1, counts.messages()),
                used / seconds / 1e4,
                process.rssKilobytes() / 1024);
        return held;
    }
}
