package org.mizan.audit;

import java.util.regex.Pattern;

/** What a hand may have written, as it is told: with no line or direction of its own, and no longer than a line. */
public final class OneLine {
    private static final int LONGEST = 100;

    private static final Pattern UNPRINTABLE = Pattern.compile(
            "[\\p{Cntrl}\\x{2028}\\x{2029}\\x{200E}\\x{200F}\\x{061C}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private OneLine() {}

    /** The beginning of it, where it is long. */
    public static String of(String text) {
        String begin = text.length() <= LONGEST
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST) + "…";
        return UNPRINTABLE.matcher(begin).replaceAll("\uFFFD");
    }
}
