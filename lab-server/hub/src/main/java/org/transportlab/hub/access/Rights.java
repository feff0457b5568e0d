package org.transportlab.hub.access;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.observe.LabClock;

/** What callers may do now: not expired, and allowed to. Any thread. */
public final class Rights {
    private static final String EXPIRED = "the time for which you were let in is over";
    private final Access access;
    private final LabClock clock;

    public Rights(Access access, LabClock clock) {
        this.access = access;
        this.clock = clock;
    }

    /** @throws Refused as {@link Close#EXPIRED}, or as {@link Close#FORBIDDEN} if one of the channels is not for this caller */
    public void requireReading(Caller caller, Collection<String> channels) {
        requireUnexpired(caller);
        channels.forEach(channel -> require(access.mayRead(caller, Names.channel(channel)), Close.FORBIDDEN));
    }

    /** @throws Refused as {@link Close#EXPIRED}, or as {@link Close#FORBIDDEN} */
    public void requireWriting(Caller caller, String channel, String type) {
        requireUnexpired(caller);
        require(access.mayWrite(caller, channel, type), Close.FORBIDDEN);
    }

    /** @throws Refused as {@link Close#EXPIRED} */
    public void requireUnexpired(Caller caller) {
        if (caller.expires() && clock.micros() >= caller.expiresMicros()) {
            throw new Refused(Close.EXPIRED, EXPIRED);
        }
    }

    /** @throws Refused as {@link Close#EXPIRED} also if what was granted is so no more */
    public void requireStillReading(Caller caller, Collection<String> channels) {
        requireUnexpired(caller);
        channels.forEach(channel -> require(access.mayRead(caller, channel), Close.EXPIRED));
    }

    /** How long until a caller that expires does so, in nanoseconds. */
    public long nanosLeft(Caller caller) {
        return TimeUnit.MICROSECONDS.toNanos(caller.expiresMicros() - clock.micros());
    }

    private static void require(Decision decision, Close otherwise) {
        if (!decision.granted()) {
            throw new Refused(otherwise, decision.reason());
        }
    }
}
