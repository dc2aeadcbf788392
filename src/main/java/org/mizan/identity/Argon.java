package org.mizan.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes a password by argon2id (RFC 9106) and spells the result as a PHC string, {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. One lane, since a server has other people's passwords for the other cores.
 * The cost is a part of the string, so a stronger one can be told from a weaker one later.
 */
record Argon(int memory, int passes) {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_PASSES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{43})");

    /** The hash of a password under a fresh salt. */
    String hash(String password) {
        byte[] salt = random(SALT);
        return phc(salt, derive(password, salt));
    }

    /** A hash of no password, as costly to compare with as any other. */
    String hopeless() {
        return phc(random(SALT), random(HASH));
    }

    /** Whether the hash is of this password, at whatever cost it was made. */
    static boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a password hash is not in its form");
        }
        Argon cost = cost(hash).orElseThrow();
        byte[] expected = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(
                expected, cost.derive(password, Base64.getDecoder().decode(parts.group(3))));
    }

    /** Whether the hash was made at another cost than this. */
    boolean outdates(String hash) {
        return !cost(hash).equals(Optional.of(this));
    }

    private static Optional<Argon> cost(String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Argon cost = new Argon(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return cost.memory <= MOST_MEMORY && cost.passes <= MOST_PASSES ? Optional.of(cost) : Optional.empty();
    }

    private byte[] derive(String password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private String phc(byte[] salt, byte[] hash) {
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=1$" + ENCODER.encodeToString(salt) + "$"
                + ENCODER.encodeToString(hash);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
