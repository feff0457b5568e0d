package org.transportlab.launcher.doctor.check;

import org.transportlab.launcher.doctor.machine.Machine;

/** Looks at one thing. Changes nothing, and does not fail: what is not there is {@link Verdict#UNKNOWN}. */
public interface Check {
    /** @param target how many connections the lab is to take */
    Finding look(Machine machine, long target);
}
