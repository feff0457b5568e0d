package org.transportlab.hub;

/**
 * Why a connection ended, and whether its client may come back.
 *
 * <p>Codes 3000 to 3499 mean yes, 3500 to 3999 mean no: a client needs no table. They are WebSocket close codes (RFC
 * 6455, section 7.4.2: 3000 to 3999 are for libraries and frameworks), the {@code code} of an SSE or poll {@code bye}, and,
 * by {@link #reason}, the names in metrics.
 */
public enum Close {
    /** The client went away by itself; never sent. */
    GONE(1006, 0, "gone"),
    /** The plug was pulled on purpose, without a word to the client; never sent. */
    PLUG(1006, 0, "plug"),
    /** The client is done; the answer to its own close. */
    DONE(1000, 0, "done"),
    DRAIN(3000, 503, "drain"),
    STALE(3001, 503, "stale"),
    SLOW(3008, 503, "slow"),
    /** Too many at once, for now. */
    BUSY(3009, 503, "busy"),
    BAD_REQUEST(3500, 400, "bad_request"),
    EXPIRED(3501, 401, "expired"),
    FORBIDDEN(3502, 403, "forbidden"),
    LIMIT(3503, 429, "limit");

    private final int code;
    private final int httpStatus;
    private final String reason;

    Close(int code, int httpStatus, String reason) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    /** The status that says the same on a poll, or 0 where a poll cannot say it. */
    public int httpStatus() {
        return httpStatus;
    }

    public String reason() {
        return reason;
    }

    public boolean mayReturn() {
        return code >= 3000 && code < 3500;
    }
}
