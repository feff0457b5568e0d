package org.transportlab.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab's own certificate, and those that are brought along. */
class CertificateTest {

    @TempDir
    static Path folder;

    private static TlsMaterial own;
    private static Path store;
    private static Path password;

    @BeforeAll
    static void makeOne() throws BadCertificate {
        own = new SelfSigned(folder.resolve("tls"), Clock.systemUTC()).get();
        store = folder.resolve("tls").resolve("lab.p12");
        password = folder.resolve("tls").resolve("password");
    }

    @Test
    void isMadeOnceForThisMachineAndKeptForAYear() throws Exception {
        assertThat(new SelfSigned(folder.resolve("tls"), Clock.systemUTC())
                        .get()
                        .fingerprint())
                .isEqualTo(own.fingerprint());
        assertThat(own.isSelfSigned()).isTrue();
        assertThat(own.certificate().getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(Duration.between(
                        own.certificate().getNotBefore().toInstant(),
                        own.certificate().getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void isMadeAnewWhenItHasExpired() throws Exception {
        Path renewed = folder.resolve("renewed");
        TlsMaterial first = new SelfSigned(renewed, Clock.systemUTC()).get();
        Clock nextYear = Clock.fixed(Instant.now().plus(Duration.ofDays(366)), ZoneOffset.UTC);
        assertThat(new SelfSigned(renewed, nextYear).get().fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void isNobodyElsesToRead() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    @Test
    void readsAKeyStoreThatIsBroughtAlong() throws BadCertificate {
        assertThat(GivenCertificate.store(store, Optional.of(password), Instant.now())
                        .fingerprint())
                .isEqualTo(own.fingerprint());
    }

    @Test
    void saysWhichFileIsMissing() {
        Path missing = folder.resolve("missing.p12");
        assertThatThrownBy(() -> GivenCertificate.store(missing, Optional.of(password), Instant.now()))
                .isInstanceOf(BadCertificate.class)
                .hasMessage("There is no file " + missing);
    }

    @Test
    void saysThatThePasswordIsWrongOrMissing() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "not it\n");
        assertThatThrownBy(() -> GivenCertificate.store(store, Optional.of(wrong), Instant.now()))
                .hasMessageContaining("the password in " + wrong + " is wrong");
        assertThatThrownBy(() -> GivenCertificate.store(store, Optional.empty(), Instant.now()))
                .hasMessageContaining("needs a password")
                .hasMessageContaining("--tls-password-file");
    }

    @Test
    void saysWhenItExpired() {
        assertThatThrownBy(() -> GivenCertificate.store(
                        store, Optional.of(password), Instant.now().plus(Duration.ofDays(400))))
                .hasMessageContaining("expired on " + own.lastDay());
    }

    @Test
    void saysThatAFileIsNoKeyStore() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThatThrownBy(() -> GivenCertificate.store(text, Optional.of(password), Instant.now()))
                .hasMessageContaining("neither a PKCS12 nor a JKS key store");
    }

    @Test
    void readsCertificateAndKeyInPem() throws Exception {
        Path certificate = pem("CERTIFICATE", own.certificate().getEncoded());
        Path key = pem(
                "PRIVATE KEY",
                own.keys().getKey("lab", own.password().toCharArray()).getEncoded());
        assertThat(GivenCertificate.pem(certificate, key, Instant.now()).fingerprint())
                .isEqualTo(own.fingerprint());
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256"})
    void saysThatAKeyIsNotThatOfTheCertificate(String algorithm, int bits) throws Exception {
        Path certificate = pem("CERTIFICATE", own.certificate().getEncoded());
        KeyPairGenerator other = KeyPairGenerator.getInstance(algorithm);
        other.initialize(bits);
        Path key = pem("PRIVATE KEY", other.generateKeyPair().getPrivate().getEncoded());
        assertThatThrownBy(() -> GivenCertificate.pem(certificate, key, Instant.now()))
                .hasMessageContaining("is not the key of");
    }

    @Test
    void saysHowToConvertAKeyOfAnotherForm() throws IOException, GeneralSecurityException {
        Path certificate = pem("CERTIFICATE", own.certificate().getEncoded());
        Path key = pem("EC PRIVATE KEY", new byte[] {1});
        assertThatThrownBy(() -> GivenCertificate.pem(certificate, key, Instant.now()))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    private static Path pem(String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                Files.createTempFile(folder, "", ".pem"),
                "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
