package org.mizan.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.mizan.web.Sha256;

/** What a letter holds behind its link: 256 random bits, of which the database has the hash, and no job has anything. */
record LetterToken(String text) {
    static final int LONGEST = 200;

    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static LetterToken fresh() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new LetterToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the database knows it by. */
    byte[] hash() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "a token"; // never its text
    }
}
