package org.transportlab.hub.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.transportlab.hub.LabClock;

/**
 * A channel's last frames of one epoch, in a ring bounded in frames and in bytes.
 *
 * <p>It is either the log itself, and numbers its frames 1, 2, 3, …, or the end of a {@link StoredLog} that is kept elsewhere.
 * Reading is the same in both.
 *
 * <p>Any thread may append and any thread may read. Appends are serialised; reads take no lock and see a frame as soon as
 * {@link #append} has returned it. A frame carries its own number, so a reader notices when its slot has been reused.
 */
public final class ChannelLog {
    private final String channel;
    private final String epoch;
    private final ChannelSettings settings;
    private final Optional<LabClock> clock;
    private final ByteBudget budget;
    private final AtomicReferenceArray<Frame> ring;
    private long bytes;
    private boolean discarded;
    private volatile long head;
    private volatile long oldest;
    private final AtomicReference<Shared> shared = new AtomicReference<>(new Shared(-1, -1, 0, null));

    /** The slice read last, kept because the next reader usually stands at the same place. */
    private record Shared(long after, long head, int max, Slice slice) {
        boolean isOf(long from, long newest, int most) {
            return after == from && head == newest && max == most;
        }
    }

    /** A log that is here and nowhere else. */
    public ChannelLog(String channel, String epoch, ChannelSettings settings, LabClock clock, ByteBudget budget) {
        this(channel, epoch, 0, settings, Optional.of(clock), budget);
    }

    /** The end of a log that is kept elsewhere, from the frame after {@code head} on. */
    ChannelLog(String channel, String epoch, long head, ChannelSettings settings, ByteBudget budget) {
        this(channel, epoch, head, settings, Optional.empty(), budget);
    }

    private ChannelLog(
            String channel,
            String epoch,
            long head,
            ChannelSettings settings,
            Optional<LabClock> clock,
            ByteBudget budget) {
        this.channel = channel;
        this.epoch = epoch;
        this.head = head;
        this.oldest = head + 1;
        this.settings = settings;
        this.clock = clock;
        this.budget = budget;
        this.ring = new AtomicReferenceArray<>(settings.maxFrames());
    }

    public String epoch() {
        return epoch;
    }

    public ChannelSettings settings() {
        return settings;
    }

    /** The position of the newest frame, or number 0 if there has been none. */
    public Position head() {
        return new Position(epoch, head);
    }

    /** The number of the newest frame, or 0 if there has been none. */
    public long headNumber() {
        return head;
    }

    /** The position from which a reader gets the last {@code count} frames, or as many as are kept. */
    public Position before(int count) {
        long kept = isWhole() ? oldest - 1 : 0;
        return new Position(epoch, Math.max(kept, head - count));
    }

    /** The position from which a reader gets all frames that are here. */
    public Position start() {
        return new Position(epoch, oldest - 1);
    }

    /** Whether reading on from this position is possible without an unknown loss. */
    public boolean knows(Position position) {
        return position.epoch().equals(epoch) && position.seq() <= head;
    }

    /**
     * Whether there may be frames after a position of this epoch that are kept elsewhere and not here. What was read before
     * asking is then to be thrown away: frames may have left the ring meanwhile.
     */
    public boolean lacks(Position position) {
        return position.seq() < oldest - 1 && !isWhole();
    }

    /**
     * Adds a frame and forgets the oldest ones beyond the bounds; adds nothing once the log has been discarded.
     *
     * @param payload what it says
     */
    public synchronized Optional<Frame> append(String key, String type, Payload payload) {
        if (discarded) {
            return Optional.empty();
        }
        Frame frame = new Frame(
                channel,
                new Position(epoch, head + 1),
                key,
                type,
                payload,
                clock.orElseThrow().micros());
        put(frame);
        return Optional.of(frame);
    }

    /** Adds the frame after the newest one, which somebody else has numbered; false once the log has been discarded. */
    synchronized boolean add(Frame frame) {
        if (!discarded) {
            put(frame);
        }
        return !discarded;
    }

    /** Goes on after a number, as if the frames up to it had come and gone; does nothing if they have come. */
    synchronized void skipTo(long seq) {
        if (seq > head) {
            while (oldest <= head) {
                forgetOldest();
            }
            oldest = seq + 1;
            head = seq;
        }
    }

    // tag::read-after[]
    /** Up to {@code max} frames after a position of this epoch, in order, without a hole between them. */
    public Slice readAfter(Position position, int max) {
        long after = position.seq();
        long last = head;
        Shared recent = shared.get();
        if (recent.isOf(after, last, max)) {
            return recent.slice;
        }
        Shared fresh = new Shared(after, last, max, read(after, last, max));
        // readers that came here together share one slice all the same: what is made of it is made once
        Shared other = shared.compareAndExchange(recent, fresh);
        return other.isOf(after, last, max) ? other.slice : fresh.slice;
    }
    // end::read-after[]

    /** The newest frame of each key after a position of this epoch; everything older counts as skipped. */
    public Slice latestPerKeyAfter(Position position) {
        long last = head;
        List<Frame> newest = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (long seq = last; seq > position.seq(); seq--) {
            Frame frame = at(seq);
            if (frame == null) {
                break;
            }
            if (seen.add(frame.key())) {
                newest.add(frame);
            }
        }
        Collections.reverse(newest);
        return new Slice(newest, new Position(epoch, last), last - position.seq() - newest.size());
    }

    /** Gives the memory back, for good. */
    public synchronized void discard() {
        discarded = true;
        while (oldest <= head) {
            forgetOldest();
        }
    }

    private Slice read(long after, long last, int max) {
        // a writer may overtake us between looking at the bounds and at the slots: then start again further on
        for (long from = Math.max(after + 1, oldest); ; from = Math.max(from + 1, oldest)) {
            List<Frame> frames = new ArrayList<>((int) Math.max(0, Math.min(max, last - from + 1)));
            long weight = 0;
            for (long seq = from; seq <= last && frames.size() < max && weight < Slice.MAX_BYTES; seq++) {
                Frame frame = at(seq);
                if (frame == null) {
                    break;
                }
                frames.add(frame);
                weight += frame.weight();
            }
            if (!frames.isEmpty()) {
                return new Slice(frames, frames.get(frames.size() - 1).position(), from - after - 1);
            }
            if (from > last) {
                return new Slice(frames, new Position(epoch, Math.max(after, last)), Math.max(0, last - after));
            }
        }
    }

    /** Only ever called under the lock. */
    private void put(Frame frame) {
        long seq = frame.position().seq();
        if (seq - oldest == ring.length()) {
            forgetOldest();
        }
        bytes += frame.weight();
        budget.take(frame.weight());
        while (oldest < seq && (bytes > settings.maxBytes() || budget.isOverdrawn())) {
            forgetOldest();
        }
        ring.set(slot(seq), frame);
        head = seq;
    }

    /** Whether this is the log itself, and not only its end. */
    private boolean isWhole() {
        return clock.isPresent();
    }

    private Frame at(long seq) {
        Frame frame = ring.get(slot(seq));
        return frame != null && frame.position().seq() == seq ? frame : null;
    }

    /** Only ever called under the lock; the field is volatile for those who read without it. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void forgetOldest() {
        Frame frame = ring.getAndSet(slot(oldest), null);
        bytes -= frame.weight();
        budget.give(frame.weight());
        oldest = oldest + 1;
    }

    private int slot(long seq) {
        return (int) (seq % ring.length());
    }
}
