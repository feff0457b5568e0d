package org.transportlab.observe.fault;

import java.util.List;

/**
 * Faults that belong together, as they do in some place of the real world. Immutable.
 *
 * @param faults each in the text form of {@link FaultSpec}
 */
public record Profile(String name, List<String> faults) {
    public Profile {
        faults = List.copyOf(faults);
    }
}
