package org.transportlab.load.plan;

/**
 * Lets clients in: nobody while the server is down, then so many a second.
 *
 * <p>Whoever comes when the second's places are taken is refused; unused places are not kept for the next second. The
 * simulation and the real server stand at the same doorway. Safe for any thread.
 */
public final class AdmissionGate {
    private static final long SECOND = 1_000_000_000L;
    private final int perSecond;
    private boolean guarded;
    private long opens;
    private long second;
    private int taken;

    /** A doorway that is wide open until {@link #close}. */
    public AdmissionGate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** What becomes of whoever knocks. */
    public enum Answer {
        COME_IN,
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
    public synchronized Answer knock(long now) {
        if (!guarded) {
            return Answer.COME_IN;
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
        return taken <= perSecond ? Answer.COME_IN : Answer.FULL;
    }
}
