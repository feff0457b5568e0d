package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;

/**
 * An event stream: one stretch per event, or per part of an event where a chunk ends within it (WHATWG HTML, "server-sent
 * events"). The value of {@code data} is payload; every other byte frames it. An event that consists of comments, or that
 * is named {@code hb}, is a heartbeat.
 */
final class SseContent implements Content {
    private static final int NAME_LIMIT = 16;

    private enum At {
        LINE_START,
        NAME,
        VALUE_START,
        VALUE
    }

    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private final byte[] decoded = new byte[Sample.LIMIT];
    private At at = At.LINE_START;
    private int decodedLength;
    private long payload;
    private boolean cr;
    private boolean inData;
    // what is known of the event under way
    private String type = "";
    private boolean comment;
    private boolean field;

    @Override
    public void take(ByteBuf in, int length, Scribe scribe) {
        int left = length;
        while (left > 0) {
            int from = in.readerIndex();
            int taken = 0;
            boolean over = false;
            while (taken < left && !over) {
                over = next(in.getByte(from + taken));
                taken++;
            }
            scribe.take(in, taken);
            left -= taken;
            if (over) {
                write(scribe, true);
                forget();
            }
        }
    }

    /** True when this byte ends an event. */
    private boolean next(byte b) {
        if (b == '\n' && cr) {
            cr = false;
            return false; // the second half of a CR LF, the line is over already
        }
        cr = b == '\r';
        if (b == '\n' || b == '\r') {
            boolean empty = at == At.LINE_START;
            lineOver();
            return empty;
        }
        switch (at) {
            case LINE_START, NAME -> inName(b);
            case VALUE_START -> {
                at = At.VALUE;
                if (b != ' ') {
                    inValue(b);
                }
            }
            case VALUE -> inValue(b);
        }
        return false;
    }

    private void inName(byte b) {
        at = At.NAME;
        if (b == ':') {
            at = At.VALUE_START;
            inData = name.toString().equals("data");
        } else if (name.length() < NAME_LIMIT) {
            name.append((char) (b & 0xff));
        }
    }

    private void inValue(byte b) {
        if (inData) {
            payload++;
            if (decodedLength < decoded.length) {
                decoded[decodedLength++] = b;
            }
        } else if (value.length() < NAME_LIMIT) {
            value.append((char) (b & 0xff));
        }
    }

    private void lineOver() {
        if (at != At.LINE_START) {
            comment |= name.isEmpty();
            field |= !name.isEmpty();
            if (name.toString().equals("event")) {
                type = value.toString();
            }
        }
        name.setLength(0);
        value.setLength(0);
        inData = false;
        at = At.LINE_START;
    }

    private void forget() {
        type = "";
        comment = false;
        field = false;
    }

    private void write(Scribe scribe, boolean whole) {
        long all = scribe.pending();
        boolean heartbeat = type.equals("hb") || (comment && !field);
        Bytes bytes = heartbeat ? Bytes.heartbeat(all) : Bytes.framed(all - payload, payload);
        String what = heartbeat ? "heartbeat" : type.isEmpty() ? "event" : "event " + type;
        Sample sample = Sample.of(Arrays.copyOf(decoded, decodedLength), decodedLength);
        scribe.wrote(
                heartbeat ? Kind.HEARTBEAT : Kind.SSE_EVENT, bytes, whole, sample, what + ' ' + bytes.total() + " B");
        payload = 0;
        decodedLength = 0;
    }

    @Override
    public void pause(Scribe scribe) {
        if (scribe.pending() > 0) {
            write(scribe, false);
        }
    }
}
