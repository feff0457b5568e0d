package org.transportlab.transport;

import java.time.Duration;
import java.util.stream.Collectors;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.json.NoticeJson;

/** What both kinds of poll answer with: the fields of a hello beside the frames, and the gaps if there are any. */
public final class PollBody {
    private PollBody() {}

    /** The body as JSON in UTF-8; the frames' own bytes are copied as they are. */
    public static byte[] of(Batch batch, Caller caller, Duration heartbeat) {
        Notice hello = new Notice.Hello(caller.connection(), batch.cursor(), batch.resumed(), heartbeat.toMillis());
        String gaps = batch.notices().isEmpty()
                ? "]}"
                : batch.notices().stream().map(NoticeJson::of).collect(Collectors.joining(",", "],\"gaps\":[", "]}"));
        return FrameJson.list(NoticeJson.of(hello, ",\"frames\":["), batch.frames(), gaps);
    }
}
