package org.transportlab.launcher.doctor.check;

import java.util.OptionalLong;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;

/** How many connections may be on their way in at the same moment. */
public final class BacklogCheck implements Check {
    private static final long ENOUGH = 1_024;
    private static final Remedy REMEDY = new Remedy(
            "sudo sysctl -w net.core.somaxconn=4096 net.ipv4.tcp_max_syn_backlog=4096",
            "sudo sysctl -w kern.ipc.somaxconn=1024",
            "");

    @Override
    public Finding look(Machine machine, long target) {
        OptionalLong accepted = machine.number("/proc/sys/net/core/somaxconn");
        if (accepted.isEmpty()) {
            return Finding.unknown(
                    "backlog", "bounds how many may connect at the same moment, not how many may stay", REMEDY);
        }
        OptionalLong begun = machine.number("/proc/sys/net/ipv4/tcp_max_syn_backlog");
        long both = Math.min(accepted.getAsLong(), begun.orElse(Long.MAX_VALUE));
        return Finding.aside(
                "backlog",
                both >= ENOUGH,
                "somaxconn " + accepted.getAsLong()
                        + (begun.isPresent() ? ", tcp_max_syn_backlog " + begun.getAsLong() : ""),
                "at most " + Numbers.grouped(both)
                        + " may wait to be accepted at one moment; whoever comes on top tries again a second later",
                REMEDY);
    }
}
