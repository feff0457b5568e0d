package org.transportlab.launcher.doctor.check;

/**
 * What the lab and a connection cost, as measured: the first two lines are the row of the WebSocket, which costs most, in
 * {@code docs/performance.md}; the others are of {@code docs/deploy.md}.
 */
public final class Costs {
    public static final double HEAP_KB = 14.7;
    public static final double RSS_KB = 17.7;

    /** The kernel's own, for both ends of a connection within one machine. */
    static final double KERNEL_KB = 10;

    /** An idle lab without connections, with room to spare: 121 MB were seen. */
    static final long RSS_OF_THE_LAB = 150L << 20;

    /** Of which heap. */
    static final long HEAP_OF_THE_LAB = 20L << 20;

    /** Jars, selectors and listening sockets: 60 were seen. */
    static final long DESCRIPTORS_OF_THE_LAB = 100;

    private Costs() {}

    static long connections(long bytes, double kilobytesEach) {
        return Math.max(0, (long) (bytes / (kilobytesEach * 1024)));
    }
}
