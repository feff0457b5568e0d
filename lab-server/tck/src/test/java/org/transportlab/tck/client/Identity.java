package org.transportlab.tck.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.transportlab.launcher.tls.BadCertificate;
import org.transportlab.launcher.tls.SelfSigned;
import org.transportlab.launcher.tls.TlsMaterial;

/** The certificate of the labs under test: one for all, as the lab makes it at its first start. */
public final class Identity {
    private static final TlsMaterial MATERIAL = made();

    private Identity() {}

    public static TlsMaterial material() {
        return MATERIAL;
    }

    private static TlsMaterial made() {
        try {
            Path folder = Files.createTempDirectory("lab-tls");
            try {
                return new SelfSigned(folder.resolve("tls"), Clock.systemUTC()).get();
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCertificate e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
