package org.transportlab.tck.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** Time for measuring: the wall clock read once, and counted on from there without steps. */
final class Clocks {
    private static final LongSupplier MICROS = anchored();

    private Clocks() {}

    /** Microseconds since the Unix epoch. */
    static LongSupplier micros() {
        return MICROS;
    }

    private static LongSupplier anchored() {
        long nanos = System.nanoTime();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return () -> micros + (System.nanoTime() - nanos) / 1_000;
    }
}
