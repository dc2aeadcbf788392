package org.mizan.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.mizan.web.Sha256;

/** What a link holds: random bits, of which the database has the hash, and no job has anything. */
record LetterToken(String text) {
    static final int LONGEST = 200;

    private static final int LENGTH = 32;
    private static final int LENGTH_ON_CARD = 16;
    /** Crockford's digits: none that is taken for another one when it is read from paper. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One of 256 bits, for a letter. */
    static LetterToken fresh() {
        return new LetterToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random(LENGTH)));
    }

    /** One of 128 bits, for a card, which may also be typed. */
    static LetterToken ofCard() {
        BigInteger left = new BigInteger(1, random(LENGTH_ON_CARD));
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < LENGTH_ON_CARD * Byte.SIZE; bit += BITS) {
            text.append(DIGITS.charAt(left.intValue() & (DIGITS.length() - 1)));
            left = left.shiftRight(BITS);
        }
        return new LetterToken(text.toString());
    }

    /** One of a card as somebody typed it, in groups, in capitals, and with letters for the digits that they look like. */
    static LetterToken ofCard(String typed) {
        return new LetterToken(typed.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1'));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
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
