package org.transportlab.experiments.slowreader;

import org.transportlab.experiments.EndedEarly;
import org.transportlab.experiments.Order;
import org.transportlab.experiments.Outcome;
import org.transportlab.experiments.Phases;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.Watch;
import org.transportlab.experiments.lab.ProcessLoad;
import org.transportlab.load.client.Crowd;
import org.transportlab.observe.LabClock;

/**
 * A slow reader under way.
 *
 * <pre>
 *   joining ► flowing (3 s) ► frozen ── thaw ► thawed: until it has caught up, and 3 s more ► over
 *                               └───── its time is up: thaws by itself
 *                            any ► over, when stopped
 * </pre>
 */
final class SlowReaderRun {
    static final int LOG_FRAMES = 1_000;
    static final long LOG_BYTES = 1 << 20;
    private static final long SLOW_BYTES_PER_SECOND = 20_000;
    private static final long JOINING_MILLIS = 30_000;
    private static final long FLOWING_MILLIS = 3_000;
    private static final long AFTERWARDS_MILLIS = 3_000;
    private static final long CATCHING_UP_MILLIS = 30_000;
    private final SlowReaderSettings settings;
    private final SlowReaderTap tap;
    private final Crowd others;
    private final Crowd slow;
    private final Watch<? super SlowReaderFigures> watch;
    private final Phases<SlowReaderFigures> phases;
    private final LabClock clock;
    private final long began;
    private SlowReaderPhase phase = SlowReaderPhase.JOINING;
    private double p50Before;
    private double p99Before;
    private long replayed;

    SlowReaderRun(
            SlowReaderSettings settings,
            LabClock clock,
            SlowReaderTap tap,
            Crowd others,
            Crowd slow,
            Watch<? super SlowReaderFigures> watch) {
        this.settings = settings;
        this.clock = clock;
        this.began = clock.nanos();
        this.tap = tap;
        this.others = others;
        this.slow = slow;
        this.watch = watch;
        this.phases = new Phases<>(clock, watch, this::figures);
    }

    Result<SlowReaderFigures> run() throws InterruptedException {
        Outcome outcome = Outcome.BACK;
        try {
            flow();
            freeze();
            thaw();
        } catch (EndedEarly e) {
            outcome = e.outcome();
        }
        return new Result<>(outcome, figures());
    }

    private void flow() throws EndedEarly, InterruptedException {
        phases.until(
                () -> others.stats().in() >= settings.healthy() && slow.stats().in() >= 1,
                JOINING_MILLIS,
                Outcome.NOT_JOINED);
        phase = SlowReaderPhase.FLOWING;
        others.tally().clearLateness();
        phases.last(FLOWING_MILLIS);
        p50Before = others.tally().millisAt(50);
        p99Before = others.tally().millisAt(99);
        others.tally().clearLateness();
    }

    private void freeze() throws EndedEarly, InterruptedException {
        phase = SlowReaderPhase.FROZEN;
        slow.throttle(settings.reading() == SlowReaderSettings.Reading.NOTHING ? 0 : SLOW_BYTES_PER_SECOND);
        long start = clock.nanos();
        long until = settings.frozenSeconds() * 1_000L;
        phases.until(
                () -> watch.takes(Order.THAW) || phases.millisSince(start) >= until, Long.MAX_VALUE, Outcome.STOPPED);
    }

    private void thaw() throws EndedEarly, InterruptedException {
        phase = SlowReaderPhase.THAWED;
        long head = tap.head();
        long before = slow.tally().messages();
        slow.unthrottle();
        phases.until(() -> slow.reached(head) >= 1, CATCHING_UP_MILLIS, Outcome.NOT_CAUGHT_UP);
        replayed = slow.tally().messages() - before;
        phases.last(AFTERWARDS_MILLIS);
    }

    private SlowReaderFigures figures() {
        long received = slow.seq();
        long lag = Math.max(0, tap.head() - received);
        return new SlowReaderFigures(
                phase,
                settings.policy(),
                settings.transport(),
                phases.millisSince(began),
                tap.head(),
                received,
                lag,
                lag * tap.meanBytes(),
                tap.handed() > received ? tap.batchBytes() : 0,
                Math.min(LOG_FRAMES, tap.head()),
                LOG_BYTES,
                tap.skipped(),
                tap.closed(),
                tap.opened(),
                slow.stats().in(),
                slow.tally().skipped(),
                replayed,
                slow.tally().lost(),
                slow.tally().duplicated(),
                others.stats().in(),
                others.tally().lost(),
                p50Before,
                p99Before,
                others.tally().millisAt(50),
                others.tally().millisAt(99),
                ProcessLoad.heapBytes(),
                ProcessLoad.threads());
    }
}
