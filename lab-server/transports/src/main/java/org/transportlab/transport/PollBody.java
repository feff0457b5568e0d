package org.transportlab.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.log.Frame;

/** What both kinds of poll answer with: the fields of a hello beside the frames, and the gaps if there are any. */
public final class PollBody {
    private PollBody() {}

    /** The body as JSON in UTF-8; the frames' own bytes are copied as they are. */
    public static byte[] of(Batch batch, Caller caller, Duration heartbeat) {
        List<Frame> frames = batch.frames();
        byte[] head = ('{'
                        + Notice.helloFields(caller.connection(), batch.cursor(), batch.resumed(), heartbeat.toMillis())
                        + ",\"frames\":[")
                .getBytes(UTF_8);
        byte[] tail = tail(batch.notices()).getBytes(UTF_8);
        int commas = Math.max(0, frames.size() - 1);
        // of the right size at once: a busy poller's bodies are most of what the server allocates
        ByteBuffer body = ByteBuffer.allocate(head.length + (int) batch.payloadBytes() + commas + tail.length);
        body.put(head);
        for (int i = 0; i < frames.size(); i++) {
            if (i > 0) {
                body.put((byte) ',');
            }
            body.put(frames.get(i).json());
        }
        return body.put(tail).array();
    }

    private static String tail(List<Notice> gaps) {
        return gaps.isEmpty()
                ? "]}"
                : gaps.stream().map(Notice::json).collect(Collectors.joining(",", "],\"gaps\":[", "]}"));
    }
}
