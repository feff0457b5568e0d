package org.transportlab.transport.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Limits;
import org.transportlab.transport.rig.Container;
import org.transportlab.transport.rig.Container.Running;
import org.transportlab.transport.rig.RawClient;
import org.transportlab.transport.rig.Site;

final class LongPollOnTheWireTest {
    private static final Limits LIMITS = Limits.defaults().withConnectionsPerAddress(0);

    @ParameterizedTest
    @EnumSource
    void answersWithTheFirstFrameAndEndsItsSubscription(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS));
                RawClient client = lab.connect()) {
            client.get("/long-poll?channels=test.a&connection=conn7");
            await().until(() -> lab.site().hub().subscriptionCount() == 1);
            lab.site().publish("test.a", 5, 0);

            RawClient.Response answer = client.response();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("cache-control", "no-store");
            assertThat(answer.body())
                    .startsWith("{\"type\":\"hello\",\"connection\":\"conn7\",\"cursor\":\"test.a~")
                    .contains("\"frames\":[{\"ch\":\"test.a\"", "\"n\":5")
                    .doesNotContain("gaps");
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersWithNothingWhenTheWaitIsOverAndKeepsTheConnection(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS));
                RawClient client = lab.connect()) {
            RawClient.Response first =
                    client.get("/long-poll?channels=test.a&wait=1").response();
            RawClient.Response second =
                    client.get("/long-poll?channels=test.a&wait=1").response();

            assertThat(first.status()).isEqualTo(204);
            assertThat(second.status()).isEqualTo(204);
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWaitsThatAreTooLong(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS));
                RawClient client = lab.connect()) {
            RawClient.Response answer =
                    client.get("/long-poll?channels=test.a&wait=56").response();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"type\":\"bye\"", "from 1 to 55");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysByeWithAStatusWhenTheLabIsDrained(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS));
                RawClient client = lab.connect()) {
            client.get("/long-poll?channels=test.a");
            await().until(() -> lab.site().hub().subscriptionCount() == 1);

            lab.site().hub().drain();

            RawClient.Response answer = client.response();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().get("retry-after")).matches("[1-9]");
            assertThat(answer.body()).contains("\"code\":3000", "\"retry\":");
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void breaksTheConnectionWhenThePlugIsPulled(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS));
                RawClient client = lab.connect()) {
            client.get("/long-poll?channels=test.a&connection=plug1");
            await().until(() -> lab.site().hub().subscriptionCount() == 1);

            lab.site().hub().cut("plug1");

            assertThatThrownBy(client::response).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsAReaderThatDoesNotTakeItsAnswer(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS.withSendDeadline(Duration.ofSeconds(2))));
                RawClient lazy = lab.connect();
                RawClient other = lab.connect()) {
            lab.site().publish("test.a", 1, 12_000_000);
            lazy.get("/long-poll?channels=test.a&history=1&wait=2");
            assertThat(lazy.head().status()).isEqualTo(200);

            assertThat(other.get("/poll?channels=test.b").response().status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.openSockets() == 1);
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    /** Poll and wait end at the same moment, again and again: one answer each, and none is taken for another's. */
    @ParameterizedTest
    @EnumSource
    void givesExactlyOneAnswerWhenFrameAndTimeoutRace(Container container) throws Exception {
        int clients = 40;
        int rounds = 5;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        AtomicBoolean over = new AtomicBoolean();
        try (Running lab = container.start(new Site(LIMITS))) {
            List<Future<Integer>> results = java.util.stream.IntStream.range(0, clients)
                    .mapToObj(one -> pool.submit(() -> poll(lab, "test.c" + one, rounds)))
                    .toList();
            Thread publisher = new Thread(() -> {
                // frames keep coming, most of them just before or after a wait of one second is over
                while (!over.get()) {
                    for (int one = 0; one < clients; one++) {
                        lab.site().publish("test.c" + one, 1, 0);
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_000));
                }
            });
            publisher.start();
            for (Future<Integer> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(rounds);
            }
            over.set(true);
            publisher.join();
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
    }

    private static int poll(Running lab, String channel, int rounds) throws IOException {
        int answers = 0;
        String cursor = "";
        try (RawClient client = lab.connect()) {
            for (int round = 0; round < rounds; round++) {
                RawClient.Response answer = client.get("/long-poll?wait=1&channels=" + channel + "&cursor=" + cursor)
                        .response();
                if (answer.status() == 200) {
                    assertThat(answer.body()).contains("\"ch\":\"" + channel + '"');
                    cursor = answer.body().replaceAll(".*\"cursor\":\"([^\"]*)\".*", "$1");
                } else {
                    assertThat(answer.status()).isEqualTo(204);
                }
                answers++;
            }
        }
        return answers;
    }

    /** Tomcat recycles the objects of a request whose client has left; what was meant for it must not reach another. */
    @ParameterizedTest
    @EnumSource
    void clientsThatLeaveDoNotCorruptTheAnswersOfOthers(Container container) throws Exception {
        int leavers = 300;
        ExecutorService pool = Executors.newFixedThreadPool(3);
        CountDownLatch done = new CountDownLatch(1);
        // an answer that a leaver left half taken may stay until the container's last resort, which is the wait of one
        // second and
        // this deadline: with the usual ten seconds that is later than the test's patience
        Limits limits = LIMITS.withSendDeadline(Duration.ofSeconds(2));
        try (Running lab = container.start(new Site(limits))) {
            Future<Integer> stayer = pool.submit(() -> {
                int answers = 0;
                while (done.getCount() > 0) {
                    try (RawClient client = lab.connect()) {
                        // a container may end a connection after some requests, but then it says so
                        boolean kept = true;
                        while (kept && done.getCount() > 0) {
                            RawClient.Response answer = client.get("/poll?channels=test.stay&connection=stayer")
                                    .response();
                            assertThat(answer.status()).isEqualTo(200);
                            assertThat(answer.body()).contains("\"connection\":\"stayer\"", "test.stay~");
                            kept = !"close".equals(answer.headers().get("connection"));
                            answers++;
                        }
                    }
                }
                return answers;
            });
            Future<?> publisher = pool.submit(() -> {
                for (int i = 0; done.getCount() > 0; i++) {
                    lab.site().publish("test.leave", i, 30_000);
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
                }
            });
            for (int i = 0; i < leavers; i++) {
                RawClient client = lab.connect();
                client.get("/long-poll?channels=test.leave&connection=leaver&wait=1");
                if (i % 3 == 0) {
                    client.head();
                }
                client.reset();
            }
            done.countDown();
            publisher.get(30, TimeUnit.SECONDS);
            assertThat(stayer.get(30, TimeUnit.SECONDS)).isPositive();
            lab.site().publish("test.leave", 0, 0);
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        } finally {
            done.countDown();
            pool.shutdownNow();
        }
    }
}
