package org.transportlab.launcher.doctor.check;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.launcher.doctor.machine.Cgroup;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;

/** How many connections the machine's memory holds, or the control group's if that is less. */
public final class MemoryCheck implements Check {
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+([0-9]+) kB");
    private static final Remedy REMEDY = new Remedy(
            "stop other programs, or raise the control group's limit: systemctl set-property UNIT MemoryMax=4G,"
                    + " docker update --memory 4g --memory-swap 4g CONTAINER",
            "look at: vm_stat",
            "look at: systeminfo | findstr /C:Memory");

    @Override
    public Finding look(Machine machine, long target) {
        OptionalLong group = new Cgroup(machine).memoryBytes();
        OptionalLong free = free(machine);
        if (group.isEmpty() && free.isEmpty()) {
            return Finding.unknown("memory", each() + ", and for the lab itself " + lab(), REMEDY);
        }
        long bytes = Math.min(group.orElse(Long.MAX_VALUE), free.orElse(Long.MAX_VALUE));
        boolean isGroup = group.isPresent() && group.getAsLong() == bytes;
        boolean mayOutgrow = machine.jvm().maxHeap() > bytes;
        return Finding.bound(
                "memory",
                Costs.connections(bytes - Costs.RSS_OF_THE_LAB, Costs.RSS_KB + Costs.KERNEL_KB),
                target,
                Numbers.megabytes(bytes) + (isGroup ? " allowed by the control group" : " available"),
                each() + (mayOutgrow ? "; the heap may grow beyond it, and the process be killed: set -Xmx" : ""),
                REMEDY);
    }

    private static OptionalLong free(Machine machine) {
        Matcher line = AVAILABLE.matcher(machine.read("/proc/meminfo").orElse(""));
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) * 1024) : OptionalLong.empty();
    }

    private static String each() {
        return String.format(
                Locale.ROOT,
                "%.1f KB of the process (docs/performance.md) and about %.0f KB of the kernel each",
                Costs.RSS_KB,
                Costs.KERNEL_KB);
    }

    private static String lab() {
        return Numbers.megabytes(Costs.RSS_OF_THE_LAB);
    }
}
