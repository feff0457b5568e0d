package ex13;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When one client tries again: full jitter under a ceiling that doubles. Called by one thread at a time. */
public class BackOff {
    private static final long BASE = 1_000;
    private static final long CAP = 30_000;
    private static final int DOUBLINGS = 5; // enough to reach the cap, and few enough never to overflow
    private static final int LOG_IN_AGAIN = 4401;

    private final Clock clock;
    private final RandomGenerator random;
    private int failures;

    public BackOff(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The connection is open. */
    public void opened() {}

    /**
     * The attempt failed, or the connection ended.
     *
     * @param code 1006 without a word from the server, 4401 if one must log in again
     * @return how long to wait before the next attempt; empty for never
     */
    public Optional<Duration> ended(int code) {
        if (code == LOG_IN_AGAIN) {
            return Optional.empty();
        }
        long ceiling = Math.min(CAP, BASE << Math.min(failures, DOUBLINGS));
        failures++;
        return Optional.of(Duration.ofMillis(random.nextLong(ceiling + 1)));
    }
}
