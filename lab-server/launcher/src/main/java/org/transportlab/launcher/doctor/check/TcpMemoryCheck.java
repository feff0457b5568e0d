package org.transportlab.launcher.doctor.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;

/** How much the kernel may hold back for readers that are behind. */
public final class TcpMemoryCheck implements Check {
    private static final Pattern THREE = Pattern.compile("([0-9]+)\\s+([0-9]+)\\s+([0-9]+)");
    private static final Pattern PAGE = Pattern.compile("(?m)^KernelPageSize:\\s+([0-9]+) kB");
    private static final Remedy REMEDY = Remedy.onLinux("sudo sysctl -w net.ipv4.tcp_wmem=\"4096 16384 262144\""
            + "   (less for each; or more for all: net.ipv4.tcp_mem)");

    @Override
    public Finding look(Machine machine, long target) {
        Matcher all = THREE.matcher(machine.read("/proc/sys/net/ipv4/tcp_mem").orElse(""));
        Matcher each = THREE.matcher(machine.read("/proc/sys/net/ipv4/tcp_wmem").orElse(""));
        if (!all.matches() || !each.matches()) {
            return Finding.unknown("tcp memory", "bounds what waits for readers that are behind", REMEDY);
        }
        long bytes = Long.parseLong(all.group(3)) * page(machine);
        long usual = bytes / Long.parseLong(each.group(2));
        return Finding.aside(
                "tcp memory",
                usual >= target,
                Numbers.megabytes(bytes),
                "idle connections take none; enough for " + Numbers.grouped(usual)
                        + " readers with a usual send buffer full, or "
                        + Numbers.grouped(bytes / Long.parseLong(each.group(3)))
                        + " stuck ones with the largest",
                REMEDY);
    }

    private static long page(Machine machine) {
        Matcher size = PAGE.matcher(machine.read("/proc/self/smaps").orElse(""));
        return (size.find() ? Long.parseLong(size.group(1)) : 4) * 1024;
    }
}
