package org.transportlab.tck.load;

import java.io.IOException;

/** Puts a running server under load and prints a table of figures. See {@code lab-server/tck/bench}. */
final class Load {
    private Load() {}

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
