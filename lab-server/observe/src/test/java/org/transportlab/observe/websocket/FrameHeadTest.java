package org.transportlab.observe.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The examples of RFC 6455, section 5.7, and what is none. */
class FrameHeadTest {
    private final FrameHead head = new FrameHead();

    /** Adds these bytes, of which the last completes the head. */
    private void read(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            assertThat(head.add((byte) bytes[i])).isEqualTo(i == bytes.length - 1);
        }
    }

    @Test
    void readsEachOfTheThreeFormsOfALength() {
        read(0x81, 0x05);
        assertThat(head.payloadLength()).isEqualTo(5);
        assertThat(head.opcode()).isEqualTo(FrameHead.TEXT);
        head.clear();
        read(0x82, 126, 0x01, 0x00);
        assertThat(head.payloadLength()).isEqualTo(256);
        head.clear();
        read(0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0);
        assertThat(head.payloadLength()).isEqualTo(65_536);
        assertThat(head.flaw()).isEmpty();
        assertThat(head).hasToString("binary FIN");
    }

    @Test
    void takesOffTheMaskWhereverThePayloadGoesOn() {
        read(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d);
        assertThat(head.masked()).isTrue();
        byte[] masked = {0x7f, (byte) 0x9f, 0x4d, 0x51, 0x58};
        for (int i = 0; i < masked.length; i++) {
            assertThat((char) head.unmask(masked[i], i)).isEqualTo("Hello".charAt(i));
        }
    }

    @Test
    void tellsFragmentsAndCompressedMessages() {
        read(0x41, 0x03);
        assertThat(head.fin()).isFalse();
        assertThat(head.compressed()).isTrue();
        assertThat(head).hasToString("text deflate");
    }

    @Test
    void findsTheFlawAsSoonAsItIsThere() {
        head.add((byte) 0x83);
        assertThat(head.flaw()).isEmpty();
        head.add((byte) 0x00);
        assertThat(head.flaw()).isEqualTo("not a WebSocket frame");
        head.clear();
        read(0x89, 126, 0, 126);
        assertThat(head.flaw()).contains("control frame");
        head.clear();
        read(0x09, 0x00);
        assertThat(head.flaw()).contains("control frame");
        head.clear();
        read(0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0);
        assertThat(head.flaw()).contains("2^63");
    }

    @Test
    void writesAControlFrameThatItCanReadAgain() {
        ByteBuffer out = ByteBuffer.allocate(16);
        FrameHead.putControl(out, FrameHead.PONG, new byte[] {'h', 'i'});
        out.flip();
        while (!head.add(out.get())) {}
        assertThat(head.opcode()).isEqualTo(FrameHead.PONG);
        assertThat(head.masked()).isTrue();
        assertThat(head.payloadLength()).isEqualTo(2);
        assertThat(head.unmask(out.get(), 0)).isEqualTo((byte) 'h');
    }
}
