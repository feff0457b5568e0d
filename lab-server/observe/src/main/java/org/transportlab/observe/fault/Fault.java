package org.transportlab.observe.fault;

import java.util.List;

/**
 * Something that can go wrong. Immutable.
 *
 * @param name in lower case, words joined by hyphens
 * @param lasts false if it strikes the connections of the moment and is over
 */
public record Fault(String name, boolean lasts, List<Parameter> parameters) {
    public Fault {
        parameters = List.copyOf(parameters);
    }
}
