package org.mizan.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mizan.web.Text;

/** What a password may be: long enough, none of those that everybody tries first, and not the person's own name. */
final class PasswordRules {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_WORD = 4;
    private static final int LEAST_BESIDE_OWN = 6;

    /** Compared after digits and signs at the end are taken off, so that each stands for many. */
    private static final Set<String> HOPELESS_STEMS = Set.of(
            "password",
            "passw0rd",
            "p@ssword",
            "p@ssw0rd",
            "pa$$word",
            "passwordpassword",
            "qwerty",
            "qwertyuiop",
            "qwertyqwerty",
            "asdfghjkl",
            "asdfasdfasdf",
            "zxcvbnm",
            "qazwsxedc",
            "letmein",
            "letmeinplease",
            "welcome",
            "welcomewelcome",
            "iloveyou",
            "iloveyouso",
            "admin",
            "administrator",
            "adminadmin",
            "changeme",
            "changemenow",
            "football",
            "basketball",
            "superman",
            "princess",
            "sunshine",
            "starwars",
            "mohammed",
            "muhammad",
            "mohamed",
            "ahmed",
            "abdullah",
            "allahuakbar",
            "bismillah",
            "bismillahirrahman",
            "insyallah",
            "insyaallah",
            "habibi",
            "jordan",
            "amman",
            "egypt",
            "cairo",
            "uzbekistan",
            "tashkent",
            "palestine",
            "university",
            "student",
            "hackathon",
            "mizan",
            "مرحبا",
            "السلامعليكم",
            "بسمالله",
            "بسماللهالرحمنالرحيم",
            "لاالهالاالله",
            "كلمةالسر",
            "كلمةالمرور",
            "ضصثقفغعهخح",
            "شسيبلاتنمك");

    private static final Set<String> HOPELESS = Set.of(
            "1234567890",
            "12345678910",
            "0123456789",
            "9876543210",
            "0987654321",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "q1w2e3r4t5",
            "q1w2e3r4t5y6",
            "123qweasdzxc",
            "abcdefghij",
            "abcdefghijkl",
            "abc1234567",
            "a123456789",
            "123456789a",
            "aa12345678",
            "trustno1trustno1",
            "٠١٢٣٤٥٦٧٨٩",
            "١٢٣٤٥٦٧٨٩٠");

    private PasswordRules() {}

    /** Why a password is refused. */
    enum Refusal {
        SHORT,
        LONG,
        COMMON,
        OWN
    }

    /** The form in which a password is hashed: two keyboards may write one letter in two ways. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** Why this password, in its normal form, is refused for the person of that address and name. */
    static Optional<Refusal> refuse(String password, String email, Text name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Refusal.SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Refusal.LONG);
        }
        String plain = plain(password);
        if (isCommon(plain)) {
            return Optional.of(Refusal.COMMON);
        }
        return isOwn(plain, email, name) ? Optional.of(Refusal.OWN) : Optional.empty();
    }

    private static boolean isCommon(String plain) {
        return plain.codePoints().distinct().count() < FEWEST_DIFFERENT
                || HOPELESS.contains(plain)
                || HOPELESS_STEMS.contains(plain)
                || HOPELESS_STEMS.contains(stem(plain));
    }

    private static String stem(String plain) {
        int end = plain.length();
        while (end > 0 && !Character.isLetter(plain.charAt(end - 1))) {
            end--;
        }
        return plain.substring(0, end);
    }

    private static boolean isOwn(String plain, String email, Text name) {
        int sign = email.indexOf('@');
        Stream<String> ofAddress = Stream.of(email, email.substring(0, Math.max(sign, 0)));
        Stream<String> ofName = name.byLanguage().values().stream()
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split(" "))));
        return Stream.concat(ofAddress, ofName)
                .map(PasswordRules::plain)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .anyMatch(word -> plain.contains(word) && plain.length() - word.length() < LEAST_BESIDE_OWN);
    }

    private static String plain(String text) {
        return normal(text).toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
