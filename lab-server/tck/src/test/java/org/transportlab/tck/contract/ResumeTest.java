package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

/** A reader that comes back goes on where it was, or is told that it cannot. */
@Tag("contract")
class ResumeTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    /** As long as a text may be, to fill the log soon. */
    private static final String LONG = "x".repeat(1_990);

    @EveryTransport
    void resumesAfterDropWithoutLossOrDuplicate(Container container, Transport transport) throws Exception {
        String room = Chat.room();
        List<Received> all = new ArrayList<>();
        Visit visit = Visit.to(room);
        AtomicBoolean dropping = new AtomicBoolean(true);
        AtomicInteger said = new AtomicInteger();
        Thread speaker = new Thread(() -> {
            while (dropping.get()) {
                Chat.say(LABS.in(container), room, "m" + said.getAndIncrement());
            }
        });
        try (Relay relay = Relay.to(LABS.in(container))) {
            try (Client reader = transport.connect(relay.uri(), visit)) {
                speaker.start();
                reader.heard().awaitSaid(20);
                visit = cut(relay, reader, visit, all);
            }
            for (int drop = 0; drop < 8; drop++) {
                try (Client reader = transport.connect(relay.uri(), visit)) {
                    reader.heard().awaitSaid(10);
                    assertThat(reader.heard()
                                    .awaitNotice("hello")
                                    .get("resumed")
                                    .booleanValue())
                            .isTrue();
                    visit = cut(relay, reader, visit, all);
                }
            }
            dropping.set(false);
            speaker.join();
            Chat.say(LABS.in(container), room, "m" + said.getAndIncrement());
            try (Client reader = transport.connect(relay.uri(), visit)) {
                reader.heard().awaitSaid("m" + (said.get() - 1));
                all.addAll(reader.heard().frames());
                assertThat(reader.heard().notices("gap")).isEmpty();
            }
        } finally {
            dropping.set(false);
        }
        assertThat(all.stream().filter(Received::isSaid).map(Received::text)).isEqualTo(Chat.numbered(0, said.get()));
        DeliveryTest.assertThatNothingIsMissing(all);
    }

    /** Cuts the wire and notes what had come up to then; the visit to come back with. */
    private static Visit cut(Relay relay, Client reader, Visit visit, List<Received> all) {
        relay.cut();
        reader.heard().awaitEnd();
        relay.mend();
        all.addAll(reader.heard().frames());
        return reader.heard().hasCursor() ? visit.from(reader.heard().cursor()) : visit;
    }

    @EveryTransport
    void resumesBeforeTheFirstMessage(Container container, Transport transport) {
        Visit visit = Visit.to(Chat.room());
        String room = visit.channels().get(0);
        String cursor;
        try (Relay relay = Relay.to(LABS.in(container));
                Client reader = transport.connect(relay.uri(), visit)) {
            cursor = reader.heard().awaitNotice("hello").get("cursor").textValue();
            relay.cut();
        }
        Chat.say(LABS.in(container), room, "missed");
        try (Client reader = transport.connect(LABS.in(container), visit.from(cursor))) {
            assertThat(reader.heard().awaitNotice("hello").get("resumed").booleanValue())
                    .isTrue();
            assertThat(reader.heard().awaitSaid(1)).containsExactly("missed");
            DeliveryTest.assertThatNothingIsMissing(reader.heard().frames());
        }
    }

    @EveryTransport
    void goesOnWithoutDuplicatesAfterTwoDropsWithoutTraffic(Container container, Transport transport) {
        String room = Chat.room();
        Visit visit = Visit.to(room);
        List<Received> all = new ArrayList<>();
        try (Relay relay = Relay.to(LABS.in(container))) {
            try (Client reader = transport.connect(relay.uri(), visit)) {
                Chat.say(LABS.in(container), room, "before");
                reader.heard().awaitSaid(1);
                visit = cut(relay, reader, visit, all);
            }
            for (int drop = 0; drop < 2; drop++) {
                try (Client reader = transport.connect(relay.uri(), visit)) {
                    visit = cut(relay, reader, visit, all);
                }
            }
            Chat.say(LABS.in(container), room, "after");
            try (Client reader = transport.connect(relay.uri(), visit)) {
                reader.heard().awaitSaid(1);
                all.addAll(reader.heard().frames());
            }
        }
        assertThat(all.stream().filter(Received::isSaid).map(Received::text)).containsExactly("before", "after");
        DeliveryTest.assertThatNothingIsMissing(all);
    }

    @EveryTransport
    void resumesEachOfSeveralChannelsWhereItWas(Container container, Transport transport) {
        String[] rooms = {Chat.room(), Chat.room(), Chat.room()};
        Visit visit = Visit.to(rooms);
        try (Client reader = transport.connect(LABS.in(container), visit)) {
            Chat.sayAll(LABS.in(container), rooms[0], Chat.numbered(0, 3));
            Chat.say(LABS.in(container), rooms[1], "one");
            reader.heard().awaitSaid(4);
            visit = visit.from(reader.heard().cursor());
        }
        Chat.say(LABS.in(container), rooms[0], "more");
        Chat.say(LABS.in(container), rooms[2], "first");
        try (Client reader = transport.connect(LABS.in(container), visit)) {
            assertThat(reader.heard().awaitNotice("hello").get("resumed").booleanValue())
                    .isTrue();
            assertThat(reader.heard().awaitSaid(2)).containsExactlyInAnyOrder("more", "first");
        }
    }

    @EveryTransport
    void startsNowInAChannelTheCursorDoesNotName(Container container, Transport transport) {
        String known = Chat.room();
        String added = Chat.room();
        String position = Chat.say(LABS.in(container), known, "read");
        Chat.say(LABS.in(container), known, "unread");
        Chat.say(LABS.in(container), added, "of the past");
        Visit visit = Visit.to(known, added).from(known + '~' + position);
        try (Client reader = transport.connect(LABS.in(container), visit)) {
            reader.heard().awaitSaid("unread");
            Chat.say(LABS.in(container), added, "new");
            assertThat(reader.heard().awaitSaid("new")).containsExactly("unread", "new");
        }
    }

    @EveryTransport
    void tellsExactlyHowMuchIsLostWhenTheLogHasMovedOn(Container container, Transport transport) {
        String room = Chat.room();
        String before = Chat.say(LABS.in(container), room, "read");
        List<String> texts =
                Chat.numbered(0, 1_500).stream().map(text -> text + LONG).toList();
        Chat.flood(LABS.in(container), room, texts);
        try (Client reader =
                transport.connect(LABS.in(container), Visit.to(room).from(room + '~' + before))) {
            List<String> said = reader.heard().awaitSaid("m1499" + LONG);
            List<Received> frames = reader.heard().frames();
            JsonNode gap = reader.heard().awaitNotice("gap");
            long lost = gap.get("lost").longValue();
            long seen = Long.parseLong(before.substring(before.indexOf('.') + 1));
            assertThat(gap.get("ch").textValue()).isEqualTo(room);
            assertThat(gap.get("cause").textValue()).isEqualTo("lapped");
            assertThat(lost).isPositive();
            assertThat(frames.get(0).seq()).isEqualTo(seen + lost + 1);
            assertThat(gap.get("pos").textValue()).endsWith("." + (seen + lost));
            assertThat(reader.heard().notices("gap")).hasSize(1);
            DeliveryTest.assertThatNothingIsMissing(frames);
            assertThat(said).isEqualTo(texts.subList(texts.size() - said.size(), texts.size()));
            assertThat(said).hasSizeGreaterThanOrEqualTo((1 << 20) / 2_500); // the log keeps 1 MiB at least
        }
    }

    @EveryTransport
    void admitsNotToKnowWhatIsLostSinceAnotherEpoch(Container container, Transport transport) {
        String room = Chat.room();
        Chat.sayAll(LABS.in(container), room, List.of("of", "the", "past"));
        // a number that exists in this epoch too, and means something else there
        startsOverFrom(container, transport, room, room + "~0ld.1");
    }

    @EveryTransport
    void admitsNotToKnowTheFuture(Container container, Transport transport) {
        String room = Chat.room();
        String position = Chat.say(LABS.in(container), room, "of the past");
        String future = position.substring(0, position.indexOf('.')) + ".999999";
        startsOverFrom(container, transport, room, room + '~' + future);
    }

    private static void startsOverFrom(Container container, Transport transport, String room, String cursor) {
        Visit visit = Visit.to(room).from(cursor);
        try (Client reader = transport.connect(LABS.in(container), visit)) {
            JsonNode gap = reader.heard().awaitNotice("gap");
            assertThat(gap.get("lost").isNull()).isTrue();
            assertThat(gap.get("cause").textValue()).isEqualTo("epoch");
            assertThat(reader.heard().awaitNotice("hello").get("resumed").booleanValue())
                    .isFalse();
            Chat.say(LABS.in(container), room, "new");
            assertThat(reader.heard().awaitSaid("new")).containsExactly("new");
            assertThat(reader.heard().notices("gap")).hasSize(1);
        }
    }
}
