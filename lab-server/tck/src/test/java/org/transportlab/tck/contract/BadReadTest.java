package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;
import org.transportlab.tck.raw.RawWebSocket;
import org.transportlab.tck.raw.WebSocketFrame;

/** A request to read that makes no sense is refused in words, on every transport. */
@Tag("contract")
class BadReadTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    private static final List<String> BAD = List.of(
            "",
            "channels=",
            "channels=" + many(17),
            "channels=chat",
            "channels=chat.",
            "channels=Chat.lobby",
            "channels=chat.lob%20by",
            "channels=chat." + "x".repeat(65),
            "channels=chat.a%0d%0aSet-Cookie:%20a=b",
            "channels=nonesuch.room",
            "channels=chat.lobby&cursor=nonsense",
            "channels=chat.lobby&cursor=chat.lobby~",
            "channels=chat.lobby&cursor=chat.lobby~k3f9.-1",
            "channels=chat.lobby&cursor=chat.lobby~k3f9.99999999999999999999",
            "channels=chat.lobby&cursor=%0d%0a%0d%0a",
            "channels=chat.lobby&history=-1",
            "channels=chat.lobby&history=1001",
            "channels=chat.lobby&history=many",
            "channels=chat.lobby&user=%3Cscript%3E",
            "channels=chat.lobby&user=" + "x".repeat(33),
            "channels=chat.lobby&user=a%0d%0ab",
            "channels=chat.lobby&connection=a",
            "channels=chat.lobby&connection=%22%7D%0a");

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(n -> "chat.c" + n).collect(Collectors.joining(","));
    }

    static Stream<Arguments> badReads() {
        return Pairing.all().flatMap(pair -> BAD.stream().map(query -> with(pair, query)));
    }

    private static Arguments with(Arguments pair, String query) {
        return Arguments.of(pair.get()[0], pair.get()[1], query);
    }

    @ParameterizedTest(name = "{2} by {1} on {0}")
    @MethodSource("badReads")
    void refusesInWords(Container container, Transport transport, String query) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            assertThatByeIsBadRequest(
                    transport == Transport.WEBSOCKET ? byeOnWebSocket(socket, query) : bye(socket, transport, query));
        }
    }

    static Stream<Arguments> badWaits() {
        return Container.underTest()
                .flatMap(container -> Stream.of("0", "56", "-1", "soon", "1e1", "99999999999")
                        .map(wait -> Arguments.of(container, wait)));
    }

    @ParameterizedTest(name = "{1} s on {0}")
    @MethodSource("badWaits")
    void refusesAnUnreasonableWait(Container container, String wait) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            assertThatByeIsBadRequest(bye(socket, Transport.LONGPOLL, "channels=chat.lobby&wait=" + wait));
        }
    }

    @EveryContainer
    void refusesABadLastEventId(Container container) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            assertThatByeIsBadRequest(bye(socket, Transport.SSE, "channels=chat.lobby", "\r\nLast-Event-ID: nonsense"));
        }
    }

    private static void assertThatByeIsBadRequest(JsonNode bye) {
        assertThat(bye.get("type").textValue()).isEqualTo("bye");
        assertThat(bye.get("code").intValue()).isEqualTo(3500);
        assertThat(bye.get("reason").textValue()).isEqualTo("bad_request");
        assertThat(bye.has("retry")).isFalse();
        WordsOf.assertThatTheyAreForPeople(bye.get("message").textValue());
    }

    private static JsonNode bye(RawSocket socket, Transport transport, String query) throws IOException {
        return bye(socket, transport, query, "");
    }

    private static JsonNode bye(RawSocket socket, Transport transport, String query, String header) throws IOException {
        Answer answer = socket.write("GET " + socket.path(transport.path() + '?' + query) + " HTTP/1.1\r\nHost: "
                        + socket.host() + header + "\r\nConnection: close\r\n\r\n")
                .answer();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        return Json.parse(answer.body());
    }

    /** A bye made of whatever the WebSocket said: a refused handshake, or a close frame. */
    private static JsonNode byeOnWebSocket(RawSocket socket, String query) throws IOException {
        Answer answer = RawWebSocket.handshake(socket, "ws?" + query, "Host: " + socket.host());
        if (answer.status() != 101) {
            assertThat(answer.status()).isEqualTo(400);
            byte[] body = socket.in().readNBytes(Integer.parseInt(answer.header("Content-Length")));
            return Json.parse(Json.utf8(body));
        }
        WebSocketFrame close = RawWebSocket.on(socket).awaitClose();
        assertThat(close.code()).isEqualTo(3500);
        return Json.parse("{\"type\":\"bye\",\"code\":" + close.code() + ",\"reason\":\"bad_request\",\"message\":"
                + Json.quoted(close.text()) + '}');
    }
}
