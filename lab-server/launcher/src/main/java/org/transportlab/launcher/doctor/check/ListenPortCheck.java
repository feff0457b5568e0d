package org.transportlab.launcher.doctor.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.transportlab.launcher.doctor.machine.Machine;

/** Whether a port the lab listens on by default is free on 127.0.0.1. */
public final class ListenPortCheck implements Check {
    private final int port;
    private final String purpose;

    /** @param purpose what the lab does there, in a word or two */
    public ListenPortCheck(int port, String purpose) {
        this.port = port;
        this.purpose = purpose;
    }

    @Override
    public Finding look(Machine machine, long target) {
        boolean isFree = isFree();
        return Finding.aside(
                "port " + port,
                isFree,
                isFree ? "free" : "taken",
                purpose + (isFree ? "" : "; somebody listens there already, perhaps another lab"),
                isFree
                        ? Remedy.NONE
                        : new Remedy(
                                "./lab run --next   (whose it is: ss -ltnp 'sport = :" + port + "')",
                                "./lab run --next   (whose it is: lsof -nP -iTCP:" + port + " -sTCP:LISTEN)",
                                "lab run --next   (whose it is: netstat -ano | findstr :" + port + ")"));
    }

    private boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
