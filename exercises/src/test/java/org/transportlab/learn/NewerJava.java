package org.transportlab.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.ClassPath;

/** Another Java of this machine, which gathers the evidence of exercises that this one is too old for. */
record NewerJava(Path home, int feature) {
    private static final int LIMIT_MINUTES = 5;
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /**
     * The newest in {@code LAB_JDK_25} and {@code /usr/lib/jvm}.
     *
     * @throws TestAbortedException if none of them will do
     */
    static NewerJava than(int needed) {
        List<Path> candidates = new ArrayList<>();
        String told = System.getenv("LAB_JDK_25");
        if (told != null) {
            candidates.add(Path.of(told));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> all = Files.list(usual)) {
                all.forEach(candidates::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return candidates.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/javac")) && Files.exists(home.resolve("release")))
                .map(home -> new NewerJava(home, feature(home)))
                .filter(java -> java.feature() >= needed)
                .max(Comparator.comparing(NewerJava::feature))
                .orElseThrow(() -> new TestAbortedException(
                        "NOT run: there is no JDK " + needed + " or newer in LAB_JDK_25 or /usr/lib/jvm"));
    }

    private static int feature(Path home) {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }

    Evidence gather(Exercise exercise, int times, int traps, Map<String, String> parameters) {
        try {
            Path result = Files.createTempFile("lab-evidence", ".json");
            Path log = Files.createTempFile("lab-evidence", ".log");
            Process process = start(
                    log,
                    exercise.number(),
                    "" + times,
                    "" + traps,
                    JSON.writeValueAsString(parameters),
                    result.toString());
            boolean isOver = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            if (!isOver || process.exitValue() != 0) {
                throw new IllegalStateException(home + " failed: " + Files.readString(log));
            }
            Evidence evidence = JSON.readValue(result.toFile(), Evidence.class);
            Files.delete(result);
            Files.delete(log);
            return evidence;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/java").toString(), "-Dfile.encoding=" + UTF_8, NewerJava.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", ClassPath.own());
        return builder.redirectOutput(log.toFile()).start();
    }

    /** In the other Java. */
    public static void main(String[] arguments) throws IOException {
        Exercise exercise = Catalog.in(Path.of("catalog")).find(arguments[0]).orElseThrow();
        @SuppressWarnings("unchecked")
        Map<String, String> parameters = JSON.readValue(arguments[3], Map.class);
        Evidence evidence =
                Evidence.gather(exercise, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), parameters);
        JSON.writeValue(Path.of(arguments[4]).toFile(), evidence);
        Runtime.getRuntime().halt(0); // whatever threads the exercise has left behind
    }
}
