package org.transportlab.load.plan;

/**
 * Lets clients in: nobody while the server is down, then so many a second.
 *
 * <p>Whoever comes when the second's places are taken is refused; unused places are not kept for the next second. The
 * simulation and the real server have the same gate. Safe for any thread.
 */
public final class AdmissionGate {
    private static final long SECOND = 1_000_000_000L;
    private final int perSecond;
    private boolean guarded;
    private long opens;
    private long second;
    private int taken;

    /** A gate that is wide open until {@link #close}. */
    public AdmissionGate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** What becomes of whoever asks. */
    public enum Answer {
        ADMITTED,
        DOWN,
        FULL
    }

    /** Lets nobody in before that time, and so many a second from then on. */
    public synchronized void close(long untilNanos) {
        guarded = true;
        opens = untilNanos;
        second = -1;
    }

    /** @param now in the nanoseconds of {@link #close}; not going back */
    public synchronized Answer admit(long now) {
        if (!guarded) {
            return Answer.ADMITTED;
        }
        if (now - opens < 0) {
            return Answer.DOWN;
        }
        long current = (now - opens) / SECOND;
        if (current != second) {
            second = current;
            taken = 0;
        }
        taken++;
        return taken <= perSecond ? Answer.ADMITTED : Answer.FULL;
    }
}
