package org.transportlab.hub;

import java.util.concurrent.CompletionException;

/** A caller was turned away; carries the {@link Close} it would have got had it been connected. */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Close close;

    public Refused(Close close, String message) {
        super(message, null, false, false);
        this.close = close;
    }

    /** What the failure of something asynchronous means to the reader who asked for it. */
    public static Refused of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refused refused) {
            return refused;
        }
        if (cause instanceof Unavailable) {
            return new Refused(Close.BUSY, cause.getMessage());
        }
        // a mistake of the lab's own: made known as if nobody had caught it, and to the reader without details
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, cause);
        return new Refused(Close.BUSY, "the lab failed to do that");
    }

    public Close close() {
        return close;
    }
}
