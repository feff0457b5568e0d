package org.transportlab.hub.access;

import java.security.Principal;

/**
 * Who is on the other end: the name it goes by, the logical connection it speaks for, and the address it came from.
 *
 * <p>The name is claimed, not proven. A logical connection outlives polls and reconnects.
 */
public record Caller(String user, String connection, String address) implements Principal {
    @Override
    public String getName() {
        return user;
    }
}
