package org.transportlab.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.transportlab.web.origin.RelayOrigin;
import org.transportlab.web.origin.RequestedHost;
import org.transportlab.web.origin.Spare;

/**
 * Puts the security headers on every response.
 *
 * <p>On every one, because COEP counts for worker scripts too: without it on {@code worker.js} an isolated page's worker fails
 * silently. Isolation (COOP and COEP) makes the browser's clock tick in 5 µs instead of 100 µs steps. No inline script or style
 * exists, so the policy needs no nonce and pages can be cached. Stateless.
 */
public final class PageHeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** A host and port that may be written into a policy; anything else could end the directive and begin another. */
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

    private final transient Set<String> data;
    private final transient Supplier<OptionalInt> relay;
    private final transient Spare spare;

    /**
     * @param data paths whose responses are data and never a document: half a kilobyte of document policy in each response to
     *     a poll would protect nothing and count as what polling costs
     * @param relay the port of the relay in front of the lab, if there is one at the moment: pages may connect to it
     * @param spare where pages may exhaust their connections
     */
    public PageHeadersFilter(Set<String> data, Supplier<OptionalInt> relay, Spare spare) {
        this.data = data;
        this.relay = relay;
        this.spare = spare;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!data.contains(request.getServletPath())) {
            response.setHeader("Content-Security-Policy", policy(request));
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.setHeader("Referrer-Policy", "no-referrer");
        }
        chain.doFilter(request, response);
    }

    private String policy(HttpServletRequest request) {
        String host = RequestedHost.of(request);
        List<String> others = new ArrayList<>();
        if (host != null) {
            relay.get().ifPresent(port -> others.add(RelayOrigin.authority(host, port)));
            spare.authority(host).ifPresent(others::add);
        }
        return policy(host, request.isSecure(), others);
    }

    /** Browsers differ in whether {@code 'self'} covers the WebSocket of the same host (CSP 3, 6.7.2.8), so it is named. */
    static String policy(String host, boolean secure, List<String> others) {
        String sockets = "";
        if (host != null && HOST.matcher(host).matches()) {
            sockets = (secure ? " wss://" : " ws://") + host;
            for (String other : others) {
                sockets += secure ? " https://" + other + " wss://" + other : " http://" + other + " ws://" + other;
            }
        }
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; "
                + "connect-src 'self'" + sockets + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
