package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import java.util.function.Supplier;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.Unreadable;

/**
 * Content in chunks (RFC 9112, section 7.1).
 *
 * <pre>
 *   SIZE ──► DATA ──► DATA_END ──► SIZE
 *     └ 0 ──► TRAILER ─empty line──► over
 * </pre>
 */
final class ChunkedBody implements Part {
    private static final int LINE_LIMIT = 4 * 1024;

    private enum State {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    private final Content content;
    private final Supplier<Part> after;
    private final StringBuilder line = new StringBuilder();
    private State state = State.SIZE;
    private long left;
    private long trailer;

    ChunkedBody(Content content, Supplier<Part> after) {
        this.content = content;
        this.after = after;
    }

    @Override
    public Place place() {
        return Place.BODY;
    }

    @Override
    public Part take(ByteBuf in, Scribe scribe) throws Unreadable {
        if (state == State.DATA) {
            data(in, scribe);
            return this;
        }
        int from = in.readerIndex();
        int to = in.writerIndex();
        for (int i = from; i < to; i++) {
            if (endsLine(in.getByte(i))) {
                scribe.take(in, i + 1 - from);
                return lineOver(scribe);
            }
        }
        scribe.take(in, to - from);
        return this;
    }

    private void data(ByteBuf in, Scribe scribe) {
        int length = (int) Math.min(left, in.readableBytes());
        content.take(in, length, scribe);
        left -= length;
        if (left == 0) {
            content.pause(scribe);
            state = State.DATA_END;
        }
    }

    private boolean endsLine(byte b) throws Unreadable {
        if (b == '\n') {
            return true;
        }
        if (line.length() == LINE_LIMIT || (state == State.DATA_END && b != '\r')) {
            throw new Unreadable("a chunk that does not end where it should");
        }
        if (b != '\r') {
            line.append((char) (b & 0xff));
        }
        return false;
    }

    private Part lineOver(Scribe scribe) throws Unreadable {
        String text = line.toString();
        line.setLength(0);
        switch (state) {
            case SIZE -> {
                left = size(text);
                state = left == 0 ? State.TRAILER : State.DATA;
                framing(scribe, left == 0 ? "last chunk" : "chunk of " + left + " B" + extension(text));
            }
            case DATA_END -> {
                state = State.SIZE;
                framing(scribe, "end of chunk");
            }
            default -> {
                if (text.isEmpty()) {
                    framing(scribe, "end of chunks");
                    return after.get();
                }
                trailer(scribe, text);
            }
        }
        return this;
    }

    private void trailer(Scribe scribe, String text) throws Unreadable {
        trailer += scribe.pending();
        if (trailer > HeadPart.LIMIT) {
            throw new Unreadable("trailers of more than " + HeadPart.LIMIT + " bytes");
        }
        scribe.wrote(Kind.CHUNK_FRAMING, Bytes.header(scribe.pending()), true, Sample.EMPTY, "trailer " + text);
    }

    private static void framing(Scribe scribe, String summary) {
        scribe.wrote(Kind.CHUNK_FRAMING, Bytes.framing(scribe.pending()), true, Sample.EMPTY, summary);
    }

    private static long size(String text) throws Unreadable {
        int extension = text.indexOf(';');
        String digits = (extension < 0 ? text : text.substring(0, extension)).strip();
        if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
            throw new Unreadable("a chunk size that is none");
        }
        return Long.parseLong(digits, 16);
    }

    private static String extension(String text) {
        int at = text.indexOf(';');
        return at < 0 ? "" : " " + text.substring(at);
    }

    @Override
    public void cutOff(Scribe scribe) {
        content.pause(scribe);
        if (scribe.pending() > 0) {
            scribe.wrote(Kind.CHUNK_FRAMING, Bytes.framing(scribe.pending()), false, Sample.EMPTY, "cut off");
        }
    }
}
