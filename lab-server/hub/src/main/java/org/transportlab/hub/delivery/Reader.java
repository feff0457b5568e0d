package org.transportlab.hub.delivery;

import org.transportlab.hub.access.Caller;

/**
 * One who reads: a caller by one transport.
 *
 * @param transport shortpoll, longpoll, sse or websocket
 * @param stream whether it stays connected between batches; a poll takes one batch, and is ended when it has it
 */
public record Reader(String transport, boolean stream, Caller caller) {}
