package org.transportlab.web.origin;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which {@code Host} and {@code Origin} headers the lab accepts.
 *
 * <p>A name that somebody else's DNS can point here must not be accepted, or any web site could read the lab through the
 * visitor's browser (DNS rebinding). {@code localhost} and IP literals cannot be rebound; other names must be configured.
 * An origin must be the page the lab itself served, at its own port or through the relay in front of it. Safe for any thread.
 */
public final class HostPolicy {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(:[0-9]{1,5})?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private final Set<String> names;
    private final Supplier<OptionalInt> relay;

    /** @param relay the port of the relay in front of the lab, if there is one at the moment */
    public HostPolicy(Set<String> names, Supplier<OptionalInt> relay) {
        this.names = names;
        this.relay = relay;
    }

    boolean acceptsHost(String host) {
        if (host == null) {
            return false;
        }
        var matcher = AUTHORITY.matcher(host.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1);
        return name.equals("localhost")
                || name.startsWith("[")
                || IPV4.matcher(name).matches()
                || names.contains(name);
    }

    /** Whether a request with this origin comes from a page of this very host; programs send none and are accepted. */
    boolean acceptsOrigin(String origin, String host) {
        if (origin == null) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        // a proxy in front may have taken TLS off, so the scheme is not compared; the default ports are
        boolean secure = lower.startsWith("https://");
        if (!secure && !lower.startsWith("http://")) {
            return false;
        }
        String port = secure ? ":443" : ":80";
        String authority = lower.substring(secure ? 8 : 7);
        return withoutPort(authority, port).equals(withoutPort(host.toLowerCase(Locale.ROOT), port));
    }

    /**
     * Whether a page from the lab's own port sends this request through the relay: same host name, the relay's port.
     *
     * @param ownPort where the lab itself listens, as its socket knows it: a header could be made up
     * @param secure whether it listens there with TLS, which the relay passes through
     */
    boolean isAcrossTheRelay(String origin, String host, int ownPort, boolean secure) {
        OptionalInt relayed = relay.get();
        if (origin == null || host == null || relayed.isEmpty()) {
            return false;
        }
        String authority = host.toLowerCase(Locale.ROOT);
        String port = ":" + relayed.getAsInt();
        return acceptsHost(host)
                && origin.startsWith(secure ? "https://" : "http://")
                && authority.endsWith(port)
                && acceptsOrigin(origin, withoutPort(authority, port) + ":" + ownPort)
                && !acceptsOrigin(origin, host);
    }

    private static String withoutPort(String authority, String port) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
