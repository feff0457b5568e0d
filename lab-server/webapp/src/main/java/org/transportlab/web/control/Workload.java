package org.transportlab.web.control;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.observe.LabClock;
import org.transportlab.scenario.Pace;

/**
 * One page's own stream of messages: a channel of its own, filled by a scenario at a steady pace.
 *
 * <p>Messages are due at fixed times, whatever became of the ones before, so that a slow moment shows as latency rather
 * than as silence (open loop). Any thread may call any method.
 */
final class Workload implements AutoCloseable {
    static final int MOST_RATE = 1_000;
    static final int MOST_SIZE = 16 * 1024;
    private static final int REMEMBERED = 4 * MOST_RATE;
    private final Scenario scenario;
    private final String channel;
    private final LabClock clock;
    private final ScheduledExecutorService timer;
    private final AtomicLong number = new AtomicLong();
    private final AtomicLongArray dues = new AtomicLongArray(2 * REMEMBERED);
    private Pace pace;
    private int rate;
    private volatile int size;

    Workload(Scenario scenario, String channel, LabClock clock, ScheduledExecutorService timer) {
        this.scenario = scenario;
        this.channel = channel;
        this.clock = clock;
        this.timer = timer;
    }

    String scenario() {
        return scenario.prefix();
    }

    String channel() {
        return channel;
    }

    synchronized boolean isRunning() {
        return pace != null;
    }

    /** Publishes messages of that size at that rate from now on, or stops publishing. */
    synchronized void set(int newRate, int newSize, boolean run) {
        size = newSize;
        if (!run) {
            close();
        } else if (pace == null) {
            pace = Pace.start(timer, clock, newRate, (index, dueMicros) -> publish(dueMicros));
        } else if (newRate != rate) {
            pace.rate(newRate);
        }
        rate = newRate;
    }

    void publishOne() {
        publish(clock.micros());
    }

    /** When a frame should have been published, in microseconds since the Unix epoch; when it was, if nobody knows. */
    long dueMicros(Frame frame) {
        int slot = slot(frame.position());
        long due = dues.get(slot + 1);
        return dues.get(slot) == frame.position().seq() ? due : frame.micros();
    }

    /** What cannot be stored is not published; the reader's count of messages shows it. */
    private void publish(long dueMicros) {
        scenario.sample(channel, number.incrementAndGet(), dueMicros, size).thenAccept(position -> {
            int slot = slot(position);
            dues.set(slot + 1, dueMicros);
            dues.set(slot, position.seq());
        });
    }

    private static int slot(Position position) {
        return 2 * (int) (position.seq() % REMEMBERED);
    }

    @Override
    public synchronized void close() {
        if (pace != null) {
            pace.close();
            pace = null;
        }
    }
}
