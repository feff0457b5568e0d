package org.transportlab.launcher.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds a port that nobody listens on. Another process may take it at any time, so binding it may still fail. */
final class FreePort {

    private static final int TRIED = 100;
    private static final int LAST = 65_535;

    private FreePort() {}

    /** The lowest free port above the given one, if there is one nearby. */
    static OptionalInt above(String host, int port) {
        return IntStream.rangeClosed(port + 1, Math.min(LAST, port + TRIED))
                .filter(candidate -> isFree(host, candidate))
                .findFirst();
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
