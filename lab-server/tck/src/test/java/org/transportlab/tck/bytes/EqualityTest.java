package org.transportlab.tck.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.traffic.ByteLedger.Count;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.tck.network.Headers;
import org.transportlab.tck.network.Lab;
import org.transportlab.tck.network.Prose;
import org.transportlab.tck.network.Reader;
import org.transportlab.tck.network.Technique;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.LabTransports;
import org.transportlab.wire.Relay;
import org.transportlab.wire.RelayOptions;
import org.transportlab.wire.RelayedConnection;
import org.transportlab.wire.Target;

/** Three who count the same bytes without knowing of each other: the client on its socket, the relay, and the lab below its HTTP. */
class EqualityTest {
    private static final int MESSAGES = 30;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void clientRelayAndServerCountTheSameBytes(Technique technique) throws IOException {
        AtomicLong up = new AtomicLong();
        AtomicLong down = new AtomicLong();
        TrafficObserver sums =
                event -> (event.up() ? up : down).addAndGet(event.bytes().total());
        LabServer server = start();
        try (Relay relay = new Relay(
                        RelayOptions.loopback(0, Target.loopback(server.uri().getPort()), LabTransports.ALL),
                        List.of(sums))
                .start()) {
            try (server) {
                read(technique, server, relay);
            }
            // the events of a connection that is over add up to its bytes
            await().untilAsserted(() -> {
                RelayedConnection relayed = relay.connections().get(0);
                assertThat(relayed.isOpen()).isFalse();
                assertThat(up).hasValue(relayed.fromClient());
                assertThat(down).hasValue(relayed.toClient());
            });
        }
    }

    private static void read(Technique technique, LabServer server, Relay relay) throws IOException {
        Lab lab = Lab.at(server.uri());
        String cursor = technique == Technique.LONGPOLL ? cursor(lab) : "";
        try (Reader reader = open(technique, relay.port(), cursor)) {
            reader.awaitOpen();
            Prose prose = new Prose(1);
            for (int n = 1; n <= MESSAGES; n++) {
                String text = prose.ofLength(n * n / 2 + 2);
                lab.say("bob", "chat.bytes", "say", text);
                assertThat(reader.next()).isEqualTo(text);
            }
            await().untilAsserted(() -> {
                RelayedConnection relayed = relay.connections().get(0);
                Count counted = server.ledger().of("abcd1234");
                reader.wire().hears(Duration.ofMillis(1));
                assertThat(List.of(relayed.fromClient(), relayed.toServer(), counted.in()))
                        .containsOnly((long) reader.wire().sent().length);
                assertThat(List.of(relayed.fromServer(), relayed.toClient(), counted.out()))
                        .containsOnly((long) reader.wire().received().length);
            });
        }
    }

    /** So deflated messages are compared where a server does deflate: {@code RelayBeforeJettyTest}. */
    @Test
    void theLabDoesNotTakeUpTheOfferToDeflate() throws IOException {
        try (LabServer server = start();
                Reader reader = new Reader(
                        Technique.WEBSOCKET,
                        server.uri().getPort(),
                        "/ws?channels=chat.bytes",
                        "",
                        Headers.ofChromium(Technique.WEBSOCKET))) {
            reader.awaitOpen();
            assertThat(reader.answer().header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    private static LabServer start() throws IOException {
        LabOptions options = LabOptions.loopback(0)
                .withWire(false)
                .withParameter("lab.messages-per-second", "1000000")
                .withParameter("lab.message-burst", "1000000");
        return new LabServer(options, new LabApplication()).start();
    }

    /** Where a long poll begins. */
    private static String cursor(Lab lab) {
        String body = lab.get("poll?user=eve&channels=chat.bytes").body();
        return body.replaceFirst(".*\"cursor\":\"([^\"]*)\".*", "$1");
    }

    private static Reader open(Technique technique, int port, String cursor) throws IOException {
        return new Reader(
                technique,
                port,
                "/" + technique.path() + "?channels=chat.bytes&user=ada&connection=abcd1234&wait=20",
                cursor,
                Headers.bare(technique));
    }
}
