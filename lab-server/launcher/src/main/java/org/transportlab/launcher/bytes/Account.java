package org.transportlab.launcher.bytes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.transportlab.observe.traffic.ByteLedger.Count;

/**
 * The running count of one logical connection, or of one transport.
 *
 * <p>Safe for any thread. The {@linkplain #carriers() carriers} are changed by {@link Accounts} only.
 */
final class Account {

    private final String name;
    private final Set<Carrier> carriers = ConcurrentHashMap.newKeySet();
    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder sockets = new LongAdder();
    private final LongAdder handshakeIn = new LongAdder();
    private final LongAdder handshakeOut = new LongAdder();
    private final LongAdder openings = new LongAdder();
    private volatile String protocol = "";

    Account(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What carries this connection now, or carried it last. */
    Set<Carrier> carriers() {
        return carriers;
    }

    void received(long bytes, long ofHandshake) {
        in.add(bytes);
        handshakeIn.add(ofHandshake);
    }

    void sent(long bytes, long ofHandshake) {
        out.add(bytes);
        handshakeOut.add(ofHandshake);
    }

    void requested(boolean opensStream) {
        requests.increment();
        if (opensStream) {
            openings.increment();
        }
    }

    void carriedByAnotherSocket() {
        sockets.increment();
    }

    void carriedBy(String protocol) {
        this.protocol = protocol;
    }

    /** What its newest exchange was made in; empty before the first. */
    String protocol() {
        return protocol;
    }

    Count count() {
        return new Count(
                in.sum(),
                out.sum(),
                requests.sum(),
                sockets.sum(),
                handshakeIn.sum(),
                handshakeOut.sum(),
                openings.sum());
    }
}
