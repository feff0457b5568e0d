package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Received;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.relay.Relay;

/** What is said arrives: once, in order, and as it was said. */
@Tag("contract")
class DeliveryTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    private static final List<String> AWKWARD = List.of(
            "plain",
            "two\nlines",
            "a\r\nb\rc\n\nd",
            "x\n\nevent: bye\ndata: {\"type\":\"bye\",\"code\":3000}\n\n",
            "id: chat.lobby~zzzz.9\nretry: 1",
            "\"},{\"ch\":\"chat.lobby\",\"pos\":\"a.1\"}],\"frames\":[",
            "backslash \\ quote \" slash / tab \t nul \\u0000",
            "line\u2028separator\u2029here \u0085",
            "\ufeffbyte order mark",
            "emoji \ud83d\ude80 \ud83d\udc69\u200d\ud83d\udcbb flag \ud83c\uddea\ud83c\uddfa",
            "right to left \u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
            "a\u0301 composed \u00e1, CJK \u6f22\u5b57, \u20ac",
            "<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) ${7*7} #{x}");

    @EveryTransport
    void greetsWithACursorAndTheNameTheClientChose(Container container, Transport transport) {
        Visit visit = Visit.to(Chat.room());
        try (Client reader = transport.connect(LABS.in(container), visit)) {
            JsonNode hello = reader.heard().awaitNotice("hello");
            assertThat(hello.get("connection").textValue()).isEqualTo(visit.connection());
            assertThat(hello.get("cursor").textValue())
                    .startsWith(visit.channels().get(0) + "~");
            assertThat(hello.get("resumed").booleanValue()).isFalse();
            assertThat(hello.get("heartbeat").intValue()).isEqualTo(15_000);
        }
    }

    @EveryTransport
    void keepsTheOrderOfOneSpeaker(Container container, Transport transport) {
        String room = Chat.room();
        List<String> texts = Chat.numbered(0, 500);
        try (Client reader = transport.connect(LABS.in(container), Visit.to(room))) {
            Chat.flood(LABS.in(container), room, texts);
            assertThat(reader.heard().awaitSaid(texts.size())).isEqualTo(texts);
            assertThatNothingIsMissing(reader.heard().frames());
        }
    }

    @EveryTransport
    void givesEveryReaderTheSameOrderOfSeveralSpeakers(Container container, Transport transport) {
        String room = Chat.room();
        try (Client one = transport.connect(LABS.in(container), Visit.to(room));
                Client other = transport.connect(LABS.in(container), Visit.to(room))) {
            IntStream.range(0, 4).parallel().forEach(speaker -> {
                for (int n = 0; n < 25; n++) {
                    Chat.say(LABS.in(container), room, speaker + " says " + n);
                }
            });
            assertThat(one.heard().awaitSaid(100)).isEqualTo(other.heard().awaitSaid(100));
            assertThatNothingIsMissing(one.heard().frames());
        }
    }

    @EveryTransport
    void carriesAwkwardTextUnchanged(Container container, Transport transport) {
        String room = Chat.room();
        try (Client reader = transport.connect(LABS.in(container), Visit.to(room))) {
            Chat.sayAll(LABS.in(container), room, AWKWARD);
            assertThat(reader.heard().awaitSaid(AWKWARD.size())).isEqualTo(AWKWARD);
            assertThat(reader.heard().notices("bye")).isEmpty();
            assertThatNothingIsMissing(reader.heard().frames());
        }
    }

    @EveryTransport
    void carriesAwkwardTextCutAfterEveryByte(Container container, Transport transport) {
        String room = Chat.room();
        try (Relay relay = Relay.passing(LABS.in(container), 1);
                Client reader = transport.connect(relay.uri(), Visit.to(room))) {
            for (String text : AWKWARD) {
                JsonNode reply = reader.send(Chat.command(room, text));
                assertThat(reply.path("ok").asBoolean()).as("%s", reply).isTrue();
            }
            assertThat(reader.heard().awaitSaid(AWKWARD.size())).isEqualTo(AWKWARD);
        }
    }

    @EveryTransport
    void replaysHistoryBeforeWhatIsNew(Container container, Transport transport) {
        String room = Chat.room();
        Chat.sayAll(LABS.in(container), room, Chat.numbered(0, 20));
        try (Client reader =
                transport.connect(LABS.in(container), Visit.to(room).history(5))) {
            assertThat(reader.heard().awaitSaid(5)).isEqualTo(Chat.numbered(15, 20));
            Chat.say(LABS.in(container), room, "new");
            assertThat(reader.heard().awaitSaid("new")).endsWith("m18", "m19", "new");
            assertThatNothingIsMissing(reader.heard().frames());
        }
    }

    @EveryTransport
    void startsNowWithoutACursor(Container container, Transport transport) {
        String room = Chat.room();
        Chat.sayAll(LABS.in(container), room, Chat.numbered(0, 5));
        try (Client reader = transport.connect(LABS.in(container), Visit.to(room))) {
            Chat.say(LABS.in(container), room, "new");
            assertThat(reader.heard().awaitSaid("new")).containsExactly("new");
        }
    }

    @EveryTransport
    void carriesSixteenChannelsOnOneConnection(Container container, Transport transport) {
        String[] rooms = IntStream.range(0, 16).mapToObj(n -> Chat.room()).toArray(String[]::new);
        try (Client reader = transport.connect(LABS.in(container), Visit.to(rooms))) {
            for (int round = 0; round < 3; round++) {
                for (String room : rooms) {
                    Chat.say(LABS.in(container), room, room + round);
                }
            }
            reader.heard().awaitSaid(48);
            for (String room : rooms) {
                List<Received> frames = new ArrayList<>(reader.heard().frames());
                frames.removeIf(frame -> !frame.channel().equals(room));
                assertThat(frames.stream().filter(Received::isSaid).map(Received::text))
                        .containsExactly(room + 0, room + 1, room + 2);
                assertThatNothingIsMissing(frames);
            }
        }
    }

    @EveryTransport
    void carriesTheLongestText(Container container, Transport transport) {
        String room = Chat.room();
        String text = "\u20ac".repeat(2_000);
        try (Client reader = transport.connect(LABS.in(container), Visit.to(room))) {
            assertThat(reader.send(Chat.command(room, text)).path("ok").asBoolean())
                    .isTrue();
            assertThat(reader.heard().awaitSaid(1)).containsExactly(text);
        }
    }

    /** Whatever else a room tells, joins and leaves for instance, has positions in the same count. */
    static void assertThatNothingIsMissing(List<Received> frames) {
        assertThat(frames).isSortedAccordingTo(Comparator.comparingLong(Received::seq));
        assertThat(frames.stream().map(Received::seq))
                .containsExactlyElementsOf(IntStream.range(0, frames.size())
                        .mapToObj(n -> frames.get(0).seq() + n)
                        .toList());
    }
}
