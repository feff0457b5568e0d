package org.transportlab.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names one build of the browser files: the first twelve hex digits of a SHA-256 over every asset.
 *
 * <p>It is part of every asset's URL, so a browser may keep an asset for a year and never runs an old script: other content has
 * another URL. Computed once at start; immutable.
 *
 * @param value twelve lower-case hex digits
 */
public record BuildId(String value) {

    static final String ASSETS = "org/transportlab/web/assets";

    /**
     * Reads the assets this class was built with, from its directory or its jar.
     *
     * @throws UncheckedIOException if they cannot be read, because no page would work without them
     */
    public static BuildId ofAssets() {
        URL code = BuildId.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            Path place = Path.of(code.toURI());
            return Files.isDirectory(place) ? ofDirectory(place.resolve(ASSETS)) : ofJar(place);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the assets in " + code, broken);
        } catch (URISyntaxException odd) {
            throw new IllegalStateException("cannot find the assets: the class path entry is " + code, odd);
        }
    }

    static BuildId ofDirectory(Path assets) throws IOException {
        MessageDigest digest = sha256();
        List<Path> files;
        try (Stream<Path> all = Files.walk(assets)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            digest.update(assets.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(file)) {
                digest.update(in.readAllBytes());
            }
        }
        return new BuildId(HexFormat.of().formatHex(digest.digest()).substring(0, 12));
    }

    private static BuildId ofJar(Path jar) throws IOException {
        // not by its URI, by which this Java process could open it once only: two labs may start at the same time
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            return ofDirectory(zip.getPath(ASSETS));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
