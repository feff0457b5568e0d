package org.transportlab.kit.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A login service: its tokens say who and until when, and carry a short signature, so that forged ones are refused. For exercises: a real one has a secret key and a longer signature. Safe for any thread.
 */
public final class Tokens {
    private static final String MAC = "HmacSHA256";
    // one for all, so that transcripts are the same each time: what it guards is a game
    private static final SecretKeySpec KEY = new SecretKeySpec("the kit's own".getBytes(UTF_8), MAC);
    private static final int SIGNED_BYTES = 6;
    private final Clock clock;

    /** What a good token says. */
    public record Token(String user, Instant expires) {}

    /** @param clock by which tokens expire */
    public Tokens(Clock clock) {
        this.clock = clock;
    }

    /** @param user letters and digits */
    public String issue(String user, Duration life) {
        String said = user + '.' + clock.instant().plus(life).toEpochMilli();
        return said + '.' + signature(said);
    }

    /** What it says; empty if it is null, was not given out here, or has expired. */
    public Optional<Token> read(String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.");
        if (parts.length != 3 || !isOurs(parts)) {
            return Optional.empty();
        }
        return Optional.of(new Token(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1]))))
                .filter(read -> clock.instant().isBefore(read.expires()));
    }

    private boolean isOurs(String[] parts) {
        String said = parts[0] + '.' + parts[1];
        return MessageDigest.isEqual(signature(said).getBytes(UTF_8), parts[2].getBytes(UTF_8));
    }

    private String signature(String said) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(KEY);
            byte[] signature = Arrays.copyOf(mac.doFinal(said.getBytes(UTF_8)), SIGNED_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
