package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Marks in words, such as A and B+ or ممتاز and جيد, which are worth numbers that only their owner knows. */
final class Grades {
    private static final int MOST = 15;
    private static final int LONGEST = 20;

    private static final Pattern USUAL = Pattern.compile("[a-f][+-]?|excellent|outstanding|very good|good|satisfactory"
            + "|acceptable|fair|average|poor|weak|pass|fail|1st|2nd|3rd|[4-9]th|ممتاز|جيد جدا|جيد|مقبول|متوسط|ضعيف"
            + "|ناجح|راسب|اول|ثاني|ثالث|رابع|خامس");

    private Grades() {}

    /** The same sheet with numbers for the words that were told, in columns that mostly have such. */
    static Sheet numbered(Sheet sheet, Map<String, BigDecimal> worth) {
        int width = sheet.lines().stream()
                .mapToInt(line -> line.cells().size())
                .max()
                .orElse(0);
        List<List<String>> lines = new ArrayList<>();
        sheet.lines().forEach(line -> lines.add(new ArrayList<>(line.cells())));
        for (int at = 0; at < width; at++) {
            numbered(lines, at, worth);
        }
        List<Sheet.Line> numbered = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Sheet.Line one = sheet.lines().get(line);
            numbered.add(new Sheet.Line(one.number(), lines.get(line), one.numbers()));
        }
        return sheet.of(numbered);
    }

    /** The first cell with any content is a heading. */
    private static void numbered(List<List<String>> lines, int at, Map<String, BigDecimal> worth) {
        List<List<String>> filled = lines.stream()
                .filter(line -> at < line.size() && !line.get(at).isBlank())
                .toList();
        List<List<String>> graded = filled.stream()
                .skip(1)
                .filter(line -> worth(line.get(at), worth) != null)
                .toList();
        long plain = filled.stream()
                .filter(line -> Written.form(Spelling.clean(line.get(at))) != Written.Form.OTHER)
                .count();
        if (2 * (graded.size() + plain) > filled.size() - 1) {
            for (List<String> line : graded) {
                BigDecimal number = worth(line.get(at), worth);
                line.set(at, number == null ? "" : number.toPlainString());
            }
        }
    }

    private static @Nullable BigDecimal worth(String cell, Map<String, BigDecimal> worth) {
        return worth.get(Spelling.key(Spelling.clean(cell)));
    }

    /** Asks what words are worth that stand where marks would; null where none do. */
    static @Nullable Fault asked(Sheet sheet, int heading, List<String> headings) {
        Set<String> words = new LinkedHashSet<>();
        for (int at = 0; at < headings.size(); at++) {
            Column known = Headings.sure(headings.get(at));
            if (!headings.get(at).isEmpty() && (known == null || known == Column.SCORE)) {
                Set<String> column = new LinkedHashSet<>();
                for (Sheet.Line line :
                        sheet.lines().subList(heading + 1, sheet.lines().size())) {
                    column.add(Spelling.clean(line.cell(at)));
                }
                column.remove("");
                if (known == null && plain(column)) {
                    return null;
                }
                words.addAll(column.stream().allMatch(Grades::usual) ? column : Set.of());
            }
        }
        boolean few = sheet.lines().size() < heading + 3;
        return few ? null : asked(sheet.lines().get(heading).number(), words);
    }

    /** Whether marks may stand there already, so that the words beside them are none. */
    private static boolean plain(Set<String> cells) {
        return !cells.isEmpty() && cells.stream().allMatch(cell -> Numerals.alone(cell) != null);
    }

    /** The same of marks that are words, whatever they are. */
    static @Nullable Fault asked(long line, Set<String> words) {
        if (words.size() < 2 || words.size() > MOST || words.stream().anyMatch(word -> word.length() > LONGEST)) {
            return null;
        }
        if (PlaceHeadings.ordinals(words)) {
            return Fault.of(line, "places", List.copyOf(words));
        }
        String told =
                "\"" + String.join(",", words.stream().map(word -> word + "=N").toList()) + "\"";
        return Fault.of(line, "grades", List.copyOf(words), told);
    }

    private static boolean usual(String word) {
        String bare = word.strip().toLowerCase(Locale.ROOT);
        return USUAL.matcher(bare).matches() || USUAL.matcher(Phrases.of(word)).matches();
    }
}
