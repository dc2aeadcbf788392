package org.mizan.table;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a heading or a name says, however it is written. */
final class Phrases {
    private static final Pattern RANGE = Pattern.compile("\\([^()]*\\p{Nd}[^()]*\\)|/ ?\\p{Nd}+$");

    /** What is longer is no phrase, and patterns would take their time over it. */
    private static final int LONGEST = 500;

    private Phrases() {}

    /** In small plain letters, without articles, punctuation and range. */
    static String of(String heading) {
        String begun = heading.substring(0, Math.min(heading.length(), LONGEST));
        String clean = RANGE.matcher(Spelling.bare(Spelling.clean(begun)))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(clean.length());
        for (int at = 0; at < clean.length(); at++) {
            char c = Spelling.folded(clean.charAt(at));
            words.append(Character.isLetterOrDigit(c) || c == '_' || c == '#' || c == '\'' ? c : ' ');
        }
        String[] each = words.toString().trim().split(" +");
        for (int at = 0; at < each.length; at++) {
            each[at] = each[at].length() > 3 && each[at].startsWith("ال") ? each[at].substring(2) : each[at];
        }
        return String.join(" ", each);
    }
}
