package org.transportlab.tck.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a reader costs that only waits: resident memory and heap of the server, after a collection, before and with all of
 * them.
 *
 * <p>A few readers come and go first, so that classes, threads and compiled code are not counted.
 */
final class IdleMemory {
    private static final int FIRST = 500;
    private static final long HELD_SECONDS = 20;
    private final Server server;
    private final ServerProcess process;
    private final Settings settings;
    private final PrintStream out;

    IdleMemory(Server server, ServerProcess process, Settings settings, PrintStream out) {
        this.server = server;
        this.process = process;
        this.settings = settings;
        this.out = out;
    }

    void run() throws IOException {
        out.println(
                "| server, transport | readers | RSS KB each | heap KB each | RSS MB before | RSS MB with | opened/s |");
        out.println("|---|---|---|---|---|---|---|");
        for (String transport : settings.transports()) {
            hold(transport, FIRST, 1);
            pause(2);
            process.collect();
            pause(1);
            long heap = process.heapKilobytes();
            long rss = process.rssKilobytes();
            Held held = hold(transport, settings.readers(), HELD_SECONDS);
            out.printf(
                    Locale.ROOT,
                    "| %s, %s | %d | %.1f | %.1f | %d | %d | %,.0f |%n",
                    settings.peer(),
                    transport,
                    settings.readers(),
                    (held.rss() - rss) / (double) settings.readers(),
                    (held.heap() - heap) / (double) settings.readers(),
                    rss / 1024,
                    held.rss() / 1024,
                    settings.readers() / held.openSeconds());
        }
    }

    private record Held(long rss, long heap, double openSeconds) {}

    /** Opens readers, waits past a heartbeat, collects, looks, and lets them go. */
    private Held hold(String transport, int readers, long seconds) throws IOException {
        try (Crowd crowd = new Crowd(server.address(), server.idle(transport), server.micros())) {
            long start = System.nanoTime();
            crowd.open(readers, start + TimeUnit.SECONDS.toNanos(60));
            double opened = (System.nanoTime() - start) / 1e9;
            crowd.run(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
            process.collect();
            crowd.run(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
            if (crowd.tally().broken() > 0) {
                throw new IOException(crowd.tally().broken() + " readers broke: " + crowd.lastFailure());
            }
            return new Held(process.rssKilobytes(), process.heapKilobytes(), opened);
        }
    }

    private static void pause(int seconds) throws IOException {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
