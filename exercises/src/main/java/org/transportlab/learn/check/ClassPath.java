package org.transportlab.learn.check;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Where the kit and what it needs are, for the compiler and for worker processes. */
public final class ClassPath {
    private ClassPath() {}

    /** This process's class path, with what stands beside the jar it was started from. */
    public static String own() {
        Set<String> entries = new LinkedHashSet<>(
                Arrays.asList(System.getProperty("java.class.path", "").split(File.pathSeparator)));
        try {
            Path self = Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            entries.add(self.toString());
            Path lib = self.resolveSibling("lib");
            File[] jars = self.toString().endsWith(".jar") ? lib.toFile().listFiles() : null;
            Stream.of(jars == null ? new File[0] : jars).map(File::toString).forEach(entries::add);
        } catch (URISyntaxException e) {
            throw new KitFault("LAB-103", "cannot tell where the workshop is", e);
        }
        return String.join(File.pathSeparator, entries);
    }
}
