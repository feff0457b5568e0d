package org.transportlab.hub.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.log.Encoding;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Slice;

/** A frame as the protocol has it, in UTF-8: the same bytes on every transport. */
public final class FrameJson {
    private static final Encoding<Frame, byte[]> ONE = FrameJson::write;

    private FrameJson() {}

    public static byte[] of(Frame frame) {
        return frame.as(ONE);
    }

    /** Bytes of all frames of a batch, without anything between them. */
    public static long bytes(Batch batch) {
        long sum = 0;
        for (Slice slice : batch.slices()) {
            for (Frame frame : slice.frames()) {
                sum += of(frame).length;
            }
        }
        return sum;
    }

    /** Frames with commas between them, after a head and before a tail. */
    public static byte[] list(String head, List<Frame> frames, String tail) {
        byte[] before = head.getBytes(UTF_8);
        byte[] after = tail.getBytes(UTF_8);
        int length = before.length + after.length + Math.max(0, frames.size() - 1);
        for (Frame frame : frames) {
            length += of(frame).length;
        }
        // of the right size at once: a busy poller's bodies are most of what the server allocates
        ByteBuffer list = ByteBuffer.allocate(length).put(before);
        for (int i = 0; i < frames.size(); i++) {
            if (i > 0) {
                list.put((byte) ',');
            }
            list.put(of(frames.get(i)));
        }
        return list.put(after).array();
    }

    private static byte[] write(Frame frame) {
        byte[] head = ("{\"ch\":\"" + frame.channel() + "\",\"pos\":\""
                        + frame.position().epoch() + '.' + frame.position().seq() + "\",\"ts\":" + frame.micros()
                        + ",\"type\":\"" + frame.type() + "\",\"data\":")
                .getBytes(UTF_8);
        byte[] data = data(frame.payload());
        byte[] json = new byte[head.length + data.length + 1];
        System.arraycopy(head, 0, json, 0, head.length);
        System.arraycopy(data, 0, json, head.length, data.length);
        json[json.length - 1] = '}';
        return json;
    }

    private static byte[] data(Payload payload) {
        return payload.isBinary()
                ? ('"' + Base64.getEncoder().encodeToString(payload.bytes()) + '"').getBytes(UTF_8)
                : payload.bytes();
    }
}
