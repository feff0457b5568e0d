package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;

/** One reader of the lab over one transport, which can also speak. Reads on its own threads; never reconnects by itself. */
public interface Client extends AutoCloseable {
    /** Everything it has been told so far. */
    Transcript heard();

    /** Sends a command the way this transport does, and returns the reply. */
    JsonNode send(String command);

    /** Leaves politely. Never throws. */
    @Override
    void close();
}
