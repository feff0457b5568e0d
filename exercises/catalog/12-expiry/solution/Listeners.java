package ex12;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.kit.backend.Tokens;
import org.transportlab.kit.time.VirtualClock;

/** Who hears the news, and until when. Called by many threads at once. */
public class Listeners {
    private final Map<Listener, Instant> until = new ConcurrentHashMap<>();
    private final Tokens tokens;
    private final VirtualClock clock;

    /** Somebody who listens, over whatever transport. */
    public interface Listener {
        void news(String text);

        /** The token has expired; no news comes any more. */
        void expired();
    }

    public Listeners(Tokens tokens, VirtualClock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Lets somebody listen for as long as the token is good; somebody who listens already, for longer.
     *
     * @return whose token it is; empty if it is not good
     */
    public Optional<String> admit(Listener listener, String token) {
        Optional<Tokens.Token> good = tokens.read(token);
        good.map(Tokens.Token::expires).ifPresent(expires -> {
            until.put(listener, expires);
            clock.after(Duration.between(clock.instant(), expires), () -> look(listener));
        });
        return good.map(Tokens.Token::user);
    }

    /** Whether it listened until now. */
    public boolean leave(Listener listener) {
        return until.remove(listener) != null;
    }

    public void publish(String text) {
        until.keySet().forEach(listener -> listener.news(text));
    }

    private void look(Listener listener) {
        Instant end = until.get(listener);
        // a later end was agreed on meanwhile, or it has left: then this look is of no concern
        if (end != null && !clock.instant().isBefore(end) && until.remove(listener, end)) {
            listener.expired();
        }
    }
}
