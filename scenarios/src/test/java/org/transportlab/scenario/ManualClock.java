package org.transportlab.scenario;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.observe.LabClock;

/** A clock that moves only when told to. */
public final class ManualClock implements LabClock {
    private final AtomicLong nanos = new AtomicLong(1_764_000_000_000_000_000L);

    @Override
    public long micros() {
        return nanos.get() / 1_000;
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    void advanceTo(long whenNanos) {
        nanos.set(whenNanos);
    }
}
