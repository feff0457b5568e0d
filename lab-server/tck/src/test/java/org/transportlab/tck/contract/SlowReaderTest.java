package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawWebSocket;

/** A reader that does not read costs the others nothing, and is let go of. */
@Tag("contract")
class SlowReaderTest {
    private static final int ROOM_FOR = 5;
    private static final String LONG = "x".repeat(1_000);

    /** One address may hold exactly the readers of the case, so that a newcomer gets in only once another is gone. */
    private static final Settings SETTINGS =
            Settings.roomy().with("lab.send-deadline-ms", 1_000).with("lab.connections-per-address", ROOM_FOR);

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.contract.Pairing#streamsByHand")
    void letsGoOfReadersThatNeverRead(Container container, Transport transport) throws IOException {
        String room = Chat.room();
        List<RawSocket> stalled = new ArrayList<>();
        try (RunningLab lab = container.start(SETTINGS);
                Client healthy = transport.connect(lab.uri(), Visit.to(room))) {
            for (int n = 1; n < ROOM_FOR; n++) {
                stalled.add(stall(lab.uri(), transport, room));
            }
            // a handshake is answered just before the reader behind it counts
            Awaitility.await().until(() -> !isAdmitted(lab.uri()));
            List<String> texts = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                // kernels hide megabytes: talk on until the stalled readers' windows are full and their time is up
                List<String> more = new ArrayList<>();
                for (int n = 0; n < 500; n++) {
                    more.add(texts.size() + n + LONG);
                }
                texts.addAll(more);
                Chat.sayAll(lab.uri(), room, more);
                healthy.heard().awaitSaid(texts.size());
                return readers(lab.uri()) == 1;
            });
            Awaitility.await().until(() -> isAdmitted(lab.uri()));
            assertThat(healthy.heard().said()).isEqualTo(texts);
            assertThat(healthy.heard().notices("gap")).isEmpty();
            for (RawSocket socket : stalled) {
                assertThat(socket.drain()).isPositive();
            }
        } finally {
            for (RawSocket socket : stalled) {
                socket.close();
            }
        }
    }

    private static RawSocket stall(URI lab, Transport transport, String room) throws IOException {
        RawSocket socket = RawSocket.to(lab, 4 * 1024);
        if (transport == Transport.WEBSOCKET) {
            RawWebSocket.open(socket, room);
        } else {
            socket.write(
                    "GET " + socket.path("sse?channels=" + room) + " HTTP/1.1\r\nHost: " + socket.host() + "\r\n\r\n");
            assertThat(socket.head().status()).isEqualTo(200);
        }
        return socket;
    }

    private static int readers(URI lab) throws IOException {
        return Http.json(Http.get(lab.resolve("health"))).get("readers").intValue();
    }

    /** Whether the address may hold one more connection; if so, that one is given up again. */
    private static boolean isAdmitted(URI lab) {
        return LimitsTest.isAdmitted(lab);
    }
}
