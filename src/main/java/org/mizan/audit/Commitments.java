package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Salted commitments: SHA-256 of a random salt and the canonical content. The salt is kept beside the content, in a row
 * that can be deleted; without it the sealed digest tells nothing, not even of a card with few possible marks.
 */
public final class Commitments {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Commitments() {}

    /** A fresh salt of 32 random bytes. */
    public static byte[] salt() {
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** The commitment to this content under this salt. */
    public static byte[] of(byte[] salt, JsonObject content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(Canonical.bytes(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
