package org.mizan.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When answers of a form were sent, as its makers write it: {@code 11/28/2026 14:00:00}, {@code 2026/11/28 2:00:00 PM
 * GMT+3}, in Arabic, as a spreadsheet's number of days. Whether the day or the month comes first is what the whole column
 * allows; where it allows both, an answer is the latest only if it is so in both.
 */
final class Times {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})([/.-])(\\d{1,2})\\2(\\d{1,4})"
            + "(?:[t ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?(?: ?(am|pm))?"
            + "(?: ?(?:gmt|utc|z)? ?(?:([+-]\\d{1,2})(?::?(\\d{2}))?)?)");
    /** Months by their names in folded letters, January first. */
    private static final List<String> NAMES = List.of(
            "jan[a-z]*|يناير|كانون الثاني",
            "feb[a-z]*|فبراير|شباط",
            "mar[a-z]*|مارس|اذار",
            "apr[a-z]*|ابريل|نيسان",
            "may|مايو|ايار",
            "june?|يونيو|حزيران",
            "july?|يوليو|تموز",
            "aug[a-z]*|اغسطس|اب",
            "sep[a-z]*|سبتمبر|ايلول",
            "oct[a-z]*|اكتوبر|تشرين الاول",
            "nov[a-z]*|نوفمبر|تشرين الثاني",
            "dec[a-z]*|ديسمبر|كانون الاول");

    private static final String NAME = "(" + String.join("|", NAMES) + ")\\.?";
    private static final Pattern DAY_MONTH =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ /.-]+" + NAME + "[ ,/.-]+(\\d{4}|\\d{2})\\b");
    private static final Pattern MONTH_DAY =
            Pattern.compile(NAME + "[ /.-]+(\\d{1,2})(?:st|nd|rd|th)?[ ,/.-]+(\\d{4})\\b");

    private static final Pattern DAYS = Pattern.compile("\\d{5}(?:[.,]\\d+)?");

    /** Days are counted from here, since a year was once taken for a leap year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

    private static final BigDecimal SECONDS = BigDecimal.valueOf(24 * 60 * 60);
    private static final int MONTHS = 12;
    private static final int HALF_DAY = 12;
    private static final int CENTURY = 2000;

    /** Whether the day comes first, in every way that is left. */
    private final List<Boolean> ways;

    Times(Collection<String> column) {
        Set<Boolean> shown = new HashSet<>();
        for (String text : column) {
            Matcher parts = WRITTEN.matcher(plain(text));
            if (parts.matches() && !yearFirst(parts)) {
                if (Integer.parseInt(parts.group(1)) > MONTHS) {
                    shown.add(true);
                }
                if (Integer.parseInt(parts.group(3)) > MONTHS) {
                    shown.add(false);
                }
            }
        }
        ways = shown.size() == 1 ? List.copyOf(shown) : List.of(true, false);
    }

    /** Which of these was surely sent last; -1 where that cannot be known. */
    int latest(List<String> texts) {
        Set<Integer> found = new HashSet<>();
        for (boolean dayFirst : ways) {
            List<LocalDateTime> times = new ArrayList<>();
            for (String text : texts) {
                LocalDateTime time = read(plain(text), dayFirst);
                if (time == null) {
                    return -1;
                }
                times.add(time);
            }
            LocalDateTime last = times.stream().max(LocalDateTime::compareTo).orElseThrow();
            found.add(times.indexOf(last) == times.lastIndexOf(last) ? times.indexOf(last) : -1);
        }
        return found.size() == 1 ? found.iterator().next() : -1;
    }

    private static boolean yearFirst(Matcher parts) {
        return parts.group(1).length() > 2;
    }

    /** In small letters and Latin digits, with the Arabic words for the halves of the day and for Greenwich in English. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Spelling.bare(Spelling.clean(text)).toLowerCase(Locale.ROOT).chars().forEach(c -> {
            int digit = Character.digit(c, 10);
            char folded = Spelling.folded((char) c);
            plain.append(digit < 0 ? (c == '\u060c' ? ',' : folded) : (char) ('0' + digit));
        });
        return named(plain.toString())
                .replaceAll("\\b([ap])\\.?m\\b\\.?", "$1m")
                .replaceAll(" at (?=\\d)", " ")
                .replaceAll("صباحا|(?<= )ص(?!\\p{L})", "am")
                .replaceAll("مساء|(?<= )م(?!\\p{L})", "pm")
                .replaceAll("[غج]رينتش", "gmt");
    }

    /** A day whose month has its name, by numbers with the year first. */
    private static String named(String text) {
        if (text.chars().noneMatch(Character::isLetter)) {
            return text;
        }
        Matcher dayFirst = DAY_MONTH.matcher(text);
        if (dayFirst.find()) {
            return numbered(text, dayFirst, dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        Matcher monthFirst = MONTH_DAY.matcher(text);
        return monthFirst.find()
                ? numbered(text, monthFirst, monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
                : text;
    }

    private static String numbered(String text, Matcher found, String year, String month, String day) {
        int number = 1;
        while (number < MONTHS && !month.matches(NAMES.get(number - 1))) {
            number++;
        }
        String date = (year.length() == 2 ? "20" + year : year) + "/" + number + "/" + day;
        String before = text.substring(0, found.start());
        return before.matches("\\p{L}*[,.]? ?") ? date + text.substring(found.end()) : text;
    }

    private static @Nullable LocalDateTime read(String text, boolean dayFirst) {
        Matcher parts = WRITTEN.matcher(text);
        try {
            return parts.matches() ? written(parts, dayFirst) : counted(text);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static @Nullable LocalDateTime counted(String text) {
        if (!DAYS.matcher(text).matches()) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text.replace(',', '.')).multiply(SECONDS);
        return FIRST_DAY
                .atStartOfDay()
                .plusSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static LocalDateTime written(Matcher parts, boolean dayFirst) {
        int first = number(parts, 1);
        int second = number(parts, 3);
        int third = number(parts, 4);
        int hour = number(parts, 5);
        if (parts.group(8) != null) {
            hour = hour % HALF_DAY + (parts.group(8).equals("pm") ? HALF_DAY : 0);
        }
        int year = third < 100 ? CENTURY + third : third;
        LocalDate day = yearFirst(parts)
                ? LocalDate.of(first, second, third)
                : LocalDate.of(year, dayFirst ? second : first, dayFirst ? first : second);
        int east = number(parts, 9);
        int minutes = east * 60 + (east < 0 ? -number(parts, 10) : number(parts, 10));
        return day.atTime(hour, number(parts, 6), number(parts, 7)).minusMinutes(minutes);
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
