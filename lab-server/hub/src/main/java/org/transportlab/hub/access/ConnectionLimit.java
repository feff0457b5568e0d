package org.transportlab.hub.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.hub.Close;
import org.transportlab.hub.Refused;

/** Counts connections by address and turns away the one too many. Safe for any thread. */
public final class ConnectionLimit {
    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /** @param most connections an address may hold; 0 is no bound */
    public ConnectionLimit(int most) {
        this.most = most;
    }

    public void enter(String address) {
        int count = open.merge(address, 1, Integer::sum);
        if (most > 0 && count > most) {
            leave(address);
            throw new Refused(Close.LIMIT, "more than " + most + " connections from one address");
        }
    }

    public void leave(String address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
