package org.transportlab.launcher.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A copy of some files of a machine, as they were read there, in a directory of the test's. */
final class Copy {
    static final Jvm JVM = new Jvm("17.0.15", "Debian", true, 1L << 30, 2, OptionalLong.of(20_000));
    private final Path root;

    Copy(Path root) {
        this.root = root;
    }

    Copy with(String file, String text) throws IOException {
        Path copy = root.resolve(file.substring(1));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, text, UTF_8);
        return this;
    }

    Machine linux() {
        return new Machine(root, Os.LINUX, JVM, "");
    }

    Machine linux(Jvm jvm) {
        return new Machine(root, Os.LINUX, jvm, "");
    }

    Machine linux(String path) {
        return new Machine(root, Os.LINUX, JVM, path);
    }
}
