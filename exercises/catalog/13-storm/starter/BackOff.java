package ex13;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When one client tries again. Called by one thread at a time. */
public class BackOff {
    private final Clock clock;
    private final RandomGenerator random;

    public BackOff(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The connection is open. */
    public void opened() {
        // TODO: is that success already?
    }

    /**
     * The attempt failed, or the connection ended.
     *
     * @param code 1006 without a word from the server, 4401 if one must log in again
     * @return how long to wait before the next attempt; empty for never
     */
    public Optional<Duration> ended(int code) {
        // TODO: wait
        return Optional.of(Duration.ZERO);
    }
}
