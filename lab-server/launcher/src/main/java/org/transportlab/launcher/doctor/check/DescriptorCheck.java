package org.transportlab.launcher.doctor.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;
import org.transportlab.launcher.doctor.machine.Os;

/** How many sockets the process may hold. */
public final class DescriptorCheck implements Check {
    private static final Pattern LIMITS = Pattern.compile("(?m)^Max open files\\s+(\\S+)\\s+(\\S+)");
    private static final String MEANING =
            "one descriptor each; by the relay it is three, as the relay is in the same process";

    @Override
    public Finding look(Machine machine, long target) {
        if (machine.jvm().descriptors().isEmpty()) {
            return machine.os() == Os.WINDOWS
                    ? Finding.aside(
                            "descriptors", true, "no limit of the process", "Windows counts no sockets", Remedy.NONE)
                    : Finding.unknown("descriptors", MEANING, remedy(2 * target));
        }
        long limit = machine.jvm().descriptors().getAsLong();
        long connections = Math.max(0, limit - Costs.DESCRIPTORS_OF_THE_LAB);
        return Finding.bound(
                "descriptors",
                connections,
                target,
                Numbers.grouped(limit) + hard(machine),
                MEANING,
                remedy(Math.max(target, connections) * 2));
    }

    /** A JVM raises its soft limit to the hard one at its start, so the hard one is what counts on Linux. */
    private static String hard(Machine machine) {
        Matcher limits = LIMITS.matcher(machine.read("/proc/self/limits").orElse(""));
        return limits.find() ? " (soft " + limits.group(1) + ", hard " + limits.group(2) + ")" : "";
    }

    private static Remedy remedy(long limit) {
        return new Remedy(
                "sudo prlimit --pid $$ --nofile=" + limit + ":" + limit + "   (this shell; for a service: LimitNOFILE="
                        + limit + " in its unit)",
                "sudo launchctl limit maxfiles " + limit + " " + limit + " && ulimit -n " + limit
                        + "   (and JAVA_OPTS=-XX:-MaxFDLimit)",
                "");
    }
}
