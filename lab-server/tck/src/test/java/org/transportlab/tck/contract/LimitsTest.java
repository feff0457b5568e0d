package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;
import org.transportlab.tck.raw.RawWebSocket;
import org.transportlab.tck.raw.WebSocketFrame;

/** Bounds are published, and kept. */
@Tag("contract")
class LimitsTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.defaults());

    @EveryContainer
    void publishesItsLimits(Container container) throws IOException {
        HttpResponse<byte[]> response = Http.get(LABS.in(container).resolve("limits"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode limits = Http.json(response);
        assertThat(limits.get("messageBytes").intValue()).isEqualTo(65_536);
        assertThat(limits.get("jsonDepth").intValue()).isEqualTo(16);
        assertThat(limits.get("channelsPerConnection").intValue()).isEqualTo(16);
        assertThat(limits.get("messagesPerSecond").intValue()).isEqualTo(20);
        assertThat(limits.get("messageBurst").intValue()).isEqualTo(40);
        assertThat(limits.get("connectionsPerAddress").intValue()).isEqualTo(100);
    }

    @EveryTransport
    void slowsDownAUserWhoTalksTooFast(Container container, Transport transport) {
        String room = Chat.room();
        try (Client client = transport.connect(LABS.in(container), Visit.to(room));
                Client other = transport.connect(LABS.in(container), Visit.to(room))) {
            JsonNode reply = client.send(Chat.command(room, "one"));
            int accepted = 0;
            while (reply.path("ok").asBoolean() && accepted < 10_000) {
                accepted++;
                reply = client.send(Chat.command("c" + accepted, room, "more"));
            }
            assertThat(accepted).isBetween(40, 9_999);
            assertThat(reply.get("re").textValue()).isEqualTo("c" + accepted);
            assertThat(reply.at("/error/code").textValue()).isEqualTo("rate_limited");
            assertThat(reply.at("/error/message").textValue()).isNotBlank();
            assertThat(reply.at("/error/retryAfter").intValue()).isPositive();
            assertThat(other.send(Chat.command(room, "I did nothing"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            assertThat(client.heard().awaitSaid("I did nothing")).hasSize(accepted + 1);
            assertThat(client.heard().ended()).isEmpty();
        }
    }

    @EveryContainer
    void saysOverHttpWhenToTryAgain(Container container) {
        String room = Chat.room();
        HttpResponse<byte[]> response = post(container, room);
        for (int n = 0; n < 10_000 && response.statusCode() == 200; n++) {
            response = post(container, room);
        }
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(Http.json(response).at("/error/code").textValue()).isEqualTo("rate_limited");
    }

    private static HttpResponse<byte[]> post(Container container, String room) {
        return Http.post(LABS.in(container), "fast", Chat.command(room, "again").getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.contract.Pairing#streams")
    void turnsAwayOneConnectionTooManyAndTakesTheNextOnceThereIsRoom(Container container, Transport transport) {
        Settings settings =
                Settings.roomy().with("lab.connections-per-address", 3).with("lab.heartbeat-ms", 200);
        List<Client> open = new ArrayList<>();
        try (RunningLab lab = container.start(settings)) {
            for (int n = 0; n < 3; n++) {
                open.add(transport.connect(lab.uri(), Visit.to(Chat.room())));
            }
            assertThat(isAdmitted(lab.uri())).isFalse();
            try (Client refused = transport.open(lab.uri(), Visit.to(Chat.room()))) {
                assertThat(refused.heard().awaitEnd().code()).isEqualTo(3503);
            }
            open.get(0).close();
            Awaitility.await().until(() -> isAdmitted(lab.uri()));
            open.forEach(Client::close);
        }
    }

    @EveryContainer
    void countsAHeldPollAsAConnection(Container container) throws IOException {
        try (RunningLab lab = container.start(Settings.roomy().with("lab.connections-per-address", 1));
                RawSocket held = RawSocket.to(lab.uri())) {
            String room = "notify.nobody";
            String cursor = Http.json(Http.get(Visit.to(room).as("nobody").at(lab.uri(), "poll")))
                    .get("cursor")
                    .textValue();
            held.write("GET " + held.path("long-poll?wait=55&channels=" + room + "&user=nobody&cursor=" + cursor)
                    + " HTTP/1.1\r\nHost: " + held.host() + "\r\n\r\n");
            Awaitility.await()
                    .until(() -> Http.json(Http.get(lab.uri().resolve("health")))
                                    .get("readers")
                                    .intValue()
                            == 1);
            HttpResponse<byte[]> refused =
                    Http.get(Visit.to(room).as("nobody").from(cursor).at(lab.uri(), "long-poll?wait=55"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(Http.json(refused).get("code").intValue()).isEqualTo(3503);
        }
    }

    /** Whether the address may hold one more connection; if so, that one is given up again. */
    static boolean isAdmitted(URI lab) {
        try (RawSocket socket = RawSocket.to(lab)) {
            Answer answer = RawWebSocket.handshake(socket, "ws?channels=" + Chat.room(), "Host: " + socket.host());
            if (answer.status() != 101) {
                assertThat(answer.status()).isEqualTo(429);
                return false;
            }
            WebSocketFrame first = RawWebSocket.on(socket).read();
            if (first.opcode() == WebSocketFrame.CLOSE) {
                assertThat(first.code()).isEqualTo(3503);
                return false;
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
