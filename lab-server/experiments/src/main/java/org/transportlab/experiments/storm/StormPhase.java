package org.transportlab.experiments.storm;

/** The parts of a storm, in their order. */
public enum StormPhase {
    /** The clients connect. */
    JOINING,
    /** Nothing happens: what the undisturbed reader is measured against. */
    CALM,
    /** The clients lose their connections and come back. */
    STORM,
    /** All are back, and receive what they have missed. */
    SETTLING
}
