package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mizan.ranking.judges.Background;
import org.mizan.ranking.sheet.NamedRows;
import org.mizan.ranking.sheet.ScoreSheet;

/** What a table of scores tells of judges and entries beside the marks, in columns that it may have. */
final class BackgroundRows {
    private static final List<String> ASKED = List.of("entry", "judge");
    private static final List<String> WANTED = List.of("order", "judge_affiliation", "entry_affiliation", "own_entry");
    private static final Map<String, String> NAMES = Map.of(
            "المشاركة", "entry",
            "المحكم", "judge",
            "الترتيب", "order",
            "جهة المحكم", "judge_affiliation",
            "جهة المشاركة", "entry_affiliation",
            "مشاركة المحكم", "own_entry");

    private final List<ScoreSheet.Fault> faults = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, BigDecimal>> order = new TreeMap<>();
    private final Map<String, String> judgeAffiliation = new TreeMap<>();
    private final Map<String, String> entryAffiliation = new TreeMap<>();
    private final Map<String, String> ownEntry = new TreeMap<>();

    private BackgroundRows() {}

    /** What is told, or the lines that contradict themselves. */
    record Read(Background background, List<ScoreSheet.Fault> faults) {
        Read {
            faults = List.copyOf(faults);
        }
    }

    /** Reads a table that is a good table of scores. */
    static Read read(byte[] table) {
        NamedRows.Reading reading = NamedRows.read(table, ASKED, WANTED, NAMES);
        BackgroundRows rows = new BackgroundRows();
        rows.faults.addAll(reading.faults());
        reading.rows().forEach(row -> rows.row(row, reading));
        return new Read(
                new Background(rows.orders(), rows.judgeAffiliation, rows.entryAffiliation, rows.ownEntry),
                rows.faults);
    }

    private void row(NamedRows.Row row, NamedRows.Reading reading) {
        String entry = row.cells().get(0);
        String judge = row.cells().get(1);
        said(row, entryAffiliation, entry, row.cells().get(4));
        if (judge.isEmpty()) {
            return;
        }
        said(row, judgeAffiliation, judge, row.cells().get(3));
        said(row, ownEntry, judge, row.cells().get(5));
        String place = row.cells().get(2);
        BigDecimal number = reading.number(place);
        if (number != null) {
            order.computeIfAbsent(judge, none -> new TreeMap<>()).putIfAbsent(entry, number);
        } else if (!place.isEmpty()) {
            faults.add(new ScoreSheet.Fault(row.line(), "number", List.of(place)));
        }
    }

    private void said(NamedRows.Row row, Map<String, String> of, String name, String value) {
        String before = value.isEmpty() ? null : of.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            faults.add(new ScoreSheet.Fault(row.line(), "contradicts", List.of(name, before, value)));
        }
    }

    /** Reviews by their numbers; where two of a judge have the same number, that judge's order is not known. */
    private Map<String, List<String>> orders() {
        Map<String, List<String>> orders = new TreeMap<>();
        order.forEach((judge, numbers) -> {
            SortedMap<BigDecimal, String> byNumber = new TreeMap<>();
            numbers.forEach((entry, number) -> byNumber.put(number, entry));
            if (byNumber.size() == numbers.size()) {
                orders.put(judge, List.copyOf(byNumber.values()));
            }
        });
        return orders;
    }
}
