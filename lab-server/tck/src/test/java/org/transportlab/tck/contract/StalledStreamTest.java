package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.EventParser;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Transcript;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawHttp2;

/** A stream of HTTP/2 that is not read costs the others of its connection nothing, and is let go of without them. */
@Tag("contract")
@Tag("full")
class StalledStreamTest {
    private static final int MOST_STALLED = 60;
    private static final String LONG = "x".repeat(1_900);

    @ParameterizedTest(name = "over {0}", allowZeroInvocations = true)
    @MethodSource("org.transportlab.tck.container.Container#inHttp2")
    void holdsUpNobodyAndIsHeldForCheaply(Container container) throws IOException {
        Settings settings = Settings.roomy().with("lab.send-deadline-ms", 60_000);
        String room = Chat.room();
        try (RunningLab lab = container.start(settings);
                RawHttp2 connection = RawHttp2.to(lab.uri())) {
            Transcript healthy = listen(connection, room);
            List<Integer> stalled = stall(connection, room, MOST_STALLED);
            long before = usedHeap();
            List<String> texts = talk(lab, room, healthy, 4_000);
            assertThat(stalled)
                    .allSatisfy(stream -> assertThat(connection.carried(stream)).isEqualTo(RawHttp2.STREAM_WINDOW));
            assertThat(waitingToWrite()).isEmpty();
            // 8 MB were said to each of them
            assertThat(usedHeap() - before).isLessThan(MOST_STALLED * (1L << 20));
            assertThat(healthy.said()).isEqualTo(texts);
            assertThat(healthy.notices("gap")).isEmpty();
            assertThat(readers(connection)).isEqualTo(1 + MOST_STALLED);
            assertThat(connection.ended()).isEmpty();
        }
    }

    @ParameterizedTest(name = "over {0}", allowZeroInvocations = true)
    @MethodSource("org.transportlab.tck.container.Container#inHttp2")
    void isResetByTheSendDeadlineAndTheConnectionLivesOn(Container container) throws IOException {
        Settings settings = Settings.roomy().with("lab.send-deadline-ms", 1_000);
        String room = Chat.room();
        try (RunningLab lab = container.start(settings);
                RawHttp2 connection = RawHttp2.to(lab.uri())) {
            Transcript healthy = listen(connection, room);
            List<Integer> stalled = stall(connection, room, 3);
            List<String> texts = new ArrayList<>(talk(lab, room, healthy, 100));
            await().untilAsserted(() -> assertThat(stalled)
                    .allSatisfy(stream -> assertThat(connection.reset(stream)).isPositive()));
            await().until(() -> readers(connection) == 1);
            assertThat(connection.ended()).isEmpty();
            texts.addAll(talk(lab, room, healthy, 10));
            assertThat(healthy.said()).isEqualTo(texts);
            assertThat(healthy.notices("gap")).isEmpty();
            Transcript newcomer = listen(connection, room);
            talk(lab, room, newcomer, 1);
            assertThat(connection.ended()).isEmpty();
        }
    }

    private static Transcript listen(RawHttp2 connection, String room) throws IOException {
        Transcript heard = new Transcript();
        EventParser events = new EventParser(event -> {
            if (event.type().equals("message")) {
                heard.frame(event.data());
            } else {
                heard.notice(Json.parse(event.data()));
            }
        });
        connection.get("sse?channels=" + room, bytes -> events.feed(bytes, bytes.length));
        heard.awaitNotice("hello");
        return heard;
    }

    private static List<Integer> stall(RawHttp2 connection, String room, int count) throws IOException {
        int before = readers(connection);
        List<Integer> stalled = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            stalled.add(connection.getAndStall("sse?channels=" + room));
        }
        await().until(() -> readers(connection) == before + count);
        return stalled;
    }

    /** What was said in the room, once that reader has heard it. */
    private static List<String> talk(RunningLab lab, String room, Transcript healthy, int count) {
        int before = healthy.said().size();
        List<String> texts = Chat.numbered(before, before + count).stream()
                .map(text -> text + LONG)
                .toList();
        for (int from = 0; from < count; from += 100) {
            List<String> some = texts.subList(from, Math.min(count, from + 100));
            Chat.flood(lab.uri(), room, some);
            healthy.awaitSaid(before + from + some.size());
        }
        return texts;
    }

    /** As the connection itself hears it. */
    private static int readers(RawHttp2 connection) throws IOException {
        StringBuilder body = new StringBuilder();
        CompletableFuture<String> answer = new CompletableFuture<>();
        connection.get("health", bytes -> {
            body.append(Json.utf8(bytes));
            if (body.toString().endsWith("}")) {
                answer.complete(body.toString());
            }
        });
        return Json.parse(answer.orTimeout(20, TimeUnit.SECONDS).join())
                .get("readers")
                .intValue();
    }

    /** The lab's threads that wait for somebody to take what they write. */
    private static List<String> waitingToWrite() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("org.eclipse.jetty.util.Blocker")))
                .map(Map.Entry::getKey)
                .map(Thread::getName)
                .toList();
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
