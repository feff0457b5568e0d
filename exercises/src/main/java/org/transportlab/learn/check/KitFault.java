package org.transportlab.learn.check;

/** A failure of the workshop, not of the learner's code; its error code can be searched for. */
public final class KitFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    public KitFault(String code, String message) {
        super(message);
        this.code = code;
    }

    public KitFault(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Such as {@code LAB-201}. */
    public String code() {
        return code;
    }
}
