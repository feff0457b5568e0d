package org.transportlab.hub.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.ManualClock;

class ChannelLogTest {
    private final ManualClock clock = new ManualClock();
    private final ByteBudget budget = new ByteBudget(1 << 20);

    private ChannelLog log(int frames, long bytes) {
        return log(frames, bytes, "e1");
    }

    private ChannelLog log(int frames, long bytes, String epoch) {
        return new ChannelLog(
                "chat.lobby", epoch, new ChannelSettings(frames, bytes, LagPolicy.DELIVER_ALL, 1), clock, budget);
    }

    private static void append(ChannelLog log, int count, String data) {
        for (int i = 0; i < count; i++) {
            log.append("k", "said", data);
        }
    }

    private static List<Long> kept(ChannelLog log) {
        List<Long> numbers = new ArrayList<>();
        for (Position at = log.before(Integer.MAX_VALUE); at.seq() < log.head().seq(); ) {
            Slice slice = log.readAfter(at, Integer.MAX_VALUE);
            slice.frames().forEach(frame -> numbers.add(frame.position().seq()));
            at = slice.next();
        }
        return numbers;
    }

    @Test
    void framesAreNumberedFromOneAndEncodedOnceAsTheyTravel() {
        ChannelLog log = log(8, 1 << 20);
        assertThat(log.head()).isEqualTo(new Position("e1", 0));
        Frame frame = log.append("k", "said", "{\"text\":\"é\"}").orElseThrow();
        String json = "{\"ch\":\"chat.lobby\",\"pos\":\"e1.1\",\"ts\":" + clock.micros()
                + ",\"type\":\"said\",\"data\":{\"text\":\"é\"}}";
        assertThat(frame.text()).isEqualTo(json);
        assertThat(frame.json()).isEqualTo(json.getBytes(UTF_8)).isSameAs(frame.json());
        assertThat(new String(frame.event(), UTF_8)).isEqualTo("id: chat.lobby~e1.1\ndata: " + json + "\n\n");
        assertThat(new String(frame.eventAt("a~b.1,c~d.2"), UTF_8)).startsWith("id: a~b.1,c~d.2\ndata: {");
    }

    @Test
    void keepsTheNewestFramesOnly() {
        ChannelLog log = log(5, 1 << 20);
        append(log, 12, "{}");
        assertThat(kept(log)).containsExactly(8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void keepsNoMoreBytesThanItMay() {
        ChannelLog log = log(1_000, 10_000);
        append(log, 500, "\"" + "x".repeat(800) + "\"");
        assertThat(kept(log)).hasSize(9).endsWith(500L);
        assertThat(budget.used()).isBetween(8_900L, 10_000L);
    }

    @Test
    void keepsTheNewestFrameHoweverLarge() {
        ChannelLog log = log(10, 100);
        append(log, 3, "\"" + "x".repeat(800) + "\"");
        assertThat(kept(log)).containsExactly(3L);
    }

    @Test
    void allLogsTogetherKeepNoMoreBytesThanTheyMay() {
        String large = "\"" + "x".repeat(10_000) + "\"";
        ChannelLog idle = log(1_000, 1 << 20, "e1");
        ChannelLog busy = log(1_000, 1 << 20, "e2");
        append(idle, 60, large);
        append(busy, 300, large);
        assertThat(budget.used()).isLessThanOrEqualTo(1 << 20);
        assertThat(kept(idle)).as("what a quiet log holds is not taken from it").hasSize(60);
        assertThat(kept(busy)).hasSizeBetween(30, 50).endsWith(300L);
    }

    @Test
    void aDiscardedLogGivesItsMemoryBackAndTakesNothingMore() {
        ChannelLog log = log(10, 1 << 20);
        append(log, 25, "{}");
        log.discard();
        assertThat(budget.used()).isZero();
        assertThat(log.append("k", "said", "{}")).isEmpty();
        log.discard();
        assertThat(budget.used()).isZero();
        Slice slice = log.readAfter(new Position("e1", 20), 100);
        assertThat(slice.frames()).isEmpty();
        assertThat(slice.skipped()).isEqualTo(5);
        assertThat(slice.next()).isEqualTo(log.head());
    }

    @Test
    void readersAtTheSamePlaceShareOneSliceAndItsEncodings() {
        ChannelLog log = log(10, 1 << 20);
        append(log, 3, "{}");
        Slice first = log.readAfter(new Position("e1", 1), 256);
        Slice second = log.readAfter(new Position("e1", 1), 256);
        assertThat(second).isSameAs(first);
        assertThat(second.events()).isSameAs(first.events());
        assertThat(second.text()).isSameAs(first.text()).startsWith("[{").endsWith("}]");
        assertThat(new String(first.events(), UTF_8))
                .containsSubsequence("id: chat.lobby~e1.2\n", "id: chat.lobby~e1.3\n");
        append(log, 1, "{}");
        assertThat(log.readAfter(new Position("e1", 1), 256)).isNotSameAs(first);
        assertThat(log.readAfter(new Position("e1", 3), 256).text())
                .startsWith("{")
                .endsWith("}");
    }

    @Test
    void aSliceIsBoundedInFramesAndInBytes() {
        ChannelLog log = log(1_000, 1 << 20);
        append(log, 100, "\"" + "x".repeat(10_000) + "\"");
        assertThat(log.readAfter(new Position("e1", 0), 7).frames()).hasSize(7);
        assertThat(log.readAfter(new Position("e1", 0), 256).frames()).hasSize((int) (Slice.MAX_BYTES / 10_000));
    }

    @Test
    void boundsThatMakeNoSenseAreProgrammingErrors() {
        assertThatThrownBy(() -> new ChannelSettings(0, 1, LagPolicy.DELIVER_ALL, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
