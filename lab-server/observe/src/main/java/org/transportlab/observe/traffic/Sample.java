package org.transportlab.observe.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The first bytes of a stretch, at most {@value #LIMIT}: enough for the whole head of a browser's request. Immutable. */
public final class Sample {
    public static final int LIMIT = 1024;
    public static final Sample EMPTY = new Sample(new byte[0]);

    private final byte[] bytes;

    private Sample(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes, or of as many as a sample holds. */
    public static Sample of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** A copy of the first {@code length} bytes, or of as many as a sample holds. */
    public static Sample of(byte[] bytes, int length) {
        return length == 0 ? EMPTY : new Sample(Arrays.copyOf(bytes, Math.min(length, LIMIT)));
    }

    public int length() {
        return bytes.length;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** As UTF-8; what is none becomes U+FFFD, also a character that the limit cut in two. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample sample && Arrays.equals(bytes, sample.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
