package ex12;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.kit.backend.Tokens;
import org.transportlab.kit.time.VirtualClock;

/** Who hears the news, and until when. Called by many threads at once. */
public class Listeners {
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
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
        if (good.isPresent()) {
            listeners.add(listener);
            // TODO: for as long as the token is good
        }
        return good.map(Tokens.Token::user);
    }

    /** Whether it listened until now. */
    public boolean leave(Listener listener) {
        return listeners.remove(listener);
    }

    public void publish(String text) {
        listeners.forEach(listener -> listener.news(text));
    }
}
