package org.transportlab.experiments;

/** An experiment has come to its end before all of its phases were gone through. */
public final class EndedEarly extends Exception {
    private static final long serialVersionUID = 1;
    private final Outcome outcome;

    EndedEarly(Outcome outcome) {
        super(outcome.name(), null, false, false);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
