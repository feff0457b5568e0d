package org.transportlab.load.client;

import java.nio.ByteBuffer;

/** Where a crowd reads, one client after the other. The crowd's thread only. */
final class ReadBuffer {
    private final byte[] bytes;
    private final ByteBuffer view;

    ReadBuffer(int size) {
        bytes = new byte[size];
        view = ByteBuffer.wrap(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Room for so many bytes, or as many as fit, from there on. */
    ByteBuffer room(int from, int most) {
        return view.limit(Math.min(bytes.length, from + most)).position(from);
    }
}
