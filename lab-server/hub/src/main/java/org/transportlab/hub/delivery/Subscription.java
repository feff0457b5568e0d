package org.transportlab.hub.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Rights;

/**
 * A reader that waits for frames: a cursor, a wire, and no queue.
 *
 * <pre>
 *            pump: something to send           pump: batch still in flight
 *   IDLE ──────────────────────────► SENDING ─────────────────────────► AGAIN
 *    ▲                                  │ done                            │ done: pump once more
 *    └──────────────────────────────────┴─────────────────────────────────┘
 *   end(), from anywhere ► ENDED; a polite end waits for the batch in flight
 * </pre>
 *
 * <p>At most one batch is in flight. Only the lane's thread reads the logs and moves the cursor; {@link #end} and the
 * completion of a batch may come from any thread.
 */
public final class Subscription {
    private enum State {
        IDLE,
        SENDING,
        AGAIN,
        ENDED
    }

    private record Farewell(Close why, String message) {}

    /** What every subscription of a hub needs of it. */
    record Surroundings(LabClock clock, Limits limits, Tap tap, Rights rights, Channels channels) {}

    private final Surroundings hub;
    private final Lane lane;
    private final Reader reader;
    private final Wire wire;
    private final BiConsumer<Subscription, Close> whenEnded;
    private final Reading reading;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Runnable pump = this::pump;
    private final Runnable sent = this::sent;
    private final Runnable tick = this::tick;
    /** Changes of what is read take effect in the order in which they were asked for. */
    private CompletionStage<?> changes = CompletableFuture.completedFuture(null);

    /** At first, because rights may have changed since they were asked for. */
    private volatile boolean doubted = true;

    private volatile boolean behind;
    private volatile Farewell farewell;
    private volatile long since;

    /** @param whenEnded called once, when the wire has been told */
    Subscription(Surroundings hub, Lane lane, Reader reader, Wire wire, BiConsumer<Subscription, Close> whenEnded) {
        this.hub = hub;
        this.lane = lane;
        this.reader = reader;
        this.wire = wire;
        this.whenEnded = whenEnded;
        this.reading = new Reading(reader, hub.tap(), () -> lane.execute(pump));
        this.since = hub.clock().nanos();
    }

    public Reader reader() {
        return reader;
    }

    public boolean isOpen() {
        return !ended.get();
    }

    /**
     * Reads further channels as well, from where {@code request} says. Any thread; takes effect on the lane.
     *
     * @throws BadRequest if a channel cannot exist
     * @throws Refused if the reader may not read that; it goes on reading what it may
     */
    public void add(ReadRequest request) {
        change(hub.channels().start(reader.caller(), request), start -> {
            doubted = true;
            start.cursor().positions().keySet().forEach(name -> join(name, start));
            start.gaps().forEach(reading::tell);
            if (reading.channels().size() > hub.limits().channelsPerConnection()) {
                end(Close.BAD_REQUEST, "more than " + hub.limits().channelsPerConnection() + " channels");
            }
            pump();
        });
    }

    /** Stops reading some channels. Any thread; takes effect on the lane. */
    public synchronized void remove(List<String> names) {
        changes = changes.thenRun(() -> lane.execute(() -> names.forEach(this::part)));
    }

    private synchronized void change(CompletionStage<Start> start, Consumer<Start> effect) {
        changes = changes.thenCombine(start, (before, found) -> {
            lane.execute(() -> attempt(() -> {
                if (!ended.get()) {
                    effect.accept(found);
                }
            }));
            return null;
        });
        changes.whenComplete((done, failure) -> {
            if (failure != null) {
                Refused refused = Refused.of(failure);
                end(refused.close(), refused.getMessage());
            }
        });
    }

