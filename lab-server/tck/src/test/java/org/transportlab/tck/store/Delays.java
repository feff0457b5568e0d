package org.transportlab.tck.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.transportlab.hub.Unavailable;

/**
 * The way to a store: one thread, and a random delay for everything that passes.
 *
 * <p>What is asked about one thing is carried out in the order in which it was asked; between two things there is no order.
 */
final class Delays {
    private static final int MOST_MICROS = 3_000;
    private final ScheduledThreadPoolExecutor thread;
    private final Random random;
    private final Map<String, Queue<Runnable>> asked = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean down;
    private boolean holding;

    Delays(long seed) {
        random = new Random(seed);
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "async-store");
            made.setDaemon(true);
            return made;
        });
        // nobody need close it
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Carries something out on the store's thread, and completes there as well. */
    synchronized <T> CompletableFuture<T> ask(String thing, Supplier<T> act) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.computeIfAbsent(thing, first -> new ArrayDeque<>()).add(() -> carryOut(act, answer));
        someTime(() -> next(thing).run());
        return answer;
    }

    /** Delays come in any order; what is asked about a thing does not. */
    private synchronized Runnable next(String thing) {
        Queue<Runnable> queue = asked.get(thing);
        Runnable first = queue.remove();
        if (queue.isEmpty()) {
            asked.remove(thing);
        }
        return first;
    }

    /** Does something some time, in no order. */
    synchronized void someTime(Runnable act) {
        thread.schedule(() -> passOrHold(act), delay(), TimeUnit.NANOSECONDS);
    }

    synchronized boolean sometimes() {
        return random.nextInt(10) == 0;
    }

    /** From now on, or no more, the store cannot be reached. */
    synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** From now on nothing passes, and nothing fails. */
    synchronized void hold() {
        holding = true;
    }

    /** What was held passes, in its order. */
    synchronized void release() {
        holding = false;
        held.forEach(thread::execute);
        held.clear();
    }

    private long delay() {
        return TimeUnit.MICROSECONDS.toNanos(random.nextInt(MOST_MICROS));
    }

    private void passOrHold(Runnable step) {
        synchronized (this) {
            if (holding) {
                held.add(step);
                return;
            }
        }
        step.run();
    }

    private <T> void carryOut(Supplier<T> act, CompletableFuture<T> answer) {
        boolean away;
        synchronized (this) {
            away = down;
        }
        if (away) {
            answer.completeExceptionally(new Unavailable("the store does not answer", 1));
        } else {
            answer.complete(act.get());
        }
    }
}
