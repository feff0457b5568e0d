package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Report;
import org.transportlab.learn.check.Verdict;

/** An agreed message; {@code -Dlab.golden=write} makes what is there the agreed one. */
record Golden(Exercise exercise, Path file) {
    static Golden of(Exercise exercise, String name) {
        return new Golden(exercise, exercise.folder().resolve("messages").resolve(name + ".txt"));
    }

    void compare(Report report) throws IOException {
        String message = String.join("\n", VerdictText.of(Verdict.of(exercise, report, List.of())))
                        .replaceAll("\\d+ (ms|threads wait|of its|bytes, compressed)", "# $1")
                + "\n";
        if ("write".equals(System.getProperty("lab.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, message);
        }
        assertThat(file).as("written with -Dlab.golden=write").exists();
        assertThat(message).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
    }
}
