package org.transportlab.learn.agenda;

/** An agenda's file cannot be used, or there is none of that name. */
public final class BrokenAgenda extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenAgenda(String message) {
        super(message);
    }
}
