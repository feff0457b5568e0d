package org.transportlab.tck.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the operating system, as a child process with a folder of its own. */
final class Program implements AutoCloseable {
    private static final String MISSING = "%s is missing: the proxy tests need it on the PATH or in /usr/sbin."
            + " Debian, Ubuntu: apt-get install nginx-light haproxy; macOS: brew install nginx haproxy";
    private static final long PATIENCE_SECONDS = 20;
    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static boolean isThere(String name) {
        return places(name).findFirst().isPresent();
    }

    /** Starts it in that folder, where it also leaves what it says. */
    static Program start(Path folder, List<String> command) throws IOException {
        Path log = Files.createTempFile(folder, command.get(0), ".log");
        Path program = places(command.get(0))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(MISSING.formatted(command.get(0))));
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(program.toString()), command.stream().skip(1))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Program(process, log);
    }

    /** Runs it to its end, and returns what it said. */
    static String run(Path folder, List<String> command) throws IOException {
        try (Program program = start(folder, command)) {
            if (!program.ends() || program.process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + program.words());
            }
            return program.words();
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it has said so far. */
    String words() throws IOException {
        return Files.readString(log, UTF_8);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        if (!ends()) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private boolean ends() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Stream<Path> places(String name) {
        return Stream.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }
}
