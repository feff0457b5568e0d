package org.transportlab.hub;

/** What was asked for needs a store that does not answer at the moment; nothing was stored as far as anybody knows. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    public Unavailable(String message, int retryAfterSeconds) {
        super(message, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
