package org.transportlab.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.transportlab.web.origin.RelayOrigin;
import org.transportlab.web.origin.RequestedHost;

/** The origins whose connections the seventh tab may use up, where there are any. */
final class SeventhTabContents implements Contents {
    private final OptionalParts parts;

    SeventhTabContents(OptionalParts parts) {
        this.parts = parts;
    }

    @Override
    public Map<String, Object> of(Visit visit) {
        HttpServletRequest request = visit.request();
        boolean secure = request.isSecure();
        String host = RequestedHost.of(request);
        String path = visit.root() + "/";
        Map<String, Object> model = new HashMap<>();
        // no browser uses it without TLS, even if a proxy in between does
        model.put("http2", secure && request.getProtocol().startsWith("HTTP/2"));
        parts.spare()
                .authority(host)
                .ifPresent(spare -> model.put("spare", request.getScheme() + "://" + spare + path));
        parts.relay()
                .get()
                .ifPresent(relay ->
                        model.put("other", RelayOrigin.of(Optional.ofNullable(host), relay.port(), secure) + path));
        return model;
    }
}
