package org.transportlab.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.transportlab.hub.ManualClock;

/** What a log hands out, compared with a list that forgets nothing. */
class ChannelLogResumeTest {
    private static final String EPOCH = "e1";

    private final List<Frame> everything = new ArrayList<>();

    private ChannelLog filled(List<Integer> sizes, int maxFrames, int maxBytes, int keys) {
        everything.clear();
        ChannelLog log = new ChannelLog(
                "chat.lobby",
                EPOCH,
                new ChannelSettings(maxFrames, maxBytes, LagPolicy.DELIVER_ALL, 1),
                new ManualClock(),
                new ByteBudget(1 << 20));
        for (int size : sizes) {
            String key = "key" + size % keys;
            everything.add(log.append(key, "said", Payload.json('"' + "x".repeat(size) + '"'))
                    .orElseThrow());
        }
        return log;
    }

    @Property
    void fromEveryPositionAReaderGetsExactlyTheFramesAfterItOrAnExactCountOfThoseGone(
            @ForAll @Size(max = 80) List<@IntRange(max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 40) int maxFrames,
            @ForAll @IntRange(min = 1, max = 8_000) int maxBytes,
            @ForAll @IntRange(min = 1, max = 50) int atOnce) {
        ChannelLog log = filled(sizes, maxFrames, maxBytes, 5);
        int head = everything.size();
        for (int resume = 0; resume <= head; resume++) {
            List<Frame> got = new ArrayList<>();
            Position at = new Position(EPOCH, resume);
            assertThat(log.knows(at)).isTrue();
            long skipped = 0;
            while (at.seq() < head) {
                Slice slice = log.readAfter(at, atOnce);
                assertThat(slice.frames()).isNotEmpty().hasSizeLessThanOrEqualTo(atOnce);
                if (at.seq() > resume) {
                    assertThat(slice.skipped()).as("a hole in the middle").isZero();
                }
                skipped += slice.skipped();
                got.addAll(slice.frames());
                at = slice.next();
            }
            assertThat(skipped + got.size()).isEqualTo(head - resume);
            assertThat(got).isEqualTo(everything.subList(head - got.size(), head));
            assertThat(got.size()).isLessThanOrEqualTo(maxFrames);
            assertThat(log.readAfter(at, atOnce).frames()).isEmpty();
            assertThat(log.readAfter(at, atOnce).next()).isEqualTo(at);
        }
        assertThat(log.knows(new Position(EPOCH, head + 1))).isFalse();
        assertThat(log.knows(new Position("e2", 0))).isFalse();
    }

    @Property
    void nothingIsForgottenBeforeABoundIsReached(
            @ForAll @Size(max = 80) List<@IntRange(max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 40) int maxFrames,
            @ForAll @IntRange(min = 1, max = 8_000) int maxBytes) {
        ChannelLog log = filled(sizes, maxFrames, maxBytes, 5);
        int head = everything.size();
        long weight = 0;
        int expected = 0;
        while (expected < Math.min(head, maxFrames)
                && (expected == 0
                        || weight + everything.get(head - 1 - expected).weight() <= maxBytes)) {
            weight += everything.get(head - 1 - expected).weight();
            expected++;
        }
        Slice slice = log.readAfter(log.before(Integer.MAX_VALUE), Integer.MAX_VALUE);
        assertThat(slice.frames()).hasSize(expected);
        assertThat(slice.skipped()).isZero();
    }

    @Property
    void conflationKeepsTheNewestFrameOfEachKeyInOrderAndCountsTheRest(
            @ForAll @Size(max = 80) List<@IntRange(max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 40) int maxFrames,
            @ForAll @IntRange(min = 1, max = 12) int keys) {
        ChannelLog log = filled(sizes, maxFrames, 1 << 20, keys);
        int head = everything.size();
        for (int resume = 0; resume <= head; resume++) {
            Map<String, Frame> newest = new LinkedHashMap<>();
            for (Frame frame : everything.subList(Math.max(resume, head - maxFrames), head)) {
                newest.remove(frame.key());
                newest.put(frame.key(), frame);
            }
            Slice slice = log.latestPerKeyAfter(new Position(EPOCH, resume));
            assertThat(slice.frames()).containsExactlyElementsOf(newest.values());
            assertThat(slice.skipped()).isEqualTo(head - resume - newest.size());
            assertThat(slice.next()).isEqualTo(log.head());
        }
    }

    @Property
    void historyIsTheLastFramesThatAreKept(
            @ForAll @IntRange(max = 60) int count,
            @ForAll @IntRange(min = 1, max = 40) int maxFrames,
            @ForAll @IntRange(max = 100) int asked) {
        ChannelLog log = filled(Collections.nCopies(count, 1), maxFrames, 1 << 20, 1);
        Slice slice = log.readAfter(log.before(asked), Integer.MAX_VALUE);
        int expected = Math.min(asked, Math.min(count, maxFrames));
        assertThat(slice.frames()).isEqualTo(everything.subList(count - expected, count));
        assertThat(slice.skipped()).isZero();
    }
}
