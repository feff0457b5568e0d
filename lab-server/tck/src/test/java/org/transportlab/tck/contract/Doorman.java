package org.transportlab.tck.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Decision;
import org.transportlab.web.app.Supplied;
import org.transportlab.web.origin.Credentials;

/** Lets in whom a test wants let in, for as long as it wants. Safe for any thread. */
final class Doorman implements Access, Credentials {
    private final Set<String> unread = ConcurrentHashMap.newKeySet();
    private final Set<String> unwritten = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> ends = new ConcurrentHashMap<>();
    private volatile Consumer<Predicate<Caller>> changed = which -> {};

    Supplied supplied() {
        return Supplied.NOTHING.withAccess(this).withCredentials(this);
    }

    /** Nobody may read this channel from now on; who does so already is not asked. */
    void closeForReading(String channel) {
        unread.add(channel);
    }

    void closeForWriting(String channel) {
        unwritten.add(channel);
    }

    /** Nobody may read this channel any more. */
    void withdraw(String channel) {
        closeForReading(channel);
        changed.accept(caller -> true);
    }

    long endOf(String user) {
        return ends.get(user);
    }

    /** Whoever comes in by that name stays until then. */
    void expires(String user, long micros) {
        ends.put(user, micros);
    }

    @Override
    public Decision mayRead(Caller caller, String channel) {
        return unread.contains(channel) ? Decision.refused(channel + " is not for you") : Decision.GRANTED;
    }

    @Override
    public Decision mayWrite(Caller caller, String channel, String type) {
        return unwritten.contains(channel) ? Decision.refused("nobody may say that here") : Decision.GRANTED;
    }

    @Override
    public void whenChanged(Consumer<Predicate<Caller>> listener) {
        changed = listener;
    }

    @Override
    public Caller check(HttpServletRequest request, Caller claimed) {
        return claimed.until(ends.getOrDefault(claimed.user(), Caller.NEVER));
    }
}
