package org.transportlab.observe.fault;

/** A fault that does not exist, with a parameter it does not have, or where it must not be used. The message says it all. */
public final class BadFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public BadFault(String message) {
        super(message);
    }
}
