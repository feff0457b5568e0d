package org.transportlab.tck.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;

/** Puts a running server under load and prints a table of figures. See {@code lab-server/tck/bench}. */
public final class Load {
    private Load() {}

    /** What idle readers of a lab cost, as a row of a table. */
    public static void idle(URI lab, long pid, String transport, int readers, PrintStream out) throws IOException {
        Settings settings =
                Settings.parse("idle", "base=" + lab, "pids=" + pid, "readers=" + readers, "transports=" + transport);
        try (Server server = new Lab(lab, settings.size())) {
            new IdleMemory(server, new ServerProcess(settings.pids(), true), settings, out).run();
        }
    }

    public static void main(String... args) throws IOException {
        Settings settings = Settings.parse(args);
        boolean lab = settings.peer().equals("lab");
        ServerProcess process = new ServerProcess(settings.pids(), lab);
        try (Server server =
                lab ? new Lab(settings.base(), settings.size()) : new Nchan(settings.base(), settings.size())) {
            if (settings.mode().equals("idle")) {
                new IdleMemory(server, process, settings, System.out).run();
            } else {
                new FanOut(server, process, settings, System.out).run();
            }
        }
    }
}
