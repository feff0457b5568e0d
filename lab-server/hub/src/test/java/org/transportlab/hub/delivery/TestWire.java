package org.transportlab.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.hub.Close;
import org.transportlab.hub.log.Frame;

/** A wire that remembers what it was given, and completes its batches at once or when told to. */
final class TestWire implements Wire {
    final List<Batch> batches = new CopyOnWriteArrayList<>();
    final Queue<Runnable> inFlight = new ConcurrentLinkedQueue<>();
    final List<Close> closes = new CopyOnWriteArrayList<>();
    final AtomicInteger mostInFlight = new AtomicInteger();
    private final boolean prompt;
    private volatile Optional<Throwable> onSend = Optional.empty();
    private volatile Optional<RuntimeException> onClose = Optional.empty();

    private TestWire(boolean prompt) {
        this.prompt = prompt;
    }

    /** Takes everything at once. */
    static TestWire prompt() {
        return new TestWire(true);
    }

    /** Takes a batch and keeps it in flight until {@link #complete}. */
    static TestWire slow() {
        return new TestWire(false);
    }

    TestWire failingToSend(Throwable failure) {
        onSend = Optional.of(failure);
        return this;
    }

    TestWire failingToClose(RuntimeException failure) {
        onClose = Optional.of(failure);
        return this;
    }

    @Override
    public void send(Batch batch, Runnable done) {
        onSend.ifPresent(TestWire::<RuntimeException>rethrow);
        batches.add(batch);
        if (prompt) {
            done.run();
        } else {
            inFlight.add(done);
            mostInFlight.accumulateAndGet(inFlight.size(), Math::max);
        }
    }

    @Override
    public void close(Close why, String message) {
        closes.add(why);
        onClose.ifPresent(failure -> {
            throw failure;
        });
    }

    /** Lets the oldest batch in flight be done. */
    void complete() {
        inFlight.remove().run();
    }

    List<Frame> frames() {
        List<Frame> all = new ArrayList<>();
        batches.forEach(batch -> all.addAll(batch.frames()));
        return all;
    }

    List<Long> numbers() {
        return frames().stream().map(frame -> frame.position().seq()).toList();
    }

    List<String> notices() {
        List<String> types = new ArrayList<>();
        batches.forEach(batch -> batch.notices().forEach(notice -> types.add(notice.type())));
        return types;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
