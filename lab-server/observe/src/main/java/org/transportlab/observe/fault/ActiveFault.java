package org.transportlab.observe.fault;

import java.util.Map;

/**
 * A fault that is on, as it was at some moment. Immutable.
 *
 * @param on {@link FaultSpec#ALL} or the name of the transport it hits
 * @param settings a value for each of its parameters
 * @param hits how many connections it has engaged so far
 */
public record ActiveFault(long id, String fault, String on, Map<String, Long> settings, long hits) {
    public ActiveFault {
        settings = Map.copyOf(settings);
    }
}
