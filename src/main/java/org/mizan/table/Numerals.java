package org.mizan.table;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads marks as people write them: digits of any script, a point or a comma before the decimals, {@code 4/5}. What a comma
 * means depends on the other marks of the table, so that each is first shown to {@link #see}, and then read.
 */
final class Numerals {
    /** Beside a whole number of hundreds, a decimal number is not so many times smaller. */
    private static final BigDecimal FAR_BELOW = BigDecimal.valueOf(30);

    private static final BigDecimal HUNDREDS = BigDecimal.valueOf(100);

    private final Map<String, Written.Seen> seen = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private final First first = new First();
    /** The greatest number without decimals, and where it stands. */
    private BigDecimal greatest = BigDecimal.ZERO;

    private long greatestLine;

    /** Where a form was met first. */
    static final class First {
        private final Map<Written.Form, String> texts = new HashMap<>();
        private final Map<Written.Form, Long> lines = new HashMap<>();

        boolean met(Written.Form form) {
            return texts.containsKey(form);
        }
    }

    /** What a mark says. */
    sealed interface Said {}

    /** A number; of {@code 4/5} the 4, with the 5 beside it. */
    record Numeral(BigDecimal value, @Nullable BigDecimal of) implements Said {}

    /** That there is no mark. */
    record Nothing() implements Said {}

    /** It cannot be used: message and its arguments. */
    record Unclear(String code, List<Object> arguments) implements Said {
        /** Keeps a copy. */
        Unclear {
            arguments = List.copyOf(arguments);
        }
    }

    /** Whether a clean cell is a mark, or says that there is none. */
    Written.Form see(String text, long line) {
        Written.Seen known = seen.get(text);
        if (known == null) {
            known = Written.seen(text);
            seen.put(text, known);
            if (first.texts.putIfAbsent(known.form(), text) == null) {
                first.lines.put(known.form(), line);
            }
            if (known.form() == Written.Form.WHOLE) {
                whole(number(known.digits()).value(), line);
            }
        }
        return known.form();
    }

    /** A number that a workbook keeps as such: it says nothing of the signs in other cells. */
    void see(BigDecimal number, long line) {
        if (number.stripTrailingZeros().scale() <= 0) {
            whole(number, line);
        }
    }

    private void whole(BigDecimal number, long line) {
        if (number.compareTo(greatest) > 0) {
            greatest = number;
            greatestLine = line;
        }
    }

    /** A plain decimal number that stands for itself, with a point before its decimals; null for anything else. */
    static @Nullable BigDecimal alone(String text) {
        return new Numerals().read(Spelling.clean(text)) instanceof Numeral(BigDecimal value, BigDecimal of)
                        && of == null
                        && text.indexOf(',') < 0
                ? value
                : null;
    }

    /** A mark that was shown before, as all of them together allow; not to be shown others afterwards. */
    Said read(String text) {
        Said known = said.get(text);
        if (known == null) {
            known = said(text);
            said.put(text, known);
        }
        return known;
    }

    private Said said(String text) {
        Written.Seen one = seen.get(text);
        Written.Seen known = one == null ? Written.seen(text) : one;
        String digits = known.digits();
        return switch (known.form()) {
            case NONE -> new Nothing();
            case WHOLE, POINT, COMMA, GRADED -> number(digits);
            case PERCENT -> new Numeral(new BigDecimal(digits), HUNDREDS);
            case FRACTION -> {
                int stroke = digits.indexOf('/');
                yield new Numeral(
                        new BigDecimal(digits.substring(0, stroke)), new BigDecimal(digits.substring(stroke + 1)));
            }
            case POINT_OR_THOUSANDS -> {
                Written.Form other =
                        first.met(Written.Form.COMMA) ? Written.Form.COMMA : Written.Form.COMMA_OR_THOUSANDS;
                yield first.met(other) ? mixed(text, digits, other) : point(text, digits);
            }
            case COMMA_OR_THOUSANDS -> comma(text, digits);
            case OTHER -> new Unclear(dated(digits) ? "number.date" : "number", List.of(shown(text)));
        };
    }

    /** Thousands may be meant where the decimal number would be far below others. */
    private Said point(String text, String digits) {
        Unclear far =
                first.met(Written.Form.POINT) ? null : far(text, greatest, greatest.toPlainString(), greatestLine);
        return far == null ? number(digits) : far;
    }

    /** What separates the cells says nothing: semicolons stand beside decimal commas and decimal points. */
    private Said comma(String text, String digits) {
        Written.Form point = first.met(Written.Form.POINT) ? Written.Form.POINT : Written.Form.POINT_OR_THOUSANDS;
        if (first.met(point)) {
            return mixed(text, digits, point);
        }
        return first.met(Written.Form.COMMA)
                ? number(digits)
                : new Unclear("number.thousands", List.of(text, digits, digits.replace(".", "")));
    }

    /** Whether there are decimal commas as well as commas that may be of thousands. */
    boolean commas() {
        return first.met(Written.Form.COMMA) && first.met(Written.Form.COMMA_OR_THOUSANDS);
    }

    /** Whether a comma of it may be of thousands, although others are of decimals. */
    boolean thousands(String text) {
        return Written.form(text) == Written.Form.COMMA_OR_THOUSANDS;
    }

    /** A decimal number that would be far below another of its kind, which stands in that line; null where it is not. */
    static @Nullable Unclear far(String text, BigDecimal most, String said, long line) {
        String digits = Written.seen(text).digits();
        boolean far = most.compareTo(HUNDREDS) >= 0
                && most.compareTo(new BigDecimal(digits).abs().multiply(FAR_BELOW)) > 0;
        return far
                ? new Unclear("number.point", List.of(text, digits, digits.replace(".", ""), said, line, clear(text)))
                : null;
    }

    /** The same decimal number with fewer decimals or more, so that none can take it for thousands. */
    private static String clear(String text) {
        String bare = text.replaceFirst("0+$", "");
        boolean whole = !Character.isDigit(bare.charAt(bare.length() - 1));
        return whole || bare.equals(text) ? bare + "0" : bare;
    }

    private Unclear mixed(String text, String digits, Written.Form other) {
        return new Unclear(
                "number.mixed",
                List.of(
                        text,
                        digits,
                        digits.replace(".", ""),
                        Objects.requireNonNull(first.texts.get(other)),
                        Objects.requireNonNull(first.lines.get(other))));
    }

    private static Numeral number(String digits) {
        return new Numeral(new BigDecimal(digits), null);
    }

    private static boolean dated(String text) {
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
    }

    /** The start of a cell, without what a terminal would obey. */
    static String shown(String cell) {
        String start = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
