package org.transportlab.tck.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Line;
import org.transportlab.tck.client.Received;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.client.WebSocketClient;
import org.transportlab.tck.container.EmbeddedJetty;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.web.app.Supplied;

/** What a lab promises when its logs live in a store elsewhere, seen by its clients; two labs share the store. */
class StoreTest {
    /** More than a container has threads. */
    private static final int MANY = 300;

    private final AsyncStore store = new AsyncStore(7);
    private final RunningLab here = start();
    private final RunningLab there = start();

    private RunningLab start() {
        return EmbeddedJetty.start(Settings.roomy(), Line.HTTP1, Supplied.NOTHING.withStores(store::node));
    }

    @AfterEach
    void stop() {
        store.release();
        here.close();
        there.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidOnEitherNodeIsHeardOnBothOnceAndInOneOrder(Transport transport) {
        String room = Chat.room();
        try (Client reader = transport.connect(here.uri(), Visit.to(room));
                Client other = transport.connect(there.uri(), Visit.to(room))) {
            for (int i = 0; i < 50; i++) {
                Chat.say((i % 2 == 0 ? here : there).uri(), room, "m" + i);
            }
            assertThat(reader.heard().awaitSaid("m49")).isEqualTo(Chat.numbered(0, 50));
            assertThat(other.heard().awaitSaid("m49")).isEqualTo(Chat.numbered(0, 50));
            assertThat(reader.heard().notices("gap")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderResumesOnTheOtherNodeWithoutLossOrRepeat(Transport transport) {
        String room = Chat.room();
        String before = Chat.say(here.uri(), room, "read");
        // more than a node keeps, so that the other one has to ask
        Chat.flood(here.uri(), room, Chat.numbered(0, 700));
        try (Client reader = transport.connect(there.uri(), Visit.to(room).from(room + '~' + before))) {
            assertThat(reader.heard().awaitSaid("m699")).isEqualTo(Chat.numbered(0, 700));
            assertThat(reader.heard().notices("gap")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatLosesItsHistoryIsHeardByEveryReader(Transport transport) {
        String room = Chat.room();
        Chat.say(here.uri(), room, "of the past");
        try (Client reader = transport.connect(here.uri(), Visit.to(room).history(1))) {
            reader.heard().awaitSaid("of the past");
            store.lose().toCompletableFuture().join();
            Chat.say(there.uri(), room, "told by the gap, or by itself");
            JsonNode gap = reader.heard().awaitNotice("gap");
            assertThat(gap.get("cause").textValue()).isEqualTo("epoch");
            assertThat(gap.get("lost").isNull()).isTrue();
            Chat.say(there.uri(), room, "new");
            assertThat(reader.heard().awaitSaid("new"))
                    .startsWith("of the past")
                    .endsWith("new")
                    .doesNotHaveDuplicates();
            assertThat(reader.heard().notices("gap")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatIsAwayAnswersUnavailableAndDeliversNothing(Transport transport) {
        String room = Chat.room();
        try (Client reader = transport.connect(here.uri(), Visit.to(room))) {
            Chat.say(here.uri(), room, "before");
            reader.heard().awaitSaid("before");
            store.down(true);
            HttpResponse<byte[]> refused = Http.post(
                    here.uri(), "ada", Chat.command("c1", room, "lost").getBytes(UTF_8));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(code(Http.json(refused))).isEqualTo("unavailable");
            JsonNode reply = reader.send(Chat.command("c2", room, "lost too"));
            assertThat(code(reply)).isEqualTo("unavailable");
            store.down(false);
            // the same command again is not the reply again
            assertThat(Chat.post(here.uri(), "ada", Chat.command("c1", room, "after"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            assertThat(reader.heard().awaitSaid("after")).containsExactly("before", "after");
        }
    }

    @Test
    void whoAsksForAChannelThatCannotBeOpenedIsToldToComeAgain() throws Exception {
        store.down(true);
        HttpResponse<byte[]> refused = Http.get(Visit.to(Chat.room()).at(here.uri(), "poll"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Http.json(refused).path("reason").textValue()).isEqualTo("busy");
        store.down(false);
        assertThat(Http.get(Visit.to(Chat.room()).at(here.uri(), "poll")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSameCommandOnTwoNodesIsCarriedOutOnce() {
        String room = Chat.room();
        String command = Chat.command("c1", room, "once");
        try (Client reader = Transport.SSE.connect(here.uri(), Visit.to(room))) {
            JsonNode first = Chat.post(here.uri(), "ada", command);
            assertThat(Chat.post(there.uri(), "ada", command).get("pos")).isEqualTo(first.get("pos"));
            Chat.say(here.uri(), room, "twice");
            assertThat(reader.heard().awaitSaid("twice")).containsExactly("once", "twice");
        }
    }

    @Test
    void aSlowStoreHoldsNoContainerThread() throws Exception {
        String room = Chat.room();
        Chat.say(here.uri(), room, "opened");
        store.hold();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (String text : Chat.numbered(0, MANY)) {
            sent.add(
                    client.sendAsync(send(here.uri(), Chat.command(room, text)), HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(Http.get(here.uri().resolve("health")).statusCode()).isEqualTo(200);
        assertThat(sent).noneMatch(CompletableFuture::isDone);
        store.release();
        assertThat(sent).allMatch(one -> one.join().statusCode() == 200);
    }

    private static String code(JsonNode reply) {
        return reply.path("error").path("code").textValue();
    }

    private static HttpRequest send(URI lab, String command) {
        return HttpRequest.newBuilder(lab.resolve("send?user=ada"))
                .header("Content-Type", "application/json")
                .header("Lab-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(command))
                .build();
    }

    @Test
    void repliesOnOneWebSocketComeInTheOrderOfTheCommands() {
        String room = Chat.room();
        try (WebSocketClient speaker = WebSocketClient.open(here.uri(), Visit.to(room))) {
            List<String> ids = IntStream.range(0, 30).mapToObj(i -> "c" + i).toList();
            List<String> answered = new ArrayList<>();
            List<CompletableFuture<?>> replies = new ArrayList<>();
            for (String id : ids) {
                replies.add(speaker.reply(id).thenAccept(reply -> {
                    synchronized (answered) {
                        answered.add(id);
                    }
                }));
            }
            ids.forEach(id -> speaker.write(Chat.command(id, room, id)));
            CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).join();
            assertThat(answered).isEqualTo(ids);
            assertThat(speaker.heard().awaitSaid(30)).isEqualTo(ids);
            assertThat(speaker.heard().frames()).extracting(Received::seq).isSorted();
        }
    }
}
