package org.transportlab.launcher.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.launcher.tls.BadCertificate;
import org.transportlab.launcher.tls.SelfSigned;
import org.transportlab.launcher.tls.TlsMaterial;
import org.transportlab.web.app.LabApplication;

/** The preface of an HTTP/2 connection may come in pieces, and has to come in time. */
class WholePrefaceTest {

    private static final String SENTENCE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final byte[] SETTINGS = {0, 0, 12, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100, 0, 4, 0, 0, -1, -1};
    private static final int DATA = 0;

    /** How a client comes to speak HTTP/2. */
    enum Way {
        PRIOR_KNOWLEDGE,
        UPGRADE,
        TLS
    }

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource(Way.class)
    void mayBeCutInsideItsSettings(Way way) throws Exception {
        try (LabServer lab = start(way, Duration.ofSeconds(10))) {
            byte[] start = beginning(lab.uri().getPort());
            int settings = SENTENCE.length() + 9;
            for (int cut = settings; cut < SENTENCE.length() + SETTINGS.length; cut++) {
                try (Socket socket = open(lab, way)) {
                    long before = read(lab);
                    socket.getOutputStream().write(start, 0, cut);
                    long expected = before + cut;
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> read(lab) >= expected);
                    socket.getOutputStream().write(start, cut, start.length - cut);
                    assertThat(answer(socket, 3)).as("cut at %d", cut).contains("\"readers\"");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"PRIOR_KNOWLEDGE", "UPGRADE"})
    void isNotWaitedForBeyondTheHeadDeadline(Way way) throws Exception {
        try (LabServer lab = start(way, Duration.ofMillis(300));
                Socket socket = open(lab, way)) {
            socket.getOutputStream().write(SENTENCE.substring(0, 20).getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static LabServer start(Way way, Duration headDeadline) throws Exception {
        return new LabServer(
                        LabOptions.loopback(0).withWire(false).withHeadDeadline(headDeadline),
                        way == Way.TLS ? Optional.of(identity()) : Optional.empty(),
                        new LabApplication())
                .start();
    }

    private static TlsMaterial identity() throws BadCertificate {
        return new SelfSigned(folder.resolve("tls"), Clock.systemUTC()).get();
    }

    /** A connection at which the server awaits the preface. */
    private static Socket open(LabServer lab, Way way) throws Exception {
        int port = lab.uri().getPort();
        Socket socket = way == Way.TLS
                ? identity().trust().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)
                : new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(15_000);
        if (socket instanceof SSLSocket secure) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        } else if (way == Way.UPGRADE) {
            String request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(socket.getInputStream().readNBytes(1));
            }
            assertThat(head.toString(ISO_8859_1)).startsWith("HTTP/1.1 101");
        }
        return socket;
    }

    /** The preface, and right behind it a request on stream 3. */
    private static byte[] beginning(int port) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86}); // GET, http: RFC 7541, appendix A
        for (String[] field : new String[][] {{"\4", "/health"}, {"\1", "127.0.0.1:" + port}}) {
            fields.writeBytes(field[0].getBytes(ISO_8859_1));
            fields.write(field[1].length());
            fields.writeBytes(field[1].getBytes(ISO_8859_1));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(SENTENCE.getBytes(ISO_8859_1));
        all.writeBytes(SETTINGS);
        all.writeBytes(new byte[] {0, 0, (byte) fields.size(), 1, 5, 0, 0, 0, 3});
        fields.writeTo(all);
        return all.toByteArray();
    }

    private static String answer(Socket socket, int stream) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int lengthAndType = in.readInt();
            in.readByte();
            int of = in.readInt();
            byte[] payload = in.readNBytes(lengthAndType >>> 8);
            if ((lengthAndType & 0xff) == DATA && of == stream) {
                return new String(payload, UTF_8);
            }
        }
    }

    private static long read(LabServer lab) {
        return lab.ledger().byTransport().values().stream()
                .mapToLong(count -> count.in())
                .sum();
    }
}
