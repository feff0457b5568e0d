package org.transportlab.launcher.bytes;

import java.nio.ByteBuffer;

/**
 * Cuts one direction of an HTTP/2 connection into its frames (RFC 9113, section 4.1), in whatever pieces it comes.
 *
 * <p>It reads nothing but the nine bytes in front of each frame: no compression state, no flow control. Owned by one
 * connection and direction; the caller guards it.
 */
final class FrameCutter {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;

    private static final int END_STREAM = 1;
    private static final int HEADER = 9;

    /** What neither side of this lab allows a frame to exceed: RFC 9113, section 6.5.2, the initial SETTINGS_MAX_FRAME_SIZE. */
    private static final int LONGEST = 1 << 14;

    /** Hears of the pieces in the order of their bytes. */
    interface Sink {
        /**
         * Some bytes of a frame: first its header, then its payload in pieces.
         *
         * @param offset where in the payload they begin; negative for the header
         */
        void piece(Frame frame, int offset, ByteBuffer bytes);

        /** All bytes of the frame have been heard of. */
        void whole(Frame frame);

        /** These bytes, and all that come after them, are no frames. */
        void unreadable(ByteBuffer bytes);
    }

    /** The header of a frame. */
    record Frame(int length, int type, int flags, int stream) {

        /** The header as it was, and at most so many bytes of the payload: what there is to show of a frame. */
        byte[] shown(ByteBuffer payload, int atMost) {
            ByteBuffer shown = ByteBuffer.allocate(HEADER + Math.min(atMost, payload.remaining()));
            shown.putInt((length << 8) | type).put((byte) flags).putInt(stream);
            shown.put(payload.duplicate().limit(payload.position() + shown.remaining()));
            return shown.array();
        }

        /** Whether the sender has nothing more to say on the stream. */
        boolean endsStream() {
            return type == RST_STREAM || ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0);
        }
    }

    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private Frame frame;
    private int left;
    private boolean lost;

    /** How many bytes of a frame's header have come, as long as the header is not complete. */
    int held() {
        return header.position();
    }

    /** Whether something has begun that is not complete and carries no content. */
    boolean isAmidHead() {
        return held() > 0 || (frame != null && frame.type() != DATA);
    }

    /** The bytes are consumed. */
    void feed(ByteBuffer bytes, Sink sink) {
        while (bytes.hasRemaining()) {
            if (lost) {
                sink.unreadable(take(bytes, bytes.remaining()));
            } else if (frame == null) {
                begin(bytes, sink);
            } else {
                ByteBuffer piece = take(bytes, Math.min(left, bytes.remaining()));
                int offset = frame.length() - left;
                left -= piece.remaining();
                sink.piece(frame, offset, piece);
                endIfWhole(sink);
            }
        }
    }

    private void begin(ByteBuffer bytes, Sink sink) {
        header.put(take(bytes, Math.min(header.remaining(), bytes.remaining())));
        if (header.hasRemaining()) {
            return;
        }
        header.flip();
        ByteBuffer whole = ByteBuffer.wrap(header.array().clone());
        int lengthAndType = header.getInt();
        Frame begun = new Frame(
                lengthAndType >>> 8, lengthAndType & 0xff, header.get() & 0xff, header.getInt() & 0x7fff_ffff);
        header.clear();
        if (begun.length() > LONGEST) {
            lost = true;
            sink.unreadable(whole);
            return;
        }
        frame = begun;
        left = begun.length();
        sink.piece(begun, -HEADER, whole);
        endIfWhole(sink);
    }

    private void endIfWhole(Sink sink) {
        if (left == 0) {
            Frame ended = frame;
            frame = null;
            sink.whole(ended);
        }
    }

    private static ByteBuffer take(ByteBuffer bytes, int length) {
        ByteBuffer taken = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return taken;
    }
}
