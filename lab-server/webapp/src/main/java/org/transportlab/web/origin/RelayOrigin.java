package org.transportlab.web.origin;

import java.util.Optional;

/** The origin of the relay in front of the lab, for a page: the host name that the page used, with the relay's port. */
public final class RelayOrigin {
    private RelayOrigin() {}

    /**
     * @param host as in the {@code Host} header; without one it is this machine
     * @param secure whether the page was asked for by TLS, which the relay passes through
     */
    public static String of(Optional<String> host, int port, boolean secure) {
        return (secure ? "https://" : "http://") + authority(host.orElse("127.0.0.1"), port);
    }

    public static String authority(String host, int port) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, colon) : host) + ":" + port;
    }
}
