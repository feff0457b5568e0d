package org.transportlab.experiments.lab;

import java.io.IOException;

/** Opens labs to experiment on, each of them for one experiment. Any thread. */
@FunctionalInterface
public interface Labs {
    /** @throws IOException if there is no port to be had */
    LabUnderTest open(LabSetup setup) throws IOException;
}
