package org.mizan.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two lines of headings, of which the upper one's cells are merged over several columns: a judge over criteria, or a criterion
 * over judges.
 *
 * @param sheet the same with one line of headings in place of the two
 * @param columns of marks, with their judges and criteria
 * @param asked the same without what was told of these columns
 */
record JudgeHeadings(Sheet sheet, List<Frame.Spread> columns, Asked asked) {
    /** A column of marks by both headings above it. */
    private record Pair(String upper, String lower) {}

    /** Null where the line and the next are no such headings. */
    static @Nullable JudgeHeadings at(Sheet sheet, int line, Asked asked, Looks looks) {
        List<Sheet.Line> lines = sheet.lines();
        if (line + 2 >= lines.size() || !words(lines.get(line)) || !words(lines.get(line + 1))) {
            return null;
        }
        Map<Integer, Pair> pairs = pairs(lines, line, looks);
        if (!merged(pairs)) {
            return null;
        }
        boolean upper = upper(pairs, asked);
        List<Frame.Spread> columns = new ArrayList<>();
        pairs.forEach((at, pair) -> {
            String criterion = upper ? pair.lower() : pair.upper();
            HeadingWeight weight = HeadingWeight.of(criterion);
            String name = weight == null ? criterion : weight.name();
            columns.add(new Frame.Spread(at, name, HeadingRange.of(name)).of(upper ? pair.upper() : pair.lower()));
        });
        return new JudgeHeadings(joined(sheet, line, pairs), chosen(columns, asked), rest(columns, asked));
    }

    /** Whether the line has words alone, and more than one. */
    private static boolean words(Sheet.Line line) {
        List<String> filled = line.cells().stream()
                .map(Spelling::clean)
                .filter(cell -> !cell.isEmpty())
                .toList();
        return filled.size() > 1 && filled.stream().allMatch(cell -> Written.form(cell) == Written.Form.OTHER);
    }

    /** Columns of marks; and those of an absent judge, who has the headings that others have. */
    private static Map<Integer, Pair> pairs(List<Sheet.Line> lines, int line, Looks looks) {
        Map<Integer, Pair> pairs = new TreeMap<>();
        Map<Integer, Pair> empty = new TreeMap<>();
        Set<Pair> absent = new HashSet<>();
        String above = "";
        for (int at = 0; at < lines.get(line + 1).cells().size(); at++) {
            String own = Spelling.clean(lines.get(line).cell(at));
            String lower = Spelling.clean(lines.get(line + 1).cell(at));
            above = lower.isEmpty() ? "" : own.isEmpty() ? above : own;
            if (above.isEmpty() || lower.isEmpty() || Headings.sure(lower) != null) {
                continue;
            }
            Pair pair = new Pair(above, lower);
            Cells cells = Cells.below(lines, line + 1, at, looks);
            if (cells.numeric()) {
                pairs.put(at, pair);
            } else if (cells.filled() == cells.none()) {
                empty.put(at, pair);
                absent.addAll(cells.absent() ? Set.of(pair) : Set.of());
            }
        }
        pairs.putAll(absent(pairs, empty, absent));
        return pairs;
    }

    /** Of columns without a mark those of judges above known headings, or below all of them, of whom a cell says it. */
    private static Map<Integer, Pair> absent(Map<Integer, Pair> pairs, Map<Integer, Pair> empty, Set<Pair> said) {
        Set<String> upper = pairs.values().stream().map(Pair::upper).collect(Collectors.toSet());
        Set<String> lower = pairs.values().stream().map(Pair::lower).collect(Collectors.toSet());
        Map<Integer, Pair> absent = new TreeMap<>();
        empty.forEach((at, pair) -> {
            boolean above = !upper.contains(pair.upper())
                    && lower.contains(pair.lower())
                    && said.stream().anyMatch(one -> one.upper().equals(pair.upper()));
            boolean below = !lower.contains(pair.lower())
                    && upper.size() > 1
                    && upper.stream().allMatch(one -> said.contains(new Pair(one, pair.lower())));
            if (above || below) {
                absent.put(at, pair);
            }
        });
        return absent;
    }

