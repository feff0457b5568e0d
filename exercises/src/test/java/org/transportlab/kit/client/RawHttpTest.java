package org.transportlab.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.lesson.Steps;

/** How much a connection takes whose client does not read. */
class RawHttpTest {
    private static final int SMALL = 4 * 1024;
    private final Closing closing = new Closing();
    private ServerSocketChannel listener;

    @BeforeEach
    void listen() throws IOException {
        listener = closing.add(ServerSocketChannel.open());
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void aClientWithASmallBufferStopsTheSenderSoonerThanAnother() throws IOException {
        int ordinary = taken(open(0));
        int small = taken(open(SMALL));
        assertThat(small).isPositive().isLessThan(ordinary);
    }

    @Test
    void whatASmallBufferHeldUpComesWholeOnceItIsRead() throws IOException {
        RawHttp client = open(SMALL);
        int taken = taken(client);
        byte[] bytes = client.exactly(taken);
        for (int i = 0; i < taken; i++) {
            assertThat(bytes[i]).isEqualTo((byte) i);
        }
        assertThat(client.silentFor(Duration.ofMillis(100))).isTrue();
    }

    private RawHttp open(int buffer) throws IOException {
        Peer peer = new HereOnly(((InetSocketAddress) listener.getLocalAddress()).getPort(), new Steps(), closing);
        return buffer == 0 ? peer.raw() : peer.rawWithBuffer(buffer);
    }

    /** Sends until nothing more has been taken for a while, and says how much was: 0, 1, 2 ... as bytes. */
    private int taken(RawHttp client) throws IOException {
        SocketChannel server = closing.add(listener.accept());
        server.configureBlocking(false);
        server.setOption(StandardSocketOptions.SO_SNDBUF, SMALL); // so that it is the client's buffer that counts
        AtomicInteger sent = new AtomicInteger();
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(20)).until(() -> !takes(server, sent));
        assertThat(client.arrivals()).isEmpty();
        return sent.get();
    }

    /** Sends as much as is taken now; whether that was anything. */
    private static boolean takes(SocketChannel server, AtomicInteger sent) {
        int before = sent.get();
        byte[] bytes = new byte[1024];
        try {
            int taken;
            do {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (sent.get() + i);
                }
                taken = server.write(ByteBuffer.wrap(bytes));
                sent.addAndGet(taken);
            } while (taken > 0);
            return sent.get() > before;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record HereOnly(int port, Steps steps, Closing closing) implements Peer {}
}
