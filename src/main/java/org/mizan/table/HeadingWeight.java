package org.mizan.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The weight that a heading gives its criterion, such as {@code Impact (50%)} and {@code Impact 50%}.
 *
 * @param name the heading without it
 * @param percent in Latin digits
 */
record HeadingWeight(String name, String percent) {
    private static final String NUMBER = "(?:(\\d{1,3}) ?[%\u066a]|[%\u066a] ?(\\d{1,3}))";
    private static final Pattern FORM =
            Pattern.compile("(.*[^\\s\\d(\\[:-])[\\s:-]*(?:[\\[(]\\s*" + NUMBER + "\\s*[\\])]|" + NUMBER + ")");

    /** Null where the heading gives none. */
    static @Nullable HeadingWeight of(String heading) {
        StringBuilder plain = new StringBuilder(heading.length());
        heading.chars()
                .forEach(c -> plain.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : (char) c));
        Matcher found = FORM.matcher(plain);
        if (heading.length() > 200 || !found.matches()) {
            return null;
        }
        for (int group = 2; group <= found.groupCount(); group++) {
            String percent = found.group(group);
            if (percent != null) {
                return new HeadingWeight(Spelling.clean(heading.substring(0, found.end(1))), percent);
            }
        }
        return null;
    }
}
