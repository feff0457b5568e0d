package org.transportlab.hub.delivery;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.transportlab.hub.log.ChannelLog;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LogListener;
import org.transportlab.hub.log.LogStore;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.log.Slice;
import org.transportlab.hub.log.StoredLog;

/**
 * A channel as the hub holds it: its log, and for each lane the readers there. Safe for any thread.
 *
 * <p>Its log may take a while to open. Until then nothing but {@link #opened} and {@link #publish} may be asked.
 */
final class Channel implements LogListener {
    private final String name;
    private final Tap tap;
    private final Audience[] audiences;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    /** What is to be published as soon as the channel is open. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private StoredLog log;
    private int readers;
    private boolean retired;
    private volatile boolean open;
    private volatile long touchedNanos;

    Channel(String name, Lane[] lanes, Tap tap, long nowNanos) {
        this.name = name;
        this.tap = tap;
        this.audiences = new Audience[lanes.length];
        for (int i = 0; i < lanes.length; i++) {
            audiences[i] = new Audience(lanes[i]);
        }
        this.touchedNanos = nowNanos;
    }

    /** Has the log opened. Called once. */
    void open(LogStore store, ChannelSettings settings) {
        store.open(name, settings, this).whenComplete((found, failure) -> {
            if (failure != null) {
                opened.completeExceptionally(failure);
            } else {
                log = found;
            }
            // those who came first are served first, and only then whoever need not wait
            for (Runnable next = nextWaiting(); next != null; next = nextWaiting()) {
                next.run();
            }
            opened.complete(null);
            wake();
        });
    }

    private synchronized Runnable nextWaiting() {
        open = waiting.isEmpty() && !hasFailed();
        return waiting.poll();
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return open;
    }

    /** Completes when the channel is open; if its log cannot be opened, exceptionally. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    boolean hasFailed() {
        return opened.isCompletedExceptionally();
    }

    /** The frames that can be read now, and their epoch. */
    ChannelLog log() {
        return log.recent();
    }

    CompletionStage<Slice> fetch(Position after, int max) {
        return log.fetch(after, max);
    }

    CompletionStage<ChannelLog> refresh() {
        return log.refresh();
    }

    CompletionStage<Position> publish(String once, String key, String type, Payload data) {
        return open ? log.append(once, key, type, data) : publishInTurn(() -> log.append(once, key, type, data));
    }

    private CompletionStage<Position> publishInTurn(Supplier<CompletionStage<Position>> append) {
        CompletableFuture<Position> mine = new CompletableFuture<>();
        Runnable turn = () -> (hasFailed() ? opened.<Position>thenApply(never -> null) : append.get())
                .whenComplete((position, failure) -> {
                    if (failure == null) {
                        mine.complete(position);
                    } else {
                        mine.completeExceptionally(failure);
                    }
                });
        if (!mustWait(turn)) {
            turn.run();
        }
        return mine;
    }

    private synchronized boolean mustWait(Runnable turn) {
        return !open && !hasFailed() && waiting.add(turn);
    }

    Audience audience(Lane lane) {
        return audiences[lane.number()];
    }

    @Override
    public void arrived(Frame frame) {
        tap.published(frame);
        wake();
    }

    @Override
    public void restarted() {
        wake();
    }

    /** Wakes every lane that has readers here: the whole cost of a frame beyond its place in the log. */
    private void wake() {
        for (Audience audience : audiences) {
            audience.wake();
        }
    }

    void touch(long nowNanos) {
        touchedNanos = nowNanos;
    }

    /** Counts a reader in; false if the channel has been given up meanwhile, and a new one must be looked for. */
    synchronized boolean enter() {
        if (!retired) {
            readers++;
        }
        return !retired;
    }

    synchronized void leave(long nowNanos) {
        readers--;
        touchedNanos = nowNanos;
    }

    synchronized boolean hasReaders() {
        return readers > 0;
    }

    /** Gives the channel up, with what is here of its log, if nobody reads it and nobody has for that long. */
    synchronized boolean retire(long nowNanos, long idleNanos) {
        // a channel that was given up is never used again, whoever touches it meanwhile: its log takes no more
        if (!retired && open && readers == 0 && nowNanos - touchedNanos > idleNanos) {
            retired = true;
            log.close();
        }
        return retired;
    }
}
