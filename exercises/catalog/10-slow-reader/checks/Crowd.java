package ex10;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Threads that offer to one outbox, all from the same moment on: where a lock is missing, a few rounds show it. */
final class Crowd {
    static final int THREADS = 4;
    static final int EACH = 250;
    static final int ROUNDS = 100;
    private final List<Offering> offerings = new ArrayList<>();
    private final CountDownLatch start = new CountDownLatch(1);

    Crowd(Outbox outbox) {
        for (int thread = 0; thread < THREADS; thread++) {
            String name = "thread-" + thread;
            offerings.add(new Offering(() -> {
                start.await();
                for (int i = 0; i < EACH; i++) {
                    outbox.offer(name + "-" + i, name + "-" + i + " hello");
                }
            }));
        }
        start.countDown();
    }

    /** False also if one of them was thrown out. */
    boolean isOverWithin(Duration time) throws InterruptedException {
        boolean isOver = true;
        for (Offering offering : offerings) {
            isOver = isOver && offering.isOverWithin(time) && !offering.hasThrown();
        }
        return isOver;
    }
}
