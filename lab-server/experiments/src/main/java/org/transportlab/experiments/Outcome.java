package org.transportlab.experiments;

/** How an experiment has ended. */
public enum Outcome {
    /** Everybody is back, and has caught up. */
    BACK,
    /** Somebody has stopped it. */
    STOPPED,
    /** Not all clients could connect in time. */
    NOT_JOINED,
    /** Not all clients were back in time. */
    DEADLINE,
    /** All were back, but had not received everything in time. */
    NOT_SETTLED,
    /** The slow reader did not catch up in time. */
    NOT_CAUGHT_UP
}
