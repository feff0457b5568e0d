package org.transportlab.hub;

/** A reader was turned away; carries the {@link Close} it would have got had it been connected. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Close close;

    public Refused(Close close, String message) {
        super(message, null, false, false);
        this.close = close;
    }

    public Close close() {
        return close;
    }
}
