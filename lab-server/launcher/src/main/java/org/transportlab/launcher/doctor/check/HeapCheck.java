package org.transportlab.launcher.doctor.check;

import java.util.Locale;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;

/**
 * How many connections the heap holds.
 *
 * <p>A quarter is what the channels' logs may take ({@code Limits.totalBytes}), another is left to the collector and to
 * requests. The rest is for connections.
 */
public final class HeapCheck implements Check {
    private static final long LEAST_FOR_LOGS = 32L << 20;

    @Override
    public Finding look(Machine machine, long target) {
        long heap = machine.jvm().maxHeap();
        long left = heap - Math.max(LEAST_FOR_LOGS, heap / 4) - heap / 4 - Costs.HEAP_OF_THE_LAB;
        long connections = Costs.connections(left, Costs.HEAP_KB);
        String more = "-Xmx" + megabytesFor(Math.max(target, 2 * connections)) + "m";
        return Finding.bound(
                "heap",
                connections,
                target,
                Numbers.megabytes(heap),
                String.format(
                        Locale.ROOT,
                        "half of it, at the %.1f KB that a waiting WebSocket was measured to take (docs/performance.md)",
                        Costs.HEAP_KB),
                new Remedy(
                        "JAVA_OPTS=" + more + " ./lab run   (the WAR: java " + more + " -jar transport-lab.war)",
                        "JAVA_OPTS=" + more + " ./lab run   (the WAR: java " + more + " -jar transport-lab.war)",
                        "set JAVA_OPTS=" + more + " & lab run   (the WAR: java " + more + " -jar transport-lab.war)"));
    }

    private static long megabytesFor(long connections) {
        double bytes = 2 * (connections * Costs.HEAP_KB * 1024 + Costs.HEAP_OF_THE_LAB + LEAST_FOR_LOGS);
        return (long) Math.ceil(bytes / (1 << 20) / 64) * 64;
    }
}
