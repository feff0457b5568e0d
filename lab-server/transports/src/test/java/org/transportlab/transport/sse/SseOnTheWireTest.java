package org.transportlab.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Limits;
import org.transportlab.transport.rig.Container;
import org.transportlab.transport.rig.Container.Running;
import org.transportlab.transport.rig.RawClient;
import org.transportlab.transport.rig.Site;

final class SseOnTheWireTest {
    private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

    @ParameterizedTest
    @EnumSource
    void greetsAtOnceAndSendsEachFrameAsAnEventWithTheCursorAsItsId(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            RawClient.Response head = client.get("/sse?channels=test.a,test.b").head();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().get("content-type").toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo("text/event-stream;charset=utf-8");
            assertThat(head.headers()).containsEntry("cache-control", "no-cache, no-store, no-transform");
            assertThat(head.headers()).containsEntry("x-accel-buffering", "no");
            assertThat(client.event()).matches("retry: \\d+\n\n");
            assertThat(client.event()).startsWith("event: hello\nid: test.a~");
            lab.site().publish("test.b", 7, 10);
            assertThat(client.event())
                    .matches("id: test\\.a~[a-z0-9]+\\.0,test\\.b~[a-z0-9]+\\.1\ndata: \\{\"ch\":\"test\\.b\".*\n\n")
                    .contains("\"n\":7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void resumesAfterTheEventNamedByTheHeaderRatherThanTheUrl(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            String start = lab.site()
                    .hub()
                    .now(List.of("test.a"), 0)
                    .toCompletableFuture()
                    .join()
                    .toString();
            for (int i = 1; i <= 3; i++) {
                lab.site().publish("test.a", i, 0);
            }
            String afterTwo = start.replaceAll("\\.0$", ".2");

            client.get("/sse?channels=test.a&cursor=" + start, "Last-Event-ID: " + afterTwo)
                    .head();

            client.event();
            assertThat(client.event()).contains("\"resumed\":true");
            assertThat(client.event()).contains("\"n\":3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesInWordsWithStatusAndBye(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults().withConnectionsPerAddress(1)))) {
            try (RawClient client = lab.connect()) {
                RawClient.Response answer =
                        client.get("/sse?channels=no-such.thing").response();
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).contains("\"type\":\"bye\"", "\"code\":3500", "there is no channel");
            }
            try (RawClient first = lab.connect();
                    RawClient second = lab.connect()) {
                first.get("/sse?channels=test.a").head();
                RawClient.Response answer = second.get("/sse?channels=test.a").response();
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.headers()).containsKey("retry-after");
                assertThat(answer.body()).contains("\"code\":3503");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysByeAndEndsWhenTheLabIsDrained(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            client.get("/sse?channels=test.a").head();
            client.event();
            client.event();

            lab.site().hub().drain();

            assertThat(client.event())
                    .startsWith("event: bye\ndata: {\"type\":\"bye\",\"code\":3000,\"reason\":\"drain\"");
            assertThat(client.event()).startsWith("retry: ");
            assertThatThrownBy(client::event).isInstanceOf(EOFException.class).hasMessage("the stream has ended");
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsInTheMiddleWhenThePlugIsPulled(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            client.get("/sse?channels=test.a&connection=plug1").head();
            client.event();
            client.event();

            assertThat(lab.site().hub().cut("plug1")).isEqualTo(1);

            // an end without the last, empty chunk: no client takes that for the end of the stream
            assertThatThrownBy(client::event)
                    .isInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(e.getMessage()).isNotEqualTo("the stream has ended"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stalledReadersHoldNoThreadAndDisturbNobody(Container container) throws Exception {
        int stalled = 20;
        int frames = 1_000;
        Limits limits = Limits.defaults().withSendDeadline(Duration.ofSeconds(3));
        List<RawClient> lazy = new ArrayList<>();
        try (Running lab = container.start(new Site(limits));
                RawClient eager = lab.connect()) {
            for (int i = 0; i < stalled; i++) {
                RawClient client = lab.connect();
                client.get("/sse?channels=test.a").head();
                lazy.add(client);
            }
            eager.get("/sse?channels=test.a").head();
            eager.event();
            eager.event();
            await().until(() -> lab.site().hub().subscriptionCount() == stalled + 1);

            Thread publisher = new Thread(() -> {
                for (int i = 1; i <= frames; i++) {
                    lab.site().publish("test.a", i, 16_000);
                }
            });
            publisher.start();
            for (int next = 1; next <= frames; next++) {
                Matcher found = NUMBER.matcher(eager.event());
                assertThat(found.find()).isTrue();
                assertThat(found.group(1)).isEqualTo(Integer.toString(next));
            }
            publisher.join();

            assertThat(threadsInSocketWrites()).isEmpty();
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.site().hub().subscriptionCount() == 1);
            // not only the hub has let go of them: the sockets are closed, though nobody has read what they hold
            await().atMost(Duration.ofSeconds(10)).until(() -> lab.openSockets() == 1);
            assertThat(threadsInSocketWrites()).isEmpty();
        } finally {
            for (RawClient client : lazy) {
                client.close();
            }
        }
    }

    /** Threads that wait, with the lab or a container on their stack, for a socket to take bytes. */
    private static List<String> threadsInSocketWrites() {
        List<String> blocked = new ArrayList<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            String trace = String.join(
                    "\n", java.util.Arrays.stream(stack).map(String::valueOf).toList());
            boolean waits =
                    Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState());
            if (waits
                    && (trace.contains("doWrite")
                            || trace.contains("BlockingCallback")
                            || trace.contains("HttpOutput"))) {
                blocked.add(thread.getName() + '\n' + trace);
            }
        });
        return blocked;
    }

    /** What readers keep alive must not grow with what is published: 240 MB here, of which the log remembers 32. */
    @ParameterizedTest
    @EnumSource
    void stalledReadersCostNoMemoryBeyondTheLog(Container container) throws Exception {
        List<RawClient> lazy = new ArrayList<>();
        try (Running lab = container.start(new Site(Limits.defaults().withSendDeadline(Duration.ofMinutes(5))))) {
            for (int i = 0; i < 40; i++) {
                RawClient client = lab.connect();
                client.get("/sse?channels=test.a").head();
                lazy.add(client);
            }
            await().until(() -> lab.site().hub().subscriptionCount() == 40);
            long before = lab.usedHeap();
            for (int i = 0; i < 15_000; i++) {
                lab.site().publish("test.a", i, 16_000);
            }

            // frames are kept in two forms
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.usedHeap() - before < 200_000_000);
            assertThat(lab.site().hub().subscriptionCount()).isEqualTo(40);
        } finally {
            for (RawClient client : lazy) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesAPeerThatIsGone(Container container) throws Exception {
        Limits limits = Limits.defaults().withHeartbeat(Duration.ofMillis(100));
        try (Running lab = container.start(new Site(limits))) {
            RawClient client = lab.connect();
            client.get("/sse?channels=test.a").head();
            await().until(() -> lab.site().hub().subscriptionCount() == 1);

            client.reset();

            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    /** Where nothing may be missing, one who comes too late must hear that something is. */
    @ParameterizedTest
    @EnumSource
    void tellsAReaderThatComesTooLateWhatItMissed(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            String start = lab.site()
                    .hub()
                    .now(List.of("strict.a"), 0)
                    .toCompletableFuture()
                    .join()
                    .toString();
            for (int i = 1; i <= 300; i++) {
                lab.site().publish("strict.a", i, 0);
            }
            client.get("/sse?channels=strict.a&cursor=" + start).head();

            StringBuilder all = new StringBuilder();
            while (!all.toString().contains("\"n\":300,")) {
                all.append(client.event());
            }
            assertThat(all)
                    .contains("\"type\":\"gap\"", "\"lost\":200", "\"n\":201,")
                    .doesNotContain("\"n\":200,");
        }
    }
}
