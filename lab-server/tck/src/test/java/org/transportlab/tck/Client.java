package org.transportlab.tck;

import com.fasterxml.jackson.databind.JsonNode;

/** One reader of the lab over one transport, which can also speak. Reads on its own threads; never reconnects by itself. */
interface Client extends AutoCloseable {
    /** Everything it has been told so far. */
    Transcript heard();

    /** Sends a command the way this transport does, and returns the reply. */
    JsonNode send(String command);

    /** Leaves politely. Never throws. */
    @Override
    void close();
}
