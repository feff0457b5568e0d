package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.End;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Received;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.client.WebSocketClient;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;

/** Commands are carried out once, and answered. */
@Tag("contract")
class CommandTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    @EveryTransport
    void answersWithThePositionOfTheFrameItLedTo(Container container, Transport transport) {
        String room = Chat.room();
        Visit visit = Visit.to(room);
        try (Client client = transport.connect(LABS.in(container), visit)) {
            JsonNode reply = client.send(Chat.command("c1", room, "hi"));
            assertThat(reply.get("re").textValue()).isEqualTo("c1");
            assertThat(reply.get("ok").booleanValue()).isTrue();
            assertThat(reply.has("error")).isFalse();
            client.heard().awaitSaid("hi");
            Received said = client.heard().frames().stream()
                    .filter(Received::isSaid)
                    .findFirst()
                    .orElseThrow();
            assertThat(said.position()).isEqualTo(reply.get("pos").textValue());
            assertThat(said.data().get("from").textValue()).isEqualTo(visit.user());
        }
    }

    @EveryTransport
    void carriesOutARepeatedCommandOnceAndAnswersAlike(Container container, Transport transport) {
        String room = Chat.room();
        String command = Chat.command(UUID.randomUUID().toString(), room, "once");
        try (Client client = transport.connect(LABS.in(container), Visit.to(room))) {
            JsonNode first = client.send(command);
            JsonNode second = client.send(command);
            assertThat(second).isEqualTo(first);
            client.send(Chat.command(room, "fence"));
            assertThat(client.heard().awaitSaid("fence")).containsExactly("once", "fence");
        }
    }

    @EveryContainer
    void knowsARepeatedCommandAcrossTransports(Container container) {
        String room = Chat.room();
        String command = Chat.command("c1", room, "once");
        Visit visit = Visit.to(room);
        try (Client socket = Transport.WEBSOCKET.connect(LABS.in(container), visit)) {
            JsonNode first = socket.send(command);
            assertThat(Chat.post(LABS.in(container), visit.user(), command)).isEqualTo(first);
            Chat.say(LABS.in(container), room, "fence");
            assertThat(socket.heard().awaitSaid("fence")).containsExactly("once", "fence");
        }
    }

    @EveryTransport
    void refusesAnIdThatComesAgainWithSomethingElse(Container container, Transport transport) {
        String room = Chat.room();
        Visit visit = Visit.to(room);
        try (Client client = transport.connect(LABS.in(container), visit)) {
            assertThat(client.send(Chat.command("c1", room, "first")).path("ok").asBoolean())
                    .isTrue();
            JsonNode refused = client.send(Chat.command("c1", room, "second"));
            assertThat(refused.at("/error/code").textValue()).isEqualTo("id_reused");
            WordsOf.assertThatTheyAreForPeople(refused.at("/error/message").textValue());
            client.send(Chat.command(room, "fence"));
            assertThat(client.heard().awaitSaid("fence")).containsExactly("first", "fence");
            byte[] third = Chat.command("c1", room, "third").getBytes(UTF_8);
            assertThat(Http.post(LABS.in(container), visit.user(), third).statusCode())
                    .isEqualTo(409);
        }
    }

    @EveryContainer
    void doesNotMistakeOneUsersCommandForAnothers(Container container) {
        String room = Chat.room();
        String id = UUID.randomUUID().toString();
        try (Client reader = Transport.SSE.connect(LABS.in(container), Visit.to(room))) {
            Chat.post(LABS.in(container), "ada", Chat.command(id, room, "ada's"));
            Chat.post(LABS.in(container), "bob", Chat.command(id, room, "bob's"));
            assertThat(reader.heard().awaitSaid(2)).containsExactly("ada's", "bob's");
        }
    }

    @EveryContainer
    void agreesOnTheSubprotocol(Container container) {
        try (WebSocketClient client = WebSocketClient.open(LABS.in(container), Visit.to(Chat.room()))) {
            assertThat(client.subprotocol()).isEqualTo("lab.v1");
        }
    }

    @EveryContainer
    void subscribesAndUnsubscribesInPlace(Container container) {
        String stays = Chat.room();
        String comes = Chat.room();
        String read = Chat.say(LABS.in(container), comes, "read");
        Chat.say(LABS.in(container), comes, "unread");
        try (WebSocketClient client = WebSocketClient.open(LABS.in(container), Visit.to(stays))) {
            client.heard().awaitNotice("hello");
            client.write("{\"type\":\"subscribe\",\"channels\":[\"" + comes + "\"],\"cursor\":\"" + comes + '~' + read
                    + "\"}");
            client.heard().awaitSaid("unread");
            Chat.say(LABS.in(container), stays, "still here");
            client.heard().awaitSaid("still here");
            client.write("{\"type\":\"unsubscribe\",\"channels\":[\"" + comes + "\"]}");
            // a command sent after it is answered after it
            client.send(Chat.command(stays, "left"));
            client.heard().awaitSaid("left");
            Chat.say(LABS.in(container), comes, "unheard");
            Chat.say(LABS.in(container), stays, "fence");
            assertThat(client.heard().awaitSaid("fence")).containsExactly("unread", "still here", "left", "fence");
        }
    }

    @EveryContainer
    void tellsOfAGapWhenSubscribingInPlaceFromAnUnknownPast(Container container) {
        String comes = Chat.room();
        try (WebSocketClient client = WebSocketClient.open(LABS.in(container), Visit.to(Chat.room()))) {
            client.heard().awaitNotice("hello");
            client.write(
                    "{\"type\":\"subscribe\",\"channels\":[\"" + comes + "\"],\"cursor\":\"" + comes + "~0ld.3\"}");
            JsonNode gap = client.heard().awaitNotice("gap");
            assertThat(gap.get("ch").textValue()).isEqualTo(comes);
            assertThat(gap.get("cause").textValue()).isEqualTo("epoch");
        }
    }

    @EveryContainer
    void closesWhenSubscribingToTheSeventeenthChannel(Container container) {
        List<String> rooms = Stream.generate(Chat::room).limit(16).toList();
        try (WebSocketClient client =
                WebSocketClient.open(LABS.in(container), Visit.to(rooms.toArray(String[]::new)))) {
            client.heard().awaitNotice("hello");
            client.write("{\"type\":\"subscribe\",\"channels\":[\"" + Chat.room() + "\"]}");
            assertThat(client.heard().awaitEnd().code()).isEqualTo(3500);
        }
    }

    private static final List<String> NONSENSE = List.of(
            "{\"type\":\"subscribe\"}",
            "{\"type\":\"subscribe\",\"channels\":\"chat.lobby\"}",
            "{\"type\":\"subscribe\",\"channels\":[1]}",
            "{\"type\":\"subscribe\",\"channels\":[\"nonesuch.room\"]}",
            "{\"type\":\"subscribe\",\"channels\":[\"chat.lobby\"],\"cursor\":\"nonsense\"}",
            "{\"type\":\"unsubscribe\"}",
            "{\"type\":\"nonsense\"}",
            "{}",
            "[]");

    @EveryContainer
    void closesOnANonsensicalMessage(Container container) {
        for (String message : NONSENSE) {
            try (WebSocketClient client = WebSocketClient.open(LABS.in(container), Visit.to(Chat.room()))) {
                client.heard().awaitNotice("hello");
                client.write(message);
                End end = client.heard().awaitEnd();
                assertThat(end.code()).as(message).isEqualTo(3500);
                WordsOf.assertThatTheyAreForPeople(end.words());
            }
        }
    }
}
