package org.transportlab.launcher.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.transportlab.launcher.doctor.machine.Jvm;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Os;

/** A copy of some files of a machine, as they were read there, in a directory of the test's. */
public final class Copy {
    static final Jvm JVM = new Jvm("17.0.15", "Debian", true, 1L << 30, 2, OptionalLong.of(20_000));
    private final Path root;

    public Copy(Path root) {
        this.root = root;
    }

    public Copy with(String file, String text) throws IOException {
        Path copy = root.resolve(file.substring(1));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, text, UTF_8);
        return this;
    }

    public Machine linux() {
        return new Machine(root, Os.LINUX, JVM, "");
    }

    public Machine linux(Jvm jvm) {
        return new Machine(root, Os.LINUX, jvm, "");
    }

    public Machine linux(String path) {
        return new Machine(root, Os.LINUX, JVM, path);
    }
}
