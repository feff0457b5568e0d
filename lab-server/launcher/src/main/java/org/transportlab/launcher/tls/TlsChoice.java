package org.transportlab.launcher.tls;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command that turn on TLS and choose the certificate. */
public final class TlsChoice {

    @Option(
            names = "--tls",
            description = "Speak TLS with HTTP/2 and HTTP/1.1 on the port, as browsers want it for HTTP/2; with a"
                    + " certificate of the lab's own, made at the first start.")
    private boolean tls;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "A certificate of yours for --tls: a PKCS12 or JKS key store.")
    private Path store;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "The first line of this file is the key store's password.")
    private Path password;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "A certificate of yours for --tls, in PEM.")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key: PKCS#8 in PEM, without a password.")
    private Path key;

    /** Empty if the lab is to run without TLS. */
    public Optional<TlsMaterial> material() throws BadCertificate {
        if ((certificate == null) != (key == null)) {
            throw new BadCertificate("--tls-cert and --tls-key belong together");
        }
        if (store != null && certificate != null) {
            throw new BadCertificate("either --tls-keystore or --tls-cert with --tls-key, not both");
        }
        if (password != null && store == null) {
            throw new BadCertificate("--tls-password-file is the password of a --tls-keystore");
        }
        if (store != null) {
            return Optional.of(GivenCertificate.store(store, Optional.ofNullable(password), Instant.now()));
        }
        if (certificate != null) {
            return Optional.of(GivenCertificate.pem(certificate, key, Instant.now()));
        }
        return tls ? Optional.of(SelfSigned.ofThisUser().get()) : Optional.empty();
    }

    /** What to tell the operator about this certificate. */
    public static String advice(TlsMaterial material) {
        if (!material.isSelfSigned()) {
            return "TLS with your certificate, valid until %s: HTTP/2 and HTTP/1.1.%n".formatted(material.lastDay());
        }
        return """
                TLS with a certificate that vouches for itself, valid until %s: HTTP/2 and HTTP/1.1.
                Your browser will warn, since no authority it knows has signed it ("Your connection is not private",
                NET::ERR_CERT_AUTHORITY_INVALID; in Firefox "Potential Security Risk Ahead"). The connection is encrypted all
                the same. If the certificate it shows has this SHA-256 fingerprint, it is this lab's, and you can go on:
                %s
                """.formatted(material.lastDay(), material.fingerprint());
    }
}
