package org.transportlab.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.ManualClock;

class EncodingTest {
    private static final int READERS = 100;
    private final ChannelLog log = new ChannelLog(
            "chat.lobby",
            "e1",
            new ChannelSettings(64, 1 << 20, LagPolicy.DELIVER_ALL, 1),
            new ManualClock(),
            new ByteBudget(1 << 20));
    private final AtomicInteger made = new AtomicInteger();
    private final Encoding<Slice, byte[]> counting = slice -> {
        made.incrementAndGet();
        return new byte[slice.frames().size()];
    };

    private Slice read(long after) {
        return log.readAfter(new Position("e1", after), Slice.MAX_FRAMES);
    }

    @Test
    void aSliceIsEncodedOnceForAHundredReadersAtItsPosition() {
        log.append("k", "said", Payload.json("{}"));
        byte[] first = read(0).as(counting);
        for (int i = 1; i < READERS; i++) {
            assertThat(read(0).as(counting)).isSameAs(first);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void readersWhoComeTogetherGetTheSameForm() throws Exception {
        int lanes = 8;
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            for (long round = 1; round <= 500; round++) {
                log.append("k", "said", Payload.json("{}"));
                long after = round - 1;
                CyclicBarrier together = new CyclicBarrier(lanes);
                Callable<byte[]> reader = () -> {
                    together.await();
                    return read(after).as(counting);
                };
                List<Future<byte[]>> forms = new ArrayList<>();
                for (int i = 0; i < lanes; i++) {
                    forms.add(threads.submit(reader));
                }
                byte[] one = forms.get(0).get();
                for (Future<byte[]> form : forms) {
                    assertThat(form.get()).isSameAs(one);
                }
                assertThat(made.get()).isEqualTo(round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void encodingsDoNotGetInEachOthersWay() {
        Encoding<Frame, String> type = Frame::type;
        Encoding<Frame, Long> number = frame -> frame.position().seq();
        Frame frame = log.append("k", "said", Payload.json("{}")).orElseThrow();
        assertThat(frame.as(type)).isEqualTo("said");
        assertThat(frame.as(number)).isEqualTo(1L);
        assertThat(frame.as(type)).isEqualTo("said");
    }
}
