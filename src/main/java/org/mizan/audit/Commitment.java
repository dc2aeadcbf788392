package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.mizan.web.Sha256;

/**
 * A salted commitment: SHA-256 of a random salt and the canonical content. The salt is kept beside the content, in a row
 * that can be deleted; without it the sealed digest tells nothing, not even of a card with few possible marks. Whoever
 * writes the row makes the commitment, of what the row says, so that both cannot part.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record Commitment(byte[] salt, byte[] digest) {
    private static final int SALT_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** To this content, under a fresh salt. */
    public static Commitment to(JsonObject content) {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return to(content, salt);
    }

    /** To this content, under the salt that is kept with it. */
    public static Commitment to(JsonObject content, byte[] salt) {
        MessageDigest digest = Sha256.begun();
        digest.update(salt);
        return new Commitment(salt, digest.digest(Canonical.bytes(content)));
    }

    /** The digest in hexadecimal, as receipts show it. */
    public String hex() {
        return HexFormat.of().formatHex(digest);
    }
}
