package org.transportlab.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLogTest {
    private final TrafficLog log = new TrafficLog(3);

    @Test
    void givesAReaderWhatCameSinceItAskedLast() {
        saw(0, 1);
        Traffic.Page first = log.since(0);
        saw(2);
        Traffic.Page second = log.since(first.next());

        assertThat(offsets(first)).containsExactly(0L, 1L);
        assertThat(offsets(second)).containsExactly(2L);
        assertThat(offsets(log.since(second.next()))).isEmpty();
    }

    @Test
    void saysHowMuchAReaderMissed() {
        saw(0, 1, 2, 3, 4);

        assertThat(log.since(0).dropped()).isEqualTo(2);
        assertThat(log.since(1).dropped()).isEqualTo(1);
        assertThat(log.since(2).dropped()).isZero();
        assertThat(offsets(log.since(0))).containsExactly(2L, 3L, 4L);
    }

    @Test
    void isNotImpressedByNumbersThatNeverWere() {
        saw(0);

        assertThat(offsets(log.since(-5))).containsExactly(0L);
        assertThat(log.since(99).events()).isEmpty();
        assertThat(log.since(99).dropped()).isZero();
    }

    @Test
    void leavesNoGapWhereItKnowsThatEventsAreUnknown() {
        saw(0, 1);
        log.skip(5);
        saw(7);

        assertThat(log.since(0).dropped()).isEqualTo(7);
        assertThat(offsets(log.since(0))).containsExactly(7L);
        assertThat(log.since(0).next()).isEqualTo(8);
    }

    @Test
    void givesTheNewestOfSomeKindNewestLast() {
        saw(0, 1, 2);

        assertThat(log.newest(2, event -> event.offset() != 1))
                .extracting(TrafficEvent::offset)
                .containsExactly(0L, 2L);
        assertThat(log.newest(1, event -> true))
                .extracting(TrafficEvent::offset)
                .containsExactly(2L);
    }

    private void saw(long... offsets) {
        for (long offset : offsets) {
            log.add(Events.of(Kind.BODY, false, "sse", "abcd", offset, Bytes.payload(1)));
        }
    }

    private static List<Long> offsets(Traffic.Page page) {
        return page.events().stream().map(TrafficEvent::offset).toList();
    }
}
