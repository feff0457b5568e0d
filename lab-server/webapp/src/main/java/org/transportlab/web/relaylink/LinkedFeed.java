package org.transportlab.web.relaylink;

import java.util.Collection;
import java.util.List;
import org.transportlab.web.meter.WireFeed;

/** What a relay in another process sees, as far as somebody watches it. Safe for any thread. */
record LinkedFeed(LinkedEvents events, LinkedLedger ledger) implements WireFeed {
    @Override
    public Page since(long number) {
        return events.since(number);
    }

    @Override
    public List<Sum> totals(Collection<String> logical) {
        return logical.stream().flatMap(id -> ledger.sums(id).stream()).toList();
    }
}
