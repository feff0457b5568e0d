package org.transportlab.tck.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.transportlab.tck.client.EventParser.Event;

/** The reader of event streams that the contract is checked with, against the rules and examples of the HTML standard. */
class EventParserTest {
    @Test
    void joinsDataLinesAndForgetsTheNameAfterTheEvent() {
        assertThat(parse("event: add\ndata: one\ndata: two\n\ndata: three\n\n"))
                .containsExactly(new Event("add", "one\ntwo", ""), new Event("message", "three", ""));
    }

    @Test
    void takesAllThreeLineEndsForTheSame() {
        assertThat(parse("data: a\r\rdata: b\r\n\r\ndata: c\n\n"))
                .extracting(Event::data)
                .containsExactly("a", "b", "c");
    }

    @Test
    void remembersTheLastIdUntilAnother() {
        assertThat(parse("id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: x\0y\ndata: d\n\n"))
                .extracting(Event::lastId)
                .containsExactly("1", "1", "", "");
    }

    @Test
    void removesOneSpaceAfterTheColonAndNoMore() {
        assertThat(parse("data:a\n\ndata: a\n\ndata:  a\n\n"))
                .extracting(Event::data)
                .containsExactly("a", "a", " a");
    }

    @Test
    void ignoresCommentsUnknownFieldsEventsWithoutDataAndUnfinishedOnes() {
        assertThat(parse("\ufeff: comment\nretry: 1\nfoo: bar\nevent: empty\n\nid: 3\n\ndata: never ended\n"))
                .isEmpty();
    }

    /** Parsed byte by byte, and all at once, with the same result. */
    private static List<Event> parse(String stream) {
        List<Event> slow = new ArrayList<>();
        EventParser byByte = new EventParser(slow::add);
        byte[] bytes = stream.getBytes(UTF_8);
        for (byte b : bytes) {
            byByte.feed(new byte[] {b}, 1);
        }
        List<Event> fast = new ArrayList<>();
        new EventParser(fast::add).feed(bytes, bytes.length);
        assertThat(fast).isEqualTo(slow);
        return fast;
    }
}
