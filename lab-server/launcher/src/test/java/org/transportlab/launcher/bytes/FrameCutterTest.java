package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.launcher.bytes.FrameCutter.Frame;

class FrameCutterTest {

    private final List<Frame> whole = new ArrayList<>();
    private int bytes;
    private int unreadable;

    private final FrameCutter.Sink sink = new FrameCutter.Sink() {
        @Override
        public void piece(Frame frame, int offset, ByteBuffer piece) {
            bytes += piece.remaining();
        }

        @Override
        public void whole(Frame frame) {
            whole.add(frame);
        }

        @Override
        public void unreadable(ByteBuffer rest) {
            unreadable += rest.remaining();
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 10, 1_000})
    void findsTheSameFramesInPiecesOfAnySize(int size) {
        byte[] all = bytes(settings(), frame(5, 0, 1, 3), frame(300, 1, 4, 3), frame(0, 0, 1, 5));
        FrameCutter cutter = new FrameCutter();
        for (int from = 0; from < all.length; from += size) {
            cutter.feed(ByteBuffer.wrap(all, from, Math.min(size, all.length - from)), sink);
        }
        assertThat(whole)
                .containsExactly(
                        new Frame(6, 4, 0, 0), new Frame(5, 0, 1, 3), new Frame(300, 1, 4, 3), new Frame(0, 0, 1, 5));
        assertThat(bytes).isEqualTo(all.length);
        assertThat(cutter.held()).isZero();
        assertThat(cutter.isAmidHead()).isFalse();
    }

    @Test
    void knowsThatAHeadIsIncomplete() {
        FrameCutter cutter = new FrameCutter();
        cutter.feed(ByteBuffer.wrap(frame(100, 1, 4, 1), 0, 50), sink);
        assertThat(cutter.isAmidHead()).isTrue();
        assertThat(whole).isEmpty();
    }

    @Test
    void contentThatTricklesInIsNoIncompleteHead() {
        FrameCutter cutter = new FrameCutter();
        cutter.feed(ByteBuffer.wrap(frame(100, 0, 0, 1), 0, 50), sink);
        assertThat(cutter.isAmidHead()).isFalse();
    }

    @Test
    void givesUpOnWhatCannotBeAFrameAndStillAccountsForEachByte() {
        FrameCutter cutter = new FrameCutter();
        cutter.feed(
                ByteBuffer.wrap(
                        "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                sink);
        assertThat(unreadable).isEqualTo(28);
        assertThat(bytes).isZero();
    }

    @Test
    void aResetIsTheLastWordOnAStream() {
        assertThat(new Frame(4, FrameCutter.RST_STREAM, 0, 1).endsStream()).isTrue();
        assertThat(new Frame(4, FrameCutter.DATA, 1, 1).endsStream()).isTrue();
        assertThat(new Frame(4, FrameCutter.DATA, 0, 1).endsStream()).isFalse();
        assertThat(new Frame(0, 4, 1, 0).endsStream()).as("an acknowledgement").isFalse();
    }

    private static byte[] settings() {
        return frame(6, 4, 0, 0);
    }

    private static byte[] frame(int length, int type, int flags, int stream) {
        return ByteBuffer.allocate(9 + length)
                .putInt((length << 8) | type)
                .put((byte) flags)
                .putInt(stream)
                .array();
    }

    private static byte[] bytes(byte[]... frames) {
        int length = 0;
        for (byte[] frame : frames) {
            length += frame.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] frame : frames) {
            all.put(frame);
        }
        return all.array();
    }
}
