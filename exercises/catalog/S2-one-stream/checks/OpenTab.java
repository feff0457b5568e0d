package exS2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.lesson.Lesson;

/** A tab of a window, with its thread and its screen. */
final class OpenTab implements Browser {
    private static final int PATIENCE_SECONDS = 5;
    private final Window window;
    private final int number;
    private final List<Price> shown = new CopyOnWriteArrayList<>();
    private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();
    private final List<Thread> streams = new CopyOnWriteArrayList<>();
    private final List<SseReader> readers = new CopyOnWriteArrayList<>();
    private final List<CountDownLatch> begun = new CopyOnWriteArrayList<>();
    private final ExecutorService thread;
    private volatile boolean isClosed;

    OpenTab(Window window, int number) {
        this.window = window;
        this.number = number;
        thread = Executors.newSingleThreadExecutor(work -> daemon(work, "tab-" + number));
    }

    /** What is on its screen, the oldest first. */
    List<String> shown() {
        return shown.stream().map(Price::text).toList();
    }

    /** Whether it holds a connection to the server. */
    boolean hasStream() {
        return !readers.isEmpty();
    }

    /** Runs the learner's script. */
    void load() {
        later(() -> new Tab(this, shown::add).open());
        settle();
    }

    /** Waits until the script has nothing to do, and the streams which got a connection are there. */
    void settle() {
        try {
            // what is done first may bring more
            for (int i = 0; i < 3; i++) {
                thread.submit(() -> {}).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                for (CountDownLatch stream : begun) {
                    stream.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw Lesson.named("no-end")
                    .wanted("a script that does its part and returns")
                    .saw("tab " + number + " busy for " + PATIENCE_SECONDS + " s")
                    .why("A tab has one thread. While it waits, the page is frozen.")
                    .hint(1)
                    .because(e);
        }
    }

    /** Does something on the tab's thread, after what it has to do already. */
    void later(Runnable work) {
        try {
            thread.execute(() -> {
                if (!isClosed) {
                    guarded(work);
                }
            });
        } catch (RejectedExecutionException e) {
            // closed meanwhile: nobody is there to do it
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            window.failed(e);
        }
    }

    void hear(Object message) {
        later(() -> listeners.forEach(listener -> listener.accept(message)));
    }

    @Override
    public void eventSource(String url, Consumer<Price> onPrice) {
        // whoever comes first gets a connection first, whatever the threads do
        boolean connects = window.connections().tryAcquire();
        CountDownLatch there = new CountDownLatch(1);
        if (connects) {
            begun.add(there);
        }
        Thread stream = daemon(() -> listen(url, onPrice, connects, there), "stream-of-tab-" + number);
        streams.add(stream);
        stream.start();
    }

    private void listen(String url, Consumer<Price> onPrice, boolean connects, CountDownLatch there) {
        try {
            if (!connects) {
                window.connections().acquire();
            }
            try {
                if (!isClosed) {
                    read(url, onPrice, there);
                }
            } finally {
                window.connections().release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while it waited for a connection
        } catch (Lesson e) {
            if (!isClosed) {
                window.failed(e);
            }
        } finally {
            there.countDown();
        }
    }

    private void read(String url, Consumer<Price> onPrice, CountDownLatch there) {
        SseReader reader = window.server().sse(url);
        if (reader.head().status() != 200) {
            throw Lesson.named("no-stream")
                    .wanted("a stream at " + url)
                    .saw("status " + reader.head().status())
                    .why("An EventSource that is answered with anything but 200 gives up for good.")
                    .hint(1);
        }
        reader.connection().patience(java.time.Duration.ofMinutes(1));
        readers.add(reader);
        there.countDown();
        while (!isClosed) {
            SseReader.Event event = reader.next();
            later(() -> onPrice.accept(new Price(Long.parseLong(event.id()), event.data())));
        }
    }

    @Override
    public void lock(String name, Runnable whenHeld) {
        window.lock(name, this, whenHeld);
    }

    @Override
    public boolean lockIfAvailable(String name) {
        return window.lockIfAvailable(name, this);
    }

    @Override
    public void post(Object message) {
        window.post(this, message);
    }

    @Override
    public void onMessage(Consumer<Object> listener) {
        listeners.add(listener);
    }

    /** Does nothing more, and waits for no connection. */
    void stop() {
        isClosed = true;
        thread.shutdown();
        streams.forEach(Thread::interrupt);
    }

    /** Ends without a word, connections included, and returns when they are free for others. */
    void close() {
        stop();
        readers.forEach(SseReader::cut);
        for (Thread stream : streams) {
            try {
                stream.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return "tab " + number;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }
}
