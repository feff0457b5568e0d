package org.transportlab.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** Microseconds since the Unix epoch that never go back: the wall clock is read once, the rest is elapsed time. */
final class AnchoredMicros implements LongSupplier {
    private final long anchorMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private final long anchorNanos = System.nanoTime();

    @Override
    public long getAsLong() {
        return anchorMicros + (System.nanoTime() - anchorNanos) / 1_000;
    }
}
