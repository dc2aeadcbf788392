package org.mizan.table;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a heading or a name says, however it is written. */
final class Phrases {
    private static final Pattern RANGE = Pattern.compile("\\([^()]*\\p{Nd}[^()]*\\)|/ ?\\p{Nd}+$");

    private Phrases() {}

    /** In small plain letters, without articles, punctuation and range. */
    static String of(String heading) {
        String clean = RANGE.matcher(Spelling.bare(Spelling.clean(heading)))
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
