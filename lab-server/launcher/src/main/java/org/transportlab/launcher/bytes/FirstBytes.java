package org.transportlab.launcher.bytes;

import java.nio.ByteBuffer;

/** Copies of the first bytes of what was read or written, which is as much as people are shown. */
final class FirstBytes {
    static final byte[] NONE = {};
    private static final int MOST = 512;

    private FirstBytes() {}

    /** The buffer is left as it is. */
    static byte[] of(ByteBuffer buffer) {
        byte[] head = new byte[Math.min(buffer.remaining(), MOST)];
        buffer.get(buffer.position(), head);
        return head;
    }

    /** Of the first {@code length} bytes of all of them; the buffers are left as they are. */
    static byte[] of(ByteBuffer[] views, long length) {
        if (views.length == 0) {
            return NONE;
        }
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(length, MOST));
        for (ByteBuffer view : views) {
            int part = Math.min(view.remaining(), head.remaining());
            head.put(view.duplicate().limit(view.position() + part));
        }
        return head.array();
    }
}
