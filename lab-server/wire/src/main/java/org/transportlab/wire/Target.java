package org.transportlab.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The one server that a relay connects to. Immutable. */
public record Target(InetSocketAddress address) {
    /** A server on this machine. */
    public static Target loopback(int port) {
        return new Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * The server that an {@code http://host:port} names.
     *
     * @param allowRemote whether it may be on another machine; a relay that leads to others is for those who know why
     *     (CWE-918)
     * @throws IllegalArgumentException with the reason in words if it is no such URI, or not allowed
     */
    public static Target named(URI uri, boolean allowRemote) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("A target looks like http://127.0.0.1:8080, not " + uri);
        }
        if (uri.getPort() > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + uri.getPort());
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        try {
            InetAddress host = InetAddress.getByName(uri.getHost());
            if (!host.isLoopbackAddress() && !allowRemote) {
                throw new IllegalArgumentException(
                        uri.getHost() + " is not this machine. To relay to it all the same, add --allow-remote");
            }
            return new Target(new InetSocketAddress(host, port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("There is no host " + uri.getHost(), e);
        }
    }

    @Override
    public String toString() {
        return address.getHostString() + ":" + address.getPort();
    }
}
