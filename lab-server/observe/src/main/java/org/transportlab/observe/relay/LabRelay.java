package org.transportlab.observe.relay;

import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.traffic.Traffic;

/**
 * A relay in front of the lab: whoever goes by its port meets the same lab, is seen, and can be disturbed. It may run in the
 * lab's process or in one of its own.
 */
public interface LabRelay {
    /** Where it listens, on the same host as the lab. */
    int port();

    Traffic traffic();

    FaultControl faults();
}
