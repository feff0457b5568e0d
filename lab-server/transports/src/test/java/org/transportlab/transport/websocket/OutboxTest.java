package org.transportlab.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** A session whose handlers run when the test says so. */
    private final class Slow implements Outbox.Remote {
        private SendHandler waiting;

        @Override
        public void send(Message message, SendHandler handler) {
            assertThat(waiting).as("a message in flight").isNull();
            sent.add(text(message));
            waiting = handler;
        }

        @Override
        public void ping() {
            sent.add("ping");
        }

        void taken() {
            SendHandler handler = waiting;
            waiting = null;
            handler.onResult(new SendResult());
        }

        void failed() {
            SendHandler handler = waiting;
            waiting = null;
            handler.onResult(new SendResult(new IllegalStateException("gone")));
        }
    }

    private static List<Message> texts(String... texts) {
        return Stream.of(texts).<Message>map(Message.Text::new).toList();
    }

    private static String text(Message message) {
        return ((Message.Text) message).text();
    }

    private final Slow slow = new Slow();
    private final Outbox outbox = new Outbox(slow, Runnable::run, failures::incrementAndGet);

    @Test
    void doesNotNestHoweverManyHandlersRunAtOnce() {
        int messages = 100_000;
        AtomicInteger count = new AtomicInteger();
        Outbox.Remote instant = new Outbox.Remote() {
            @Override
            public void send(Message message, SendHandler handler) {
                count.incrementAndGet();
                handler.onResult(new SendResult());
            }

            @Override
            public void ping() {
                throw new AssertionError("nobody asked");
            }
        };
        Outbox fast = new Outbox(instant, Runnable::run, failures::incrementAndGet);
        AtomicInteger batches = new AtomicInteger();
        // each batch asks for the next as soon as it is done, as a subscription does
        Runnable[] next = new Runnable[1];
        next[0] = () -> {
            if (batches.incrementAndGet() < messages / 2) {
                fast.batch(texts("a", "b"), next[0]);
            }
        };

        fast.batch(texts("a", "b"), next[0]);

        assertThat(count).hasValue(messages);
        assertThat(failures).hasValue(0);
    }

    @Test
    void sendsOneAtATimeAndIsDoneAfterTheLast() {
        AtomicBoolean done = new AtomicBoolean();
        outbox.batch(texts("hello", "frames"), () -> done.set(true));
        outbox.reply("reply");

        assertThat(sent).containsExactly("hello");
        slow.taken();
        assertThat(sent).containsExactly("hello", "reply");
        slow.taken();
        assertThat(sent).containsExactly("hello", "reply", "frames");
        assertThat(done).isFalse();
        slow.taken();
        assertThat(done).isTrue();
    }

    @Test
    void boundsRepliesInNumberAndInSize() {
        outbox.reply("in flight");
        for (int i = 0; i < Outbox.MOST_REPLIES; i++) {
            assertThat(outbox.reply("waiting")).isTrue();
        }
        assertThat(outbox.reply("one too many")).isFalse();

        Outbox other = new Outbox(new Slow(), Runnable::run, failures::incrementAndGet);
        other.reply("in flight");
        assertThat(other.reply("x".repeat(Outbox.MOST_REPLY_CHARS))).isTrue();
        assertThat(other.reply("x")).isFalse();
    }

    @Test
    void pingsBetweenMessagesAndEndsAfterAll() {
        outbox.batch(texts("one", "two"), () -> sent.add("done"));
        outbox.ping();
        outbox.endWith(() -> sent.add("end"));
        outbox.reply("too late");

        slow.taken();
        slow.taken();

        assertThat(sent).containsExactly("one", "ping", "two", "done", "end");
    }

    @Test
    void forgetsWhatWaitsWhenItIsAborted() {
        outbox.batch(texts("one", "two"), () -> sent.add("done"));
        outbox.abortWith(() -> sent.add("cut"));

        slow.taken();

        assertThat(sent).containsExactly("one", "cut");
    }

    @Test
    void reportsFailureAndSendsNothingMore() {
        outbox.batch(texts("one", "two"), () -> sent.add("done"));

        slow.failed();
        outbox.reply("reply");

        assertThat(sent).containsExactly("one");
        assertThat(failures).hasPositiveValue();
    }

    @Test
    void losesNothingWhenHandlersAndSendersRace() throws Exception {
        int batches = 20_000;
        ExecutorService container = Executors.newFixedThreadPool(2);
        ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        Outbox raced = new Outbox(
                new Outbox.Remote() {
                    @Override
                    public void send(Message message, SendHandler handler) {
                        if (inFlight.incrementAndGet() != 1) {
                            overlapped.set(true);
                        }
                        received.add(text(message));
                        container.execute(() -> {
                            inFlight.decrementAndGet();
                            handler.onResult(new SendResult());
                        });
                    }

                    @Override
                    public void ping() {
                        // only to be in the way
                    }
                },
                container,
                failures::incrementAndGet);
        CountDownLatch finished = new CountDownLatch(batches);
        Runnable[] next = new Runnable[1];
        AtomicInteger number = new AtomicInteger();
        next[0] = () -> {
            finished.countDown();
            int mine = number.incrementAndGet();
            if (mine < batches) {
                raced.batch(texts("b" + mine), next[0]);
                if (mine % 10 == 0) {
                    raced.ping();
                }
            }
        };
        raced.batch(texts("b0"), next[0]);

        assertThat(finished.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(overlapped).isFalse();
        assertThat(received).hasSize(batches);
        assertThat(failures).hasValue(0);
        container.shutdown();
    }
}
