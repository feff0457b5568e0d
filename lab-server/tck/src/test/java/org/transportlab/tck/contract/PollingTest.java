package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;

/** What is particular to the two kinds of polling. */
@Tag("contract")
class PollingTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    @EveryContainer
    void answersAShortPollAtOnceAndSaysWhenNothingIsNew(Container container) throws IOException {
        String room = Chat.room();
        Visit visit = Visit.to(room).from(room + '~' + Chat.say(LABS.in(container), room, "read"));
        URI uri = visit.at(LABS.in(container), "poll");
        // the poller's own arrival is news as well, so ask until there is none
        AtomicReference<HttpResponse<byte[]>> last = new AtomicReference<>(Http.get(uri));
        Awaitility.await().until(() -> {
            String etag = last.get().headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> next = Http.get(uri, "If-None-Match", etag);
            if (next.statusCode() == 200) {
                last.set(next);
            }
            return next.statusCode() == 304 && next.body().length == 0;
        });
        String etag = last.get().headers().firstValue("ETag").orElseThrow();
        assertThat(etag).matches("(W/)?\"[^\"]+\"");
        Chat.say(LABS.in(container), room, "new");
        HttpResponse<byte[]> news = Http.get(uri, "If-None-Match", etag);
        assertThat(news.statusCode()).isEqualTo(200);
        assertThat(Json.utf8(news.body())).contains("\"text\":\"new\"");
        assertThat(news.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(etag);
    }

    @EveryContainer
    void answersALongPollWithNothingOnceItsTimeIsUp(Container container) throws IOException {
        String room = Chat.room();
        String cursor = settled(container, room);
        HttpResponse<byte[]> response =
                Http.get(Visit.to(room).as("poller").from(cursor).at(LABS.in(container), "long-poll?wait=1"));
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
    }

    @EveryContainer
    void answersALongPollAsSoonAsThereIsSomething(Container container) throws Exception {
        String room = Chat.room();
        String cursor = settled(container, room);
        URI uri = Visit.to(room).as("poller").from(cursor).at(LABS.in(container), "long-poll?wait=55");
        CompletableFuture<HttpResponse<byte[]>> parked = CompletableFuture.supplyAsync(() -> {
            try {
                return Http.get(uri);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Chat.say(LABS.in(container), room, "new");
        HttpResponse<byte[]> response = parked.get(20, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.utf8(response.body())).contains("\"text\":\"new\"");
    }

    /** A cursor after which a room is quiet although user "poller" comes and goes: their arrival has been told. */
    private static String settled(Container container, String room) throws IOException {
        Chat.say(LABS.in(container), room, "read");
        Visit visit = Visit.to(room).as("poller").history(100);
        AtomicReference<JsonNode> body = new AtomicReference<>();
        Awaitility.await().until(() -> {
            body.set(Http.json(Http.get(visit.at(LABS.in(container), "poll"))));
            return body.get().get("frames").toString().contains("joined");
        });
        return body.get().get("cursor").textValue();
    }

    @EveryContainer
    void givesACursorAtOnceToAPollWithoutOne(Container container) throws IOException {
        String room = Chat.room();
        Visit visit = Visit.to(room);
        HttpResponse<byte[]> response = Http.get(visit.at(LABS.in(container), "poll"));
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode hello = Http.json(response);
        assertThat(hello.get("type").textValue()).isEqualTo("hello");
        assertThat(hello.get("connection").textValue()).isEqualTo(visit.connection());
        assertThat(hello.get("cursor").textValue()).startsWith(room + '~');
        assertThat(hello.get("resumed").booleanValue()).isFalse();
        assertThat(hello.has("gaps")).isFalse();
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.contract.Pairing#http")
    void isNeitherCachedNorMistakenForSomethingElse(Container container, Transport transport) throws IOException {
        String room = Chat.room();
        Chat.say(LABS.in(container), room, "something to answer with");
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            RawSocket.Answer answer = socket.write("GET "
                            + socket.path(transport.path() + "?history=1&channels=" + room) + " HTTP/1.1\r\nHost: "
                            + socket.host() + "\r\n\r\n")
                    .head();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).containsAnyOf("no-store", "no-cache");
            assertThat(answer.header("Content-Type"))
                    .startsWith(transport == Transport.SSE ? "text/event-stream" : "application/json");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }
}
