package org.transportlab.web.origin;

import jakarta.servlet.http.HttpServletRequest;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;

/** What a request proves about who is calling. Any thread. */
@FunctionalInterface
public interface Credentials {
    /** Nothing: everybody goes by the name they say, for as long as they like. */
    Credentials NONE = (request, claimed) -> claimed;

    /**
     * @param claimed whom the request says it is from
     * @return whom it is from, and for how long
     * @throws Refused if it is from somebody else
     */
    Caller check(HttpServletRequest request, Caller claimed);
}
