package org.transportlab.kit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.time.VirtualClock;

/** What passes when a virtual clock is told to go on. */
class VirtualTimeTest {
    private final VirtualClock clock = new VirtualClock();
    private final Instant start = clock.instant();
    private final List<String> seen = new ArrayList<>();

    @Test
    void standsStillByItself() {
        clock.after(Duration.ofMillis(1), () -> seen.add("work"));
        assertThat(clock.instant()).isEqualTo(start);
        assertThat(seen).isEmpty();
    }

    @Test
    void runsWhatFallsDueInOrderAndAtTheTimeAtWhichItWasDue() {
        clock.after(Duration.ofSeconds(3), () -> note("third"));
        clock.after(Duration.ofSeconds(1), () -> note("first"));
        clock.after(Duration.ofSeconds(1), () -> note("second"));
        clock.after(Duration.ofSeconds(6), () -> note("later"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("first at 1", "second at 1", "third at 3");
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(5));
    }

    @Test
    void runsWhatWorkPutsOffUntilThen() {
        clock.after(Duration.ofSeconds(1), this::beat);
        clock.advance(Duration.ofSeconds(3));
        assertThat(seen).containsExactly("beat at 1", "beat at 2", "beat at 3");
    }

    private void beat() {
        note("beat");
        clock.after(Duration.ofSeconds(1), this::beat);
    }

    private void note(String what) {
        seen.add(what + " at " + Duration.between(start, clock.instant()).toSeconds());
    }
}
