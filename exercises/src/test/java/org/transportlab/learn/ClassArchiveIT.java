package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that start from an archive of their classes; needs the jar, since Java archives no classes from folders. */
class ClassArchiveIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private Process loop;

    @AfterEach
    void stop() {
        if (loop != null) {
            loop.destroyForcibly().onExit().join();
        }
    }

    @Test
    void theFirstLoopMakesAnArchiveFromWhichLaterWorkersStart() throws Exception {
        Path exercises = Files.createDirectories(folder.resolve("Käse und Brot"));
        Path first = Path.of("catalog", "01-first-byte");
        try (Stream<Path> all = Files.walk(first)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = exercises.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path cache = exercises.resolve("workspace/.lab/cache");
        loop = learn(exercises, "first.txt", "", "--no-page");
        await().atMost(Duration.ofMinutes(2)).until(() -> archives(cache).size() == 1);
        loop.getOutputStream().close(); // the end of its input is as good as q
        assertThat(loop.waitFor(1, TimeUnit.MINUTES)).isTrue();

        Path classes = folder.resolve("classes-%p.txt");
        Process check = learn(exercises, "second.txt", "-Xlog:class+load:file=" + classes, "check", "01");
        assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("second.txt"))).contains("FAILED  [no-body]");
        assertThat(loaded())
                .anyMatch(line -> line.contains("org.eclipse.jetty.server.Server ")
                        && line.contains("source: shared objects file"));
    }

    private Process learn(Path exercises, String log, String options, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                JAVA.toString(),
                                "-Dlab.exercises=" + exercises,
                                "-jar",
                                Path.of("target/lab-learn.jar").toAbsolutePath().toString()),
                        Stream.of(words))
                .toList());
        builder.environment().put("JDK_JAVA_OPTIONS", options);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    /** Without what is not finished. */
    private static List<Path> archives(Path cache) {
        try (Stream<Path> all = Files.isDirectory(cache) ? Files.list(cache) : Stream.of()) {
            return all.filter(p -> p.getFileName().toString().matches("worker-\\w+\\.jsa"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> loaded() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> p.getFileName().toString().startsWith("classes-"))
                    .flatMap(ClassArchiveIT::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
