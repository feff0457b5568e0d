package org.transportlab.hub.log;

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
            log.append("k", "said", Payload.json(data));
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
    void framesAreNumberedFromOneAndSayWhatWasPublished() {
        ChannelLog log = log(8, 1 << 20);
        assertThat(log.head()).isEqualTo(new Position("e1", 0));
        byte[] bytes = {1, -1};
        Frame first = log.append("k", "said", Payload.json("{\"text\":\"é\"}")).orElseThrow();
        Frame second = log.append("k", "drawn", Payload.binary(bytes)).orElseThrow();
        assertThat(first.position()).isEqualTo(new Position("e1", 1));
        assertThat(first.micros()).isEqualTo(clock.micros());
        assertThat(first.payload().isBinary()).isFalse();
        assertThat(first.payload()).hasToString("{\"text\":\"é\"}");
        assertThat(second.type()).isEqualTo("drawn");
        assertThat(second.payload().isBinary()).isTrue();
        assertThat(second.payload().bytes()).containsExactly(bytes);
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
        assertThat(log.append("k", "said", Payload.json("{}"))).isEmpty();
        log.discard();
        assertThat(budget.used()).isZero();
        Slice slice = log.readAfter(new Position("e1", 20), 100);
        assertThat(slice.frames()).isEmpty();
        assertThat(slice.skipped()).isEqualTo(5);
        assertThat(slice.next()).isEqualTo(log.head());
    }

    @Test
    void readersAtTheSamePlaceShareOneSlice() {
        ChannelLog log = log(10, 1 << 20);
        append(log, 3, "{}");
        Slice first = log.readAfter(new Position("e1", 1), 256);
        assertThat(log.readAfter(new Position("e1", 1), 256)).isSameAs(first);
        append(log, 1, "{}");
        assertThat(log.readAfter(new Position("e1", 1), 256)).isNotSameAs(first);
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
