package org.transportlab.launcher.doctor.check;

import java.util.Optional;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;

/** How many client ports there are, for clients that run on the lab's own machine. */
public final class PortRangeCheck implements Check {
    public static final String NAME = "client ports";
    private static final Remedy REMEDY = new Remedy(
            "sudo sysctl -w net.ipv4.ip_local_port_range=\"10240 65535\"",
            "sudo sysctl -w net.inet.ip.portrange.first=10240",
            "netsh int ipv4 set dynamicport tcp start=10240 num=55295");

    @Override
    public Finding look(Machine machine, long target) {
        Optional<String> range = machine.read("/proc/sys/net/ipv4/ip_local_port_range");
        String[] ends = range.orElse("").split("\\s+", -1);
        if (ends.length != 2) {
            return Finding.unknown(
                    NAME,
                    "bounds load from this machine: each connection from one address to one port needs its own",
                    REMEDY);
        }
        long ports = Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
        return Finding.aside(
                NAME,
                ports >= target,
                ends[0] + " to " + ends[1],
                "load from this machine: " + Numbers.grouped(ports)
                        + " connections from one address to one port, and as many again from 127.0.0.2;"
                        + " the relay, too, reaches the lab by one of these each",
                REMEDY);
    }
}
