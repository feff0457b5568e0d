package org.transportlab.tck.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.transportlab.load.client.Transport;

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
        for (Transport transport : settings.transports()) {
            hold(transport, FIRST, 1);
            Readers.pause(2);
            process.collect();
            Readers.pause(1);
            long heap = process.heapKilobytes();
            long rss = process.rssKilobytes();
            Held held = hold(transport, settings.readers(), HELD_SECONDS);
            out.printf(
                    Locale.ROOT,
                    "| %s, %s | %d | %.1f | %.1f | %d | %d | %,.0f |%n",
                    settings.peer(),
                    transport.label(),
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
    private Held hold(Transport transport, int count, long seconds) throws IOException {
        long start = System.nanoTime();
        try (Readers readers = Readers.open(server, server.idle(transport), count)) {
            double opened = (System.nanoTime() - start) / 1e9;
            Readers.pause(seconds);
            process.collect();
            Readers.pause(1);
            int broken = readers.counts().broken();
            if (broken > 0) {
                throw new IOException(broken + " readers broke: " + readers.lastFailure());
            }
            return new Held(process.rssKilobytes(), process.heapKilobytes(), opened);
        }
    }
}
