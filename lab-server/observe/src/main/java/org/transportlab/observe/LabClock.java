package org.transportlab.observe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The lab's only source of time.
 *
 * <p>Safe for any number of threads. Both readings never go backwards, even when the machine's wall clock is set.
 */
public interface LabClock {
    /** Microseconds since the Unix epoch. */
    long micros();

    /** Nanoseconds since an arbitrary origin, for measuring intervals. */
    long nanos();

    /** This clock as a machine sees it that is so many microseconds ahead. */
    default LabClock ahead(long micros) {
        LabClock here = this;
        return new LabClock() {
            @Override
            public long micros() {
                return here.micros() + micros;
            }

            @Override
            public long nanos() {
                return here.nanos();
            }
        };
    }

    /** A clock that reads the wall clock once, now, and counts on from there with {@link System#nanoTime}. */
    static LabClock system() {
        long anchorNanos = System.nanoTime();
        long anchorMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return new LabClock() {
            @Override
            public long micros() {
                return anchorMicros + (System.nanoTime() - anchorNanos) / 1_000;
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
