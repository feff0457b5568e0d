package org.transportlab.learn.paper;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium of this machine, which prints or opens pages without a window. */
public record Chromium(Path program) {
    private static final String[] ELSEWHERE = {
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
    };

    /** The first on the PATH, or where installers put it. */
    public static Optional<Chromium> find() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, Stream.of(ELSEWHERE).map(Path::of))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /** A page that is open until this is closed, or this process ends. */
    public static final class Window implements AutoCloseable {
        private final Process process;
        private final Path profile;
        private final Thread atExit;

        private Window(Process process, Path profile) {
            this.process = process;
            this.profile = profile;
            atExit = new Thread(this::end, "window");
            Runtime.getRuntime().addShutdownHook(atExit);
        }

        private void end() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.waitFor();
                delete(profile);
            } catch (IOException e) {
                // a child of its that still ends may hold a file: temporary folders are emptied by the system
                System.getLogger("lab").log(System.Logger.Level.DEBUG, "the profile stays: " + profile, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            Runtime.getRuntime().removeShutdownHook(atExit);
            end();
        }

        @Override
        public String toString() {
            return process.info().command().orElse("the browser") + (process.isAlive() ? "" : " (which ended)");
        }
    }

    public Window open(String url) throws IOException {
        Path profile = Files.createTempDirectory("lab-browser");
        return new Window(started(profile, profile.resolve("browser.log"), url), profile);
    }

    /** @throws IOException if there is no PDF afterwards */
    public void print(Path html, Path pdf) throws IOException, InterruptedException {
        Files.deleteIfExists(pdf);
        Path profile = Files.createTempDirectory("lab-print");
        Path log = profile.resolve("print.log");
        try {
            Process process = started(
                    profile,
                    log,
                    "--no-pdf-header-footer",
                    "--print-to-pdf=" + pdf,
                    html.toUri().toString());
            boolean isOver = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            if (!isOver || !Files.exists(pdf)) {
                throw new IOException("Chromium printed nothing: "
                        + Files.readString(log).lines().reduce((a, b) -> b).orElse("it said nothing"));
            }
        } finally {
            delete(profile);
        }
    }

    private Process started(Path profile, Path log, String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--user-data-dir=" + profile));
        command.addAll(List.of(what));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
