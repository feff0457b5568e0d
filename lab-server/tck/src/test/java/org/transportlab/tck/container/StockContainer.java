package org.transportlab.tck.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.transportlab.tck.client.Http;

/** A stock container in a process of its own, into which the lab's WAR was dropped. */
public final class StockContainer implements RunningLab {
    /** Not the root, so that every link is put to the test. */
    static final String CONTEXT = "some-lab";

    private static final Path ALL = Path.of("target", "stock").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Distribution distribution;
    private final Process process;
    private final Path base;
    private final Path log;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final URI uri;

    private StockContainer(Distribution distribution, Process process, Path base, Path log) throws IOException {
        this.distribution = distribution;
        this.process = process;
        this.base = base;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // whatever becomes of the tests
        await().atMost(PATIENCE).until(() -> port().isPresent());
        URI found = URI.create("http://127.0.0.1:" + port().orElseThrow() + '/' + CONTEXT + '/');
        this.uri = found;
        await().atMost(PATIENCE)
                .ignoreException(IOException.class)
                .until(() -> Http.get(found.resolve("health")).statusCode() == 200);
    }

    static StockContainer start(Distribution distribution, Settings settings) {
        try {
            Path base = ALL.resolve(distribution + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
            Path log = base.resolveSibling(base.getFileName() + ".log");
            Files.createDirectories(base);
            Process process = distribution
                    .install(base, settings)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                return new StockContainer(distribution, process, base, log);
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw new IllegalStateException(distribution + " did not start; its log: " + log, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OptionalInt port() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("it has ended:\n" + Files.readString(log));
        }
        Matcher matcher = distribution.listening().matcher(Files.readString(log));
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    @Override
    public URI uri() {
        return uri;
    }

    /** The process, to be measured. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void shutdown() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(distribution + " does not stop; its log: " + log);
            }
            inspect();
            deleteAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Fails when the server has complained; its log then stays where it is. */
    void inspect() throws IOException {
        List<String> complaints;
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            complaints = lines.filter(
                            line -> distribution.complaint().matcher(line).find())
                    .toList();
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError(distribution + " complains, see " + log + ":\n" + String.join("\n", complaints));
        }
    }

    private void deleteAll() throws IOException {
        Files.delete(log);
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
