package org.mizan.web;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Characters that show nothing and change what stands beside them: the two joiners of letters and pictures, and the selector
 * of the coloured form of a sign. Anywhere else two texts that look the same would be two.
 */
final class Joiners {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int COLOURED = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    /** The abbreviation of Hijri years, whose shape is the one of a letter that goes on. */
    private static final int HEH = 0x0647;

    /** After what is coloured by itself it is typed by habit, and changes nothing. */
    private static final Pattern NEEDLESS = Pattern.compile("(?<=\\p{IsEmoji_Presentation})\uFE0F");

    /** Whose letters take another shape beside a joiner. */
    private static final Set<UnicodeScript> SHAPED = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Joiners() {}

    /** Without the selectors that select nothing. */
    static String normal(String text) {
        return text.indexOf(COLOURED) < 0 ? text : NEEDLESS.matcher(text).replaceAll("");
    }

    /** Whether it is a part of the letter or picture before. */
    static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    static boolean isOne(int letter) {
        return letter == NON_JOINER || letter == JOINER || letter == COLOURED;
    }

    /** Whether it selects a form of the character before, of which readers see the one that their device has. */
    static boolean isSelector(int letter) {
        UnicodeBlock block = UnicodeBlock.of(letter);
        return UnicodeBlock.VARIATION_SELECTORS.equals(block)
                || UnicodeBlock.VARIATION_SELECTORS_SUPPLEMENT.equals(block);
    }

    /** Whether what stands there changes what is seen. */
    static boolean isAtWork(String text, int at) {
        int joiner = text.codePointAt(at);
        int after = at + 1 < text.length() ? text.codePointAt(at + 1) : ' ';
        if (joiner == COLOURED) {
            int sign = at == 0 ? ' ' : text.codePointBefore(at);
            return sign < 0x80 ? after == KEYCAP : Character.isEmoji(sign);
        }
        int before = lastBefore(text, at);
        return isLetterBefore(before, after)
                || (joiner == JOINER && isPicture(before) && Character.isExtendedPictographic(after))
                || (joiner == JOINER && before == HEH && !Character.isLetterOrDigit(after));
    }

    private static boolean isLetterBefore(int before, int after) {
        UnicodeScript script = UnicodeScript.of(before);
        return SHAPED.contains(script)
                && Character.isLetter(before)
                && Character.isLetter(after)
                && UnicodeScript.of(after) == script;
    }

    private static boolean isPicture(int letter) {
        return Character.isExtendedPictographic(letter) || Character.isEmojiModifier(letter);
    }

    /** The letter or picture before, of which marks are parts. */
    private static int lastBefore(String text, int at) {
        int before = ' ';
        for (int index = at; index > 0; index -= Character.charCount(before)) {
            before = text.codePointBefore(index);
            if (!isMark(before)) {
                return before;
            }
        }
        return ' ';
    }
}
