package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.traffic.ByteLedger.Count;
import org.transportlab.web.app.LabTransports;

class SocketBookTest {

    private static final ByteBuffer[] UNSEEN = {};

    private final ServerBook book = new ServerBook(() -> 0, LabTransports.ALL);
    private final SocketBook socket = new SocketBook(book, () -> true);

    @Test
    void booksWhatCameBeforeTheConnectionWasKnown() {
        AtomicReference<Optional<String>> connection = new AtomicReference<>(Optional.empty());
        received(100);
        Exchange exchange = socket.claim("longpoll", connection::get);
        connection.set(Optional.of("late"));
        assertThat(book.of("late")).isEqualTo(Count.ZERO);
        sent(30);
        socket.ended(exchange);
        assertThat(book.of("late")).isEqualTo(new Count(100, 30, 1, 1, 0, 0, 0));
    }

    @Test
    void booksBytesThatNobodyClaimedToPageWhenTheSocketCloses() {
        received(7);
        socket.closed();
        socket.closed();
        assertThat(book.byTransport().get("page")).isEqualTo(new Count(7, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void everythingAfterAnUpgradeBelongsToTheWebSocket() {
        received(100);
        Exchange exchange = socket.claim("websocket", () -> Optional.of("socket1"));
        write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: ws", "ocket\r\n\r");
        write("\n\u0081\u0002hi");
        socket.upgraded(exchange);
        received(8);
        sent(4);
        assertThat(book.of("socket1")).isEqualTo(new Count(108, 62, 1, 1, 100, 54, 1));
    }

    @Test
    void findsTheEndOfAHeadAcrossConfusingLineEnds() {
        received(1);
        socket.claim("sse", () -> Optional.of("stream1"));
        write("A\r\n\r\r\n\r", "\n\r\n\r\n");
        assertThat(book.of("stream1").handshakeOut()).isEqualTo(8);
    }

    @Test
    void ofTwoConnectionsOnOneSocketTheLatestCarries() {
        for (String connection : new String[] {"first", "second", "first"}) {
            received(10);
            socket.ended(socket.claim("shortpoll", () -> Optional.of(connection)));
        }
        assertThat(book.of("first")).isEqualTo(new Count(20, 0, 2, 1, 0, 0, 0));
        assertThat(book.of("second")).isEqualTo(new Count(10, 0, 1, 1, 0, 0, 0));
        assertThat(book.cut("first")).isEqualTo(1);
        assertThat(book.cut("second")).isZero();
    }

    private void received(int bytes) {
        socket.received(bytes, new byte[0]);
    }

    private void sent(int bytes) {
        socket.sent(bytes, new byte[0], UNSEEN);
    }

    private void write(String... pieces) {
        ByteBuffer[] buffers = new ByteBuffer[pieces.length];
        long length = 0;
        for (int i = 0; i < pieces.length; i++) {
            buffers[i] = ByteBuffer.wrap(pieces[i].getBytes(StandardCharsets.ISO_8859_1));
            length += buffers[i].remaining();
        }
        socket.sent(length, new byte[0], buffers);
    }
}
