package org.mizan.table;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** One form for names that look the same, and one key for those that may be the same. */
public final class Spelling {
    /** Letters before it are composed, have no marks, and are no spaces but the usual one and the unbreakable. */
    private static final char FIRST_STRANGE = '\u0300';

    private static final char NO_BREAK = '\u00a0';
    private static final int MOST_MARKS = 64;
    private static final char TATWEEL = '\u0640';

    private Spelling() {}

    /**
     * The name as it is shown, without what cannot be seen: composed letters; one space for spaces of every kind, none
     * around; no direction marks. Line breaks and control characters inside stay, for they are a fault.
     */
    public static String clean(String cell) {
        return plain(cell) ? cell : cleaned(isWriting(cell) ? Normalizer.normalize(cell, Normalizer.Form.NFC) : cell);
    }

    /** Marks on one letter are put in order in a time that grows with their square; no writing has so many. */
    private static boolean isWriting(String cell) {
        int marks = 0;
        for (int at = 0; at < cell.length(); at += Character.charCount(cell.codePointAt(at))) {
            boolean isMark = switch (Character.getType(cell.codePointAt(at))) {
                case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                default -> false;
            };
            marks = isMark ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return false;
            }
        }
        return true;
    }

    /** What a clean name is compared by: itself without tatweel and vowel signs, which are written or not. */
    public static String bare(String name) {
        if (plain(name) || name.chars().noneMatch(c -> marking((char) c))) {
            return name;
        }
        StringBuilder bare = new StringBuilder(name.length());
        name.chars().filter(c -> !marking((char) c)).forEach(c -> bare.append((char) c));
        return clean(bare.toString());
    }

    /** How one of the names is written that is this one but for its marks; this one where there is none. */
    public static String among(Collection<String> names, String name) {
        String clean = clean(name);
        String bare = bare(clean);
        return names.contains(clean)
                ? clean
                : names.stream()
                        .filter(one -> bare(one).equals(bare))
                        .findFirst()
                        .orElse(clean);
    }

    /** Whether a cell has any content; of most cells the first letter tells it. */
    static boolean filled(String cell) {
        return !cell.isEmpty()
                && (Character.isLetterOrDigit(cell.charAt(0)) || !clean(cell).isEmpty());
    }

    private static boolean plain(String cell) {
        boolean spaced = true;
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (c < ' ' || c >= FIRST_STRANGE || c == NO_BREAK || (c >= 0x7f && c < NO_BREAK) || (c == ' ' && spaced)) {
                return false;
            }
            spaced = c == ' ';
        }
        return !spaced || cell.isEmpty();
    }

    private static String cleaned(String cell) {
        StringBuilder clean = new StringBuilder(cell.length());
        boolean space = false;
        int end = cell.length();
        while (end > 0
                && (invisible(cell.charAt(end - 1))
                        || joining(cell.charAt(end - 1))
                        || spacing(cell.charAt(end - 1)))) {
            end--;
        }
        for (int at = 0; at < end; at++) {
            char c = cell.charAt(at);
            if (invisible(c) || (clean.isEmpty() && joining(c))) {
                continue;
            }
            if (spacing(c) && (clean.isEmpty() || c == ' ' || c == '\t' || c > 0x7f)) {
                space = true;
                continue;
            }
            if (space && !clean.isEmpty()) {
                clean.append(' ');
            }
            space = false;
            clean.append(c);
        }
        return clean.toString();
    }

    private static boolean spacing(char c) {
        return c <= ' ' || c == '\u0085' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean marking(char c) {
        return c == TATWEEL
                || (c >= '\u064b' && c <= '\u065f')
                || c == '\u0670'
                || (c >= '\u0610' && c <= '\u061a')
                || (c >= '\u06d6' && c <= '\u06ed' && Character.getType(c) == Character.NON_SPACING_MARK);
    }

    private static boolean invisible(char c) {
        return c == '\u061c'
                || c == '\u200b'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u2069')
                || c == '\ufeff';
    }

    /** What joins letters or parts them, as some scripts need it inside of words. */
    private static boolean joining(char c) {
        return c == '\u200c' || c == '\u200d';
    }

    /**
     * The same for clean names that are one but for vowel signs, letter case, forms of hamza, ة and ه, ى and ي, the script of digits, and
     * whether words are joined.
     */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        String small = bare(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        for (int at = 0; at < small.length(); at++) {
            char c = small.charAt(at);
            boolean joint = c == ' ' || c == '-' || c == '_' || joining(c);
            if (joint
                    && at > 0
                    && at + 1 < small.length()
                    && !(digit(small.charAt(at - 1)) && digit(small.charAt(at + 1)))) {
                continue;
            }
            key.append(folded(c));
        }
        return key.toString();
    }

    private static boolean digit(char c) {
        return Character.isDigit(c);
    }

    /** A letter's plain form. */
    static char folded(char c) {
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ة' -> 'ه';
            case 'ى', 'ئ' -> 'ي';
            case 'ؤ' -> 'و';
            default -> digit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c;
        };
    }
}
