package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawWebSocket;
import org.transportlab.tck.raw.WebSocketFrame;

/** A command that makes no sense is refused in words and has no effect, over HTTP and in band. */
@Tag("contract")
class BadCommandTest {
    private static final int LARGEST = 64 * 1024;

    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    /** Commands by what is wrong with them. They speak to chat.bad so that the effect of one that gets through is seen. */
    private static final Map<String, byte[]> BAD = new LinkedHashMap<>();

    static {
        bad("nothing at all", "");
        bad("not JSON", "hello");
        bad("half a JSON", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x");
        bad("JSON and more", Chat.command("chat.bad", "x") + "{}");
        bad("an array", "[" + Chat.command("chat.bad", "x") + "]");
        bad("a number", "42");
        bad("null", "null");
        bad("no id", "{\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\"}}");
        bad("a number as id", "{\"id\":7,\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\"}}");
        bad("an empty id", Chat.command("", "chat.bad", "x"));
        bad("an endless id", Chat.command("i".repeat(65), "chat.bad", "x"));
        bad("no channel", "{\"id\":\"c\",\"type\":\"say\",\"data\":{\"text\":\"x\"}}");
        bad("no type", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"data\":{\"text\":\"x\"}}");
        bad(
                "the same name twice",
                "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\",\"text\":\"y\"}}");
        bad(
                "the same id twice",
                "{\"id\":\"c\",\"id\":\"d\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\"}}");
        bad(
                "17 levels",
                "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\",\"deep\":" + "[".repeat(15)
                        + "]".repeat(15) + "}}");
        bad("endless depth", "{\"id\":\"c\",\"data\":" + "[".repeat(30_000));
        bad("not a number", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\",\"n\":NaN}}");
        bad("a comment", "/* x */" + Chat.command("chat.bad", "x"));
        bad("single quotes", Chat.command("chat.bad", "x").replace('"', '\''));
        bad("a raw line end", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\ny\"}}");
        bad("a bad channel", Chat.command("chat.b<d", "x"));
        bad("an unknown channel", Chat.command("nonesuch.bad", "x"));
        bad("an unknown type", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"shout\",\"data\":{\"text\":\"x\"}}");
        bad("a bad type", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"s\\nay\",\"data\":{\"text\":\"x\"}}");
        bad("no text", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{}}");
        bad("no data", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\"}");
        bad("text that is none", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":[1]}}");
        bad("data that is none", "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":\"x\"}");
        bad("a command for a ticker", Chat.command("ticker.main", "x"));
        bad(
                "half a surrogate pair",
                "{\"id\":\"c\",\"ch\":\"chat.bad\",\"type\":\"say\",\"data\":{\"text\":\"x\\ud83d y\"}}");
    }

    private static void bad(String what, String command) {
        BAD.put(what, command.getBytes(UTF_8));
    }

    static Stream<Arguments> badCommands() {
        return Container.underTest()
                .flatMap(container -> BAD.keySet().stream().map(what -> Arguments.of(container, what)));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("badCommands")
    void refusesOverHttp(Container container, String what) {
        try (Client witness = Transport.SSE.connect(LABS.in(container), Visit.to("chat.bad"))) {
            HttpResponse<byte[]> response = Http.post(LABS.in(container), "bad", BAD.get(what));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThatErrorIsForPeople(Http.json(response), "bad_request");
            assertThatNothingWasSaid(container, witness);
        }
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("badCommands")
    void refusesInBandByReplyOrByClosing(Container container, String what) throws IOException {
        try (Client witness = Transport.SSE.connect(LABS.in(container), Visit.to("chat.bad"));
                RawWebSocket socket = RawWebSocket.open(LABS.in(container), "chat.other")) {
            socket.write(WebSocketFrame.TEXT, BAD.get(what));
            WebSocketFrame frame = socket.read();
            while (frame.opcode() == WebSocketFrame.TEXT && !frame.text().contains("\"error\"")) {
                frame = socket.read();
            }
            if (frame.opcode() == WebSocketFrame.CLOSE) {
                assertThat(frame.code()).isEqualTo(3500);
                WordsOf.assertThatTheyAreForPeople(frame.text());
            } else {
                assertThatErrorIsForPeople(Json.parse(frame.text()), "bad_request");
            }
            assertThatNothingWasSaid(container, witness);
        }
    }

    @EveryContainer
    void takes16LevelsOfNesting(Container container) {
        String command =
                Chat.command("chat.deep", "x").replace("}}", ",\"deep\":" + "[".repeat(14) + "]".repeat(14) + "}}");
        assertThat(Chat.post(LABS.in(container), "deep", command).path("ok").asBoolean())
                .isTrue();
    }

    @EveryContainer
    void refusesBytesThatAreNotUtf8OverHttp(Container container) {
        byte[] bad = Chat.command("chat.bad", "caf\u00e9").getBytes(ISO_8859_1);
        try (Client witness = Transport.SSE.connect(LABS.in(container), Visit.to("chat.bad"))) {
            HttpResponse<byte[]> response = Http.post(LABS.in(container), "bad", bad);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThatErrorIsForPeople(Http.json(response), "bad_request");
            assertThatNothingWasSaid(container, witness);
        }
    }

    @EveryContainer
    void closesOnBytesThatAreNotUtf8InBand(Container container) throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(LABS.in(container), "chat.bad")) {
            socket.write(
                    WebSocketFrame.TEXT, Chat.command("chat.bad", "caf\u00e9").getBytes(ISO_8859_1));
            assertThat(socket.awaitClose().code()).isIn(1007, 3500);
        }
    }

    @EveryContainer
    void takesNoBinaryMessage(Container container) throws IOException {
        try (Client witness = Transport.SSE.connect(LABS.in(container), Visit.to("chat.bad"));
                RawWebSocket socket = RawWebSocket.open(LABS.in(container), "chat.other")) {
            socket.write(WebSocketFrame.BINARY, Chat.command("chat.bad", "x").getBytes(UTF_8));
            assertThat(socket.awaitClose().code()).isIn(1003, 3500);
            assertThatNothingWasSaid(container, witness);
        }
    }

    @EveryContainer
    void takes64KiBAndNotOneByteMoreOverHttp(Container container) {
        HttpResponse<byte[]> largest = Http.post(LABS.in(container), "big", padded(LARGEST));
        assertThat(largest.statusCode()).as("%s", Http.json(largest)).isEqualTo(200);
        HttpResponse<byte[]> response = Http.post(LABS.in(container), "big", padded(LARGEST + 1));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(Http.json(response).at("/error/code").textValue()).isNotBlank();
        WordsOf.assertThatTheyAreForPeople(
                Http.json(response).at("/error/message").textValue());
    }

    @EveryContainer
    void takes64KiBAndNotOneByteMoreInChunks(Container container) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            socket.write("POST " + socket.path("send?user=big") + " HTTP/1.1\r\nHost: " + socket.host()
                    + "\r\nContent-Type: application/json\r\nLab-Request: 1\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n10001\r\n");
            socket.write(padded(LARGEST + 1)).write("\r\n0\r\n\r\n");
            assertThat(socket.head().status()).isEqualTo(413);
        }
    }

    @EveryContainer
    void takes64KiBAndNotOneByteMoreInBand(Container container) throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(LABS.in(container), "chat.other")) {
            socket.write(WebSocketFrame.TEXT, padded(LARGEST));
            assertThat(socket.awaitText("\"re\"")).contains("\"ok\":true");
            socket.write(WebSocketFrame.TEXT, padded(LARGEST + 1));
            assertThat(socket.awaitClose().code()).isEqualTo(1009);
        }
    }

    @EveryContainer
    void addsUpFragments(Container container) throws IOException {
        try (RawWebSocket socket = RawWebSocket.open(LABS.in(container), "chat.other")) {
            socket.writeFragments(padded(LARGEST), 5_000);
            assertThat(socket.awaitText("\"re\"")).contains("\"ok\":true");
            socket.writeFragments(padded(LARGEST + 1), 5_000);
            assertThat(socket.awaitClose().code()).isEqualTo(1009);
        }
    }

    @EveryContainer
    void takesFragmentsCutWithinCharacters(Container container) throws IOException {
        String room = Chat.room();
        try (RawWebSocket socket = RawWebSocket.open(LABS.in(container), room)) {
            socket.writeFragments(
                    Chat.command(room, "caf\u00e9 \ud83d\ude80 \u20ac").getBytes(UTF_8), 1);
            assertThat(socket.awaitText("\"said\"")).contains("caf\u00e9 \ud83d\ude80 \u20ac");
        }
    }

    /** A good command of exactly so many bytes. */
    private static byte[] padded(int bytes) {
        String command = Chat.command("chat.big", "big");
        return (command.substring(0, command.length() - 1) + " ".repeat(bytes - command.length()) + '}')
                .getBytes(UTF_8);
    }

    static Stream<Arguments> badHeaders() {
        return Container.underTest()
                .flatMap(container -> Stream.of(
                        Arguments.of(container, new String[] {"Content-Type", "application/json"}),
                        Arguments.of(container, new String[] {"Lab-Request", "1"}),
                        Arguments.of(container, new String[] {"Content-Type", "text/plain", "Lab-Request", "1"}),
                        Arguments.of(
                                container,
                                new String[] {"Content-Type", "text/plain; a=application/json", "Lab-Request", "1"}),
                        Arguments.of(container, new String[] {"Content-Type", "text/plain"}),
                        Arguments.of(container, new String[] {"Content-Type", "application/x-www-form-urlencoded"})));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("badHeaders")
    void refusesWhatAFormCouldSend(Container container, String[] headers) {
        try (Client witness = Transport.SSE.connect(LABS.in(container), Visit.to("chat.bad"))) {
            byte[] command = Chat.command("chat.bad", "forged").getBytes(UTF_8);
            HttpResponse<byte[]> response = Http.post(LABS.in(container), "bad", command, headers);
            assertThat(response.statusCode()).isIn(400, 403, 415);
            WordsOf.assertThatNothingLeaks(Json.utf8(response.body()));
            assertThatNothingWasSaid(container, witness);
        }
    }

    @EveryContainer
    void takesJsonWithACharset(Container container) {
        HttpResponse<byte[]> response = Http.post(
                LABS.in(container),
                "good",
                Chat.command("chat.good", "x").getBytes(UTF_8),
                "Content-Type",
                "Application/JSON; charset=utf-8",
                "Lab-Request",
                "1");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @EveryContainer
    void refusesToSendByGet(Container container) throws IOException {
        assertThat(Http.get(LABS.in(container).resolve("send"), "Lab-Request", "1")
                        .statusCode())
                .isEqualTo(405);
    }

    private static void assertThatErrorIsForPeople(JsonNode reply, String code) {
        assertThat(reply.at("/error/code").textValue()).as("%s", reply).isEqualTo(code);
        WordsOf.assertThatTheyAreForPeople(reply.at("/error/message").textValue());
    }

    /** The next thing said in the room is what the test says now, and the witness has noticed nothing else. */
    private static void assertThatNothingWasSaid(Container container, Client witness) {
        Chat.say(LABS.in(container), "chat.bad", "fence");
        assertThat(witness.heard().awaitSaid(1)).containsExactly("fence");
        assertThat(witness.heard().ended()).isEmpty();
    }
}
