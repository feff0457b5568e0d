package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.End;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.matrix.CaseLog;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;
import org.transportlab.tck.raw.RawWebSocket;
import org.transportlab.tck.raw.WebSocketFrame;

/** A lab that is shut down takes its leave, and asks to come back. */
@Tag("contract")
class ShutdownTest {
    private static final String CUTS_FIRST =
            "Jetty's distribution closes all connections before it tells the application to stop, so there is no goodbye:"
                    + " readers see a broken connection, and resume as after any other.";

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.contract.Pairing#streams")
    void takesLeaveOfStreamsAfterTheLastWord(Container container, Transport transport, TestReporter reporter) {
        String room = Chat.room();
        List<Client> readers = new ArrayList<>();
        try (RunningLab lab = container.start(Settings.roomy())) {
            for (int n = 0; n < 10; n++) {
                readers.add(transport.connect(lab.uri(), Visit.to(room)));
            }
            Chat.say(lab.uri(), room, "last word");
            readers.forEach(reader -> reader.heard().awaitSaid("last word"));
            lab.shutdown();
        }
        for (Client reader : readers) {
            End end = reader.heard().awaitEnd();
            if (container == Container.JETTY_HOME) {
                assertThat(end.code()).as("%s", end).isEqualTo(End.WITHOUT_A_WORD);
                CaseLog.differs(reporter, CUTS_FIRST);
                reader.close();
                continue;
            }
            assertThat(end.code()).as("%s", end).isEqualTo(3000);
            WordsOf.assertThatTheyAreForPeople(transport == Transport.SSE ? bye(reader) : end.words());
            reader.close();
        }
    }

    /** By hand, as Tyrus inside TLS mostly reports 1006 where a socket read by hand gets the close frame. */
    @Test
    void takesLeaveOfWebSocketsInsideTls() throws IOException {
        String room = Chat.room();
        List<RawWebSocket> readers = new ArrayList<>();
        try (RunningLab lab = Container.JETTY_H2.start(Settings.roomy())) {
            for (int n = 0; n < 10; n++) {
                readers.add(RawWebSocket.open(lab.uri(), room));
            }
            Chat.say(lab.uri(), room, "last word");
            for (RawWebSocket reader : readers) {
                reader.awaitText("last word");
            }
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(lab::shutdown);
            for (RawWebSocket reader : readers) {
                WebSocketFrame bye = reader.awaitClose();
                assertThat(bye.code()).as("%s", bye).isEqualTo(3000);
                WordsOf.assertThatTheyAreForPeople(bye.text());
                reader.write(WebSocketFrame.CLOSE, new byte[] {3000 >> 8, (byte) 3000});
            }
            stopped.join();
            for (RawWebSocket reader : readers) {
                assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
                reader.close();
            }
        }
    }

    /** The message of a bye that is complete. */
    private static String bye(Client reader) {
        JsonNode bye = reader.heard().awaitNotice("bye");
        assertThat(bye.get("reason").textValue()).isEqualTo("drain");
        assertThat(bye.get("retry").intValue()).isPositive();
        return bye.get("message").textValue();
    }

    @EveryContainer
    void answersParkedPollsWithGoodbye(Container container, TestReporter reporter) throws IOException {
        String room = Chat.room();
        try (RunningLab lab = container.start(Settings.roomy());
                Client witness = Transport.SSE.connect(lab.uri(), Visit.to(room));
                RawSocket poll = RawSocket.to(lab.uri())) {
            String cursor = room + '~' + Chat.say(lab.uri(), room, "read");
            poll.write("GET "
                    + poll.path(
                            "long-poll?wait=55&user=parked&channels=" + room + "," + Chat.room() + "&cursor=" + cursor)
                    + " HTTP/1.1\r\nHost: " + poll.host() + "\r\n\r\n");
            Answer first = poll.answer(); // the poller's own arrival, or nothing that matters
            assertThat(first.status()).isEqualTo(200);
            // where nothing happens: an arrival in the room that is told late must not answer this one
            String quiet = "ticker." + room.substring("chat.".length());
            poll.write("GET " + poll.path("long-poll?wait=55&user=parked&channels=" + quiet) + " HTTP/1.1\r\nHost: "
                    + poll.host() + "\r\n\r\n");
            assertThat(witness.heard().awaitSaid("read")).isNotEmpty();
            // a container that stops takes no request that has not reached it yet
            Awaitility.await()
                    .until(() -> Http.json(Http.get(lab.uri().resolve("health")))
                                    .path("readers")
                                    .asInt()
                            == 2);
            lab.shutdown();
            if (container == Container.JETTY_HOME) {
                poll.drain(); // it ends, one way or another
                CaseLog.differs(reporter, CUTS_FIRST);
                return;
            }
            Answer answer = poll.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            JsonNode bye = Json.parse(answer.body());
            assertThat(bye.get("type").textValue()).isEqualTo("bye");
            assertThat(bye.get("code").intValue()).isEqualTo(3000);
            assertThat(bye.get("reason").textValue()).isEqualTo("drain");
            assertThat(bye.get("retry").intValue()).isPositive();
        }
    }
}
