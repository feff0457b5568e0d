package org.transportlab.hub.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.hub.log.RemoteLog.Entry;
import org.transportlab.hub.log.RemoteLog.Page;

/**
 * A log that is kept elsewhere, and its newest frames here.
 *
 * <p>The store tells of every message, whoever published it, by {@link #arrived}. What comes in order is added to the ring; what
 * came before is dropped; anything else (a hole before it, another epoch) is no news but a reason to read on from the store,
 * where it is as well. So a store may tell things late, twice, out of order, or not at all for a while.
 *
 * <p>Safe for any thread.
 */
public final class FollowedLog implements StoredLog {
    private final String channel;
    private final ChannelSettings settings;
    private final ByteBudget budget;
    private final RemoteLog remote;
    private final LogListener listener;
    /** What several readers ask for at once is fetched once. */
    private final Map<Position, CompletableFuture<Slice>> fetches = new ConcurrentHashMap<>();

    private volatile ChannelLog ring;
    /** Reading on from the store, one round at a time; from the start, because nothing can be read before {@link #open}. */
    private Optional<CompletableFuture<Void>> round = Optional.of(new CompletableFuture<>());

    /** The round after that, for those who have come since it began. */
    private Optional<CompletableFuture<Void>> nextRound = Optional.empty();

    private volatile boolean closed;

    /**
     * @param settings {@link ChannelSettings#maxFrames} and {@link ChannelSettings#maxBytes} bound what is kept here; the
     *     store has bounds of its own
     */
    public FollowedLog(
            String channel, ChannelSettings settings, ByteBudget budget, RemoteLog remote, LogListener listener) {
        this.channel = channel;
        this.settings = settings;
        this.budget = budget;
        this.remote = remote;
        this.listener = listener;
        // of no epoch: nothing fits until the store has been asked
        this.ring = ring("", 0);
    }

    /** Asks where the log stands. By then the store must be telling of every message: none may fall between. */
    public CompletionStage<StoredLog> open() {
        CompletionStage<Page> asked = remote.read(Long.MAX_VALUE, 0);
        return asked.whenComplete((page, failure) -> {
                    if (failure != null) {
                        close();
                    }
                })
                .thenApply(page -> {
                    synchronized (this) {
                        ring = ring(page.epoch(), page.head());
                    }
                    endRound(Optional.empty());
                    return this;
                });
    }

    /** The store has a message. Any thread; messages may be told in any order, and more than once. */
    public void arrived(String epoch, Entry entry) {
        if (!offer(epoch, entry)) {
            catchUp();
        }
    }

    @Override
    public ChannelLog recent() {
        return ring;
    }

    @Override
    public CompletionStage<Position> append(String once, String key, String type, Payload data) {
        if (closed) {
            throw new ClosedLog();
        }
        // it is stored whatever comes of reading it; but who publishes and then reads is to find it
        return remote.append(once, key, type, data)
                .thenCompose(position -> ring.knows(position)
                        ? CompletableFuture.completedFuture(position)
                        : catchUp().handle((read, failure) -> position));
    }

    @Override
    public CompletionStage<Slice> fetch(Position after, int max) {
        CompletableFuture<Slice> mine = new CompletableFuture<>();
        CompletableFuture<Slice> running = fetches.putIfAbsent(after, mine);
        if (running != null) {
            return running;
        }
        remote.read(after.seq(), max).whenComplete((page, failure) -> {
            fetches.remove(after, mine);
            if (failure != null) {
                mine.completeExceptionally(failure);
            } else {
                mine.complete(slice(after, page));
            }
        });
        return mine;
    }

    @Override
    public CompletionStage<ChannelLog> refresh() {
        return catchUp().thenApply(read -> ring);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            ring.discard();
        }
        remote.close();
    }

    /** Reads all that is stored by now. If the store fails, the next arrival or refresh tries again. */
    private CompletionStage<Void> catchUp() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        synchronized (this) {
            if (round.isPresent()) {
                nextRound = Optional.of(nextRound.orElse(mine));
                return nextRound.get();
            }
            round = Optional.of(mine);
        }
        beginRound();
        return mine;
    }

    private void beginRound() {
        readOn().whenComplete((read, failure) -> endRound(Optional.ofNullable(failure)));
    }

    private void endRound(Optional<Throwable> failure) {
        CompletableFuture<Void> over;
        boolean another;
        synchronized (this) {
            over = round.orElseThrow();
            another = nextRound.isPresent();
            round = nextRound;
            nextRound = Optional.empty();
        }
        if (another) {
            beginRound();
        }
        failure.ifPresentOrElse(over::completeExceptionally, () -> over.complete(null));
    }

    private CompletionStage<Void> readOn() {
        long after = ring.headNumber();
        return remote.read(after, Slice.MAX_FRAMES).thenCompose(page -> {
            take(after, page);
            ChannelLog now = ring;
            boolean complete = closed || (now.epoch().equals(page.epoch()) && now.headNumber() >= page.head());
            return complete ? CompletableFuture.completedFuture(null) : readOn();
        });
    }

    /** Adds a message that is the next one; false if it is neither that nor known already. */
    private boolean offer(String epoch, Entry entry) {
        Frame frame;
        synchronized (this) {
            if (!ring.epoch().equals(epoch) || entry.seq() > ring.headNumber() + 1) {
                return false;
            }
            if (entry.seq() <= ring.headNumber()) {
                return true;
            }
            frame = frame(epoch, entry);
            if (!ring.add(frame)) {
                return true;
            }
        }
        listener.arrived(frame);
        return true;
    }

    private void take(long after, Page page) {
        boolean restarted;
        synchronized (this) {
            if (closed) {
                return;
            }
            restarted = !ring.epoch().equals(page.epoch());
            if (restarted) {
                ring.discard();
                // from its beginning: nothing of the new epoch has been read by anybody here
                ring = ring(page.epoch(), 0);
            } else if (after <= ring.headNumber()) {
                // what the store itself has no more cannot be waited for
                ring.skipTo(
                        page.entries().isEmpty()
                                ? page.head()
                                : page.entries().get(0).seq() - 1);
            }
        }
        if (restarted) {
            listener.restarted();
        }
        page.entries().forEach(entry -> offer(page.epoch(), entry));
    }

    private Slice slice(Position after, Page page) {
        if (!page.epoch().equals(after.epoch())) {
            take(after.seq(), page);
            return new Slice(List.of(), after, 0);
        }
        List<Frame> frames = new ArrayList<>(page.entries().size());
        long weight = 0;
        for (Entry entry : page.entries()) {
            if (weight >= Slice.MAX_BYTES) {
                break;
            }
            Frame frame = frame(page.epoch(), entry);
            frames.add(frame);
            weight += frame.weight();
        }
        if (frames.isEmpty()) {
            long head = Math.max(after.seq(), page.head());
            return new Slice(frames, new Position(after.epoch(), head), head - after.seq());
        }
        Position last = frames.get(frames.size() - 1).position();
        return new Slice(frames, last, frames.get(0).position().seq() - after.seq() - 1);
    }

    private Frame frame(String epoch, Entry entry) {
        Position position = new Position(epoch, entry.seq());
        return new Frame(channel, position, entry.key(), entry.type(), entry.data(), entry.micros());
    }

    private ChannelLog ring(String epoch, long head) {
        return new ChannelLog(channel, epoch, head, settings, budget);
    }
}
