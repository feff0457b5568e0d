package org.transportlab.hub.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a message says: JSON, or bytes that mean something to its readers alone.
 *
 * <p>Immutable. Treat the array as read-only: it is not copied, because a frame may have a hundred thousand readers.
 */
public final class Payload {
    private final byte[] bytes;
    private final boolean binary;

    private Payload(byte[] bytes, boolean binary) {
        this.bytes = bytes;
        this.binary = binary;
    }

    /** @param text valid JSON */
    public static Payload json(String text) {
        return new Payload(text.getBytes(UTF_8), false);
    }

    /** @param bytes any; they belong to the payload from now on */
    public static Payload binary(byte[] bytes) {
        return new Payload(bytes, true);
    }

    /** JSON in UTF-8, or what was published as bytes. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isBinary() {
        return binary;
    }

    /** The JSON as text. */
    @Override
    public String toString() {
        return binary ? bytes.length + " bytes" : new String(bytes, UTF_8);
    }
}
