package org.transportlab.web.relaylink;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.transportlab.observe.relay.LinkKey;
import org.transportlab.web.control.ControlOutbox;
import org.transportlab.web.meter.Instruments;

/**
 * The place for one relay that runs in a process of its own and tells the lab what it sees.
 *
 * <pre>
 *   free --- take: a relay is there ---&gt; taken, nothing known --- its hello ---&gt; taken, with instruments
 *    ^                                            |                                      |
 *    +----------------- leave ---------------------+--------------------------------------+
 * </pre>
 *
 * <p>Safe for any thread.
 */
public final class RelayLink implements Supplier<Instruments> {
    private final LinkKey key;
    private final ToIntFunction<String> cut;
    private Optional<LinkedRelay> relay = Optional.empty(); // guarded by this

    /** @param cut pulls the plug on a connection, and says how many responses that were */
    public RelayLink(LinkKey key, ToIntFunction<String> cut) {
        this.key = key;
        this.cut = cut;
    }

    boolean opens(String authorization) {
        return key.opens(authorization);
    }

    synchronized boolean isTaken() {
        return relay.isPresent();
    }

    /** Empty if another relay is there. */
    synchronized Optional<LinkedRelay> take(ControlOutbox outbox) {
        if (relay.isPresent()) {
            return Optional.empty();
        }
        relay = Optional.of(new LinkedRelay(outbox, cut));
        return relay;
    }

    void leave(LinkedRelay gone) {
        synchronized (this) {
            relay = relay.filter(present -> present != gone);
        }
        gone.close();
    }

    /** The same ones for as long as nothing changes. */
    @Override
    public Instruments get() {
        Optional<LinkedRelay> present;
        synchronized (this) {
            present = relay;
        }
        return present.map(LinkedRelay::instruments).orElse(Instruments.NONE);
    }
}
