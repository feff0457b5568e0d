package org.transportlab.learn.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./lab learn} as a process of its own, with a workspace of its own; its keyboard is {@link #type}. */
final class Learner implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("Companion page: (\\S+)");
    private final Path folder;
    private final Path log;
    private final Process process;

    Learner(Path folder, String... options) throws IOException {
        this.folder = folder;
        log = folder.resolve("learn.txt");
        copy(Path.of("catalog"), folder.resolve("catalog"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlab.exercises=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.transportlab.learn.Main",
                "--plain",
                "--port",
                "0"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    String page() {
        await().atMost(Duration.ofSeconds(60)).until(() -> PAGE.matcher(said()).find());
        Matcher page = PAGE.matcher(said());
        return page.find() ? page.group(1) : "";
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Saves our solution of the first exercise, as an editor would. */
    void solveTheFirst() throws IOException {
        Files.copy(
                folder.resolve("catalog/01-first-byte/solution/FirstByte.java"),
                folder.resolve("workspace/src/main/java/ex01/FirstByte.java"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Override
    public void close() throws IOException {
        type("q");
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
