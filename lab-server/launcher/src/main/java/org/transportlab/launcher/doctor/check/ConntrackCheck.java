package org.transportlab.launcher.doctor.check;

import java.util.OptionalLong;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;
import org.transportlab.launcher.doctor.machine.Os;

/** How many connections the machine's firewall keeps track of. */
public final class ConntrackCheck implements Check {
    private static final String NAME = "conntrack";
    private static final String FILES = "/proc/sys/net/netfilter/nf_conntrack_";

    @Override
    public Finding look(Machine machine, long target) {
        OptionalLong max = machine.number(FILES + "max");
        OptionalLong count = machine.number(FILES + "count");
        if (max.isEmpty() || count.isEmpty()) {
            return machine.os() == Os.LINUX && machine.has("/proc/sys/net")
                    ? Finding.aside(NAME, true, "not loaded", "the kernel keeps no table of connections", Remedy.NONE)
                    : Finding.unknown(NAME, "a firewall may bound connections", Remedy.NONE);
        }
        String value = Numbers.grouped(count.getAsLong()) + " of " + Numbers.grouped(max.getAsLong()) + " in use";
        long left = Math.max(0, max.getAsLong() - count.getAsLong());
        Remedy remedy = Remedy.onLinux(
                "sudo sysctl -w net.netfilter.nf_conntrack_max=" + 2 * Math.max(target, max.getAsLong()));
        if (count.getAsLong() == 0) {
            return Finding.aside(
                    NAME, true, value, "no rule makes the kernel keep track, so it bounds nothing", remedy);
        }
        return Finding.bound(NAME, left, target, value, "one entry each; beyond, the kernel drops packets", remedy);
    }
}
