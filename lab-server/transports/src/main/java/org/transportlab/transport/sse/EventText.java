package org.transportlab.transport.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Encoding;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Slice;

/**
 * The text of server-sent events (HTML standard, section 9.2.6).
 *
 * <p>Everything here is one line of JSON or a cursor. Neither can contain CR or LF, so nobody's text can start a field or
 * an event of its own (CWE-93), and one {@code data:} line is enough.
 */
final class EventText {
    private static final byte[] DATA = "\ndata: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);

    /** The id of each event is a cursor in its own channel alone, which all readers of that one channel share. */
    private static final Encoding<Slice, byte[]> EVENTS =
            slice -> events(slice.frames(), frame -> frame.channel() + '~' + frame.position());

    private EventText() {}

    /** A batch as the bytes to write, one piece after the other; pieces may be shared with other readers. */
    static List<byte[]> of(Batch batch) {
        List<byte[]> pieces = new ArrayList<>(2);
        if (!batch.notices().isEmpty()) {
            ByteArrayOutputStream notices = new ByteArrayOutputStream(256);
            for (Notice notice : batch.notices()) {
                notices.writeBytes(of(notice, notice instanceof Notice.Hello ? batch.start() : Cursor.NONE));
            }
            pieces.add(notices.toByteArray());
        }
        if (batch.isSingleChannel()) {
            batch.slices().forEach(slice -> pieces.add(slice.as(EVENTS)));
        } else if (!batch.slices().isEmpty()) {
            pieces.add(events(batch.frames(), new WholeCursor(batch.start())));
        }
        return pieces;
    }

    /** A control message; the hello carries the cursor, so that a client that gets no further can still resume. */
    static byte[] of(Notice notice, Cursor id) {
        String line = id.positions().isEmpty() ? "" : "id: " + id + '\n';
        return ("event: " + notice.type() + '\n' + line + "data: " + NoticeJson.of(notice) + "\n\n").getBytes(UTF_8);
    }

    /** When EventSource comes back by itself, in milliseconds. */
    static byte[] retry(long millis) {
        return ("retry: " + millis + "\n\n").getBytes(UTF_8);
    }

    private static byte[] events(List<Frame> frames, Function<Frame, String> id) {
        List<byte[]> ids = new ArrayList<>(frames.size());
        int length = 0;
        for (Frame frame : frames) {
            byte[] line = ("id: " + id.apply(frame)).getBytes(UTF_8);
            ids.add(line);
            length += line.length + DATA.length + FrameJson.of(frame).length + END.length;
        }
        ByteBuffer events = ByteBuffer.allocate(length);
        for (int i = 0; i < ids.size(); i++) {
            events.put(ids.get(i)).put(DATA).put(FrameJson.of(frames.get(i))).put(END);
        }
        return events.array();
    }

    /** The reader's cursor in all its channels after each frame, which no other reader need share. */
    private static final class WholeCursor implements Function<Frame, String> {
        private Cursor cursor;

        WholeCursor(Cursor start) {
            cursor = start;
        }

        @Override
        public String apply(Frame frame) {
            cursor = cursor.with(frame.channel(), frame.position());
            return cursor.toString();
        }
    }
}
