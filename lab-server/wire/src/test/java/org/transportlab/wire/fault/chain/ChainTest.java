package org.transportlab.wire.fault.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.wire.fault.catalogue.Catalogue;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;

/** Effects in time that only passes when told to, so that delays can be stated exactly. */
class ChainTest {
    private final FakeEnds ends = new FakeEnds();
    private final List<ByteBuf> made = new ArrayList<>();

    @Test
    void latencyLiesWithinItsJitterAndKeepsTheOrder() {
        Chain chain = chain("latency,ms=100,jitter=50");
        for (int i = 0; i < 10; i++) {
            down(chain, "" + i);
            ends.pass(Duration.ofMillis(5));
        }
        ends.pass(Duration.ofSeconds(1));

        assertThat(ends.text()).isEqualTo("0123456789");
        for (int i = 0; i < 10; i++) {
            assertThat(ends.times().get(i)).isBetween(i * 5L + 50, Math.max(i * 5L, 45L) + 150);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency,ms=100,jitter=90", "slicer,bytes=5,ms=3", "stall,ms=70,every=20"})
    void theSameSeedGivesTheSameTimes(String spec) {
        assertThat(times(spec + ",seed=7")).isEqualTo(times(spec + ",seed=7"));
        assertThat(times(spec + ",seed=7")).isNotEqualTo(times(spec + ",seed=8"));
    }

    @Test
    void slicerSendsSmallSlicesOneByOne() {
        Chain chain = chain("slicer,bytes=3,ms=10");
        down(chain, "a message that is cut into slices");
        ends.pass(Duration.ofSeconds(1));

        assertThat(ends.text()).isEqualTo("a message that is cut into slices");
        assertThat(ends.arrived)
                .allSatisfy(arrival -> assertThat(arrival.text()).hasSizeBetween(1, 5));
        assertThat(ends.times()).doesNotHaveDuplicates();
    }

    @Test
    void bandwidthTakesAsLongAsTheBytesNeed() {
        Chain chain = chain("bandwidth,rate=10000");
        down(chain, "x".repeat(5_000));
        ends.pass(Duration.ofSeconds(2));

        assertThat(ends.text()).hasSize(5_000);
        assertThat(ends.times().get(ends.times().size() - 1)).isBetween(440L, 510L);
    }

    @Test
    void stallsHappenAgainAndAgain() {
        Chain chain = chain("stall,ms=100,every=100");
        for (int i = 0; i < 100; i++) {
            down(chain, "x");
            ends.pass(Duration.ofMillis(10));
        }
        ends.pass(Duration.ofSeconds(1));

        assertThat(ends.text()).hasSize(100);
        long late = 0;
        for (int i = 0; i < 100; i++) {
            late += ends.times().get(i) > i * 10 + 5 ? 1 : 0;
        }
        assertThat(late).isBetween(30L, 70L);
    }

    @Test
    void corkWaitsForASegmentOrItsTime() {
        Chain chain = chain("cork,ms=200");
        down(chain, "small");
        ends.pass(Duration.ofMillis(199));
        assertThat(ends.arrived).isEmpty();
        ends.pass(Duration.ofMillis(1));
        assertThat(ends.text()).isEqualTo("small");

        down(chain, "x".repeat(2_000));
        assertThat(ends.text()).hasSize(2_005);
    }

    @Test
    void bufferingProxyLetsGoWhenItsBufferIsFull() {
        Chain chain = chain("buffering-proxy,bytes=100");
        down(chain, "x".repeat(99));
        assertThat(ends.arrived).isEmpty();
        down(chain, "x");
        assertThat(ends.text()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency,ms=1000",
                "bandwidth,rate=10",
                "slow-reader,rate=0",
                "black-hole",
                "slicer,bytes=1,ms=100"
            })
    void letsGoInOrderWhenItIsSwitchedOff(String spec) {
        Chain chain = chain(spec);
        for (int i = 0; i < 10; i++) {
            down(chain, "" + i);
        }
        chain.follow(List.of());
        down(chain, "!");

        assertThat(ends.text()).isEqualTo("0123456789!");
        assertThat(ends.pauses.values()).allMatch(pauses -> pauses == 0);
        assertThat(made).allMatch(bytes -> bytes.refCnt() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency,ms=1000",
                "bandwidth,rate=10",
                "slow-reader,rate=0",
                "black-hole",
                "slicer,bytes=1,ms=100",
                "stall,ms=9999,every=1",
                "buffering-proxy",
                "full-body-inspection",
                "cork"
            })
    void keepsNothingOfAConnectionThatIsGone(String spec) {
        Chain chain = chain(spec);
        ends.pass(Duration.ofMillis(2));
        for (int i = 0; i < 10; i++) {
            down(chain, "x".repeat(3_000));
        }
        chain.closed();
        ends.pass(Duration.ofSeconds(100));

        assertThat(made).allMatch(bytes -> bytes.refCnt() == 0);
    }

    @Test
    void makesTheSenderWaitWhenMuchIsHeldBack() {
        Chain chain = chain("bandwidth,rate=1");
        down(chain, "x".repeat(70_000));

        assertThat(ends.pauses.get(Direction.DOWN)).isEqualTo(1);
        assertThat(ends.pauses.getOrDefault(Direction.UP, 0)).isZero();
    }

    @Test
    void understandsContentBeforeItShapesTheFlow() {
        Chain chain = chain("latency,ms=100,jitter=0", "truncated-body,bytes=3");
        down(chain, "abcdef");
        assertThat(ends.arrived).isEmpty();
        ends.pass(Duration.ofMillis(100));

        assertThat(ends.text()).isEqualTo("abc");
        assertThat(ends.log).contains("cut truncated-body");
    }

    @Test
    void idleTimeoutCountsFromTheLastByte() {
        Chain chain = chain("idle-timeout,ms=100");
        ends.pass(Duration.ofMillis(60));
        down(chain, "x");
        ends.pass(Duration.ofMillis(99));
        assertThat(ends.log).noneMatch(line -> line.startsWith("cut"));
        ends.pass(Duration.ofMillis(1));
        assertThat(ends.log).contains("cut idle-timeout");
    }

    private List<Long> times(String spec) {
        FakeEnds other = new FakeEnds();
        Chain chain = new Chain(other);
        chain.follow(active(other, spec));
        for (int i = 0; i < 20; i++) {
            chain.piece(Direction.DOWN, piece("some text"));
            other.pass(Duration.ofMillis(10));
        }
        other.pass(Duration.ofSeconds(2));
        assertThat(other.text()).hasSize(180);
        return other.times();
    }

    private Chain chain(String... specs) {
        Chain chain = new Chain(ends);
        chain.follow(active(ends, specs));
        return chain;
    }

    private static List<RunningFault> active(FakeEnds ends, String... specs) {
        List<RunningFault> faults = new ArrayList<>();
        for (String text : specs) {
            FaultSpec spec = FaultSpec.parse(text);
            faults.add(new RunningFault(1, spec, Catalogue.named(spec.name()), ends.nanos()));
        }
        return faults;
    }

    private void down(Chain chain, String text) {
        chain.piece(Direction.DOWN, piece(text));
    }

    private Piece piece(String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, ISO_8859_1);
        made.add(bytes);
        return new Piece(bytes, Place.BODY, Optional.empty(), false);
    }
}
