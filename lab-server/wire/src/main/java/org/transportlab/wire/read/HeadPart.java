package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.wire.message.Head;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.RequestHead;
import org.transportlab.wire.message.ResponseHead;
import org.transportlab.wire.message.Unreadable;

/** Collects a head up to its empty line, lets it be read, and goes on with the body that it announces. */
final class HeadPart implements Part {
    /** No server accepts more; without a bound, garbage would grow the memory. */
    static final int LIMIT = 64 * 1024;

    /** How a direction reads its heads. */
    interface Reading {
        Head read(byte[] bytes, int length) throws Unreadable;

        /** What follows this head. May turn the scribe to the request it belongs to. */
        Part next(Head head, Scribe scribe) throws Unreadable;
    }

    private final Reading reading;
    private final Kind kind;
    private byte[] bytes = new byte[512];
    private int length;
    private boolean lineEmpty = true;
    private boolean started;
    private Optional<Head> head = Optional.empty();

    HeadPart(Kind kind, Reading reading) {
        this.kind = kind;
        this.reading = reading;
    }

    /** Present once this part is over. */
    Optional<Head> head() {
        return head;
    }

    boolean isEmpty() {
        return length == 0;
    }

    @Override
    public Place place() {
        return Place.HEAD;
    }

    @Override
    public Part take(ByteBuf in, Scribe scribe) throws Unreadable {
        int from = in.readerIndex();
        int to = in.writerIndex();
        for (int i = from; i < to; i++) {
            if (add(in.getByte(i))) {
                scribe.take(in, i + 1 - from);
                return over(scribe);
            }
        }
        scribe.take(in, to - from);
        return this;
    }

    /** True when the head is complete. A bare LF is taken for an end of line (RFC 9112, section 2.2). */
    private boolean add(byte b) throws Unreadable {
        if (length == bytes.length) {
            if (length == LIMIT) {
                throw new Unreadable("a head of more than " + LIMIT + " bytes");
            }
            bytes = Arrays.copyOf(bytes, Math.min(LIMIT, length * 2));
        }
        bytes[length++] = b;
        if (b == '\n') {
            boolean over = lineEmpty && started;
            lineEmpty = true;
            return over;
        }
        if (b != '\r') {
            if (!started) {
                requireLetter(b);
                started = true;
            }
            lineEmpty = false;
        }
        return false;
    }

    /** Methods and "HTTP" begin with a letter; 0x16 begins a TLS record (RFC 8446, section 5.1). */
    private static void requireLetter(byte b) throws Unreadable {
        if (b == 0x16) {
            throw new Unreadable("TLS");
        }
        boolean letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
        if (!letter) {
            throw new Unreadable("not the beginning of a head");
        }
    }

    private Part over(Scribe scribe) throws Unreadable {
        Head read = reading.read(bytes, length);
        Part next = reading.next(read, scribe);
        head = Optional.of(read);
        scribe.wrote(kind, Bytes.header(length), true, Sample.EMPTY, summary(read));
        return next;
    }

    private static String summary(Head head) {
        if (head instanceof RequestHead request) {
            return request.method() + ' ' + request.target();
        }
        ResponseHead response = (ResponseHead) head;
        return (response.status() + " " + response.reason()).strip();
    }

    @Override
    public void cutOff(Scribe scribe) {
        if (scribe.pending() > 0) {
            scribe.wrote(kind, Bytes.header(scribe.pending()), false, Sample.EMPTY, "cut off");
        }
    }
}
