package org.transportlab.hub.log;

/** A log was to be added to after it had been closed: it must be opened anew. */
public final class ClosedLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClosedLog() {
        super("the log has been closed", null, false, false);
    }
}
