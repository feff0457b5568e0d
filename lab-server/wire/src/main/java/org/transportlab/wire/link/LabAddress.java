package org.transportlab.wire.link;

import java.net.URI;
import org.transportlab.observe.relay.LinkMessage;

/** Where a deployed lab is: host, port and context path. Immutable. */
public record LabAddress(URI uri) {
    /** @throws IllegalArgumentException with the reason in words if no link is possible to it */
    public LabAddress {
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("A relay can be linked to http://host:port/context only, not to " + uri);
        }
    }

    URI link() {
        String path = uri.getPath().replaceFirst("/$", "");
        return URI.create("ws://" + uri.getRawAuthority() + path + LinkMessage.PATH);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
