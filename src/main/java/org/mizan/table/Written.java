package org.mizan.table;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a mark is written, whatever the other marks of its table show: its form and its digits. */
final class Written {
    private static final int DIGITS = 12;
    private static final int GROUP = 3;
    /** No mark has more letters, even of a form's step with its whole description. */
    private static final int LONGEST = 500;

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
            "missing",
            "لا يوجد",
            "غير متوفر");

    /** What is said of a judge, or of an entry, where a mark would stand. */
    private static final Set<String> ABSENT = Set.of(
            "absent",
            "no show",
            "noshow",
            "dns",
            "abstain",
            "abstained",
            "recused",
            "conflict",
            "excused",
            "غائب",
            "غايب",
            "غائبه",
            "غائبة",
            "معتذر",
            "معتذره",
            "معتذرة",
            "لم يقيم",
            "لم يحضر",
            "متنح",
            "متنحي",
            "متنحٍ",
            "تضارب",
            "تضارب مصالح",
            "غ");

    private Written() {}

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

    /** Forms of cells that may be no marks at all. */
    static Form form(String text) {
        Form form = seen(text).form();
        return form == Form.GRADED ? Form.OTHER : form;
    }

    private static boolean none(String text) {
        String said = text.toLowerCase(Locale.ROOT);
        return NONE.contains(said) || ABSENT.contains(said);
    }

    /** Whether it says of somebody that there is no mark, as a dash does not. */
    static boolean absent(String text) {
        return ABSENT.contains(Spelling.bare(text).toLowerCase(Locale.ROOT));
    }

    /** Whether a name follows its number. */
    static boolean graded(String text) {
        return seen(text).form() == Form.GRADED;
    }

    /** Whether it was meant for a mark, as {@code 10-Aug} and {@code 7-8} may be. */
    static boolean nearly(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
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

    /** The form of a cell and its digits. */
    static Seen seen(String cell) {
        if (usual(cell)) {
            return new Seen(Form.WHOLE, cell);
        }
        if (cell.length() > LONGEST) {
            return new Seen(Form.OTHER, cell);
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
            return new Seen(none(text) ? Form.NONE : Form.OTHER, plain);
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
                : new Seen(none(plain) ? Form.NONE : Form.OTHER, plain);
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
}
