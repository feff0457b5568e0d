package org.transportlab.launcher.doctor.check;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.transportlab.launcher.doctor.machine.Machine;

/** What {@code localhost} stands for on this machine. */
public final class LoopbackCheck implements Check {
    private final Supplier<List<String>> addresses;

    public LoopbackCheck() {
        this(LoopbackCheck::resolved);
    }

    /** @param addresses of localhost, as text */
    public LoopbackCheck(Supplier<List<String>> addresses) {
        this.addresses = addresses;
    }

    @Override
    public Finding look(Machine machine, long target) {
        List<String> found = addresses.get();
        boolean hasOld = found.contains("127.0.0.1");
        boolean hasNew = found.contains("0:0:0:0:0:0:0:1") || found.contains("::1");
        String meaning = hasOld && hasNew
                ? "both families: the lab listens on 127.0.0.1, and a client may try ::1 first"
                : hasOld
                        ? "enough: the lab listens on 127.0.0.1; without ::1 nobody can try IPv6 by this name"
                        : "http://localhost/ does not lead to the lab, which listens on 127.0.0.1";
        String hosts = hasOld ? "::1 localhost" : "127.0.0.1 localhost";
        return Finding.aside(
                "localhost",
                hasOld,
                found.isEmpty() ? "no address" : String.join(", ", found),
                meaning,
                hasOld && hasNew
                        ? Remedy.NONE
                        : new Remedy(
                                "echo '" + hosts + "' | sudo tee -a /etc/hosts",
                                "echo '" + hosts + "' | sudo tee -a /etc/hosts",
                                "echo " + hosts + ">> %SystemRoot%\\System32\\drivers\\etc\\hosts"));
    }

    private static List<String> resolved() {
        try {
            return Arrays.stream(InetAddress.getAllByName("localhost"))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
