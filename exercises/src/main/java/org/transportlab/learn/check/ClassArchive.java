package org.transportlab.learn.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The classes of a worker that has warmed up, in a file which later workers map instead of reading their jars (class data
 * sharing, JEP 350): they are ready in half the time. Every Java and class path has one of its own, made in the background
 * where it is missing; without it all works the same. For one thread.
 */
final class ClassArchive implements AutoCloseable {
    private final Path file;
    private Process making;

    /** @param folder where archives are kept */
    ClassArchive(Path folder) {
        file = folder.resolve("worker-" + fingerprint() + ".jsa");
    }

    /** The options for a worker's JVM. */
    List<String> options() {
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
    }

    /** Starts to make the archive, unless it is there or was tried already. */
    void make(Path log) {
        if (making != null || Files.exists(file) || !isPossible()) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path unfinished =
                    file.resolveSibling("unfinished-" + ProcessHandle.current().pid() + ".jsa");
            making = WorkerJava.start(List.of("-XX:ArchiveClassesAtExit=" + unfinished), log);
            making.getOutputStream().close(); // no job: it warms up, and ends
            making.onExit().thenAccept(ended -> keep(unfinished, ended.exitValue() == 0));
        } catch (IOException e) {
            System.getLogger("learn").log(System.Logger.Level.DEBUG, "no class archive", e);
        }
    }

    private void keep(Path unfinished, boolean isWhole) {
        try {
            if (isWhole && Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
                forgetOthers();
            } else {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            System.getLogger("learn").log(System.Logger.Level.DEBUG, "no class archive", e);
        }
    }

    /** Those of another Java or an older build; what is in use stays where the system does not let go of it. */
    private void forgetOthers() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            for (Path other : all.filter(p -> !p.equals(file)).toList()) {
                Files.deleteIfExists(other);
            }
        }
    }

    /** Java archives classes from jars only. */
    private static boolean isPossible() {
        return entries().allMatch(Files::isRegularFile);
    }

    private static Stream<Path> entries() {
        return Stream.of(ClassPath.own().split(File.pathSeparator)).map(Path::of);
    }

    /** Java looks at size and time of each jar too, and does without an archive that does not fit. */
    private static String fingerprint() {
        int jars = entries()
                .map(Path::toFile)
                .map(jar -> List.of(jar.getPath(), jar.length(), jar.lastModified()))
                .toList()
                .hashCode();
        String java = System.getProperty("java.home") + System.getProperty("java.vm.version");
        return Integer.toHexString(Objects.hash(java, jars));
    }

    @Override
    public void close() {
        if (making != null) {
            making.destroyForcibly();
        }
    }
}
