package org.mizan.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Votes of which a third column says the better one of two, such as {@code A,B,choice}: by its name, by the column's, or a tie. */
final class Choices {
    private static final int LOOKED_AT = 500;
    private static final int MOST_COLUMNS = 20;

    private static final Set<String> HEADINGS = Set.of(
            "choice",
            "chosen",
            "preferred",
            "preference",
            "better",
            "best",
            "result",
            "vote",
            "pick",
            "picked",
            "selected",
            "اختيار",
            "مختار",
            "مفضل",
            "مفضله",
            "افضل",
            "نتيجه",
            "تصويت");

    private static final Set<String> TIES = Set.of(
            "tie", "tied", "draw", "equal", "both", "same", "=", "تعادل", "متعادل", "متعادلان", "سواء", "كلاهما");

    private static final Set<Column> NOT_COMPARED =
            Set.of(Column.JUDGE, Column.REPEAT, Column.TIE, Column.WINNER, Column.TIME, Column.EMAIL, Column.COMMENT);

    private Choices() {}

    /** Which columns hold the better one (as winner), the two (as entry and loser), and all else; null where none do. */
    static @Nullable Map<Column, Integer> columns(
            Sheet sheet, int heading, Map<Column, Integer> known, Function<String, @Nullable Column> said) {
        if (known.containsKey(Column.LOSER)) {
            return null;
        }
        Sheet.Line line = sheet.lines().get(heading);
        Integer choice = known.get(Column.WINNER);
        List<Integer> others = new ArrayList<>();
        for (int at = 0; at < Math.min(MOST_COLUMNS, line.cells().size()); at++) {
            String name = Spelling.clean(line.cell(at));
            Column column = said.apply(name);
            if (choice == null && column == null && HEADINGS.contains(Phrases.of(name))) {
                choice = at;
            } else if (!name.isEmpty() && (column == null || !NOT_COMPARED.contains(column))) {
                others.add(at);
            }
        }
        return choice == null ? null : paired(sheet, heading, known, choice, others);
    }

    /** The two of which most lines choose one. */
    private static @Nullable Map<Column, Integer> paired(
            Sheet sheet, int heading, Map<Column, Integer> known, int choice, List<Integer> others) {
        List<Sheet.Line> lines =
                sheet.lines().subList(heading + 1, Math.min(sheet.lines().size(), heading + 1 + LOOKED_AT));
        Map<Column, Integer> best = null;
        int most = lines.size() / 2;
        for (int one : others) {
            for (int other : others) {
                int fitting = one < other ? fitting(sheet.lines().get(heading), lines, choice, one, other) : 0;
                if (fitting > most) {
                    most = fitting;
                    best = with(known, choice, one, other);
                }
            }
        }
        return best;
    }

    private static Map<Column, Integer> with(Map<Column, Integer> known, int choice, int one, int other) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        known.forEach((column, at) -> {
            if (at != one && at != other) {
                columns.put(column, at);
            }
        });
        columns.put(Column.WINNER, choice);
        columns.put(Column.ENTRY, one);
        columns.put(Column.LOSER, other);
        return columns;
    }

    private static int fitting(Sheet.Line heading, List<Sheet.Line> lines, int choice, int one, int other) {
        int fitting = 0;
        int chosen = 0;
        for (Sheet.Line line : lines) {
            String said = key(line.cell(choice));
            String first = key(line.cell(one));
            String second = key(line.cell(other));
            boolean whole = !said.isEmpty() && !first.isEmpty() && !second.isEmpty();
            boolean which = said.equals(first)
                    || said.equals(second)
                    || side(said, heading.cell(one))
                    || side(said, heading.cell(other));
            chosen += whole && which ? 1 : 0;
            fitting += whole && (which || TIES.contains(said)) ? 1 : 0;
        }
        return chosen > 0 ? fitting : 0;
    }

    /** A line's cells with winner, loser and tie; null where it chooses neither, and that is told. */
    static @Nullable Map<Column, String> decided(
            long line, Map<Column, String> cells, Map<Column, String> headings, List<Fault> faults) {
        String one = headings.getOrDefault(Column.ENTRY, "");
        String other = headings.getOrDefault(Column.LOSER, "");
        String choice = cells.getOrDefault(Column.WINNER, "");
        String first = cells.getOrDefault(Column.ENTRY, "");
        String second = cells.getOrDefault(Column.LOSER, "");
        if (first.isEmpty() || second.isEmpty()) {
            faults.add(Fault.of(line, "blank", first.isEmpty() ? one : other));
            return null;
        }
        String said = key(choice);
        boolean named = said.equals(key(first)) || said.equals(key(second));
        boolean better = named ? said.equals(key(first)) : side(said, one);
        boolean worse = named ? said.equals(key(second)) : side(said, other);
        if (!named && better == worse && !TIES.contains(said)) {
            faults.add(Fault.of(line, "choice", choice, first, second));
            return null;
        }
        boolean turned = worse && !better;
        Map<Column, String> decided = new EnumMap<>(cells);
        decided.remove(Column.ENTRY);
        decided.put(Column.WINNER, turned ? second : first);
        decided.put(Column.LOSER, turned ? first : second);
        decided.put(Column.TIE, named || better != worse ? "no" : "tie");
        if (Headings.sure(one) == Column.FIRST) {
            decided.put(Column.FIRST, first);
        }
        return decided;
    }

    /** Whether the column is chosen by its heading, or by a word of it. */
    private static boolean side(String said, String heading) {
        String clean = Spelling.clean(heading);
        return !said.isEmpty()
                && (said.equals(key(clean))
                        || Stream.of(clean.split(" ", -1)).map(Choices::key).anyMatch(said::equals));
    }

    private static String key(String cell) {
        return Spelling.key(Spelling.clean(cell));
    }
}
