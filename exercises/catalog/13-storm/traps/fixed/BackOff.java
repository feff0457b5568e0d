package ex13;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When one client tries again: always a second later. Called by one thread at a time. */
public class BackOff {
    private static final int LOG_IN_AGAIN = 4401;

    private final Clock clock;
    private final RandomGenerator random;

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
        return Optional.of(Duration.ofSeconds(1));
    }
}
