package org.transportlab.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.LabClock;

final class PulseTest {
    private final AtomicLong millis = new AtomicLong(-5_000);
    private final LabClock clock = new LabClock() {
        @Override
        public long micros() {
            return millis.get() * 1_000;
        }

        @Override
        public long nanos() {
            return millis.get() * 1_000_000;
        }
    };
    private final Pulse pulse = new Pulse(clock, Duration.ofSeconds(15), Duration.ofSeconds(10));

    @Test
    void isDueOnceAnIntervalAndNotWhileAPingWaitsOrIsUnanswered() {
        assertThat(pulse.isDue()).isFalse();
        millis.addAndGet(15_000);
        assertThat(pulse.isDue()).isTrue();
        assertThat(pulse.isDue()).isFalse();
        pulse.pinging();
        millis.addAndGet(15_000);
        assertThat(pulse.isDue()).isFalse();
        pulse.answered();
        assertThat(pulse.isDue()).isTrue();
    }

    @Test
    void isStaleWhenAnAnswerStaysOutForTwoIntervalsAndTheMargin() {
        millis.addAndGet(100_000);
        assertThat(pulse.isDue()).isTrue();
        millis.addAndGet(100_000);
        assertThat(pulse.isStale()).as("while the ping itself still waits").isFalse();
        pulse.pinging();
        millis.addAndGet(40_000);
        assertThat(pulse.isStale()).isFalse();
        millis.addAndGet(1);
        assertThat(pulse.isStale()).isTrue();
        pulse.answered();
        assertThat(pulse.isStale()).isFalse();
    }
}
