package org.transportlab.tck.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build has put the distributions and the WAR. */
final class Distributions {
    /**
     * Flags of every server under test: short-lived, several at a time, and with a heap that is as large as what lives, so that
     * memory that is measured is the readers'.
     */
    static final String JVM = System.getProperty(
            "lab.containers.jvm",
            "-Xmx1g -Xmn32m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    private static final String HOW = "; the build unpacks them: ./lab containers";
    private static final Path UNPACKED = Path.of(System.getProperty("lab.distributions", "target/containers"));

    private Distributions() {}

    /** The directory of one, whose name begins like this. */
    static Path home(String prefix) throws IOException {
        if (!Files.isDirectory(UNPACKED)) {
            throw new IOException("There are no distributions in " + UNPACKED.toAbsolutePath() + HOW);
        }
        try (Stream<Path> all = Files.list(UNPACKED)) {
            List<Path> found = all.filter(
                            home -> home.getFileName().toString().startsWith(prefix) && Files.isDirectory(home))
                    .toList();
            if (found.size() != 1) {
                throw new IOException("There should be one " + prefix + " in " + UNPACKED + ", not " + found + HOW);
            }
            return found.get(0).toAbsolutePath();
        }
    }

    /** Drops the WAR in, as an operator would. */
    static void dropWar(Path webapps, String name) throws IOException {
        Files.createDirectories(webapps);
        Files.copy(war(), webapps.resolve(name + ".war"));
    }

    static Path war() {
        return UNPACKED.resolve("transport-lab.war").toAbsolutePath();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
