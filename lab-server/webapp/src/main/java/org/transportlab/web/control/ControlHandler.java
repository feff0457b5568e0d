package org.transportlab.web.control;

import java.util.Set;
import org.transportlab.web.meter.Instruments;

/**
 * Handles one family of the messages that a page sends over its control channel, and holds what they have started.
 *
 * <p>There is one for each page and family. Its methods are called one after the other.
 */
interface ControlHandler extends AutoCloseable {
    /** The types of message it takes; no other handler takes them. */
    Set<String> types();

    /**
     * @param message of one of the types
     * @throws org.transportlab.hub.BadRequest if the message makes no sense; the page is told why
     * @throws org.transportlab.hub.Refused if the page asks for more than it may have; the page is told why
     */
    void receive(ControlMessage message);

    /** A relay has come or gone. */
    default void use(Instruments now) {}

    /** Ends everything that the page has started; called once, when its channel ends. */
    @Override
    default void close() {}
}
