package org.transportlab.web.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.log.Frame;

/**
 * What one watched connection has been sent, and when a sample of its messages was handed to the container.
 *
 * <p>Written by the hub's threads, read by the control channel's. All watched connections sample the same messages: those
 * whose number is a multiple of the stride.
 */
public final class ConnectionMeter {
    private static final int MOST_SAMPLES = 64;
    private final LabClock clock;
    private final LongAdder frames = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder payload = new LongAdder();
    private final LongAdder occupiedNanos = new LongAdder();
    private final ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sampleCount = new AtomicInteger();
    private volatile int stride = 10;

    /** A message's way to the container: published at, handed over at, in microseconds since the Unix epoch. */
    public record Sample(Frame frame, long sentMicros) {}

    public ConnectionMeter(LabClock clock) {
        this.clock = clock;
    }

    public void sampleEvery(int messages) {
        stride = Math.max(1, messages);
    }

    void sending(Batch batch) {
        for (Frame frame : batch.frames()) {
            frames.increment();
            payload.add(FrameJson.of(frame).length);
            if (frame.position().seq() % stride == 0 && sampleCount.get() < MOST_SAMPLES) {
                samples.add(new Sample(frame, clock.micros()));
                sampleCount.incrementAndGet();
            }
        }
        batches.increment(); // last: who reads them first never sees more of them than frames
    }

    void occupied(long nanos) {
        occupiedNanos.add(nanos);
    }

    public long frames() {
        return frames.sum();
    }

    public long batches() {
        return batches.sum();
    }

    public long payloadBytes() {
        return payload.sum();
    }

    public long occupiedNanos() {
        return occupiedNanos.sum();
    }

    /** The samples since this was last asked. */
    public List<Sample> takeSamples() {
        List<Sample> taken = new ArrayList<>();
        for (Sample sample = samples.poll(); sample != null; sample = samples.poll()) {
            sampleCount.decrementAndGet();
            taken.add(sample);
        }
        return taken;
    }
}
