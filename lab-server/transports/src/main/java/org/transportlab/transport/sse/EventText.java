package org.transportlab.transport.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Slice;

/**
 * The text of server-sent events (HTML standard, section 9.2.6).
 *
 * <p>Everything here is one line of JSON or a cursor. Neither can contain CR or LF, so nobody's text can start a field or
 * an event of its own (CWE-93).
 */
final class EventText {
    private EventText() {}

    /** A batch as the bytes to write, one piece after the other; pieces may be shared with other readers. */
    static List<byte[]> of(Batch batch) {
        List<byte[]> pieces = new ArrayList<>(2);
        if (!batch.notices().isEmpty()) {
            ByteArrayOutputStream notices = new ByteArrayOutputStream(256);
            for (Notice notice : batch.notices()) {
                notices.writeBytes(of(notice, notice.type().equals("hello") ? batch.start() : Cursor.NONE));
            }
            pieces.add(notices.toByteArray());
        }
        if (batch.isSingleChannel()) {
            batch.slices().forEach(slice -> pieces.add(slice.events()));
        } else if (!batch.slices().isEmpty()) {
            pieces.add(manyChannels(batch));
        }
        return pieces;
    }

    /** A control message; the hello carries the cursor, so that a client that gets no further can still resume. */
    static byte[] of(Notice notice, Cursor id) {
        String line = id.positions().isEmpty() ? "" : "id: " + id + '\n';
        return ("event: " + notice.type() + '\n' + line + "data: " + notice.json() + "\n\n").getBytes(UTF_8);
    }

    /** When EventSource comes back by itself, in milliseconds. */
    static byte[] retry(long millis) {
        return ("retry: " + millis + "\n\n").getBytes(UTF_8);
    }

    /** The id of each event is the reader's whole cursor, which no other reader need share. */
    private static byte[] manyChannels(Batch batch) {
        ByteArrayOutputStream events = new ByteArrayOutputStream((int) batch.payloadBytes() + 128 * batch.frameCount());
        Cursor cursor = batch.start();
        for (Slice slice : batch.slices()) {
            for (Frame frame : slice.frames()) {
                cursor = cursor.with(frame.channel(), frame.position());
                events.writeBytes(frame.eventAt(cursor.toString()));
            }
        }
        return events.toByteArray();
    }
}
