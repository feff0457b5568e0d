package org.transportlab.hub.log;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log that is here and nowhere else: what has left its ring is gone. Completes everything at once. */
final class MemoryLog implements StoredLog {
    private final ChannelLog ring;
    private final LogListener listener;

    MemoryLog(ChannelLog ring, LogListener listener) {
        this.ring = ring;
        this.listener = listener;
    }

    @Override
    public ChannelLog recent() {
        return ring;
    }

    /** Takes no notice of {@code once}: whoever asks twice asks the same JVM, which remembers its replies. */
    @Override
    public CompletionStage<Position> append(String once, String key, String type, Payload data) {
        Optional<Frame> added = ring.append(key, type, data);
        if (added.isEmpty()) {
            throw new ClosedLog();
        }
        Frame frame = added.get();
        listener.arrived(frame);
        return CompletableFuture.completedFuture(frame.position());
    }

    @Override
    public CompletionStage<Slice> fetch(Position after, int max) {
        return CompletableFuture.completedFuture(ring.readAfter(after, max));
    }

    @Override
    public CompletionStage<ChannelLog> refresh() {
        return CompletableFuture.completedFuture(ring);
    }

    @Override
    public void close() {
        ring.discard();
    }
}
