package org.mizan.edition;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * A short random code that people read aloud and type: Crockford's base 32, without I, L, O and U. Eight letters are
 * 40 bits; nobody guesses one of a thousand teams' codes at the pace that the server allows.
 */
public record Code(String text) {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A fresh code of so many letters. */
    public static Code fresh(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int index = 0; index < length; index++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new Code(text.toString());
    }

    /** The code that somebody meant: case, spaces and hyphens do not count, digits are of any script, O is 0, I and L are 1. */
    public static Code typed(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(letter -> {
            int digit = Character.digit(letter, 10);
            plain.appendCodePoint(digit < 0 ? letter : '0' + digit);
        });
        return new Code(plain.toString()
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }
}
