package org.transportlab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.wire.message.Direction;

class RelayTest {
    private final Recorder recorder = new Recorder();
    private ServerSocket server;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        relay = new Relay(
                        RelayOptions.loopback(0, Target.loopback(server.getLocalPort()), Served.ALL), List.of(recorder))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void carriesAndCountsTheSameBytesOnBothSockets(Technique technique) throws IOException {
        Recorder seen = new Recorder();
        TinyLab lab = new TinyLab();
        try (lab;
                Relay between = new Relay(
                                RelayOptions.loopback(0, Target.loopback(lab.port()), Served.ALL), List.of(seen))
                        .start()) {
            try (Waiting client = technique.open(between.port())) {
                for (int i = 0; i < 50; i++) {
                    lab.publish("message " + "x".repeat(i));
                    assertThat(client.next()).isEqualTo("message " + "x".repeat(i));
                }
                TinyLab.Heard heard = lab.heard().get(0);
                // the server notes what it has written after writing it: by then the client may have it
                await().untilAsserted(() -> {
                    assertThat(heard.in().toByteArray()).isEqualTo(client.sent.toByteArray());
                    assertThat(heard.out().toByteArray()).isEqualTo(client.received.toByteArray());
                });
                await().untilAsserted(() -> {
                    RelayedConnection counted = between.connections().get(0);
                    assertThat(counted.fromClient())
                            .isEqualTo(client.sent.size())
                            .isEqualTo(counted.toServer());
                    assertThat(counted.toClient())
                            .isEqualTo(client.received.size())
                            .isEqualTo(counted.fromServer());
                    assertThat(counted.transport()).isEqualTo(technique.transport());
                    assertThat(counted.logical()).isEqualTo(technique + "1");
                });
            }
            lab.close();
            await().until(() -> !seen.of(Kind.TCP_CLOSE).isEmpty());
            RelayedConnection over = between.connections().get(0);
            seen.assertTiles(1, Direction.UP, over.fromClient());
            seen.assertTiles(1, Direction.DOWN, over.toClient());
            assertThat(seen.events()).extracting(TrafficEvent::kind).doesNotContain(Kind.UNPARSED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void carriesGarbageUnchangedInBothDirections(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] up = garbage(random);
        byte[] down = garbage(random);
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            CompletableFuture<byte[]> atServer = exchange(accepted, down, random.nextInt(5_000) + 1);
            CompletableFuture<byte[]> atClient = exchange(client, up, random.nextInt(5_000) + 1);

            assertThat(atServer.get()).isEqualTo(up);
            assertThat(atClient.get()).isEqualTo(down);
        }
        await().until(() -> !recorder.of(Kind.TCP_CLOSE).isEmpty());
        recorder.assertTiles(1, Direction.UP, up.length);
        recorder.assertTiles(1, Direction.DOWN, down.length);
    }

    @Test
    void passesAHalfCloseOnAndKeepsTheOtherHalf() throws IOException {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
            client.shutdownOutput();
            assertThat(accepted.getInputStream().readAllBytes()).hasSize(18);

            accepted.getOutputStream().write("still here".getBytes(ISO_8859_1));
            accepted.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).isEqualTo("still here".getBytes(ISO_8859_1));
        }
        await().until(() -> !relay.connections().get(0).isOpen());
        assertThat(relay.connections().get(0).toClient()).isEqualTo(10);
    }

    @Test
    void passesAResetOnAndCountsWhatCameBefore() throws IOException {
        Socket client = connect();
        try (Socket accepted = server.accept()) {
            client.getOutputStream().write(new byte[1_000]);
            assertThat(accepted.getInputStream().readNBytes(1_000)).hasSize(1_000);
            client.setSoLinger(true, 0);
            client.close();

            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        await().until(() -> !relay.connections().get(0).isOpen());
        assertThat(relay.connections().get(0).fromClient()).isEqualTo(1_000);
        assertThat(relay.connections().get(0).ended()).isEqualTo("reset by the client");
        recorder.assertTiles(1, Direction.UP, 1_000);
    }

    @Test
    void makesTheSenderWaitForAReceiverThatDoesNotRead() throws Exception {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            byte[] much = new byte[64 * 1024 * 1024];
            CompletableFuture<byte[]> atClient = new CompletableFuture<>();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(accepted, much, much.length));
            await().during(Duration.ofMillis(300)).until(() -> !writing.isDone());
            RelayedConnection held = relay.connections().get(0);
            assertThat(held.fromServer() - held.toClient()).isLessThan(1_000_000);

            atClient.complete(client.getInputStream().readNBytes(much.length));

            assertThat(atClient.get()).hasSize(much.length);
            writing.get();
            assertThat(relay.connections().get(0).toClient()).isEqualTo(much.length);
        }
    }

    @Test
    void resetsAClientWhoseServerIsNotThere() throws IOException {
        server.close();
        try (Socket client = connect()) {
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        await().until(() -> !relay.connections().get(0).isOpen());
        assertThat(relay.connections().get(0).ended()).startsWith("the target cannot be reached");
    }

    @Test
    void resetsWhatIsBeyondItsLimit() throws IOException {
        RelayOptions one = RelayOptions.loopback(0, Target.loopback(server.getLocalPort()), Served.ALL)
                .withMaxConnections(1);
        try (Relay small = new Relay(one, List.of()).start();
                Socket first = connect(small);
                Socket accepted = server.accept();
                Socket second = connect(small)) {
            assertThatThrownBy(() -> second.getInputStream().read()).isInstanceOf(SocketException.class);
            accepted.getOutputStream().write('x');
            assertThat(first.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void carriesOnWhenAnObserverThrows() throws IOException {
        RelayOptions options = RelayOptions.loopback(0, Target.loopback(server.getLocalPort()), Served.ALL);
        try (Relay watched = new Relay(
                                options,
                                List.of(
                                        event -> {
                                            throw new IllegalStateException("as planned");
                                        },
                                        recorder))
                        .start();
                Socket client = connect(watched);
                Socket accepted = server.accept()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));

            assertThat(accepted.getInputStream().readNBytes(18)).hasSize(18);
            assertThat(recorder.of(Kind.REQUEST_HEAD)).hasSize(1);
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        RelayOptions taken = RelayOptions.loopback(relay.port(), Target.loopback(server.getLocalPort()), Served.ALL);

        assertThatThrownBy(() -> new Relay(taken, List.of()).start()).isInstanceOf(BindException.class);
    }

    @Test
    void refusesFaultsWhereOthersCanConnect() {
        RelayOptions open =
                RelayOptions.loopback(0, Target.loopback(1), Served.ALL).withHost("0.0.0.0");
        try (Relay lan = new Relay(open, List.of());
                Relay allowed = new Relay(open.withFaultsForOthers(true), List.of())) {
            assertThatThrownBy(() -> lan.faults().switchOn(FaultSpec.of("latency")))
                    .isInstanceOf(BadFault.class);
            assertThat(allowed.faults().switchOn(FaultSpec.of("latency")).id()).isPositive();
        }
    }

    @Test
    void targetsThisMachineUnlessToldOtherwise() {
        assertThatThrownBy(() -> Target.named(URI.create("http://192.0.2.1:80"), false))
                .hasMessageContaining("--allow-remote");
        assertThat(Target.named(URI.create("http://192.0.2.1"), true)).hasToString("192.0.2.1:80");
        assertThat(Target.named(URI.create("http://127.0.0.1:8080"), false)).hasToString("127.0.0.1:8080");
        assertThatThrownBy(() -> Target.named(URI.create("ftp://127.0.0.1"), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Socket connect() throws IOException {
        return connect(relay);
    }

    private static Socket connect(Relay to) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Half the time it begins like something that could be understood. */
    private static byte[] garbage(Random random) {
        byte[] bytes = new byte[200_000 + random.nextInt(100_000)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] head = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n".getBytes(ISO_8859_1);
            System.arraycopy(head, 0, bytes, 0, head.length);
        }
        return bytes;
    }

    private static CompletableFuture<byte[]> exchange(Socket socket, byte[] sent, int piece) {
        CompletableFuture.runAsync(() -> write(socket, sent, piece));
        return CompletableFuture.supplyAsync(() -> {
            try {
                InputStream in = socket.getInputStream();
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void write(Socket socket, byte[] bytes, int piece) {
        try {
            OutputStream out = socket.getOutputStream();
            for (int from = 0; from < bytes.length; from += piece) {
                out.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
