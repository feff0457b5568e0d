package org.transportlab.hub.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.transportlab.hub.LabClock;

/** Logs in this JVM's memory, all of them together within one {@link ByteBudget}. */
public final class MemoryStore implements LogStore {
    private static final int EPOCHS = 36 * 36 * 36 * 36 * 36;
    private final LabClock clock;
    private final ByteBudget budget;
    private final RandomGenerator random;

    /** @param random numbers the epochs; safe for threads */
    public MemoryStore(LabClock clock, ByteBudget budget, RandomGenerator random) {
        this.clock = clock;
        this.budget = budget;
        this.random = random;
    }

    @Override
    public CompletionStage<StoredLog> open(String channel, ChannelSettings settings, LogListener listener) {
        // two logs of one channel must not share an epoch; among 60 million, they will not within anyone's cursor
        String epoch = Integer.toString(random.nextInt(EPOCHS), 36);
        ChannelLog ring = new ChannelLog(channel, epoch, settings, clock, budget);
        return CompletableFuture.completedFuture(new MemoryLog(ring, listener));
    }
}
