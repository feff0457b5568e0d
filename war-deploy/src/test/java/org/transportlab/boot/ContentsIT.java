package org.transportlab.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the WAR, and what a container is spared. */
class ContentsIT {
    private static final int JAVA_8 = 52;

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(Archive.WAR)).isLessThanOrEqualTo(15_000_000);
    }

    @Test
    void showsAContainerOnlyWhatTheApplicationNeeds() {
        List<String> libraries = Archive.names().stream()
                .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                .map(name -> name.substring("WEB-INF/lib/".length()))
                .toList();
        assertThat(libraries).anyMatch(name -> name.startsWith("lab-webapp"));
        // logging goes to the container's java.util.logging, and nowhere else
        assertThat(libraries.stream().filter(name -> name.contains("slf4j") || name.contains("log")))
                .allMatch(name -> name.startsWith("slf4j-api") || name.startsWith("slf4j-jdk14"));
        assertThat(libraries)
                .noneMatch(name -> name.startsWith("jetty")
                        || name.startsWith("netty")
                        || name.startsWith("picocli")
                        || name.startsWith("lab-launcher")
                        || name.startsWith("lab-wire")
                        || name.startsWith("jakarta."));
    }

    @Test
    void hasNothingAtItsRootButTheBootstrapWhichAnOldJvmCanRead() throws IOException {
        assertThat(Archive.names().stream()
                        .filter(name -> !name.startsWith("WEB-INF/") && !name.startsWith("META-INF/"))
                        .filter(name -> !name.endsWith("/")))
                .containsExactly("org/transportlab/boot/Boot.class");
        try (ZipFile zip = new ZipFile(Archive.WAR.toFile());
                DataInputStream in =
                        new DataInputStream(zip.getInputStream(zip.getEntry("org/transportlab/boot/Boot.class")))) {
            in.skipNBytes(6); // magic number and minor version
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