    /**
     * Ends the subscription. The wire is told why, once: after the batch in flight if that helps. A later call counts only
     * if it cuts such waiting short, because the peer has gone or is stuck.
     */
    public void end(Close why, String message) {
        Farewell last = new Farewell(why, message);
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            farewell = last;
            lane.execute(() -> reading.channels().forEach(channel -> part(channel.name())));
        }
        // a peer that still takes bytes gets its batch to the end: only then can it read the last word
        boolean polite = why == Close.DRAIN || why == Close.BAD_REQUEST || why == Close.EXPIRED;
        if (polite) {
            closeIfIdle();
        } else if (state.getAndSet(State.ENDED) != State.ENDED) {
            close(last);
        }
    }

    /** Begins to read where a start says, as soon as it does. Called once, by whoever made this. */
    void begin(CompletionStage<Start> beginning) {
        change(beginning, start -> {
            lane.add(tick);
            tickWhenItExpires();
            reading.begin(start);
            if (reader.stream()) {
                long heartbeat = hub.limits().heartbeat().toMillis();
                reading.tell(
                        new Notice.Hello(reader.caller().connection(), start.cursor(), start.resumed(), heartbeat));
            }
            start.gaps().forEach(reading::tell);
            start.cursor().positions().keySet().forEach(name -> join(name, start));
            pump();
        });
    }

    /** Sends what there is to send, unless a batch is in flight: then it will be looked for again. Lane's thread only. */
    // tag::pump[]
    private void pump() {
        while (!state.compareAndSet(State.IDLE, State.SENDING)) {
            State now = state.get();
            if (now == State.AGAIN || now == State.ENDED || state.compareAndSet(State.SENDING, State.AGAIN)) {
                return;
            }
        }
        attempt(() -> {
            Batch batch = reading.next();
            endIfNotEntitled(); // only now: what was published later than the end of a right is not in the batch
            behind = reading.isBehind();
            if (batch.isEmpty() || ended.get()) {
                state.compareAndSet(State.SENDING, State.IDLE);
                closeIfIdle();
            } else {
                since = hub.clock().nanos();
                hub.tap().sending(reader, batch);
                wire.send(batch, sent);
            }
        });
    }

    /** Does something for this reader, whose failure is this reader's end and nobody else's. Lane's thread only. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            end(e.close(), e.getMessage());
        } catch (RuntimeException e) {
            // whatever a wire throws means that this reader cannot be reached; the others must not notice
            end(Close.GONE, String.valueOf(e.getMessage()));
        } catch (Error e) {
            end(Close.GONE, String.valueOf(e.getMessage()));
            lane.report(e);
        }
    }
    // end::pump[]

    /** Looks for the end of a right, for silence, for a stuck peer, and for what could not be fetched. Lane's thread only. */
    private void tick() {
        endIfNotEntitled();
        long quiet = hub.clock().nanos() - since;
        State now = state.get();
        if (now == State.IDLE
                && reader.stream()
                && quiet >= hub.limits().heartbeat().toNanos()) {
            reading.tell(new Notice.Heartbeat());
            pump();
        } else if (now != State.IDLE
                && now != State.ENDED
                && quiet >= hub.limits().sendDeadline().toNanos()) {
            end(Close.SLOW, "no batch was accepted within " + hub.limits().sendDeadline());
        }
        if (reading.retry()) {
            pump();
        }
        tickWhenItExpires();
    }

    private void tickWhenItExpires() {
        if (reader.caller().expires() && !ended.get()) {
            lane.tickIn(hub.rights().nanosLeft(reader.caller()));
        }
    }

    /** Has the reader's rights looked at before anything more is sent to it. Any thread. */
    void recheck() {
        doubted = true;
        lane.execute(this::endIfNotEntitled);
    }

    /** Lane's thread only. */
    private void endIfNotEntitled() {
        try {
            if (doubted) {
                doubted = false;
                List<String> names =
                        reading.channels().stream().map(Channel::name).toList();
                hub.rights().requireStillReading(reader.caller(), names);
            } else {
                hub.rights().requireUnexpired(reader.caller());
            }
        } catch (Refused e) {
            end(e.close(), e.getMessage());
        } catch (RuntimeException e) {
            end(Close.BUSY, "it cannot be found out whether you may read this");
            lane.report(e);
        }
    }

    private void sent() {
        if (!reader.stream()) {
            end(Close.DONE, "the poll has its batch");
            return;
        }
        since = hub.clock().nanos();
        State before = state.getAndUpdate(now -> now == State.ENDED ? State.ENDED : State.IDLE);
        closeIfIdle();
        if (farewell == null && (behind || before == State.AGAIN)) {
            lane.execute(pump);
        }
    }

    /** Closes the wire if that is due and no batch is in flight. Whatever sets the state to IDLE calls this afterwards. */
    private void closeIfIdle() {
        Farewell last = farewell;
        if (last != null && state.compareAndSet(State.IDLE, State.ENDED)) {
            close(last);
        }
    }

    private void close(Farewell last) {
        lane.execute(() -> lane.remove(tick));
        try {
            wire.close(last.why(), last.message());
        } catch (RuntimeException | Error e) {
            // it is being ended anyway; whoever ends it, perhaps among others, must not be stopped by that
            lane.report(e);
        } finally {
            whenEnded.accept(this, last.why());
        }
    }

    private void join(String name, Start start) {
        Channel channel = hub.channels().enter(name);
        if (reading.add(channel, start)) {
            channel.audience(lane).add(pump);
            hub.tap().joined(reader, name);
        } else {
            channel.leave(hub.clock().nanos());
        }
    }

    private void part(String name) {
        reading.remove(name).ifPresent(channel -> {
            channel.audience(lane).remove(pump);
            channel.leave(hub.clock().nanos());
            hub.tap().parted(reader, name);
        });
    }
}
