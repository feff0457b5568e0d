package org.transportlab.web.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A page's share of its browser's HTTP streams. Another tab of the browser may take it at any time, on any thread. */
final class LeaseHandler implements ControlHandler {
    private final ControlContext context;
    private final String browser;
    private final String connection;
    private final ControlOutbox outbox;

    /** @param connection the id of the page's control connection */
    LeaseHandler(ControlContext context, String browser, String connection, ControlOutbox outbox) {
        this.context = context;
        this.browser = browser;
        this.connection = connection;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return Set.of("lease");
    }

    @Override
    public void receive(ControlMessage message) {
        int streams = message.number("streams", 0, StreamLease.MOST);
        StreamLease.Outcome outcome = context.leases().ask(browser, this, streams, message.flag("take", false), most());
        outcome.evicted().forEach(tab -> ((LeaseHandler) tab).evicted(outcome.used()));
        outbox.send(lease(outcome.granted(), outcome.used()).toString());
    }

    private void evicted(int used) {
        outbox.send(lease(false, used).put("reason", "taken").toString());
    }

    private ObjectNode lease(boolean granted, int used) {
        return Json.object("lease").put("granted", granted).put("used", used).put("max", most());
    }

    /** A browser that makes its WebSocket in HTTP/2 makes everything else in it as well. */
    private int most() {
        boolean shares = context.instruments()
                .get()
                .ledger()
                .map(ledger -> ledger.protocol(connection).equals("HTTP/2"))
                .orElse(false);
        return shares ? StreamLease.MOST_SHARING : StreamLease.MOST;
    }

    @Override
    public void close() {
        context.leases().release(browser, this);
    }
}
