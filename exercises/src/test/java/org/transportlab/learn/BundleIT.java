package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BundleIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS) // sh
    void worksOnAPathWithBlankAndUmlautWithNothingButAJdk() throws Exception {
        String written = run(
                Path.of(""),
                0,
                JAVA.toString(),
                "-Dlab.exercises=" + Path.of("").toAbsolutePath(),
                "-jar",
                "target/lab-learn.jar",
                "bundle");
        assertThat(written).contains("transport-lab-workshop.zip");
        Path home = folder.resolve("Käse und Brot");
        unzip(Path.of("target/transport-lab-workshop.zip"), home);
        Path workshop = home.resolve("transport-lab-workshop");
        assertThat(workshop.resolve("print/slides.html")).exists();
        assertThat(workshop.resolve("print/handout.html")).exists();

        Path work = workshop.resolve("exercises/workspace/src/main/java/ex01");
        Files.createDirectories(work);
        assertThat(run(workshop, 1, "sh", "lab", "learn", "check", "01")).contains("FAILED");
        Files.copy(
                workshop.resolve("exercises/catalog/01-first-byte/solution/FirstByte.java"),
                work.resolve("FirstByte.java"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(run(workshop, 0, "sh", "lab", "learn", "check", "01")).contains("PASSED");
        assertThat(run(workshop, 0, "sh", "lab", "learn", "code")).matches("(?s)[A-Z]{6}\\s*");
        assertThat(run(workshop, 0, "sh", "lab", "agenda", "90-minutes")).contains("01 first-byte");
        assertThat(run(workshop, 0, JAVA.toString(), "-jar", "runner/lab-learn.jar", "check", "01"))
                .contains("PASSED");
    }

    private String run(Path where, int status, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(where.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isEqualTo(status);
        return output;
    }

    private static void unzip(Path zip, Path to) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                Path target = to.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(file.getInputStream(entry), target);
            }
        }
    }
}
