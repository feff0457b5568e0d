package org.transportlab.tck.container;

import java.net.URI;

/** A lab under test, in a container of its own. */
public interface RunningLab extends AutoCloseable {
    /** Where the lab is found; ends in a slash. */
    URI uri();

    /** What an operator does: lets the readers know, and stops. Doing it twice is harmless. */
    void shutdown();

    @Override
    default void close() {
        shutdown();
    }
}
