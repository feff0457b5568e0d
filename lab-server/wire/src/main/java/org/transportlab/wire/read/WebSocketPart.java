package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.observe.websocket.FrameHead;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.Unreadable;

/** WebSocket frames, one stretch each, for the rest of the direction (RFC 6455, section 5). */
final class WebSocketPart implements Part {
    private static final byte[] LAB_HEARTBEAT = "{\"type\":\"hb\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] preview = new byte[Sample.LIMIT];
    private FrameHead header = new FrameHead();
    private boolean inPayload;
    private long length;
    private long seen;

    @Override
    public Place place() {
        return Place.TUNNEL;
    }

    @Override
    public Part take(ByteBuf in, Scribe scribe) throws Unreadable {
        if (inPayload) {
            payload(in, scribe);
        } else {
            byte b = in.getByte(in.readerIndex());
            scribe.take(in, 1);
            inPayload = header.add(b);
            if (!header.flaw().isEmpty()) {
                throw new Unreadable(header.flaw());
            }
            length = inPayload ? header.payloadLength() : 0;
        }
        if (inPayload && seen == length) {
            write(scribe, true);
            header = new FrameHead();
            inPayload = false;
            seen = 0;
        }
        return this;
    }

    private void payload(ByteBuf in, Scribe scribe) {
        int taken = (int) Math.min(length - seen, in.readableBytes());
        int from = in.readerIndex();
        for (int i = 0; i < taken && seen + i < preview.length; i++) {
            preview[(int) seen + i] = header.unmask(in.getByte(from + i), seen + i);
        }
        scribe.take(in, taken);
        seen += taken;
    }

    private void write(Scribe scribe, boolean whole) {
        Sample decoded = Sample.of(preview, (int) Math.min(seen, preview.length));
        boolean heartbeat = header.opcode() == FrameHead.PING || header.opcode() == FrameHead.PONG || isLabHeartbeat();
        long all = scribe.pending();
        Bytes bytes = heartbeat
                ? Bytes.heartbeat(all)
                : header.opcode() == FrameHead.CLOSE ? Bytes.framing(all) : Bytes.framed(all - seen, seen);
        String summary = header + " " + seen + " B" + closeCode();
        scribe.wrote(heartbeat ? Kind.HEARTBEAT : Kind.WS_FRAME, bytes, whole, decoded, summary);
    }

    private boolean isLabHeartbeat() {
        return header.opcode() == FrameHead.TEXT
                && !header.compressed()
                && seen >= LAB_HEARTBEAT.length
                && Arrays.equals(preview, 0, LAB_HEARTBEAT.length, LAB_HEARTBEAT, 0, LAB_HEARTBEAT.length);
    }

    private String closeCode() {
        return header.opcode() == FrameHead.CLOSE && seen >= 2
                ? " code " + (((preview[0] & 0xff) << 8) | (preview[1] & 0xff))
                : "";
    }

    @Override
    public void cutOff(Scribe scribe) {
        if (inPayload) {
            write(scribe, false);
        } else if (scribe.pending() > 0) {
            scribe.wrote(Kind.WS_FRAME, Bytes.framing(scribe.pending()), false, Sample.EMPTY, "cut off");
        }
    }
}
