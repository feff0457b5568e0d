package org.transportlab.wire.read;

import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.Unreadable;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;

/** WebSocket frames, one stretch each, for the rest of the direction (RFC 6455, section 5). */
final class WebSocketPart implements Part {
    private static final byte[] LAB_HEARTBEAT = "{\"type\":\"hb\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] preview = new byte[Sample.LIMIT];
    private FrameHeader header = new FrameHeader();
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
            if (header.add(b)) {
                length = header.payloadLength();
                inPayload = true;
            }
        }
        if (inPayload && seen == length) {
            write(scribe, true);
            header = new FrameHeader();
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
        boolean heartbeat =
                header.opcode() == FrameHeader.PING || header.opcode() == FrameHeader.PONG || isLabHeartbeat();
        long all = scribe.pending();
        Bytes bytes = heartbeat
                ? Bytes.heartbeat(all)
                : header.opcode() == FrameHeader.CLOSE ? Bytes.framing(all) : Bytes.framed(all - seen, seen);
        String summary = header + " " + seen + " B" + closeCode();
        scribe.wrote(heartbeat ? Kind.HEARTBEAT : Kind.WS_FRAME, bytes, whole, decoded, summary);
    }

    private boolean isLabHeartbeat() {
        return header.opcode() == FrameHeader.TEXT
                && !header.compressed()
                && seen >= LAB_HEARTBEAT.length
                && Arrays.equals(preview, 0, LAB_HEARTBEAT.length, LAB_HEARTBEAT, 0, LAB_HEARTBEAT.length);
    }

    private String closeCode() {
        return header.opcode() == FrameHeader.CLOSE && seen >= 2
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
