package org.transportlab.experiments;

/** What an experiment shows of itself at one moment: a record of numbers, and of the settings they belong to. */
public interface Figures {
    /** The part of the experiment that is going on, as one of its own phases. */
    Enum<?> phase();
}
