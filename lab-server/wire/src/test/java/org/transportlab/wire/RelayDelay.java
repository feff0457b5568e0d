package org.transportlab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.transportlab.observe.traffic.RecordedTraffic;

/**
 * Measures what the relay adds to a round trip: one keep-alive connection, a request of 100 bytes and a response of 100
 * bytes, straight and through the relay in turns. No test, because a busy machine would fail it; run it by hand.
 */
final class RelayDelay {
    private static final int TRIPS = 20_000;
    private static final int ROUNDS = 6;
    private static final byte[] REQUEST =
            message("GET /poll?connection=abcd1234 HTTP/1.1\r\nHost: lab\r\nX: %s\r\n\r\n");
    private static final byte[] RESPONSE = message("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX: %s\r\n\r\n0123456789");

    private RelayDelay() {}

    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(server), "server");
            serving.setDaemon(true);
            serving.start();
            RelayOptions options = RelayOptions.loopback(0, Target.loopback(server.getLocalPort()), Served.ALL);
            try (Relay relay = new Relay(options, List.of(new RecordedTraffic(Served.ALL))).start()) {
                for (int round = 0; round < ROUNDS; round++) {
                    long[] straight = trips(server.getLocalPort());
                    long[] relayed = trips(relay.port());
                    System.out.printf(
                            Locale.ROOT,
                            "round trip, us: straight p50 %.1f p99 %.1f | relayed p50 %.1f p99 %.1f | added each way p50 %.1f%n",
                            at(straight, 50),
                            at(straight, 99),
                            at(relayed, 50),
                            at(relayed, 99),
                            (at(relayed, 50) - at(straight, 50)) / 2);
                }
            }
        }
    }

    private static byte[] message(String form) {
        int missing = 100 - form.length() + 2;
        return String.format(Locale.ROOT, form, "x".repeat(missing)).getBytes(ISO_8859_1);
    }

    private static double at(long[] nanos, int percent) {
        return nanos[nanos.length * percent / 100] / 1_000.0;
    }

    private static long[] trips(int port) throws IOException {
        long[] nanos = new long[TRIPS];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            byte[] answer = new byte[RESPONSE.length];
            for (int i = 0; i < TRIPS; i++) {
                long began = System.nanoTime();
                out.write(REQUEST);
                in.readFully(answer);
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] request = new byte[REQUEST.length];
                while (true) {
                    in.readFully(request);
                    socket.getOutputStream().write(RESPONSE);
                }
            } catch (IOException e) {
                // this client is done; the next one, if there is any
            }
        }
    }
}
