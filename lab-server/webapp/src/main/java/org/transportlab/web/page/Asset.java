package org.transportlab.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * One file for the browser: its media type and its bytes, plain and gzipped.
 *
 * <p>The arrays are shared and must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: an asset is looked up by its path
record Asset(String type, byte[] plain, byte[] zipped) {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain;charset=utf-8",
            "woff2", "font/woff2",
            "LICENSE", "text/plain;charset=utf-8");

    /** Empty if there is no such file, or if it is of a kind the pages never ask for. */
    static Optional<Asset> read(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = Asset.class.getResourceAsStream("/org/transportlab/web/assets/" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readAllBytes();
            return Optional.of(new Asset(type, plain, zip(plain)));
        }
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
