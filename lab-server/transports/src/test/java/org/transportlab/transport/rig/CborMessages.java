package org.transportlab.transport.rig;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.hub.log.Encoding;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Slice;
import org.transportlab.transport.websocket.Message;
import org.transportlab.transport.websocket.Subprotocol;

/** {@code lab.v1.cbor}: the protocol's values as CBOR (RFC 8949) in binary messages; frames come in arrays always. */
public final class CborMessages implements Subprotocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CBOR = new CBORMapper();
    private final AtomicInteger encodings = new AtomicInteger();
    private final Encoding<Slice, Message> message = slice -> {
        encodings.incrementAndGet();
        return binary(slice.frames());
    };

    @Override
    public String name() {
        return "lab.v1.cbor";
    }

    /** How many slices have been encoded. */
    public int encodings() {
        return encodings.get();
    }

    @Override
    public List<Message> messages(Batch batch) {
        List<Message> messages = new ArrayList<>();
        try {
            for (Notice notice : batch.notices()) {
                messages.add(binary(CBOR.writeValueAsBytes(JSON.readTree(NoticeJson.of(notice)))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        batch.slices().forEach(slice -> messages.add(slice.as(message)));
        return messages;
    }

    private static Message binary(List<Frame> frames) {
        try {
            ArrayNode all = CBOR.createArrayNode();
            for (Frame frame : frames) {
                ObjectNode one = all.addObject()
                        .put("ch", frame.channel())
                        .put("pos", frame.position().toString())
                        .put("ts", frame.micros())
                        .put("type", frame.type());
                byte[] payload = frame.payload().bytes();
                if (frame.payload().isBinary()) {
                    one.put("data", payload);
                } else {
                    one.set("data", JSON.readTree(payload));
                }
            }
            return binary(CBOR.writeValueAsBytes(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message binary(byte[] bytes) {
        return new Message.Binary(ByteBuffer.wrap(bytes));
    }
}
