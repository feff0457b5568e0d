package org.transportlab.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

class TrafficTotalsTest {
    private final TrafficTotals totals = new TrafficTotals(TransportTypes.of(
            new TransportType("longpoll", "/long-poll", false, false, "Long polling"),
            new TransportType("sse", "/sse", true, false, "Server-Sent Events"),
            new TransportType("websocket", "/ws", true, true, "WebSocket")));

    @Test
    void sumsUpEachLogicalConnectionByItself() {
        saw(Kind.REQUEST_HEAD, true, "sse", "aaaa", Bytes.header(100));
        saw(Kind.RESPONSE_HEAD, false, "sse", "aaaa", Bytes.header(200));
        saw(Kind.SSE_EVENT, false, "sse", "aaaa", Bytes.framed(20, 48));
        saw(Kind.CHUNK_FRAMING, false, "sse", "aaaa", Bytes.framing(6));
        saw(Kind.HEARTBEAT, false, "sse", "aaaa", Bytes.heartbeat(14));
        saw(Kind.SSE_EVENT, false, "sse", "bbbb", Bytes.framed(1, 1));

        TrafficSum sum = sum("sse", "aaaa");
        assertThat(sum.down()).isEqualTo(new Bytes(200, 26, 48, 14, 0));
        assertThat(sum.up()).isEqualTo(Bytes.header(100));
        assertThat(sum.messages()).isEqualTo(1);
        assertThat(sum.requests()).isEqualTo(1);
    }

    @Test
    void keepsWhatOpenedAStreamApartAndWhatEachPollCostsNot() {
        saw(Kind.REQUEST_HEAD, true, "websocket", "aaaa", Bytes.header(300));
        saw(Kind.RESPONSE_HEAD, false, "websocket", "aaaa", Bytes.header(150));
        saw(Kind.WS_FRAME, false, "websocket", "aaaa", Bytes.framed(2, 48));
        saw(Kind.WS_FRAME, false, "websocket", "aaaa", Bytes.framing(4));
        saw(Kind.REQUEST_HEAD, true, "longpoll", "aaaa", Bytes.header(120));
        saw(Kind.RESPONSE_HEAD, false, "longpoll", "aaaa", Bytes.header(110));

        TrafficSum socket = sum("websocket", "aaaa");
        assertThat(socket.handshakeUp()).isEqualTo(300);
        assertThat(socket.handshakeDown()).isEqualTo(150);
        assertThat(socket.openings()).isEqualTo(1);
        assertThat(socket.messages()).as("a close frame is no message").isEqualTo(1);
        TrafficSum poll = sum("longpoll", "aaaa");
        assertThat(poll.handshakeUp() + poll.handshakeDown()).isZero();
        assertThat(poll.openings()).isZero();
        assertThat(poll.messages()).isEqualTo(1);
    }

    @Test
    void forgetsTheConnectionsSeenLongestAgoRatherThanGrow() {
        for (int i = 0; i < 20_000; i++) {
            saw(Kind.BODY, false, "shortpoll", "c" + i, Bytes.payload(1));
        }

        assertThat(totals.of(IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList()))
                .hasSize(10_000);
        assertThat(totals.of(List.of("c0"))).isEmpty();
        assertThat(sum("shortpoll", "c19999").down()).isEqualTo(Bytes.payload(1));
    }

    @Test
    void countsTheSocketsThatHaveCarriedAConnection() {
        saw(Kind.REQUEST_HEAD, true, "longpoll", "aaaa", Bytes.header(100));
        saw(Kind.REQUEST_HEAD, true, "longpoll", "aaaa", Bytes.header(100));
        saw(Kind.REQUEST_HEAD, true, "longpoll", "bbbb", Bytes.header(100));
        saw(Kind.TCP_CLOSE, true, "longpoll", "bbbb", Bytes.NONE);
        saw(Kind.REQUEST_HEAD, true, "longpoll", "aaaa", Bytes.header(100));

        assertThat(totals.sockets("aaaa")).isEqualTo(2);
        assertThat(totals.sockets("bbbb")).isEqualTo(1);
        assertThat(totals.sockets("cccc")).isZero();
    }

    private TrafficSum sum(String transport, String logical) {
        return totals.of(List.of(logical)).stream()
                .filter(sum -> sum.transport().equals(transport))
                .findFirst()
                .orElseThrow();
    }

    private void saw(Kind kind, boolean up, String transport, String logical, Bytes bytes) {
        totals.add(Events.of(kind, up, transport, logical, 0, bytes));
    }
}
