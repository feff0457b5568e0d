package org.transportlab.web.origin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.transportlab.web.meter.ConnectionIds;

/**
 * Names for callers who gave none: the same for the same logical connection, and everybody may know them.
 *
 * <p>A connection's id is a secret of its client, since whoever knows it may watch the connection and cut it. So the name is
 * made from it with a key that only this process has (RFC 2104), and does not lead back. Safe for any thread.
 */
final class GuestNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LETTERS = 8;
    private final SecretKeySpec key;

    /** @param random not to be guessed: it makes the key */
    GuestNames(RandomGenerator random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    String of(String connection) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return "guest-" + ConnectionIds.letters(mac.doFinal(connection.getBytes(US_ASCII)), LETTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
