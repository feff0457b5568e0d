package org.transportlab.tck.client;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What a client is to speak with a lab. The address of the lab says it: {@code https}, or a marker where no scheme tells
 * HTTP/2 in the clear apart.
 */
public enum Line {
    HTTP1,
    H2C,
    H2;

    private static final String MARKER = "h2c";

    /** The address of a lab, from which {@link #to} can tell this. */
    public URI mark(URI lab) {
        return this == H2C ? with(lab, MARKER) : lab;
    }

    public static Line to(URI lab) {
        if ("https".equals(lab.getScheme())) {
            return H2;
        }
        return MARKER.equals(lab.getUserInfo()) ? H2C : HTTP1;
    }

    /** The address as it goes to the server. */
    static URI plain(URI marked) {
        return marked.getUserInfo() == null ? marked : with(marked, null);
    }

    /** The same lab by another port of this machine. */
    public static URI at(URI lab, int port) {
        try {
            return new URI(lab.getScheme(), lab.getUserInfo(), "127.0.0.1", port, lab.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static URI with(URI address, String userInfo) {
        String raw = address.toString();
        String rest = raw.substring(raw.indexOf("//") + 2);
        int at = rest.indexOf('@');
        String authority = rest.substring(at + 1);
        return URI.create(
                raw.substring(0, raw.indexOf("//") + 2) + (userInfo == null ? "" : userInfo + "@") + authority);
    }
}
