package org.transportlab.learn.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM of a worker, with options for a fast start and little memory: it runs one job. */
final class WorkerJava {
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private WorkerJava() {}

    /**
     * @param options more of them, before the main class
     * @param log where its error output goes
     */
    static Process start(List<String> options, Path log) {
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("bin").resolve("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                // its output is for events: no warnings of Java's own between them
                "-Xlog:all=off:stdout",
                "-Xlog:all=error:stderr",
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.add(Worker.class.getName());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            // by the environment: a command line is too short for it on Windows
            builder.environment().put("CLASSPATH", ClassPath.own());
            return builder.redirectError(log.toFile()).start();
        } catch (IOException e) {
            throw new KitFault(
                    "LAB-302", "no second Java can be started from " + command.get(0) + ": " + e.getMessage(), e);
        }
    }
}
