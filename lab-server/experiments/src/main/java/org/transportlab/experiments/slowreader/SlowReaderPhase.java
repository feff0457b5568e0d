package org.transportlab.experiments.slowreader;

/** The parts of the experiment, in their order. */
public enum SlowReaderPhase {
    /** The readers connect. */
    JOINING,
    /** All of them read: what the others are measured against. */
    FLOWING,
    /** One of them is slow. */
    FROZEN,
    /** It reads again, and catches up. */
    THAWED
}
