package org.transportlab.web.origin;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The origin at which a page can exhaust its browser's connections and still load from the lab, and who may read there.
 *
 * <p>That is the server's {@linkplain SpareOrigin spare port}. Where there is none, it is the other name of this machine: to a
 * browser {@code localhost} and {@code 127.0.0.1} are two origins, each with connections of its own. Only streams and
 * {@code /health} are answered, and only to pages of this lab. Immutable.
 */
public final class Spare {
    private static final Set<String> PATHS = Set.of("/sse", "/ws", "/health");
    private static final String NAME = "localhost";
    private static final String ADDRESS = "127.0.0.1";
    private final Optional<SpareOrigin> origin;

    public Spare(Optional<SpareOrigin> origin) {
        this.origin = origin;
    }

    /** Its host and port for a page that found the lab as {@code host}; empty if there is none. */
    public Optional<String> authority(String host) {
        if (host == null) {
            return Optional.empty();
        }
        return origin.map(own -> RelayOrigin.authority(host, own.port())).or(() -> twin(host));
    }

    /**
     * Whether a page of the lab asks the spare origin for one of its paths.
     *
     * @param host the {@code Host} asked, already found to be one of the lab's
     * @param ownPort where the request came in, as the socket knows it: a header could be made up
     * @param secure whether it came by TLS, which the lab speaks on both ports or on neither
     */
    boolean serves(String origin, String host, String path, int ownPort, boolean secure) {
        return origin != null
                && host != null
                && PATHS.contains(path)
                && page(host, ownPort, secure).filter(origin::equals).isPresent();
    }

    /** The origin of the pages that may read at this host; empty if none may. */
    private Optional<String> page(String host, int ownPort, boolean secure) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (origin.isPresent()) {
            SpareOrigin own = origin.get();
            boolean here = ownPort == own.port() && lower.endsWith(":" + own.port());
            String page = RelayOrigin.authority(lower, own.labPort());
            return here ? Optional.of(origin(page, secure)) : Optional.empty();
        }
        return twin(lower).map(page -> origin(page, secure));
    }

    private static Optional<String> twin(String host) {
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        String port = colon < 0 ? "" : host.substring(colon);
        return switch (name) {
            case NAME -> Optional.of(ADDRESS + port);
            case ADDRESS -> Optional.of(NAME + port);
            default -> Optional.empty();
        };
    }

    private static String origin(String authority, boolean secure) {
        String port = secure ? ":443" : ":80";
        boolean isDefault = authority.endsWith(port);
        return (secure ? "https://" : "http://")
                + (isDefault ? authority.substring(0, authority.length() - port.length()) : authority);
    }
}
