package org.transportlab.launcher.bytes;

import java.nio.ByteBuffer;

/**
 * Finds where a response's head ends, in whatever pieces it is written: at the empty line (RFC 9112, section 2.1).
 *
 * <p>Owned by one exchange; the caller guards it.
 */
final class HeadEnd {

    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private int matched;

    boolean reached() {
        return matched == EMPTY_LINE.length;
    }

    /** It has been reached, as is known from elsewhere. */
    void end() {
        matched = EMPTY_LINE.length;
    }

    /** How many of the first {@code length} bytes of these buffers still belong to the head. The buffers are consumed. */
    long consume(ByteBuffer[] written, long length) {
        long ofHead = 0;
        for (ByteBuffer buffer : written) {
            while (!reached() && ofHead < length && buffer.hasRemaining()) {
                next(buffer.get());
                ofHead++;
            }
        }
        return ofHead;
    }

    private void next(byte b) {
        if (b == EMPTY_LINE[matched]) {
            matched++;
        } else {
            matched = b == '\r' ? 1 : 0;
        }
    }
}
