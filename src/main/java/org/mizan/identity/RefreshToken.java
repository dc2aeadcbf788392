package org.mizan.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A session and its generation, sealed under the server's key. Nothing of the token is stored: whoever knows session and
 * generation, and has the key, can make it again, which is how a lost answer is given a second time.
 */
record RefreshToken(UUID session, int generation) {
    private static final String USE = "refresh token";
    private static final int CONTENT = 16 + 4;
    private static final int SEAL = 32;
    private static final int WRITTEN = 70; // Base64 of 52 bytes

    /** The token as the cookie holds it. */
    String write(Keys keys) {
        byte[] content = content();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(CONTENT + SEAL)
                        .put(content)
                        .put(Keys.code(keys.derive(USE), content))
                        .array());
    }

    /** The token that somebody brought; empty when this server's key did not seal it. */
    static Optional<RefreshToken> read(Keys keys, String written) {
        if (written.length() != WRITTEN) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(written);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, CONTENT);
        byte[] seal = Arrays.copyOfRange(bytes, CONTENT, bytes.length);
        if (!MessageDigest.isEqual(seal, Keys.code(keys.derive(USE), content))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        return Optional.of(new RefreshToken(new UUID(buffer.getLong(), buffer.getLong()), buffer.getInt()));
    }

    private byte[] content() {
        return ByteBuffer.allocate(CONTENT)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(generation)
                .array();
    }
}
