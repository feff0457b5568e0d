package org.transportlab.kit;

/** Bytes that came together. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Arrival(long millis, byte[] bytes) {
    @Override
    public String toString() {
        return millis + " ms " + Steps.visible(bytes);
    }
}
