package org.transportlab.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.transportlab.hub.Batch;
import org.transportlab.hub.Caller;
import org.transportlab.hub.Frame;
import org.transportlab.hub.Notice;

/** What both kinds of poll answer with: the fields of a hello beside the frames, and the gaps if there are any. */
public final class PollBody {
    private PollBody() {}

    /** The body as JSON in UTF-8; the frames' own bytes are copied as they are. */
    public static byte[] of(Batch batch, Caller caller, Duration heartbeat) {
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) batch.payloadBytes() + 512);
        body.writeBytes(("{"
                        + Notice.helloFields(caller.connection(), batch.cursor(), batch.resumed(), heartbeat.toMillis())
                        + ",\"frames\":[")
                .getBytes(UTF_8));
        String separator = "";
        for (Frame frame : batch.frames()) {
            body.writeBytes(separator.getBytes(UTF_8));
            body.writeBytes(frame.json());
            separator = ",";
        }
        body.write(']');
        separator = ",\"gaps\":[";
        for (Notice notice : batch.notices()) {
            body.writeBytes((separator + notice.json()).getBytes(UTF_8));
            separator = ",";
        }
        body.writeBytes((batch.notices().isEmpty() ? "}" : "]}").getBytes(UTF_8));
        return body.toByteArray();
    }
}
