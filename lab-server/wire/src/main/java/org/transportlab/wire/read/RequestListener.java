package org.transportlab.wire.read;

import org.transportlab.wire.message.Exchange;

/** Is told of the requests of one connection, in order. */
@FunctionalInterface
public interface RequestListener {
    /** False if there are too many requests without a response: then nobody can tell any more what answers what. */
    boolean made(Exchange exchange);
}
