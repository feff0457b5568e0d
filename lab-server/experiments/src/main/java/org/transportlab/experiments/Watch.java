package org.transportlab.experiments;

/** Looks at an experiment from outside. Called by the experiment's thread only. */
public interface Watch<F extends Figures> {
    /** Waits for that long; false if the experiment is to end now. */
    boolean pause(long millis) throws InterruptedException;

    /** Whether that order has been given since this was last asked. */
    boolean takes(Order order);

    void progress(F figures);
}
