package org.transportlab.wire.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.Served;

class WireTotalsTest {
    private final WireTotals totals = new WireTotals();

    @Test
    void sumsUpEachLogicalConnectionByItself() {
        saw(Kind.REQUEST_HEAD, Direction.UP, Served.SSE, "aaaa", Bytes.header(100));
        saw(Kind.RESPONSE_HEAD, Direction.DOWN, Served.SSE, "aaaa", Bytes.header(200));
        saw(Kind.SSE_EVENT, Direction.DOWN, Served.SSE, "aaaa", Bytes.framed(20, 48));
        saw(Kind.CHUNK_FRAMING, Direction.DOWN, Served.SSE, "aaaa", Bytes.framing(6));
        saw(Kind.HEARTBEAT, Direction.DOWN, Served.SSE, "aaaa", Bytes.heartbeat(14));
        saw(Kind.SSE_EVENT, Direction.DOWN, Served.SSE, "bbbb", Bytes.framed(1, 1));

        WireTotals.Sum sum = totals.of(Served.SSE, "aaaa");
        assertThat(sum.down()).isEqualTo(new Bytes(200, 26, 48, 14, 0));
        assertThat(sum.up()).isEqualTo(Bytes.header(100));
        assertThat(sum.messages()).isEqualTo(1);
        assertThat(sum.requests()).isEqualTo(1);
    }

    @Test
    void keepsWhatOpenedAStreamApartAndWhatEachPollCostsNot() {
        saw(Kind.REQUEST_HEAD, Direction.UP, Served.WEBSOCKET, "aaaa", Bytes.header(300));
        saw(Kind.RESPONSE_HEAD, Direction.DOWN, Served.WEBSOCKET, "aaaa", Bytes.header(150));
        saw(Kind.WS_FRAME, Direction.DOWN, Served.WEBSOCKET, "aaaa", Bytes.framed(2, 48));
        saw(Kind.WS_FRAME, Direction.DOWN, Served.WEBSOCKET, "aaaa", Bytes.framing(4));
        saw(Kind.REQUEST_HEAD, Direction.UP, Served.LONGPOLL, "aaaa", Bytes.header(120));
        saw(Kind.RESPONSE_HEAD, Direction.DOWN, Served.LONGPOLL, "aaaa", Bytes.header(110));

        WireTotals.Sum socket = totals.of(Served.WEBSOCKET, "aaaa");
        assertThat(socket.handshakeUp()).isEqualTo(300);
        assertThat(socket.handshakeDown()).isEqualTo(150);
        assertThat(socket.openings()).isEqualTo(1);
        assertThat(socket.messages()).as("a close frame is no message").isEqualTo(1);
        WireTotals.Sum poll = totals.of(Served.LONGPOLL, "aaaa");
        assertThat(poll.handshakeUp() + poll.handshakeDown()).isZero();
        assertThat(poll.openings()).isZero();
        assertThat(poll.messages()).isEqualTo(1);
    }

    @Test
    void forgetsTheConnectionsSeenLongestAgoRatherThanGrow() {
        for (int i = 0; i < 20_000; i++) {
            saw(Kind.BODY, Direction.DOWN, Served.SHORTPOLL, "c" + i, Bytes.payload(1));
        }

        assertThat(totals.all()).hasSize(10_000);
        assertThat(totals.of(Served.SHORTPOLL, "c0").down()).isEqualTo(Bytes.NONE);
        assertThat(totals.of(Served.SHORTPOLL, "c19999").down()).isEqualTo(Bytes.payload(1));
    }

    private void saw(Kind kind, Direction direction, TransportType transport, String logical, Bytes bytes) {
        totals.saw(Events.of(kind, direction, transport, logical, 0, bytes));
    }
}
