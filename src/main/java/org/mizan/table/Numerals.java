package org.mizan.table;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads marks as people write them: digits of any script, a point or a comma before the decimals, {@code 4/5}. What a comma
 * means depends on the other marks of the table, so that each is first shown to {@link #see}, and then read.
 */
final class Numerals {
    private static final int DIGITS = 12;
    private static final int GROUP = 3;
    /** Beside a whole number of hundreds, a decimal number is not so many times smaller. */
    private static final BigDecimal FAR_BELOW = BigDecimal.valueOf(30);

    private static final BigDecimal HUNDREDS = BigDecimal.valueOf(100);

    /** What a question with named steps is answered by, such as {@code 4 - Good}. */
    private static final Pattern GRADED =
            Pattern.compile("([0-9]{1,3})(?: ?[-\u2013\u2014](?= )|[:=.)] ?(?=\\p{L})| ?(?=\\())[ (]*\\p{L}[^0-9]*");

    private static final Pattern PERCENT =
            Pattern.compile("[%\u066a\uff05] ?(\\p{Nd}[^%\u066a]*)|(\\p{Nd}[^%\u066a]*?) ?[%\u066a\uff05]");

    /** What a mark begins with that is no plain number: an estimate, a span, a day, a number of points, a number in words. */
    private static final Pattern NEARLY = Pattern.compile("[~≈<>$±*%\u066a(]? ?\\p{Nd}{1,4}(?:\\P{Nd}.{0,20})?|"
            + "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|صفر|واحد|اثنان|اثنين|ثلاثه|اربعه|خمسه|سته|سبعه"
            + "|ثمانيه|تسعه|عشره)(?: .{0,12})?");

    private static final Pattern PART = Pattern.compile("([+-]?[0-9]{1,12})(?:[.,]([0-9]{1,12}))?");

    /** Thousands that are parted by one sign, as decimals are not, or by any where another sign or a second group follows. */
    private static final Pattern GROUPED =
            Pattern.compile("([+-]?[1-9][0-9]{0,2}(?:([,.' \u066c])[0-9]{3})(?:\\2[0-9]{3})*)(?:([.,])([0-9]+))?");

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

    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private final First first = new First();
    /** The greatest number without decimals, and where it stands. */
    private BigDecimal greatest = BigDecimal.ZERO;

    private long greatestLine;

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
        /** Out of 100, by its sign. */
        PERCENT,
        GRADED,
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
            if (known.form() == Form.WHOLE) {
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

    /** Forms of cells that may be no marks at all. */
    static Form form(String text) {
        Form form = seen(text).form();
        return form == Form.GRADED ? Form.OTHER : form;
    }

    /** A plain decimal number that stands for itself, with a point before its decimals; null for anything else. */
    static @Nullable BigDecimal alone(String text) {
        return new Numerals().read(Spelling.clean(text)) instanceof Numeral(BigDecimal value, BigDecimal of)
                        && of == null
                        && text.indexOf(',') < 0
                ? value
                : null;
    }

    /** Whether a name follows its number. */
    static boolean graded(String text) {
        return seen(text).form() == Form.GRADED;
    }

    /** Whether it was meant for a mark, as {@code 10-Aug} and {@code 7-8} may be. */
    static boolean nearly(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Spelling.bare(text).toLowerCase(Locale.ROOT).chars().forEach(c -> folded.append(Spelling.folded((char) c)));
        return NEARLY.matcher(folded).matches();
    }

    /** The number that a cell is for itself, whatever others say of its comma; of {@code 4/5} the 4; null for none. */
    static @Nullable BigDecimal value(String text) {
        Seen one = seen(text);
        return switch (one.form()) {
            case NONE, OTHER -> null;
            case FRACTION ->
                new BigDecimal(one.digits().substring(0, one.digits().indexOf('/')));
            default -> new BigDecimal(one.digits());
        };
    }

    /** Whether it is a mark with a point, or none, before its decimals. */
    static boolean decimal(String text) {
        Form form = form(text);
        return form == Form.WHOLE || form == Form.POINT || form == Form.POINT_OR_THOUSANDS;
    }

    /** Whether it is a number as most marks are written: one to three digits, without a zero before them. */
    private static boolean usual(String cell) {
        int length = cell.length();
        if (length == 0 || length > 3 || (length > 1 && cell.charAt(0) == '0')) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (cell.charAt(at) < '0' || cell.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Seen seen(String cell) {
        if (usual(cell)) {
            return new Seen(Form.WHOLE, cell);
        }
        String text = Spelling.bare(cell);
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            Seen number = seen(percent.group(1) == null ? percent.group(2) : percent.group(1));
            boolean plain = number.form() != Form.OTHER && number.form() != Form.NONE && number.form() != Form.FRACTION;
            return new Seen(plain ? Form.PERCENT : Form.OTHER, plain ? number.digits() : text);
        }
        if (text.length() > 2 * DIGITS + 4) {
            return stepped(plain(text));
        }
        String plain = plain(text);
        if (plain.indexOf('/') > 0) {
            return fraction(plain);
        }
        int start = plain.startsWith("+") || plain.startsWith("-") ? 1 : 0;
        int whole = digits(plain, start);
        if (plain.startsWith("'") && plain.length() > 1) {
            return seen(text.substring(1));
        }
        if (whole == start || whole - start > DIGITS) {
            return new Seen(NONE.contains(text.toLowerCase(Locale.ROOT)) ? Form.NONE : Form.OTHER, plain);
        }
        if (whole == plain.length()) {
            return new Seen(Form.WHOLE, plain);
        }
        char sign = plain.charAt(whole);
        int end = digits(plain, whole + 1);
        boolean last = end == plain.length() && end - whole - 1 <= DIGITS;
        if (!last || (sign != '.' && sign != ',') || (sign == ',' && end == whole + 1)) {
            Seen grouped = grouped(plain);
            return grouped.form() == Form.OTHER ? stepped(plain) : grouped;
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

    private static Seen stepped(String plain) {
        Matcher parts = GRADED.matcher(plain);
        return parts.matches() ? new Seen(Form.GRADED, parts.group(1)) : new Seen(Form.OTHER, plain);
    }

    /** Of a part with a comma before three digits it is not known what it is. */
    private static Seen fraction(String plain) {
        int stroke = plain.indexOf('/');
        Matcher mark = PART.matcher(plain.substring(0, stroke));
        Matcher of = PART.matcher(plain.substring(stroke + 1));
        boolean parts = mark.matches() && of.matches();
        return parts && !plain.matches(".*,[0-9]{3}(/.*)?")
                ? new Seen(Form.FRACTION, plain.replace(',', '.'))
                : new Seen(NONE.contains(plain.toLowerCase(Locale.ROOT)) ? Form.NONE : Form.OTHER, plain);
    }

    /** A number of groups, which can be read in one way alone: as neither sign is both. */
    private static Seen grouped(String plain) {
        Matcher parts = GROUPED.matcher(plain);
        if (!parts.matches() || parts.group(2).equals(parts.group(3))) {
            return new Seen(Form.OTHER, plain);
        }
        String whole = parts.group(1).replace(parts.group(2), "");
        if (parts.group(3) == null) {
            return new Seen(whole.length() > DIGITS ? Form.OTHER : Form.WHOLE, whole);
        }
        Form form = parts.group(3).equals(".") ? Form.POINT : Form.COMMA;
        boolean long12 = whole.length() > DIGITS || parts.group(4).length() > DIGITS;
        return new Seen(long12 ? Form.OTHER : form, whole + "." + parts.group(4));
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
                case '\u060c' -> plain.append(',');
                case '\u2019' -> plain.append('\'');
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
            case WHOLE, POINT, COMMA, GRADED -> number(digits);
            case PERCENT -> new Numeral(new BigDecimal(digits), HUNDREDS);
            case FRACTION -> {
                int stroke = digits.indexOf('/');
                yield new Numeral(
                        new BigDecimal(digits.substring(0, stroke)), new BigDecimal(digits.substring(stroke + 1)));
            }
            case POINT_OR_THOUSANDS -> {
                Form other = first.met(Form.COMMA) ? Form.COMMA : Form.COMMA_OR_THOUSANDS;
                yield first.met(other) ? mixed(text, digits, other) : point(text, digits);
            }
            case COMMA_OR_THOUSANDS -> comma(text, digits);
            case OTHER -> new Unclear(dated(digits) ? "number.date" : "number", List.of(shown(text)));
        };
    }

    /** Thousands may be meant where the decimal number would be far below others. */
    private Said point(String text, String digits) {
        Unclear far = first.met(Form.POINT) ? null : far(text, greatest, greatest.toPlainString(), greatestLine);
        return far == null ? number(digits) : far;
    }

    /** What separates the cells says nothing: semicolons stand beside decimal commas and decimal points. */
    private Said comma(String text, String digits) {
        Form point = first.met(Form.POINT) ? Form.POINT : Form.POINT_OR_THOUSANDS;
        if (first.met(point)) {
            return mixed(text, digits, point);
        }
        return first.met(Form.COMMA)
                ? number(digits)
                : new Unclear("number.thousands", List.of(text, digits, digits.replace(".", "")));
    }

    /** Whether there are decimal commas as well as commas that may be of thousands. */
    boolean commas() {
        return first.met(Form.COMMA) && first.met(Form.COMMA_OR_THOUSANDS);
    }

    /** Whether a comma of it may be of thousands, although others are of decimals. */
    boolean thousands(String text) {
        return form(text) == Form.COMMA_OR_THOUSANDS;
    }

    /** A decimal number that would be far below another of its kind, which stands in that line; null where it is not. */
    static @Nullable Unclear far(String text, BigDecimal most, String said, long line) {
        String digits = seen(text).digits();
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
