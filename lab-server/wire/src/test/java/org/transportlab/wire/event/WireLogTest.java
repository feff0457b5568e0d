package org.transportlab.wire.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.transportlab.wire.Served;

class WireLogTest {
    private final WireLog log = new WireLog(3);

    @Test
    void givesAReaderWhatCameSinceItAskedLast() {
        saw(0, 1);
        WireLog.Page first = log.since(0);
        saw(2);
        WireLog.Page second = log.since(first.next());

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

    private void saw(long... offsets) {
        for (long offset : offsets) {
            log.saw(Events.of(Kind.BODY, Direction.DOWN, Served.SSE, "abcd", offset, Bytes.payload(1)));
        }
    }

    private static List<Long> offsets(WireLog.Page page) {
        return page.events().stream().map(WireEvent::offset).toList();
    }
}
