package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.observe.LabClock;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.End;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Received;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.client.WebSocketClient;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;

/** Rights: who is let in, and what becomes of those whose right ends. In this process, where a test says who that is. */
class AccessTest {
    private static final int EXPIRED = 3501;
    private static final int FORBIDDEN = 3502;
    private static final long STAY_MICROS = 1_500_000;
    private static final LabClock CLOCK = LabClock.system();
    private static final List<Container> IN_THIS_PROCESS =
            List.of(Container.JETTY, Container.JETTY_H2C, Container.JETTY_H2, Container.TOMCAT);
    private static final Map<Container, Guarded> LABS = new EnumMap<>(Container.class);

    private record Guarded(RunningLab lab, Doorman doorman) {
        static Guarded start(Container container) {
            Doorman doorman = new Doorman();
            return new Guarded(container.start(Settings.roomy().supplied(doorman.supplied())), doorman);
        }

        URI uri() {
            return lab.uri();
        }
    }

    static Stream<Container> containers() {
        return Container.onEveryLine().filter(IN_THIS_PROCESS::contains);
    }

    static Stream<Arguments> everywhere() {
        return containers()
                .flatMap(container ->
                        Stream.of(Transport.values()).map(transport -> Arguments.of(container, transport)));
    }

    @AfterAll
    static void stop() {
        LABS.values().forEach(guarded -> guarded.lab().close());
    }

    private static Guarded in(Container container) {
        return LABS.computeIfAbsent(container, Guarded::start);
    }

    /** Keeps saying something in a room. */
    private static final class Talker implements AutoCloseable {
        private final AtomicBoolean talking = new AtomicBoolean(true);
        private final Thread thread;

        Talker(URI lab, String room) {
            thread = new Thread(() -> {
                while (talking.get()) {
                    Chat.say(lab, room, "on and on");
                }
            });
        }

        void start() {
            thread.start();
        }

