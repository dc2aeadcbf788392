package org.mizan.edition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of phases relative to the first day of an edition. Days are days of the edition's zone (a phase of 90 days ends
 * at midnight there, whatever the clocks did meanwhile), hours are hours.
 */
final class Calendar {
    static final Pattern SPAN = Pattern.compile("P(?=\\d|T\\d)(?:(\\d{1,4})D)?(?:T(\\d{1,4})H)?");
    static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Calendar() {}

    /** The instant that lies spans after midnight of the start. */
    static Instant after(LocalDate start, ZoneId zone, String... spans) {
        LocalDate day = start;
        Duration hours = Duration.ZERO;
        for (String span : spans) {
            Matcher parts = SPAN.matcher(span);
            if (!parts.matches()) {
                throw new IllegalArgumentException(span);
            }
            day = day.plusDays(number(parts.group(1)));
            hours = hours.plusHours(number(parts.group(2)));
        }
        // Local hours, so that a hackathon that begins at 18:00 does so on a day of changing clocks too.
        return day.atStartOfDay().plus(hours).atZone(zone).toInstant();
    }

    private static long number(String digits) {
        return Long.parseLong(Optional.ofNullable(digits).orElse("0"));
    }
}
