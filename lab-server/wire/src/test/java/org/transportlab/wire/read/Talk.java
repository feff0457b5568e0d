package org.transportlab.wire.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.wire.Recorder;
import org.transportlab.wire.Served;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Recognition;

/** Both directions of one connection, dissected without any socket, once for events and once in pieces. */
final class Talk {
    private final Recorder recorder = new Recorder();
    private final Unanswered unanswered = new Unanswered();
    private final Dissection up = Dissection.ofRequests(1, new Recognition(Served.ALL), recorder, unanswered::offer);
    private final Dissection down = Dissection.ofResponses(1, recorder, unanswered, this::upgraded);
    final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    long sentUp;
    long sentDown;

    void up(String text) {
        up(text.getBytes(ISO_8859_1));
    }

    void up(byte[] bytes) {
        sentUp += bytes.length;
        up.read(Unpooled.wrappedBuffer(bytes), 1, this::keep);
    }

    void down(String text) {
        down(text.getBytes(ISO_8859_1));
    }

    void down(byte[] bytes) {
        sentDown += bytes.length;
        down.read(Unpooled.wrappedBuffer(bytes), 1, this::keep);
    }

    void end() {
        up.end(2);
        down.end(2);
    }

    private void upgraded() {
        up.upgraded();
    }

    private void keep(Piece piece) {
        ByteBuf bytes = piece.bytes();
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        pieces.writeBytes(copy);
        piece.release();
    }

    List<TrafficEvent> events(Direction direction) {
        return recorder.events(direction);
    }

    List<Kind> kinds(Direction direction) {
        return events(direction).stream().map(TrafficEvent::kind).toList();
    }

    List<String> summaries(Direction direction) {
        return events(direction).stream().map(TrafficEvent::summary).toList();
    }

    TrafficEvent last(Direction direction) {
        List<TrafficEvent> all = events(direction);
        return all.get(all.size() - 1);
    }

    Bytes sum(Direction direction) {
        return recorder.sum(1, direction);
    }

    void assertTiles() {
        recorder.assertTiles(1, Direction.UP, sentUp);
        recorder.assertTiles(1, Direction.DOWN, sentDown);
    }
}
