package org.transportlab.hub.delivery;

import org.transportlab.hub.Close;
import org.transportlab.hub.log.Frame;

/**
 * Sees everything that happens in a hub: meters, presence and logs hang here, so that the path of a message has none of
 * them in it.
 *
 * <p>Called on the threads that do the work, in the order in which it happens to one reader. Must return quickly and must
 * not throw.
 */
public interface Tap {
    default void published(Frame frame) {}

    default void opened(Reader reader) {}

    default void joined(Reader reader, String channel) {}

    default void parted(Reader reader, String channel) {}

    /** A batch is about to be handed to the container. */
    default void sending(Reader reader, Batch batch) {}

    /** Frames that a reader will not get. */
    default void skipped(Reader reader, String channel, long frames) {}

    default void closed(Reader reader, Close why) {}
}
