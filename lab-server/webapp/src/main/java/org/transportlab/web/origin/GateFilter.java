package org.transportlab.web.origin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.transport.QueryString;
import org.transportlab.web.api.JsonResponse;
import org.transportlab.web.meter.ConnectionIds;
import org.transportlab.web.meter.Meters;

/**
 * Refuses foreign hosts and origins before any upgrade, and identifies the caller.
 *
 * <p>The {@link Caller} becomes the request's principal, which servlets and WebSocket sessions can read in every
 * container; the id of the logical connection is also left in a request attribute, for a container that counts bytes.
 */
public final class GateFilter extends HttpFilter {
    /** The request attribute with the id of the logical connection, also of one that the client left unnamed. */
    public static final String CONNECTION = "org.transportlab.connection";

    private static final long serialVersionUID = 1L;
    private final transient HostPolicy hosts;
    private final transient Spare spare;
    private final transient ConnectionIds ids;
    private final transient Credentials credentials;
    private final transient Meters meters;
    private final transient GuestNames guests;
    private final transient LabClock clock;

    public GateFilter(
            HostPolicy hosts,
            Spare spare,
            ConnectionIds ids,
            RandomGenerator random,
            Credentials credentials,
            Meters meters,
            LabClock clock) {
        this.guests = new GuestNames(random);
        this.clock = clock;
        this.credentials = credentials;
        this.hosts = hosts;
        this.spare = spare;
        this.ids = ids;
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = RequestedHost.of(request);
        if (request.getMethod().equals("TRACE")) {
            // it would echo headers that the browser hides from scripts (RFC 9110, section 9.3.8)
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!hosts.acceptsHost(host)) {
            refuse(response, Close.FORBIDDEN, "the lab does not answer to this host name; see lab.hosts");
        } else if (!isAtTheSpare(request, host) && (!isOwnPage(request, host) || isReadFromElsewhere(request))) {
            refuse(response, Close.FORBIDDEN, "pages of other sites may not use the lab");
        } else {
            enter(request, response, chain);
        }
    }

    private boolean isOwnPage(HttpServletRequest request, String host) {
        String origin = RequestedOrigin.of(request);
        return hosts.acceptsOrigin(origin, host)
                || hosts.isAcrossTheRelay(origin, host, request.getLocalPort(), request.isSecure());
    }

    private boolean isAtTheSpare(HttpServletRequest request, String host) {
        return spare.serves(
                RequestedOrigin.of(request),
                host,
                request.getServletPath(),
                request.getLocalPort(),
                request.isSecure());
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller;
        try {
            caller = credentials.check(request, claimed(request));
        } catch (BadRequest e) {
            refuse(response, Close.BAD_REQUEST, e.getMessage());
            return;
        } catch (Refused e) {
            refuse(response, e.close(), e.getMessage());
            return;
        }
        request.setAttribute(CONNECTION, caller.connection());
        long entered = clock.nanos();
        try {
            chain.doFilter(new CalledBy(request, caller), response);
        } finally {
            meters.occupied(caller.connection(), clock.nanos() - entered);
        }
    }

    private Caller claimed(HttpServletRequest request) {
        QueryString query = QueryString.of(request);
        String id = query.value("connection").map(Names::connection).orElseGet(ids::next);
        String user = query.value("user").map(Names::user).orElseGet(() -> guests.of(id));
        return new Caller(user, id, request.getRemoteAddr());
    }

    /** A page may be opened by a link on another site; nothing else may be read from there. */
    private static boolean isReadFromElsewhere(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static void refuse(HttpServletResponse response, Close why, String message) throws IOException {
        JsonResponse.bye(response, why, message);
    }

    /** A request with its caller as the principal. */
    private static final class CalledBy extends HttpServletRequestWrapper {
        private final Caller caller;

        CalledBy(HttpServletRequest request, Caller caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        /** A container asks for them at a handshake, and its own come from a body as well. */
        @Override
        public Map<String, String[]> getParameterMap() {
            return QueryString.of(this).arrays();
        }
    }
}
