package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawWebSocket;
import org.transportlab.tck.raw.WebSocketFrame;

/** Requests that stop half-way hold up nobody else. */
@Tag("contract")
class HalfSentTest {
    private static final int OF_EACH_KIND = 60;

    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    /** Something that begins well and then stops. */
    @FunctionalInterface
    private interface Half {
        void start(RawSocket socket, String room) throws IOException;
    }

    private static final List<Half> HALVES = List.of(
            (socket, room) -> socket.write("GE"),
            (socket, room) -> socket.write("GET " + socket.path("poll?chan")),
            (socket, room) -> socket.write("GET " + socket.path("sse?channels=" + room) + " HTTP/1.1\r\nHos"),
            (socket, room) -> socket.write("GET " + socket.path("poll?channels=" + room) + " HTTP/1.1\r\nHost: "
                    + socket.host() + "\r\nX-Half: "),
            (socket, room) -> socket.write(
                    post(socket, 200) + Chat.command(room, "half a body").substring(0, 40)),
            (socket, room) -> socket.write(post(socket, 60_000)),
            (socket, room) -> {
                RawWebSocket.open(socket, room);
                byte[] frame = WebSocketFrame.masked(
                        WebSocketFrame.TEXT, Chat.command(room, "half a frame").getBytes(UTF_8));
                socket.write(Arrays.copyOf(frame, frame.length / 2));
            },
            (socket, room) -> {
                RawWebSocket.open(socket, room);
                socket.write(new byte[] {(byte) 0x81});
            });

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.contract.Pairing#allByHand")
    void halfSentRequestsHoldUpNobody(Container container, Transport transport) throws IOException {
        String room = Chat.room();
        List<RawSocket> halves = new ArrayList<>();
        try {
            for (int n = 0; n < OF_EACH_KIND; n++) {
                for (Half half : HALVES) {
                    RawSocket socket = RawSocket.to(LABS.in(container));
                    halves.add(socket);
                    half.start(socket, room);
                }
            }
            try (Client reader = transport.connect(LABS.in(container), Visit.to(room))) {
                assertThat(reader.send(Chat.command(room, "whole")).path("ok").asBoolean())
                        .isTrue();
                assertThat(reader.heard().awaitSaid(1)).containsExactly("whole");
            }
        } finally {
            for (RawSocket socket : halves) {
                socket.close();
            }
        }
    }

    private static String post(RawSocket socket, int length) {
        return "POST " + socket.path("send?user=half") + " HTTP/1.1\r\nHost: " + socket.host()
                + "\r\nContent-Type: application/json\r\nLab-Request: 1\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
