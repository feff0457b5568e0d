package org.transportlab.tck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.web.app.LabTransports;
import org.transportlab.wire.Relay;
import org.transportlab.wire.RelayOptions;
import org.transportlab.wire.Target;

/**
 * Conversations with a real lab, spoiled and cut anywhere: the relay passes them on unchanged, whatever it makes of them.
 *
 * <p>{@code -Dfuzz.seed=N} begins elsewhere, {@code -Dfuzz.conversations=N} goes on for longer.
 */
@Tag("full")
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int CONVERSATIONS = Integer.getInteger("fuzz.conversations", 600);
    private static final long MOST_GROWTH = 4 << 20;

    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        thread.start();
    };

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Conversation(byte[] up, byte[] down) {}

    @Test
    void passesSpoiledConversationsOnUnchangedAndKeepsNothingOfThem() throws Exception {
        List<Conversation> real = record();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Relay relay = new Relay(
                                RelayOptions.loopback(0, Target.loopback(server.getLocalPort()), LabTransports.ALL),
                                List.of(event -> {
                                    if (event.summary().contains("an error of the lab's own")) {
                                        wrong.add(event.toString());
                                    }
                                }))
                        .start()) {
            long passed = 0;
            long before = 0;
            for (int n = 0; n < CONVERSATIONS; n++) {
                if (n == CONVERSATIONS / 3) {
                    before = heap();
                    passed = 0;
                }
                long seed = SEED + n;
                Random random = new Random(seed);
                Conversation one = real.get(random.nextInt(real.size()));
                Conversation spoiled = new Conversation(spoil(one.up(), random), spoil(one.down(), random));
                assertThatItPasses(spoiled, relay, server, random, seed);
                assertThat(wrong).as("-Dfuzz.seed=%d", seed).isEmpty();
                passed += spoiled.up().length + spoiled.down().length;
            }
            await().until(() -> relay.connections().stream().noneMatch(connection -> connection.isOpen()));
            long growth = heap() - before;
            assertThat(passed).as("enough passed for a leak to show").isGreaterThan(2 * MOST_GROWTH);
            assertThat(growth).isLessThan(MOST_GROWTH);
        }
    }

    /** What a client and the lab really say to each other. */
    private static List<Conversation> record() throws IOException {
        List<Conversation> all = new ArrayList<>();
        try (Lab lab = Lab.start()) {
            for (Client client : Client.values()) {
                for (Technique technique : Technique.values()) {
                    Prose prose = new Prose(1);
                    String path = lab.path(technique.path()) + "?channels=chat.fuzz&user=ada&wait=20";
                    try (Reader reader = new Reader(technique, lab.port(), path, "", client.headers(technique))) {
                        reader.awaitOpen();
                        await().until(() -> technique.polls() || lab.readers() > 0);
                        for (int n = 0; n < 20; n++) {
                            lab.say("bob", "chat.fuzz", "say", prose.ofLength(1_000));
                            reader.next();
                        }
                        all.add(new Conversation(
                                reader.wire().sent(), reader.wire().received()));
                    }
                }
            }
        }
        return all;
    }

    private static byte[] spoil(byte[] bytes, Random random) {
        byte[] spoiled = bytes.clone();
        for (int errors = random.nextInt(4); errors > 0; errors--) {
            int at = random.nextInt(spoiled.length);
            int end = Math.min(spoiled.length, at + 1 + random.nextInt(200));
            spoiled = switch (random.nextInt(5)) {
                case 0 -> joined(Arrays.copyOf(spoiled, at), new byte[] {(byte) random.nextInt()}, spoiled, at + 1);
                case 1 -> joined(Arrays.copyOf(spoiled, at), new byte[0], spoiled, end);
                case 2 -> joined(Arrays.copyOf(spoiled, end), Arrays.copyOfRange(spoiled, at, end), spoiled, end);
                case 3 -> joined(Arrays.copyOf(spoiled, at), noise(random), spoiled, at);
                default -> Arrays.copyOf(spoiled, Math.max(1, at));
            };
        }
        return spoiled;
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] rest, int from) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        all.writeBytes(Arrays.copyOfRange(rest, Math.min(from, rest.length), rest.length));
        return all.size() == 0 ? new byte[] {0} : all.toByteArray();
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private static void assertThatItPasses(
            Conversation said, Relay relay, ServerSocket server, Random random, long seed) throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
                Socket accepted = server.accept()) {
            int longest = 1 + random.nextInt(4_000);
            CompletableFuture<Void> up = say(client, said.up(), new Random(seed), longest);
            CompletableFuture<Void> down = say(accepted, said.down(), new Random(-seed), longest);
            CompletableFuture<byte[]> atServer = hear(accepted);
            CompletableFuture<byte[]> atClient = hear(client);
            assertThat(atServer.get(20, TimeUnit.SECONDS))
                    .as("up, -Dfuzz.seed=%d", seed)
                    .isEqualTo(said.up());
            assertThat(atClient.get(20, TimeUnit.SECONDS))
                    .as("down, -Dfuzz.seed=%d", seed)
                    .isEqualTo(said.down());
            up.get(20, TimeUnit.SECONDS);
            down.get(20, TimeUnit.SECONDS);
        }
    }

    /** In pieces of any length. */
    private static CompletableFuture<Void> say(Socket socket, byte[] bytes, Random random, int longest) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        socket.setTcpNoDelay(true);
                        OutputStream out = socket.getOutputStream();
                        int piece;
                        for (int from = 0; from < bytes.length; from += piece) {
                            piece = Math.min(bytes.length - from, 1 + random.nextInt(longest));
                            out.write(bytes, from, piece);
                        }
                        socket.shutdownOutput();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
    }

    private static CompletableFuture<byte[]> hear(Socket socket) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return socket.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
