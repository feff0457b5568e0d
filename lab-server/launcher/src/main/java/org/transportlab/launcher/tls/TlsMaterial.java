package org.transportlab.launcher.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The lab's private key and its certificate. Immutable.
 *
 * @param keys holds exactly what a server needs
 * @param password of the keys in it
 * @param certificate the one that is shown to clients
 */
public record TlsMaterial(KeyStore keys, String password, X509Certificate certificate) {

    /**
     * From any key store; it is checked.
     *
     * @param source names it in messages
     * @throws BadCertificate if it has no key, or its certificate is not valid at that time
     */
    static TlsMaterial of(KeyStore keys, String password, String source, Instant now) throws BadCertificate {
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getKey(alias, password.toCharArray()) instanceof PrivateKey
                        && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                    requireValid(certificate, source, now);
                    return new TlsMaterial(keys, password, certificate);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new BadCertificate(source + ": its key cannot be read with this password", e);
        }
        throw new BadCertificate(source + " holds no private key with a certificate");
    }

    private static void requireValid(X509Certificate certificate, String source, Instant now) throws BadCertificate {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            throw new BadCertificate(source + ": the certificate expired on " + day(certificate.getNotAfter()), e);
        } catch (CertificateNotYetValidException e) {
            throw new BadCertificate(
                    source + ": the certificate is not valid before " + day(certificate.getNotBefore()), e);
        }
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault());
    }

    /** The last day on which it is valid. */
    public LocalDate lastDay() {
        return day(certificate.getNotAfter());
    }

    /** Whether it is self-signed. */
    public boolean isSelfSigned() {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** The SHA-256 of the certificate as browsers show it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256, and the certificate has been read before", e);
        }
    }

    /** For clients that trust this certificate and no other, whatever the server's host name. */
    public SSLContext trust() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(List.of(certificate))}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