        @Override
        public void close() {
            talking.set(false);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everywhere")
    void refusesAChannelThatIsNotForTheReader(Container container, Transport transport) {
        Guarded guarded = in(container);
        String room = Chat.room();
        guarded.doorman().closeForReading(room);

        try (Client reader = transport.open(guarded.uri(), Visit.to(Chat.room(), room))) {
            End end = reader.heard().awaitEnd();
            assertThat(end.code()).isEqualTo(FORBIDDEN);
            assertThat(end.words()).contains(room + " is not for you");
            if (transport != Transport.WEBSOCKET) {
                assertThat(end.words()).startsWith("403");
            }
            assertThat(reader.heard().frames()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everywhere")
    void refusesACommandAndGoesOnReading(Container container, Transport transport) {
        Guarded guarded = in(container);
        String room = Chat.room();
        String open = Chat.room();
        guarded.doorman().closeForWriting(room);

        try (Client client = transport.connect(guarded.uri(), Visit.to(room, open))) {
            JsonNode reply = client.send(Chat.command(room, "psst"));
            assertThat(reply.at("/error/code").asText()).isEqualTo("forbidden");
            assertThat(reply.at("/error/message").asText()).isEqualTo("nobody may say that here");

            assertThat(client.send(Chat.command(open, "hello")).path("ok").asBoolean())
                    .isTrue();
            assertThat(client.heard().awaitSaid(1)).containsExactly("hello");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void answersACommandByHttpWithTheStatusThatSaysTheSame(Container container) {
        Guarded guarded = in(container);
        String room = Chat.room();
        guarded.doorman().closeForWriting(room);
        String late = visitor(guarded, 0);

        assertThat(post(guarded, "ada", room).statusCode()).isEqualTo(403);
        HttpResponse<byte[]> expired = post(guarded, late, Chat.room());
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(Http.json(expired).at("/error/code").asText()).isEqualTo("expired");
    }

    private static HttpResponse<byte[]> post(Guarded guarded, String user, String room) {
        return Http.post(guarded.uri(), user, Chat.command(room, "hi").getBytes(UTF_8));
    }

    /** Somebody who may stay for so long. */
    private static String visitor(Guarded guarded, long micros) {
        String user = "v" + UUID.randomUUID().toString().substring(0, 8);
        guarded.doorman().expires(user, CLOCK.micros() + micros);
        return user;
    }

    private static List<Client> readers(Guarded guarded, String channel, String user) {
        return Stream.of(Transport.values())
                .map(transport ->
                        transport.open(guarded.uri(), Visit.to(channel).as(user)))
                .toList();
    }

    private static void assertThatItExpired(Client reader) {
        End end = reader.heard().awaitEnd();
        assertThat(end.code()).as("%s", end).isEqualTo(EXPIRED);
        assertThat(end.words()).contains("the time for which you were let in is over");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void endsReadersWhenTheirTimeIsOverWhateverIsPublishedMeanwhile(Container container) {
        Guarded guarded = in(container);
        String room = Chat.room();
        try (Talker talker = new Talker(guarded.uri(), room)) {
            talker.start();
            long stay = STAY_MICROS;
            while (!allHeardSomethingBeforeTheEnd(guarded, room, stay)) {
                stay *= 2; // on a slow machine it was over before they were in
                assertThat(stay).isLessThan(20 * STAY_MICROS);
            }
        }
    }

    private static boolean allHeardSomethingBeforeTheEnd(Guarded guarded, String room, long stay) {
        String user = visitor(guarded, stay);
        long end = guarded.doorman().endOf(user);
        List<Client> readers = readers(guarded, room, user);
        readers.forEach(AccessTest::assertThatItExpired);
        Chat.sayAll(guarded.uri(), room, List.of("and", "on"));
        boolean all = true;
        for (Client reader : readers) {
            assertThat(reader.heard().frames()).allMatch(frame -> frame.micros() < end);
            all &= !reader.heard().frames().isEmpty();
            reader.close();
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void endsReadersThatHearNothing(Container container) {
        Guarded guarded = in(container);
        String user = visitor(guarded, STAY_MICROS);

        for (Client reader : readers(guarded, "notify.silence", user)) {
            assertThatItExpired(reader);
            assertThat(CLOCK.micros()).isGreaterThanOrEqualTo(guarded.doorman().endOf(user));
            reader.close();
        }
    }

    /** Not at the end of its wait, which is longer than the client's patience. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void answersAHeldPollAtTheMomentOfExpiry(Container container) throws IOException {
        Guarded guarded = in(container);
        String quiet = "notify." + UUID.randomUUID().toString().substring(0, 8);
        Visit visit = Visit.to(quiet);
        String cursor = Http.json(Http.get(visit.at(guarded.uri(), "poll")))
                .path("cursor")
                .asText();
        String user = visitor(guarded, STAY_MICROS);

        HttpResponse<byte[]> answer = Http.get(visit.as(user).from(cursor).at(guarded.uri(), "long-poll?wait=55"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(Http.json(answer).path("reason").asText()).isEqualTo("expired");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everywhere")
    void endsAReaderWhoseRightIsWithdrawnWhateverIsPublishedMeanwhile(Container container, Transport transport) {
        Guarded guarded = in(container);
        String room = Chat.room();
        try (Talker talker = new Talker(guarded.uri(), room);
                Client reader = transport.open(guarded.uri(), Visit.to(room));
                Client other = transport.connect(guarded.uri(), Visit.to(Chat.room()))) {
            talker.start();
            reader.heard().awaitFrames(20);

            guarded.doorman().withdraw(room);
            String after = Chat.say(guarded.uri(), room, "for nobody");

            int code = reader.heard().awaitEnd().code();
            // a client that polls may be between two polls: for the next one the door is closed
            assertThat(code)
                    .isIn(
                            transport == Transport.SHORTPOLL || transport == Transport.LONGPOLL
                                    ? List.of(EXPIRED, FORBIDDEN)
                                    : List.of(EXPIRED));
            assertThat(reader.heard().frames()).extracting(Received::seq).allMatch(seq -> seq < number(after));
            assertThat(other.heard().ended()).isEmpty();
        }
    }

    private static long number(String position) {
        return Long.parseLong(position.substring(position.indexOf('.') + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void asksAgainWhenAWebSocketReadsMoreInPlace(Container container) {
        Guarded guarded = in(container);
        String room = Chat.room();
        String closed = Chat.room();
        guarded.doorman().closeForReading(closed);
        try (WebSocketClient reader = WebSocketClient.open(guarded.uri(), Visit.to(room))) {
            reader.heard().awaitNotice("hello");

            JsonNode reply = reader.send(subscribe("s1", closed));
            assertThat(reply.at("/error/code").asText()).isEqualTo("forbidden");
            Chat.say(guarded.uri(), closed, "for nobody");
            Chat.say(guarded.uri(), room, "still here");
            assertThat(reader.heard().awaitSaid(1)).containsExactly("still here");

            String further = Chat.room();
            assertThat(reader.send(subscribe("s2", further)).path("ok").asBoolean())
                    .isTrue();
            Chat.say(guarded.uri(), further, "here too");
            reader.heard().awaitSaid("here too");
            guarded.doorman().withdraw(further);
            assertThat(reader.heard().awaitEnd().code()).isEqualTo(EXPIRED);
        }
        try (WebSocketClient reader = WebSocketClient.open(guarded.uri(), Visit.to(room))) {
            reader.write("{\"type\":\"subscribe\",\"channels\":[\"" + closed + "\"]}");
            assertThat(reader.heard().awaitEnd().code()).isEqualTo(FORBIDDEN);
        }
    }

    private static String subscribe(String id, String channel) {
        return "{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"channels\":[\"" + channel + "\"]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void tellsWhoIsInARoomOnlyToThoseWhoMayReadIt(Container container) throws IOException {
        Guarded guarded = in(container);
        String room = Chat.room();
        guarded.doorman().closeForReading(room);

        assertThat(Http.get(guarded.uri().resolve("presence?channel=" + room)).statusCode())
                .isEqualTo(403);
    }
}
