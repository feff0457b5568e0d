package org.transportlab.launcher.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The lab's own certificate: made at the first start with TLS, kept for a year in a folder that only its owner can read,
 * and replaced when it has expired.
 *
 * <p>The JDK has no public API that signs certificates, so its program {@code keytool} does it.
 */
public final class SelfSigned {

    private static final String STORE = "lab.p12";
    private static final String PASSWORD = "password";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final Clock clock;

    /** @param folder created if it is missing */
    public SelfSigned(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static SelfSigned ofThisUser() {
        return new SelfSigned(Path.of(System.getProperty("user.home"), ".transport-lab", "tls"), Clock.systemUTC());
    }

    /**
     * The certificate in the folder, or a new one.
     *
     * @throws BadCertificate if none can be made
     */
    public TlsMaterial get() throws BadCertificate {
        Optional<TlsMaterial> kept = kept(clock.instant());
        if (kept.isPresent()) {
            return kept.get();
        }
        make();
        // keytool uses the machine's clock
        return kept(Instant.now())
                .orElseThrow(() -> new BadCertificate("keytool made no usable certificate in " + folder));
    }

    private Optional<TlsMaterial> kept(Instant now) {
        Path store = folder.resolve(STORE);
        Path password = folder.resolve(PASSWORD);
        if (!Files.exists(store) || !Files.exists(password)) {
            return Optional.empty();
        }
        try {
            return Optional.of(GivenCertificate.store(store, Optional.of(password), now));
        } catch (BadCertificate expiredOrBroken) {
            return Optional.empty(); // unreadable: it is replaced
        }
    }

    private void make() {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Path making = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "making", ownerOnly());
            Files.writeString(making.resolve(PASSWORD), password(), StandardCharsets.US_ASCII);
            keytool(making);
            replace(making);
        } catch (IOException e) {
            throw new UncheckedIOException("No certificate can be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void keytool(Path making) throws IOException {
        Path log = making.resolve("log");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "lab",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "365",
                        "-dname",
                        "CN=Transport Lab on this machine",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
                        "-ext",
                        "EKU=serverAuth",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        making.resolve(STORE).toString(),
                        "-storepass:file",
                        making.resolve(PASSWORD).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS)) {
                keytool.destroyForcibly();
                throw new IOException("keytool did not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
        String said = Files.readString(log).strip();
        Files.delete(log);
        if (keytool.exitValue() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private void replace(Path making) throws IOException {
        Files.createDirectories(folder, ownerOnly());
        if (POSIX) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY); // it may have been there before, and open to others
        }
        for (String name : new String[] {PASSWORD, STORE}) {
            Path file = making.resolve(name);
            if (POSIX) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(making);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
