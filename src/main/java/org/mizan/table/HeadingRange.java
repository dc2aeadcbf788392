package org.mizan.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The marks that a heading allows, such as {@code Impact (30)}, {@code Impact /30}, {@code Impact [1-10]}.
 *
 * @param name the heading without it
 * @param bare whether the number stands alone, so that it may be a weight as well
 */
record HeadingRange(String name, BigDecimal lowest, BigDecimal highest, boolean bare) {
    private static final String NUMBER = "(\\d{1,4})";
    private static final String UNIT = "(?:points?|pts\\.?|marks?|درجات|درجة|علامات|علامة|نقاط|نقطة)";
    private static final String OF = "(?:/|out of|of|max\\.?|maximum|up to|من أصل|من|حتى|العظمى)";

    private static final Pattern BETWEEN = Pattern.compile("(?i)(.*\\S)\\s*[\\[(]\\s*(?:from |من )?" + NUMBER
            + "\\s*(?:[-–—:]|\\.\\.|to|إلى|الى)\\s*" + NUMBER + "\\s*" + UNIT + "?\\s*[\\])]");

    private static final List<Pattern> MOST = List.of(
            Pattern.compile("(?i)(.*\\S)\\s*[\\[(]\\s*" + OF + "\\s*" + NUMBER + "\\s*" + UNIT + "?\\s*[\\])]"),
            Pattern.compile("(?i)(.*\\S)\\s*[\\[(]\\s*" + NUMBER + "\\s*" + UNIT + "\\s*[\\])]"),
            Pattern.compile("(?i)(.*[^\\d\\s])\\s*/\\s*" + NUMBER),
            Pattern.compile("(?i)(.*\\S)\\s+(?:out of|من أصل|من)\\s+" + NUMBER));

    private static final Pattern ALONE = Pattern.compile("(.*\\S)\\s*[\\[(]\\s*" + NUMBER + "\\s*[\\])]");

    /** Null where the heading gives none. */
    static @Nullable HeadingRange of(String heading) {
        if (heading.chars().noneMatch(Character::isDigit) || heading.length() > 200) {
            return null;
        }
        StringBuilder plain = new StringBuilder(heading.length());
        heading.chars()
                .forEach(c -> plain.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : (char) c));
        Matcher between = BETWEEN.matcher(plain);
        if (between.matches()) {
            return range(heading, between, new BigDecimal(between.group(2)), new BigDecimal(between.group(3)), false);
        }
        for (Pattern pattern : MOST) {
            Matcher most = pattern.matcher(plain);
            if (most.matches()) {
                return range(heading, most, BigDecimal.ZERO, new BigDecimal(most.group(2)), false);
            }
        }
        Matcher alone = ALONE.matcher(plain);
        return alone.matches() ? range(heading, alone, BigDecimal.ZERO, new BigDecimal(alone.group(2)), true) : null;
    }

    private static @Nullable HeadingRange range(
            String heading, Matcher found, BigDecimal lowest, BigDecimal highest, boolean bare) {
        String name = Spelling.clean(heading.substring(0, found.end(1)));
        return lowest.compareTo(highest) < 0 ? new HeadingRange(name, lowest, highest, bare) : null;
    }

    boolean same(@Nullable HeadingRange other) {
        return other != null && lowest.compareTo(other.lowest) == 0 && highest.compareTo(other.highest) == 0;
    }

    boolean holds(BigDecimal mark) {
        return mark.compareTo(lowest) >= 0 && mark.compareTo(highest) <= 0;
    }
}
