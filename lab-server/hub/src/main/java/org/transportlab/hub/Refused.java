package org.transportlab.hub;

/** A caller was turned away; carries the {@link Close} it would have got had it been connected. */
public sealed class Refused extends RuntimeException permits BadRequest {
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
