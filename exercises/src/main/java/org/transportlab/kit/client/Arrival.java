package org.transportlab.kit.client;

import org.transportlab.kit.lesson.Steps;

/** Bytes that came together. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Arrival(long millis, byte[] bytes) {
    @Override
    public String toString() {
        return millis + " ms " + Steps.visible(bytes);
    }
}
