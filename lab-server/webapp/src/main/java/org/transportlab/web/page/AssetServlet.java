package org.transportlab.web.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the browser's files from the class path as {@code /assets/{buildId}/path}.
 *
 * <p>With the running build's id a response may be kept for a year; with another id (a page that was open across a restart) it is
 * the current file and must not be kept. A file is read and compressed once and then stays in memory: they are few and small. Safe
 * for any number of threads.
 */
public final class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Each step begins with a letter or digit, so that no path leads up or to a hidden file. */
    private static final Pattern PATH =
            Pattern.compile("/([0-9a-f]{1,64})/((?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*)");

    private final String build;
    private final transient ConcurrentMap<String, Asset> assets = new ConcurrentHashMap<>();

    public AssetServlet(BuildId build) {
        this.build = build.value();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        Optional<Asset> found = path.matches() ? find(path.group(2)) : Optional.empty();
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Asset asset = found.get();
        boolean current = path.group(1).equals(build);
        response.setHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        response.setContentType(asset.type());
        byte[] body = asset.plain();
        if (asset.zipped().length < body.length && accepts(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", "gzip");
            body = asset.zipped();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Optional<Asset> find(String path) throws IOException {
        Asset known = assets.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Asset> read = Asset.read(path);
        read.ifPresent(asset -> assets.put(path, asset));
        return read;
    }

    private static boolean accepts(String encodings) {
        return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
    }
}
