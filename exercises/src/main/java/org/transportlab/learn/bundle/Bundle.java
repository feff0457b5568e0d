package org.transportlab.learn.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A zip that runs on a JDK alone: no Maven, no network. */
public final class Bundle {
    private static final String FOLDER = "transport-lab-workshop";
    private final Path root;

    private Bundle(Path root) {
        this.root = root;
    }

    /**
     * Writes the zip anew.
     *
     * @param jar the runner, with its libraries in {@code lib} beside it
     * @param exercises the folder with catalog, agendas and texts
     * @param docs the handbook
     * @param made handout and slides
     */
    public static void write(Path zip, Path jar, Path exercises, Path docs, Path made) throws IOException {
        Files.createDirectories(zip.getParent());
        Files.deleteIfExists(zip);
        URI uri = URI.create("jar:" + zip.toUri());
        try (FileSystem files =
                FileSystems.newFileSystem(uri, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Bundle bundle = new Bundle(files.getPath("/" + FOLDER));
            bundle.copy(jar, "runner/lab-learn.jar");
            bundle.copyAll(jar.resolveSibling("lib"), "runner/lib");
            for (String part : List.of("catalog", "agenda", "paper")) {
                bundle.copyAll(exercises.resolve(part), "exercises/" + part);
            }
            for (String text : List.of("README.md", "INSTRUCTOR.md")) {
                bundle.copy(exercises.resolve(text), "exercises/" + text);
            }
            for (String text : List.of("LICENSE", "NOTICE")) {
                bundle.copy(exercises.resolveSibling(text), text);
            }
            bundle.copyAll(docs, "docs");
            bundle.copyAll(made, "print");
            for (String script : List.of("lab", "lab.cmd", "START.txt")) {
                bundle.put(script);
            }
            Files.setPosixFilePermissions(bundle.root.resolve("lab"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void put(String name) throws IOException {
        try (InputStream in = Bundle.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).replace("\r\n", "\n");
            // what Windows reads needs its line ends; what sh reads must not have them
            Files.writeString(root.resolve(name), name.equals("lab") ? text : text.replace("\n", "\r\n"));
        }
    }

    private void copyAll(Path from, String to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                copy(file, to + "/" + from.relativize(file).toString().replace('\\', '/'));
            }
        }
    }

    private void copy(Path file, String to) throws IOException {
        Path target = root.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }
}
