package org.transportlab.wire.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.wire.Served;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Recognition;

class DissectionTest {
    private final Talk talk = new Talk();

    @Test
    void tellsHeadAndContentOfALongPollApart() {
        talk.up("GET /lab/long-poll?channels=a.b&connection=x7k2m9qa HTTP/1.1\r\nHost: h\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(talk.kinds(Direction.UP)).containsExactly(Kind.REQUEST_HEAD);
        assertThat(talk.kinds(Direction.DOWN)).containsExactly(Kind.RESPONSE_HEAD, Kind.BODY);
        TrafficEvent body = talk.last(Direction.DOWN);
        assertThat(body.bytes()).isEqualTo(Bytes.payload(5));
        assertThat(body.transport()).isEqualTo("longpoll");
        assertThat(body.logical()).isEqualTo("x7k2m9qa");
        assertThat(body.decoded().text()).isEqualTo("hello");
    }

    @Test
    void pairsEachResponseOfAKeptConnectionWithItsRequest() {
        talk.up("GET /poll HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n");
        talk.up("POST /send HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
        talk.down("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        talk.up("HEAD /about HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
        talk.up("GET /long-poll HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");

        assertThat(talk.events(Direction.DOWN))
                .extracting(TrafficEvent::transport)
                .containsExactly("shortpoll", "send", "send", "other", "longpoll", "longpoll");
        assertThat(talk.sum(Direction.DOWN).unparsed()).isZero();
    }

    @Test
    void readsChunksWithExtensionsAndTrailers() {
        talk.up("GET /poll HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        talk.down("5;why=\"not\"\r\nhello\r\nA\r\n0123456789\r\n0\r\nDigest: x\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\n");

        assertThat(talk.sum(Direction.DOWN).payload()).isEqualTo(15);
        assertThat(talk.summaries(Direction.DOWN))
                .contains(
                        "chunk of 5 B ;why=\"not\"",
                        "chunk of 10 B",
                        "last chunk",
                        "trailer Digest: x",
                        "end of chunks");
    }

    @Test
    void tellsPayloadFramingAndHeartbeatOfAnEventStreamApart() {
        talk.up("GET /sse HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\n\r\n");
        talk.down("id: a.1\ndata: {\"n\":1}\n\n");
        talk.down(": stay awake\n\n");
        talk.down("event: hb\ndata: {}\n\n");
        talk.down("event: hello\r\ndata:x\r\ndata: y\r\n\r\n");

        assertThat(talk.kinds(Direction.DOWN))
                .containsExactly(Kind.RESPONSE_HEAD, Kind.SSE_EVENT, Kind.HEARTBEAT, Kind.HEARTBEAT, Kind.SSE_EVENT);
        TrafficEvent first = talk.events(Direction.DOWN).get(1);
        assertThat(first.bytes()).isEqualTo(Bytes.framed(16, 7));
        assertThat(first.decoded().text()).isEqualTo("{\"n\":1}");
        assertThat(talk.last(Direction.DOWN).decoded().text()).isEqualTo("xy");
        assertThat(talk.sum(Direction.DOWN).heartbeat()).isEqualTo(14 + 20);
    }

    @Test
    void splitsAnEventWhereAChunkEndsWithinIt() {
        talk.up("GET /sse HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        talk.down("8\r\ndata: he\r\n5\r\nllo\n\n\r\n");

        assertThat(talk.events(Direction.DOWN))
                .filteredOn(event -> event.kind() == Kind.SSE_EVENT)
                .extracting(TrafficEvent::whole, event -> event.decoded().text())
                .containsExactly(tuple(false, "he"), tuple(true, "llo"));
    }

    @Test
    void followsFramesInBothDirectionsAfterAnUpgrade() {
        upgrade();
        talk.down(new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'});
        talk.up(new byte[] {(byte) 0xc1, (byte) 0x82, 1, 2, 3, 4, 'h' ^ 1, 'i' ^ 2});
        talk.up(new byte[] {(byte) 0x8a, (byte) 0x80, 1, 2, 3, 4});
        talk.down(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xe8});

        TrafficEvent text = talk.events(Direction.DOWN).get(1);
        assertThat(text.bytes()).isEqualTo(Bytes.framed(2, 5));
        assertThat(text.transport()).isEqualTo("websocket");
        TrafficEvent masked = talk.events(Direction.UP).get(1);
        assertThat(masked.bytes()).isEqualTo(Bytes.framed(6, 2));
        assertThat(masked.decoded().text()).isEqualTo("hi");
        assertThat(masked.summary()).isEqualTo("text FIN deflate masked 2 B");
        assertThat(talk.last(Direction.UP).kind()).isEqualTo(Kind.HEARTBEAT);
        assertThat(talk.last(Direction.DOWN).summary()).isEqualTo("close FIN 2 B code 1000");
    }

    @Test
    void readsExtendedLengthsAndFragments() {
        upgrade();
        talk.down(new byte[] {0x01, 126, 0x01, 0x00});
        talk.down(new byte[256]);
        talk.down(new byte[] {(byte) 0x80, 127, 0, 0, 0, 0, 0, 1, 0, 0});
        talk.down(new byte[65_536]);

        assertThat(talk.summaries(Direction.DOWN)).endsWith("text 256 B", "continuation FIN 65536 B");
        assertThat(talk.last(Direction.DOWN).bytes()).isEqualTo(Bytes.framed(10, 65_536));
        assertThat(talk.last(Direction.DOWN).decoded().length()).isEqualTo(Sample.LIMIT);
    }

    @Test
    void takesTheLabsOwnHeartbeatForOne() {
        upgrade();
        String heartbeat = "{\"type\":\"hb\"}";
        talk.down(new byte[] {(byte) 0x81, (byte) heartbeat.length()});
        talk.down(heartbeat);

        assertThat(talk.last(Direction.DOWN).bytes()).isEqualTo(Bytes.heartbeat(2 + heartbeat.length()));
    }

    @Test
    void countsTlsAndGarbageAsUnparsed() {
        talk.up(new byte[] {0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5});
        talk.down("SSH-2.0-nothing of ours\r\n\r\n");

        assertThat(talk.sum(Direction.UP)).isEqualTo(Bytes.unparsed(10));
        assertThat(talk.summaries(Direction.UP)).containsExactly("TLS");
        assertThat(talk.sum(Direction.DOWN)).isEqualTo(Bytes.unparsed(27));
    }

    @Test
    void refusesToGuessWhereAMessageEnds() {
        talk.up("POST /send HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd");

        assertThat(talk.kinds(Direction.UP)).containsOnly(Kind.UNPARSED);
    }

    @Test
    void doesNotLetTheOtherDirectionSufferFromGarbage() {
        upgrade();
        talk.down(new byte[] {(byte) 0xf7, 0});
        talk.up(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'});

        assertThat(talk.sum(Direction.DOWN).unparsed()).isEqualTo(2);
        assertThat(talk.last(Direction.UP).kind()).isEqualTo(Kind.WS_FRAME);
    }

    @Test
    void saysWhatWasCutOff() {
        talk.up("GET /poll HTTP/1.1\r\nHo");
        talk.end();

        assertThat(talk.last(Direction.UP).whole()).isFalse();
        assertThat(talk.last(Direction.UP).bytes()).isEqualTo(Bytes.header(22));
    }

    @Test
    void boundsWhatItRemembersOfAHead() {
        talk.up("GET / HTTP/1.1\r\n" + "A".repeat(HeadPart.LIMIT) + "\r\n\r\nGET / HTTP/1.1\r\n\r\n");

        assertThat(talk.kinds(Direction.UP)).containsOnly(Kind.UNPARSED);
    }

    @Test
    void boundsWhatItRemembersOfAChunksSizeAndOfTrailers() {
        talk.up("POST /send HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        talk.up("5;" + "x".repeat(10_000));
        talk.up("GET / HTTP/1.1\r\n\r\n");

        assertThat(talk.last(Direction.UP).kind()).isEqualTo(Kind.UNPARSED);
        Talk trailers = new Talk();
        trailers.up("POST /send HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
        trailers.up("T: t\r\n".repeat(20_000));
        assertThat(trailers.last(Direction.UP).kind()).isEqualTo(Kind.UNPARSED);
    }

    @Test
    void remembersOnlyASampleOfAnEventWithoutEnd() {
        talk.up("GET /sse HTTP/1.1\r\n\r\n");
        talk.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
        talk.down("data:" + "x".repeat(1_000_000));
        talk.down("x".repeat(1_000_000));
        talk.end();

        assertThat(talk.last(Direction.DOWN).bytes()).isEqualTo(Bytes.framed(5, 2_000_000));
        assertThat(talk.last(Direction.DOWN).raw().length()).isEqualTo(Sample.LIMIT);
        assertThat(talk.last(Direction.DOWN).whole()).isFalse();
    }

    @Test
    void stopsFollowingAClientThatPipelinesWithoutEnd() {
        talk.up("GET / HTTP/1.1\r\n\r\n".repeat(Unanswered.LIMIT + 1));

        assertThat(talk.events(Direction.UP))
                .filteredOn(e -> e.kind() == Kind.REQUEST_HEAD)
                .hasSize(Unanswered.LIMIT);
        assertThat(talk.last(Direction.UP).kind()).isEqualTo(Kind.UNPARSED);
    }

    @Test
    void survivesAnObserverThatThrows() {
        Unanswered unanswered = new Unanswered();
        Dissection up = Dissection.ofRequests(
                1,
                new Recognition(Served.ALL),
                event -> {
                    throw new IllegalStateException("as planned");
                },
                unanswered::offer);

        up.read(io.netty.buffer.Unpooled.copiedBuffer("GET / HTTP/1.1\r\n\r\n", ISO_8859_1), 1);

        assertThat(unanswered.isEmpty()).isFalse();
    }

    private void upgrade() {
        talk.up("GET /ws HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n");
        talk.down("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
    }
}
