package org.transportlab.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.hub.log.Encoding;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Slice;

/** {@code lab.v1}: a notice is one text message, a frame as well, and several frames are one JSON array. */
public final class JsonMessages implements Subprotocol {
    private static final Encoding<Slice, Message> MESSAGE = slice -> text(slice.frames());

    @Override
    public String name() {
        return "lab.v1";
    }

    @Override
    public List<Message> messages(Batch batch) {
        List<Message> messages = new ArrayList<>(batch.notices().size() + 1);
        for (Notice notice : batch.notices()) {
            messages.add(new Message.Text(NoticeJson.of(notice)));
        }
        if (batch.slices().size() == 1) {
            messages.add(batch.slices().get(0).as(MESSAGE));
        } else if (!batch.slices().isEmpty()) {
            messages.add(text(batch.frames()));
        }
        return messages;
    }

    private static Message text(List<Frame> frames) {
        byte[] json = frames.size() == 1 ? FrameJson.of(frames.get(0)) : FrameJson.list("[", frames, "]");
        return new Message.Text(new String(json, UTF_8));
    }
}
