package org.transportlab.load.client;

/**
 * Takes the text of a response out of what it is packed in, moving it down within the buffer. Belongs to one reader; used
 * by its thread only.
 */
public interface Framing {
    /**
     * Unpacks {@code [raw, end)} to {@code text} and following; returns where it stopped: at {@code end}, or after the end
     * of the response.
     */
    int unpack(byte[] buffer, int text, int raw, int end);

    /** Where the text ends after {@link #unpack}. */
    int textEnd();

    boolean isEnded();

    /** Chunks or messages begun since this was last asked. */
    int takeUnits();
}
