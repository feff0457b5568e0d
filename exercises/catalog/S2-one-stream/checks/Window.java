package exS2;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

/** A browser with tabs: six connections, locks and a channel, which all its tabs have in common. Safe for any thread. */
final class Window implements Closeable {
    static final int CONNECTIONS = 6;
    private final Semaphore connections = new Semaphore(CONNECTIONS, true);
    private final List<OpenTab> tabs = new CopyOnWriteArrayList<>();
    private final Map<String, OpenTab> holders = new HashMap<>();
    private final Map<String, Deque<Waiting>> queues = new HashMap<>();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private final Unnoted server;
    private int everOpened;

    private record Waiting(OpenTab tab, Runnable whenHeld) {}

    Window(LabServer server) {
        this.server = new Unnoted(server, new Steps());
    }

    /** Opens so many tabs, one after the other. */
    List<OpenTab> open(int count) {
        List<OpenTab> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OpenTab tab = new OpenTab(this, ++everOpened);
            tabs.add(tab);
            opened.add(tab);
            tab.load();
        }
        settle();
        return opened;
    }

    /** Waits until none of the tabs has anything to do. */
    void settle() {
        tabs.forEach(OpenTab::settle);
    }

    /** The first tab with a stream that is connected. */
    Optional<OpenTab> streaming() {
        return tabs.stream().filter(OpenTab::hasStream).findFirst();
    }

    /** How many connections are open. */
    int taken() {
        return CONNECTIONS - connections.availablePermits();
    }

    /** An ordinary page; null if no connection comes free for it in time. */
    Answer get(String path, Duration time) throws InterruptedException {
        if (!connections.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return null;
        }
        try {
            return server.raw().get(path);
        } finally {
            connections.release();
        }
    }

    /** A tab goes. What it had the lock of, nobody has until {@link #handOver}. */
    void leave(OpenTab tab) {
        tabs.remove(tab);
        tab.close();
    }

    /** The locks of those who left go to who waited longest. */
    synchronized void handOver() {
        holders.values().removeIf(holder -> !tabs.contains(holder));
        queues.forEach((name, queue) -> {
            queue.removeIf(waiting -> !tabs.contains(waiting.tab()));
            if (!holders.containsKey(name) && !queue.isEmpty()) {
                grant(name, queue.remove());
            }
        });
    }

    synchronized void lock(String name, OpenTab tab, Runnable whenHeld) {
        Waiting waiting = new Waiting(tab, whenHeld);
        if (holders.containsKey(name)) {
            queues.computeIfAbsent(name, n -> new ArrayDeque<>()).add(waiting);
        } else {
            grant(name, waiting);
        }
    }

    synchronized boolean lockIfAvailable(String name, OpenTab tab) {
        return holders.putIfAbsent(name, tab) == null;
    }

    private void grant(String name, Waiting waiting) {
        holders.put(name, waiting.tab());
        waiting.tab().later(waiting.whenHeld());
    }

    void post(OpenTab from, Object message) {
        if (tabs.contains(from)) {
            tabs.stream().filter(tab -> tab != from).forEach(tab -> tab.hear(message));
        }
    }

    Semaphore connections() {
        return connections;
    }

    Peer server() {
        return server;
    }

    /** Keeps what a tab's script threw, for the check. */
    void failed(Throwable e) {
        thrown.compareAndSet(null, e);
    }

    /** Throws what a tab's script threw. */
    void rethrow() throws Exception {
        Throwable e = thrown.get();
        if (e instanceof Error error) {
            throw error;
        }
        if (e != null) {
            throw (Exception) e;
        }
    }

    @Override
    public void close() {
        tabs.forEach(OpenTab::stop); // or those who wait get the connections of those who leave
        tabs.forEach(OpenTab::close);
    }

    /** The server, without a line in the transcript for each of many streams at once, whose order is anybody's guess. */
    private record Unnoted(LabServer server, Steps steps) implements Peer {
        @Override
        public int port() {
            return server.port();
        }

        @Override
        public Closing closing() {
            return server.closing();
        }
    }
}
