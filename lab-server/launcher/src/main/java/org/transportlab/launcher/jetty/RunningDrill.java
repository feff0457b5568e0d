package org.transportlab.launcher.jetty;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transportlab.web.control.DrillDesk;

/** A drill under way, on a thread of its own. Any thread may interfere. */
final class RunningDrill implements DrillDesk.Drill, DrillCourse.Watch, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningDrill.class);
    private static final Set<String> ORDERS = Set.of("freeze", "thaw");
    private static final long STOP_MILLIS = 20_000;
    private final DrillCourse course;
    private final Consumer<Map<String, Object>> listener;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<String> order = new AtomicReference<>("");
    private final Thread thread;
    private volatile Map<String, Object> lastWord = Map.of();
    private volatile boolean ended;

    RunningDrill(DrillCourse course, Consumer<Map<String, Object>> listener) {
        this.course = course;
        this.listener = listener;
        this.thread = new Thread(this, "lab-drill");
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive() && !ended;
    }

    @Override
    public void run() {
        try {
            course.run(this);
        } catch (InterruptedException e) {
            // nobody interrupts it but a shutdown, and then nobody listens any more
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("A drill could not be carried on", e);
            report(Map.of("phase", "over", "outcome", "failed", "message", String.valueOf(e.getMessage())));
        }
        ended = true;
        if (!lastWord.isEmpty()) {
            listener.accept(lastWord);
        }
    }

    @Override
    public boolean pause(long millis) throws InterruptedException {
        return !stop.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public String order() {
        return order.getAndSet("");
    }

    /** The last word is kept until everything is closed: whoever hears it may start the next drill at once. */
    @Override
    public void report(Map<String, Object> figures) {
        if ("over".equals(figures.get("phase"))) {
            lastWord = figures;
        } else {
            listener.accept(figures);
        }
    }

    @Override
    public void order(String given) {
        if (!ORDERS.contains(given)) {
            throw new IllegalArgumentException("there is no such order");
        }
        order.set(given);
    }

    @Override
    public void close() {
        stop.countDown();
    }

    /** Ends it and waits until everything it has opened is closed. */
    void end() {
        close();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever shuts down is in a hurry
        }
    }
}
