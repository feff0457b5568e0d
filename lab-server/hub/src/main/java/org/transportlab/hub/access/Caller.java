package org.transportlab.hub.access;

import java.security.Principal;

/**
 * Who is on the other end: the name it goes by, the logical connection it speaks for, and the address it came from.
 *
 * <p>The name is claimed, not proven. A logical connection outlives polls and reconnects.
 *
 * @param expiresMicros when all rights of this caller end, in microseconds since the Unix epoch by the lab's clock
 */
public record Caller(String user, String connection, String address, long expiresMicros) implements Principal {
    public static final long NEVER = Long.MAX_VALUE;

    /** One whose rights have no end of their own. */
    public Caller(String user, String connection, String address) {
        this(user, connection, address, NEVER);
    }

    /** The same, until then. */
    public Caller until(long micros) {
        return new Caller(user, connection, address, micros);
    }

    /** Whether there is such an end. */
    public boolean expires() {
        return expiresMicros != NEVER;
    }

    @Override
    public String getName() {
        return user;
    }
}
