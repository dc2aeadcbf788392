package org.mizan.table;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads marks as people write them: digits of any script, a point or a comma before the decimals, {@code 4/5}. What a comma
 * means depends on the other marks of the table, so that each is first shown to {@link #see}, and then read.
 */
final class Numerals {
    private static final int DIGITS = 12;
    private static final int GROUP = 3;
    private static final Set<String> NONE = Set.of(
            "",
            "-",
            "--",
            "–",
            "—",
            "−",
            "/",
            "?",
            "n/a",
            "na",
            "n.a.",
            "n.a",
            "#n/a",
            "none",
            "null",
            "nil",
            "absent",
            "no show",
            "noshow",
            "dns",
            "abstain",
            "abstained",
            "recused",
            "conflict",
            "missing",
            "غائب",
            "غايب",
            "غائبه",
            "غائبة",
            "لا يوجد",
            "لم يقيم",
            "لم يحضر",
            "متنح",
            "متنحي",
            "متنحٍ",
            "تضارب",
            "تضارب مصالح",
            "غ",
            "غير متوفر");

    private final char separator;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private final First first = new First();

    Numerals(char separator) {
        this.separator = separator;
    }

    /** How a mark is written. */
    enum Form {
        NONE,
        WHOLE,
        POINT,
        /** A point before three digits: of a thousand, where others have a decimal comma. */
        POINT_OR_THOUSANDS,
        COMMA,
        COMMA_OR_THOUSANDS,
        FRACTION,
        OTHER
    }

    /** A mark's form and its digits, with a point for either sign. */
    record Seen(Form form, String digits) {}

    /** Where a form was met first. */
    static final class First {
        private final Map<Form, String> texts = new HashMap<>();
        private final Map<Form, Long> lines = new HashMap<>();

        boolean met(Form form) {
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
    Form see(String text, long line) {
        Seen known = seen.get(text);
        if (known == null) {
            known = seen(text);
            seen.put(text, known);
            if (first.texts.putIfAbsent(known.form(), text) == null) {
                first.lines.put(known.form(), line);
            }
        }
        return known.form();
    }

    /** Forms of cells that may be no marks at all. */
    static Form form(String text) {
        return seen(text).form();
    }

    private static Seen seen(String text) {
        if (text.length() > 2 * DIGITS + 4) {
            return new Seen(Form.OTHER, text);
        }
        String plain = plain(text);
        int start = plain.startsWith("+") || plain.startsWith("-") ? 1 : 0;
        int whole = digits(plain, start);
        if (whole == start || whole - start > DIGITS) {
            return new Seen(NONE.contains(text.toLowerCase(Locale.ROOT)) ? Form.NONE : Form.OTHER, plain);
        }
        if (whole == plain.length()) {
            return new Seen(Form.WHOLE, plain);
        }
        char sign = plain.charAt(whole);
        int end = digits(plain, whole + 1);
        boolean last = end == plain.length() && end - whole - 1 <= DIGITS;
        if (sign == '/' && last && end > whole + 1) {
            return new Seen(Form.FRACTION, plain);
        }
        if (!last || (sign != '.' && sign != ',') || (sign == ',' && end == whole + 1)) {
            return new Seen(Form.OTHER, plain);
        }
        boolean group = end - whole - 1 == GROUP && whole - start <= GROUP && plain.charAt(start) != '0';
        String digits = plain.replace(',', '.');
        if (text.indexOf('\u066b') >= 0) {
            return new Seen(Form.POINT, digits);
        }
        return sign == '.'
                ? new Seen(group ? Form.POINT_OR_THOUSANDS : Form.POINT, digits)
                : new Seen(group ? Form.COMMA_OR_THOUSANDS : Form.COMMA, digits);
    }

    private static int digits(String text, int from) {
        int at = Math.min(from, text.length());
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Latin digits, and one sign each for minus, the decimals, the Arabic comma and the stroke. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int digit = Character.digit(c, 10);
            switch (c) {
                case '\u066b' -> plain.append('.');
                case '\u2212' -> plain.append('-');
                case '\u060c', '\u066c' -> plain.append(',');
                case '\u2044', '\u2215' -> plain.append('/');
                case ' ' -> {
                    if (!stroke(text, at - 1) && !stroke(text, at + 1)) {
                        plain.append(c);
                    }
                }
                default -> plain.append(digit < 0 ? c : (char) ('0' + digit));
            }
        }
        return plain.toString();
    }

    private static boolean stroke(String text, int at) {
        return at >= 0 && at < text.length() && "/\u2044\u2215".indexOf(text.charAt(at)) >= 0;
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
        Seen one = seen.get(text);
        Seen known = one == null ? seen(text) : one;
        String digits = known.digits();
        return switch (known.form()) {
            case NONE -> new Nothing();
            case WHOLE, POINT, COMMA -> number(digits);
            case FRACTION -> {
                int stroke = digits.indexOf('/');
                yield new Numeral(
                        new BigDecimal(digits.substring(0, stroke)), new BigDecimal(digits.substring(stroke + 1)));
            }
            case POINT_OR_THOUSANDS -> {
                Form other = first.met(Form.COMMA) ? Form.COMMA : Form.COMMA_OR_THOUSANDS;
                yield first.met(other) ? mixed(text, digits, other) : number(digits);
            }
            case COMMA_OR_THOUSANDS -> comma(text, digits);
            case OTHER -> new Unclear(dated(digits) ? "number.date" : "number", List.of(shown(text)));
        };
    }

    /** Semicolons are written where the comma is decimal, unless other marks have a point. */
    private Said comma(String text, String digits) {
        Form point = first.met(Form.POINT) ? Form.POINT : Form.POINT_OR_THOUSANDS;
        if (first.met(point)) {
            return mixed(text, digits, point);
        }
        boolean decimal = first.met(Form.COMMA) || separator == ';' || separator == '\t';
        return decimal
                ? number(digits)
                : new Unclear("number.thousands", List.of(text, digits, digits.replace(".", "")));
    }

    private Unclear mixed(String text, String digits, Form other) {
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
