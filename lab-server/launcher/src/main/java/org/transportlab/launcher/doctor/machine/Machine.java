package org.transportlab.launcher.doctor.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What can be read of the machine: the files in which a system shows its settings, and the JVM.
 *
 * @param root where those files are: the root directory, or a copy of parts of another machine's
 * @param path directories with programs, as in the environment variable {@code PATH}
 */
public record Machine(Path root, Os os, Jvm jvm, String path) {
    private static final int BUFFER = 64 * 1024;

    public static Machine real() {
        return new Machine(
                Path.of("/"),
                Os.named(System.getProperty("os.name")),
                Jvm.ofThisProcess(),
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** The first 64 KiB of a file without the white space around; empty if it is not there or may not be read. */
    public Optional<String> read(String file) {
        try (InputStream in = Files.newInputStream(under(file))) {
            // with room for all of it: a file in /proc/sys may answer the first read only, and Files.readString reads a
            // byte first where a file says that it is empty, as these do
            byte[] buffer = new byte[BUFFER];
            int length = 0;
            int read;
            while (length < BUFFER && (read = in.read(buffer, length, BUFFER - length)) > 0) {
                length += read;
            }
            return Optional.of(new String(buffer, 0, length, UTF_8).strip());
        } catch (IOException notHere) {
            return Optional.empty(); // another system, another kernel, or not for us: all the same to a check
        }
    }

    /** A file that holds a whole number and nothing else. */
    public OptionalLong number(String file) {
        return read(file).map(Machine::parsed).orElse(OptionalLong.empty());
    }

    public boolean has(String file) {
        return Files.exists(under(file));
    }

    /** Where a program is, if it is on the {@code PATH}. */
    public Optional<Path> program(String name) {
        String file = os == Os.WINDOWS ? name + ".exe" : name;
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> in(directory, file).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path under(String file) {
        return root.resolve(file.substring(1));
    }

    private static Optional<Path> in(String directory, String file) {
        try {
            return Optional.of(Path.of(directory, file));
        } catch (InvalidPathException e) {
            return Optional.empty(); // a PATH may hold anything
        }
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // such as "max"
        }
    }
}
