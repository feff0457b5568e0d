package org.transportlab.wire.read;

import java.util.ArrayDeque;
import java.util.Queue;
import org.transportlab.wire.message.Exchange;
import org.transportlab.wire.message.Unreadable;

/**
 * The requests of one connection that wait for their response, in order: what a reader of responses must know to tell
 * where they end (RFC 9112, section 6.3). For one thread.
 */
public final class Unanswered {
    /** A client that pipelines more than this without reading is not followed any further. */
    static final int LIMIT = 1_000;

    private final Queue<Exchange> exchanges = new ArrayDeque<>();

    /** False if it is full. */
    public boolean offer(Exchange exchange) {
        return exchanges.size() < LIMIT && exchanges.add(exchange);
    }

    /** The request that is answered next; stays until {@link #answered()}. */
    Exchange next() throws Unreadable {
        Exchange exchange = exchanges.peek();
        if (exchange == null) {
            throw new Unreadable("a response to no request");
        }
        return exchange;
    }

    void answered() {
        exchanges.remove();
    }

    public boolean isEmpty() {
        return exchanges.isEmpty();
    }
}
