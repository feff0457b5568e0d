package org.transportlab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.wire.message.Direction;

/** What each fault does to a held poll, an event stream and a WebSocket, over real sockets. */
class FaultOnEveryTechniqueTest {
    private final Recorder recorder = new Recorder();
    private TinyLab lab;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        lab = new TinyLab();
        relay = new Relay(RelayOptions.loopback(0, Target.loopback(lab.port()), Served.ALL), List.of(recorder)).start();
    }

    /** Whatever a fault did, the events of the client's socket add up to its bytes. */
    @AfterEach
    void stop() throws IOException {
        relay.close();
        lab.close();
        for (RelayedConnection connection : relay.connections()) {
            recorder.assertTiles(connection.number(), Direction.UP, connection.fromClient());
            recorder.assertTiles(connection.number(), Direction.DOWN, connection.toClient());
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutNowEndsAHeldConnection(Technique technique) throws IOException {
        try (Waiting client = open(technique)) {
            switchOn("cut-now");

            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
        }
        delivers(technique);
    }

    @ParameterizedTest
    @EnumSource
    void resetNowAbortsAHeldConnection(Technique technique) throws IOException {
        try (Waiting client = open(technique)) {
            switchOn("reset-now");

            assertThatThrownBy(client::next).isInstanceOf(SocketException.class);
        }
        delivers(technique);
    }

    @ParameterizedTest
    @EnumSource
    void cutAfterEndsAConnectionAtTheByte(Technique technique) throws IOException {
        switchOn("cut-after,bytes=23");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("a message");

            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
            assertThat(client.received.size()).isEqualTo(23);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseLetsNobodyInAndLeavesTheOthers(Technique technique) throws IOException {
        try (Waiting client = open(technique)) {
            ActiveFault refuse = switchOn("refuse");
            await().untilAsserted(() -> assertThatThrownBy(
                            () -> technique.open(relay.port()).close())
                    .isInstanceOf(ConnectException.class));
            lab.publish("m");
            assertThat(client.next()).isEqualTo("m");

            relay.faults().switchOff(refuse.id());
            await().ignoreExceptions()
                    .untilAsserted(() -> technique.open(relay.port()).close());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseForOneTransportResetsItsRequests(Technique technique) throws IOException {
        relay.faults().switchOn(FaultSpec.of("refuse").on(technique.transport().name()));
        try (Waiting client = technique.open(relay.port())) {
            assertThatThrownBy(client::next).isInstanceOf(SocketException.class);
        }
        assertThat(lab.requests).isEmpty();
        delivers(technique == Technique.SSE ? Technique.LONGPOLL : Technique.SSE);
    }

    @ParameterizedTest
    @EnumSource
    void blackHoleIsSilenceThatTcpMakesUpForAfterwards(Technique technique) throws IOException {
        try (Waiting client = open(technique)) {
            ActiveFault hole = switchOn("black-hole");
            await().until(() -> !recorder.of(Kind.FAULT).isEmpty());
            lab.publish("late");
            assertThat(client.hearsNothing()).isTrue();

            relay.faults().switchOff(hole.id());

            assertThat(client.next()).isEqualTo("late");
        }
    }

    @ParameterizedTest
    @EnumSource
    void blackHoleMayEndInAReset(Technique technique) throws IOException {
        try (Waiting client = open(technique)) {
            switchOn("black-hole,ms=50,reset=1");

            assertThatThrownBy(client::next).isInstanceOf(SocketException.class);
        }
        delivers(technique);
    }

    @ParameterizedTest
    @EnumSource
    void idleTimeoutAnswersAHeldPollAndCutsAStream(Technique technique) throws IOException {
        switchOn("idle-timeout,ms=100");
        try (Waiting client = technique.open(relay.port())) {
            if (technique == Technique.LONGPOLL) {
                assertThatThrownBy(client::next)
                        .isInstanceOf(Waiting.Refused.class)
                        .hasMessage("504");
            } else {
                assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void latencyDelaysEachWay(Technique technique) throws IOException {
        switchOn("latency,ms=60,jitter=10");
        long began = System.nanoTime();
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("m1");
            assertThat(client.next()).isEqualTo("m1");
        }
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(100_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void bandwidthStretchesALargeMessage(Technique technique) throws IOException {
        switchOn("bandwidth,rate=20000");
        long began = System.nanoTime();
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("x".repeat(8_000));
            assertThat(client.next()).hasSize(8_000);
        }
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(300_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void stallHaltsEverythingAndLosesNothing(Technique technique) throws IOException {
        try (Waiting client = open(technique)) {
            ActiveFault stall = switchOn("stall,ms=600000,every=1");
            await().until(() -> !recorder.of(Kind.FAULT).isEmpty());
            assertThat(client.hearsNothing()).isTrue(); // the stall has begun by then: nothing can be early
            lab.publish("m1");
            lab.publish("m2");
            assertThat(client.hearsNothing()).isTrue();

            relay.faults().switchOff(stall.id());

            assertThat(client.next()).isEqualTo("m1");
            assertThat(client.next()).isEqualTo("m2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void slicerChangesNothingButTheReads(Technique technique) throws IOException {
        switchOn("slicer,bytes=3,ms=0");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("a message in slices");
            lab.publish("and another");

            assertThat(client.next()).isEqualTo("a message in slices");
            assertThat(client.next()).isEqualTo("and another");
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowReaderMakesTheServerWait(Technique technique) throws IOException {
        ActiveFault slow = switchOn("slow-reader,rate=0");
        String large = "x".repeat(16_000_000);
        try (Waiting client = technique.open(relay.port())) {
            lab.publish(large);
            assertThat(client.hearsNothing()).isTrue();
            assertThat(relay.connections().get(0).fromServer()).isLessThan(10_000);

            relay.faults().switchOff(slow.id());

            assertThat(client.next()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bufferingProxyShowsNotEvenTheHeadOfAStream(Technique technique) throws IOException {
        ActiveFault proxy = switchOn("buffering-proxy");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("m");
            if (technique == Technique.SSE) {
                assertThat(client.hearsNothing()).isTrue();
                relay.faults().switchOff(proxy.id());
            }
            assertThat(client.next()).isEqualTo("m");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fullBodyInspectionEndsAStreamWith504(Technique technique) throws IOException {
        switchOn("full-body-inspection,ms=100");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("m");
            if (technique == Technique.SSE) {
                assertThatThrownBy(client::next)
                        .isInstanceOf(Waiting.Refused.class)
                        .hasMessage("504");
            } else {
                assertThat(client.next()).isEqualTo("m");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void corkDelaysOnlyWhatIsNotOver(Technique technique) throws IOException {
        switchOn("cork,ms=600000");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("m");
            if (technique == Technique.SSE) {
                assertThat(client.hearsNothing()).isTrue();
                relay.faults().clear();
            }
            assertThat(client.next()).isEqualTo("m");
        }
    }

    @ParameterizedTest
    @EnumSource
    void upgradeStrippedLeavesAnOrdinaryRequest(Technique technique) throws IOException {
        switchOn("upgrade-stripped");
        onlyAWebSocketFails(technique, "426");
        assertThat(lab.requests).allSatisfy(head -> assertThat(head).doesNotContain("pgrade"));
    }

    @ParameterizedTest
    @EnumSource
    void upgradeForbiddenAsksNoServer(Technique technique) throws IOException {
        switchOn("upgrade-forbidden");
        onlyAWebSocketFails(technique, "403");
        assertThat(lab.requests).hasSize(technique == Technique.WEBSOCKET ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void upgradeThenCutOpensAWebSocketFirst(Technique technique) throws IOException {
        switchOn("upgrade-then-cut,ms=50");
        try (Waiting client = technique.open(relay.port())) {
            if (technique == Technique.WEBSOCKET) {
                assertThatThrownBy(client::next)
                        .isInstanceOf(EOFException.class)
                        .hasMessageContaining("of 2 bytes");
            } else {
                lab.publish("m");
                assertThat(client.next()).isEqualTo("m");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void upgradeThenBlackHoleOpensAWebSocketFirst(Technique technique) throws IOException {
        ActiveFault hole = switchOn("upgrade-then-black-hole");
        try (Waiting client = technique.open(relay.port())) {
            if (technique == Technique.WEBSOCKET) {
                await().until(() ->
                        !recorder.of(Direction.DOWN, Kind.RESPONSE_HEAD).isEmpty());
                lab.publish("m");
                long seen = relay.connections().get(0).toClient();
                await().during(Duration.ofMillis(200))
                        .until(() -> relay.connections().get(0).toClient() == seen);
                relay.faults().switchOff(hole.id());
            } else {
                lab.publish("m");
            }
            assertThat(client.next()).isEqualTo("m");
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncatedBodyEndsWithinAMessage(Technique technique) throws IOException {
        switchOn("truncated-body,bytes=6");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("a message");

            assertThatThrownBy(client::next).isInstanceOf(EOFException.class).hasMessageStartingWith("ended after");
            assertThat(client.received.toString(ISO_8859_1).split("\r\n\r\n", 2)[1])
                    .hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void duplicatedResponseRepeatsAPollOnly(Technique technique) throws IOException {
        switchOn("duplicated-response");
        try (Waiting client = technique.open(relay.port())) {
            lab.publish("m1");
            lab.publish("m2");
            lab.publish("m3");
            assertThat(client.next()).isEqualTo("m1");
            if (technique == Technique.LONGPOLL) {
                assertThat(client.next()).isEqualTo("m1");
            }
            assertThat(client.next()).isEqualTo("m2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultForOneTransportLeavesTheOthersAlone(Technique technique) throws IOException {
        relay.faults()
                .switchOn(FaultSpec.of("black-hole").on(technique.transport().name()));
        try (Waiting hit = technique.open(relay.port())) {
            for (Technique other : Technique.values()) {
                if (other != technique) {
                    delivers(other);
                }
            }
            assertThat(hit.hearsNothing()).isTrue();
        }
        assertThat(recorder.of(Kind.FAULT))
                .extracting(TrafficEvent::transport)
                .containsOnly(technique.transport().name());
    }

    private void onlyAWebSocketFails(Technique technique, String status) throws IOException {
        try (Waiting client = technique.open(relay.port())) {
            if (technique == Technique.WEBSOCKET) {
                assertThatThrownBy(client::next)
                        .isInstanceOf(Waiting.Refused.class)
                        .hasMessage(status);
            } else {
                lab.publish("m");
                assertThat(client.next()).isEqualTo("m");
            }
        }
    }

    private ActiveFault switchOn(String spec) {
        return relay.faults().switchOn(FaultSpec.parse(spec));
    }

    /** A client whose request is held by the server already. */
    private Waiting open(Technique technique) throws IOException {
        int before = lab.requests.size();
        Waiting client = technique.open(relay.port());
        await().until(() -> lab.requests.size() > before);
        client.awaitOpen();
        return client;
    }

    private void delivers(Technique technique) throws IOException {
        int before = lab.requests.size();
        try (Waiting client = technique.open(relay.port())) {
            await().until(() -> lab.requests.size() > before);
            lab.publish("m");
            assertThat(client.next()).isEqualTo("m");
        }
    }
}
