package org.transportlab.experiments;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.transportlab.observe.LabClock;

/** Takes an experiment through its phases, each of which goes on until something has happened, or for too long. */
public final class Phases<F extends Figures> {
    private static final long TICK_MILLIS = 50;
    private static final int TICKS_PER_REPORT = 5;
    private static final long MILLI = 1_000_000;
    private final LabClock clock;
    private final Watch<? super F> watch;
    private final Supplier<F> figures;

    /** @param figures what is reported four times a second */
    public Phases(LabClock clock, Watch<? super F> watch, Supplier<F> figures) {
        this.clock = clock;
        this.watch = watch;
        this.figures = figures;
    }

    /**
     * Waits until something has happened, and asks for it before each look at the clock.
     *
     * @param otherwise the outcome if it has not happened within that time
     * @throws EndedEarly when it takes too long, or the experiment is stopped
     */
    public void until(BooleanSupplier happened, long atMostMillis, Outcome otherwise)
            throws EndedEarly, InterruptedException {
        long began = clock.nanos();
        for (int tick = 0; !happened.getAsBoolean(); tick++) {
            if (tick % TICKS_PER_REPORT == 0) {
                watch.progress(figures.get());
            }
            if (!watch.pause(TICK_MILLIS)) {
                throw new EndedEarly(Outcome.STOPPED);
            }
            if (millisSince(began) >= atMostMillis) {
                throw new EndedEarly(otherwise);
            }
        }
    }

    /** Lets that much time pass. */
    public void last(long millis) throws EndedEarly, InterruptedException {
        long began = clock.nanos();
        until(() -> millisSince(began) >= millis, Long.MAX_VALUE, Outcome.STOPPED);
    }

    /** Milliseconds since that time of the clock. */
    public long millisSince(long nanos) {
        return (clock.nanos() - nanos) / MILLI;
    }
}
