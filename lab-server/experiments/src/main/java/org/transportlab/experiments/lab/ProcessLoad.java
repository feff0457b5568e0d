package org.transportlab.experiments.lab;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.transportlab.load.client.Crowd;
import org.transportlab.observe.LabClock;

/** What an experiment costs this process, without what its own clients cost. One thread only. */
public final class ProcessLoad {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Crowd crowd;
    private final LabClock clock;
    private long cpu;
    private long since;

    public ProcessLoad(Crowd crowd, LabClock clock) {
        this.crowd = crowd;
        this.clock = clock;
        this.since = clock.nanos();
        this.cpu = serverNanos();
    }

    /** The cores that the process has kept busy since this was last asked, all but the crowd's thread; 1 is one core. */
    public double cores() {
        long now = clock.nanos();
        long used = serverNanos();
        double cores = (used - cpu) / (double) Math.max(1, now - since);
        cpu = used;
        since = now;
        return Math.max(0, cores);
    }

    public static int threads() {
        return THREADS.getThreadCount();
    }

    public static long heapBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private long serverNanos() {
        return SYSTEM.getProcessCpuTime() - Math.max(0, THREADS.getThreadCpuTime(crowd.threadId()));
    }
}
