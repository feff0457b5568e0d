package org.transportlab.kit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.lesson.Steps;

/** What the proxy does to a connection. */
class HostileProxyTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private final Closing closing = new Closing();
    private ServerSocket listener;
    private HostileProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        listener = closing.add(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        proxy = closing.add(new HostileProxy(listener.getLocalPort(), 1, new Steps(), closing));
    }

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void anIdleConnectionIsEndedOnBothSides() throws IOException {
        proxy.idleLimit(LIMIT);
        Socket client = closing.add(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
        Socket server = closing.add(listener.accept());
        assertThat(end(client)).isTrue();
        assertThat(end(server)).isTrue();
        await().untilAsserted(() -> assertThat(proxy.open()).isZero());
    }

    @Test
    void bytesInOneDirectionKeepItOpen() throws IOException {
        proxy.idleLimit(LIMIT);
        Socket client = closing.add(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
        Socket server = closing.add(listener.accept());
        long start = System.nanoTime();
        client.setSoTimeout(50);
        while (System.nanoTime() - start < LIMIT.multipliedBy(3).toNanos()) {
            server.getOutputStream().write('.');
            assertThat(client.getInputStream().read()).isEqualTo('.');
            assertThat(silent(client)).isTrue();
        }
    }

    @Test
    void aCutEndsBothSides() throws IOException {
        Socket client = closing.add(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
        Socket server = closing.add(listener.accept());
        await().untilAsserted(() -> assertThat(proxy.open()).isOne());
        proxy.cut();
        assertThat(end(client)).isTrue();
        assertThat(end(server)).isTrue();
    }

    @Test
    void aStallHoldsBytesBackAndLosesNone() throws IOException {
        Socket client = closing.add(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
        Socket server = closing.add(listener.accept());
        await().untilAsserted(() -> assertThat(proxy.open()).isOne());
        proxy.stall();
        client.setSoTimeout(50);
        server.getOutputStream().write(new byte[1000]);
        int early = 0;
        while (!silent(client)) {
            early++; // the read that was under way when the proxy was told
        }
        proxy.unstall();
        client.setSoTimeout(10_000);
        assertThat(client.getInputStream().readNBytes(1000 - early)).hasSize(1000 - early);
    }

    @Test
    void stripsTheUpgradeOfALaterRequestTooAndOfAHeadThatComesInPieces() throws IOException {
        proxy.stripUpgrade();
        Socket client = closing.add(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
        Socket server = closing.add(listener.accept());
        String plain = "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
        send(client, plain);
        assertThat(received(server, plain.length())).isEqualTo(plain);
        send(client, "GET /ws HTTP/1.1\r\nUpg");
        send(client, "rade: websocket\r\nConnection: Up");
        send(client, "grade\r\nHost: h\r\n");
        send(client, "\r\n");
        String stripped = "GET /ws HTTP/1.1\r\nHost: h\r\n\r\n";
        assertThat(received(server, stripped.length())).isEqualTo(stripped);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String received(Socket socket, int bytes) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
    }

    private static boolean end(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        InputStream in = socket.getInputStream();
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // a reset is an end as well
        }
    }

    /** Whether nothing comes before the socket's time is over; a byte that comes is read. */
    private static boolean silent(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isNotNegative();
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        }
    }
}
