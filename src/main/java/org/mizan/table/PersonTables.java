package org.mizan.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Sheet.Line;

/** Reads tables of people as they are listed: with headings, or a line each with a name and an address anywhere in it. */
public final class PersonTables {
    /** Somebody who lists more wants another tool. */
    public static final int MOST = 2_000;

    private static final int HEADING_WITHIN = 30;
    private static final String LETTER = "[^\\s@<>,;\"'()،؛|]";
    /** From the beginning of a run of letters alone, and at once to its end: a long run without a sign is looked at once. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<!" + LETTER + ")" + LETTER + "++@" + LETTER + "++", Pattern.UNICODE_CHARACTER_CLASS);

    /** So much of a line is told again where it is in the way. */
    private static final int SHOWN = 200;

    private static final Pattern PHONE =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])\\+?\\(?\\p{Nd}[\\p{Nd} ()./-]{5,22}\\p{Nd}");
    private static final Pattern BETWEEN = Pattern.compile("[\\t,;،؛|\\n]");
    private static final Pattern BRACKETS = Pattern.compile("[<>()\"]");
    private static final Pattern CALLED_PHONE = Pattern.compile(
            "(?i)(tel|tel\\.|telephone|phone|mobile|whatsapp|هاتف|الهاتف|جوال|الجوال|رقم الهاتف|موبايل|واتساب)( number| no\\.?)?");

    private static final Pattern CALLED_SECTORS = Pattern.compile(
            "(?i)sectors?|tracks?|fields?|expertise|(ال)?قطاع|(ال)?قطاعات|(ال)?مجال|(ال)?مجالات|(ال)?مسار");

    private static final Pattern CALLED_INSTITUTION = Pattern.compile(
            "(?i)institutions?|university|organi[sz]ation|affiliation|employer|company|college|school|workplace|ministry"
                    + "|(ال)?مؤسسة|المؤسسة التعليمية|(ال)?جامعة|(ال)?جهة|جهة العمل|مكان العمل|(ال)?كلية|(ال)?مدرسة|(ال)?شركة|(ال)?وزارة");

    private PersonTables() {}

    /**
     * A person of a line.
     *
     * @param text the line as it stands
     * @param email empty where there is none
     * @param phone its digits, empty where there is none
     * @param sectors words for what they know; without a heading, whatever stands beside the name
     * @param institution what a heading says they are of, empty where none does
     * @param headed whether headings say what these words are
     */
    public record Row(
            long line,
            String text,
            String name,
            String email,
            String phone,
            List<String> sectors,
            String institution,
            boolean headed) {
        /** Keeps a copy. */
        public Row {
            sectors = List.copyOf(sectors);
        }
    }

    /**
     * What was read.
     *
     * @param faults why nothing of the file can be used
     */
    public record Reading(List<Row> rows, List<Fault> faults) {
        /** Keeps copies. */
        public Reading {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
        }
    }

    /** Reads the people of a file: of its first sheet with headings, else of its lines. */
    public static Reading read(byte[] file) {
        List<Fault> faults = new ArrayList<>();
        List<Sheet> sheets = Tables.opened(file, "", faults);
        List<Row> rows = new ArrayList<>();
        for (Sheet sheet : sheets) {
            for (int at = 0; at < Math.min(HEADING_WITHIN, sheet.lines().size()); at++) {
                Columns columns = Columns.of(sheet.lines().get(at));
                if (columns != null) {
                    sheet.lines().subList(at + 1, sheet.lines().size()).forEach(line -> rows.add(columns.row(line)));
                    return whole(rows);
                }
            }
        }
        // A quote that stays open breaks a table, and is a letter like any other in pasted lines.
        boolean pasted = !Workbook.is(file)
                && faults.stream().allMatch(fault -> fault.code().equals("broken"));
        if (!pasted && !faults.isEmpty()) {
            return new Reading(List.of(), faults);
        }
        List<Line> lines = pasted
                ? Delimited.lines(file)
                : sheets.isEmpty() ? List.of() : sheets.getFirst().lines();
        lines.forEach(line -> rows.add(loose(line)));
        return whole(rows);
    }

    private static Reading whole(List<Row> rows) {
        return rows.size() > MOST
                ? new Reading(List.of(), List.of(Fault.of(0, "people.many", MOST)))
                : new Reading(rows, List.of());
    }

    /** Where a heading says what stands; -1 where it does not. */
    private record Columns(int name, int email, int phone, int sectors, int institution) {
        /** The columns of a heading, which names an address or a telephone and holds none. */
        static @Nullable Columns of(Line line) {
            int name = -1;
            int email = -1;
            int phone = -1;
            int sectors = -1;
            int institution = -1;
            for (int at = 0; at < line.cells().size(); at++) {
                String cell = Spelling.clean(line.cell(at));
                Column column = Headings.sure(cell);
                if (ADDRESS.matcher(cell).find()) {
                    return null;
                } else if (CALLED_PHONE.matcher(cell).matches()) {
                    phone = phone < 0 ? at : phone;
                } else if (column == Column.EMAIL) {
                    email = email < 0 ? at : email;
                } else if (column == Column.NAME || column == Column.JUDGE) {
                    name = name < 0 ? at : name;
                } else if (CALLED_SECTORS.matcher(cell).matches()) {
                    sectors = sectors < 0 ? at : sectors;
                } else if (CALLED_INSTITUTION.matcher(cell).matches()) {
                    institution = institution < 0 ? at : institution;
                }
            }
            return (email < 0 && phone < 0) || line.width() < 2
                    ? null
                    : new Columns(name, email, phone, sectors, institution);
        }

        /** A line that is written in another way than its heading says is read by itself. */
        Row row(Line line) {
            Interrupted.end();
            Row row = new Row(
                    line.number(),
                    shown(line),
                    Spelling.clean(line.cell(name)),
                    address(line.cell(email)),
                    digits(line.cell(phone)),
                    parts(line.cell(sectors)).toList(),
                    Spelling.clean(line.cell(institution)),
                    true);
            return row.email().isEmpty() && row.phone().isEmpty() ? loose(line) : row;
        }
    }

    private static Row loose(Line line) {
        Interrupted.end();
        String text = String.join("\t", line.cells());
        String email = address(text);
        String left = ADDRESS.matcher(text).replaceAll("\t");
        Matcher number = PHONE.matcher(left);
        String phone = number.find() ? digits(number.group()) : "";
        List<String> parts = parts(BRACKETS.matcher(phone.isEmpty() ? left : number.replaceFirst("\t"))
                        .replaceAll(" "))
                .filter(part -> part.codePoints().anyMatch(Character::isLetter))
                .toList();
        return new Row(
                line.number(),
                shown(line),
                parts.isEmpty() ? "" : parts.getFirst(),
                email,
                phone,
                parts.isEmpty() ? parts : parts.subList(1, parts.size()),
                "",
                false);
    }

    private static String shown(Line line) {
        String text = line.cells().stream()
                .map(Spelling::clean)
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" "));
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static Stream<String> parts(String cell) {
        return Arrays.stream(BETWEEN.split(cell)).map(Spelling::clean).filter(part -> !part.isEmpty());
    }

    /** The first address in it, or what stands for one. */
    private static String address(String cell) {
        Matcher found = ADDRESS.matcher(cell);
        return found.find() ? found.group() : "";
    }

    /** With the sign of a country, in digits of one script; empty where there are too few for a telephone. */
    private static String digits(String cell) {
        StringBuilder digits = new StringBuilder();
        cell.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        String number = digits.toString();
        if (number.length() < 6 || number.length() > 15) {
            return "";
        }
        return cell.strip().startsWith("+")
                ? "+" + number
                : number.startsWith("00") ? "+" + number.substring(2) : number;
    }
}
