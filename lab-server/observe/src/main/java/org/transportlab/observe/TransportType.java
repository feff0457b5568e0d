package org.transportlab.observe;

/**
 * One way of bringing messages to a reader. Each transport declares its own; whoever lists, counts or draws transports is
 * given them, as {@link TransportTypes}.
 *
 * @param name what figures, the control channel and the pages call it: {@code longpoll}
 * @param path where it is served, below the context path: {@code /long-poll}. A GET there never blocks its thread
 * @param streams whether a reader stays connected between batches; if not, it polls
 * @param carriesUpstream whether commands go up on the same connection
 * @param label what people call it, in every language: {@code Long polling}
 */
public record TransportType(String name, String path, boolean streams, boolean carriesUpstream, String label) {}