    /** Whether several stand above, one of them above several, and names below come again. */
    private static boolean merged(Map<Integer, Pair> pairs) {
        Map<String, List<String>> below = new LinkedHashMap<>();
        pairs.values()
                .forEach(pair -> below.computeIfAbsent(pair.upper(), none -> new ArrayList<>())
                        .add(Spelling.key(pair.lower())));
        Set<String> all = new HashSet<>();
        boolean again = false;
        for (List<String> names : below.values()) {
            Set<String> different = new HashSet<>(names);
            if (different.size() != names.size()) {
                return false;
            }
            for (String name : different) {
                again |= !all.add(name);
            }
        }
        return below.size() > 1 && again && below.values().stream().anyMatch(names -> names.size() > 1);
    }

    /** Whether judges are the upper ones, as they are where nothing speaks for the lower ones. */
    private static boolean upper(Map<Integer, Pair> pairs, Asked asked) {
        Set<String> upper = new LinkedHashSet<>();
        Set<String> lower = new LinkedHashSet<>();
        pairs.values().forEach(pair -> {
            upper.add(pair.upper());
            lower.add(pair.lower());
        });
        List<String> judges = asked.named().getOrDefault(Column.JUDGE, List.of());
        List<String> criteria = asked.named().getOrDefault(Column.CRITERION, List.of());
        if (within(judges, lower) || within(criteria, upper)) {
            return false;
        }
        if (within(judges, upper) || within(criteria, lower)) {
            return true;
        }
        return judged(upper) >= judged(lower);
    }

    private static boolean within(List<String> told, Set<String> names) {
        Set<String> keys = new HashSet<>();
        names.forEach(name -> keys.add(Spelling.key(name)));
        return !told.isEmpty()
                && told.stream().map(Spelling::clean).map(Spelling::key).allMatch(keys::contains);
    }

    /** How much speaks for names being those of judges rather than of criteria. */
    private static int judged(Set<String> names) {
        int judged = 0;
        for (String name : names) {
            boolean judge =
                    Headings.sure(name) == Column.JUDGE || Headings.likely(name) == Column.JUDGE || titled(name);
            boolean criterion =
                    Headings.criterion(name) || HeadingRange.of(name) != null || HeadingWeight.of(name) != null;
            judged += (judge ? 1 : 0) - (criterion ? 1 : 0);
        }
        return Integer.signum(judged);
    }

    private static boolean titled(String name) {
        return name.matches("(?:(?i)dr|mr|mrs|ms|prof|eng|د|أ|م|أ\\.د|أ\\. د)\\. ?\\S.*");
    }

    private static Sheet joined(Sheet sheet, int line, Map<Integer, Pair> pairs) {
        Sheet.Line upper = sheet.lines().get(line);
        Sheet.Line lower = sheet.lines().get(line + 1);
        List<String> cells = new ArrayList<>();
        for (int at = 0; at < Math.max(upper.cells().size(), lower.cells().size()); at++) {
            Pair pair = pairs.get(at);
            String low = Spelling.clean(lower.cell(at));
            cells.add(pair != null ? pair.upper() + " – " + pair.lower() : low.isEmpty() ? upper.cell(at) : low);
        }
        List<Sheet.Line> lines = new ArrayList<>(sheet.lines().subList(0, line));
        lines.add(new Sheet.Line(lower.number(), cells));
        lines.addAll(sheet.lines().subList(line + 2, sheet.lines().size()));
        return sheet.of(lines);
    }

    /** The columns of those that were told, where any were. */
    private static List<Frame.Spread> chosen(List<Frame.Spread> columns, Asked asked) {
        Set<String> judges = keys(asked.named().getOrDefault(Column.JUDGE, List.of()));
        Set<String> criteria = keys(asked.named().getOrDefault(Column.CRITERION, List.of()));
        return columns.stream()
                .filter(one -> judges.isEmpty() || judges.contains(Spelling.key(one.judge())))
                .filter(one -> criteria.isEmpty()
                        || criteria.contains(Spelling.key(one.name()))
                        || criteria.contains(Spelling.key(one.bare().name())))
                .toList();
    }

    private static Set<String> keys(List<String> names) {
        Set<String> keys = new HashSet<>();
        names.forEach(name -> keys.add(Spelling.key(Spelling.clean(name))));
        return keys;
    }

    private static Asked rest(List<Frame.Spread> columns, Asked asked) {
        Map<Column, List<String>> rest = new EnumMap<>(Column.class);
        rest.putAll(asked.named());
        if (!chosen(columns, asked).isEmpty()) {
            rest.remove(Column.JUDGE);
            rest.remove(Column.CRITERION);
        }
        return asked.told(rest, asked.sheet(), asked.merged());
    }
}
