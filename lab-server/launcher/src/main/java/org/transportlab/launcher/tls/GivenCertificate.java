package org.transportlab.launcher.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the operator's own certificate: a key store (PKCS12 or JKS), or two PEM files. */
final class GivenCertificate {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private GivenCertificate() {}

    /** @param passwordFile its first line is the password; without it the store must have none */
    static TlsMaterial store(Path file, Optional<Path> passwordFile, Instant now) throws BadCertificate {
        String password = passwordFile.isPresent()
                ? text(passwordFile.get()).lines().findFirst().orElse("")
                : "";
        try {
            KeyStore keys = KeyStore.getInstance(readable(file).toFile(), password.toCharArray());
            return TlsMaterial.of(keys, password, file.toString(), now);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException || passwordFile.isEmpty()) {
                throw new BadCertificate(
                        passwordFile.isPresent()
                                ? file + ": the password in " + passwordFile.get() + " is wrong"
                                : file + " needs a password: give it in a file, --tls-password-file FILE",
                        e);
            }
            throw new BadCertificate(file + " cannot be read: " + e.getMessage(), e);
        } catch (KeyStoreException e) {
            throw new BadCertificate(file + " is neither a PKCS12 nor a JKS key store", e);
        } catch (GeneralSecurityException e) {
            throw new BadCertificate(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param chain the certificate first, then those of its issuers */
    static TlsMaterial pem(Path chain, Path key, Instant now) throws BadCertificate {
        List<? extends Certificate> certificates = certificates(chain);
        PrivateKey secret = key(key);
        if (!belongs(secret, certificates.get(0).getPublicKey())) {
            throw new BadCertificate(key + " is not the key of " + chain);
        }
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("lab", secret, new char[0], certificates.toArray(Certificate[]::new));
            return TlsMaterial.of(keys, "", chain.toString(), now);
        } catch (IOException | GeneralSecurityException e) {
            throw new BadCertificate(chain + " and " + key + " do not make a key store: " + e.getMessage(), e);
        }
    }

    /** Whether the key belongs to the certificate; with another key every handshake would fail. */
    private static boolean belongs(PrivateKey key, PublicKey certified) throws BadCertificate {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            return signature.verify(signed);
        } catch (SignatureException e) {
            return false; // its length is that of another key
        } catch (GeneralSecurityException e) {
            throw new BadCertificate("this JDK cannot sign with such a key: " + e.getMessage(), e);
        }
    }

    private static List<? extends Certificate> certificates(Path file) throws BadCertificate {
        try {
            List<? extends Certificate> read = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.US_ASCII))));
            if (read.isEmpty()) {
                throw new BadCertificate(file + " holds no certificate (BEGIN CERTIFICATE)");
            }
            return read;
        } catch (CertificateException e) {
            throw new BadCertificate(file + " is no certificate in PEM (BEGIN CERTIFICATE)", e);
        }
    }

    private static PrivateKey key(Path file) throws BadCertificate {
        Matcher pem = PKCS8.matcher(text(file));
        if (!pem.find()) {
            throw new BadCertificate(file + " is no plain PKCS#8 key (BEGIN PRIVATE KEY). To make it one:"
                    + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key8.pem");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                // the file does not name its algorithm, so each is tried
            } catch (GeneralSecurityException e) {
                throw new BadCertificate("this JDK has no " + algorithm + " keys", e);
            }
        }
        throw new BadCertificate(file + " is neither an RSA, an EC nor an EdDSA key");
    }

    private static String text(Path file) throws BadCertificate {
        try {
            return Files.readString(readable(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new BadCertificate(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path readable(Path file) throws BadCertificate {
        if (!Files.exists(file)) {
            throw new BadCertificate("There is no file " + file, new NoSuchFileException(file.toString()));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadCertificate(file + " is no file that can be read");
        }
        return file;
    }
}
