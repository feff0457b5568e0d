package org.transportlab.experiments;

/** What a person may tell an experiment while it is running; all of them may be stopped besides. */
public enum Order {
    /** Has a frozen reader read again. */
    THAW
}
