package org.transportlab.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The WAR that has just been built. */
final class Archive {
    static final Path WAR = Path.of(System.getProperty("lab.war"));

    private Archive() {}

    static Set<String> names() {
        try (ZipFile zip = new ZipFile(WAR.toFile())) {
            return zip.stream().map(Object::toString).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code java -jar}, with a directory of its own for temporary files. */
    static Process start(Path temp, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-jar",
                WAR.toString()));
        command.addAll(Stream.of(args).toList());
        return new ProcessBuilder(command).start();
    }
}
