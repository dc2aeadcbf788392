package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mizan.ranking.judges.Background;
import org.mizan.table.Column;
import org.mizan.table.Fault;
import org.mizan.table.Mark;
import org.mizan.table.Marks;

/** What a table of scores tells of judges and entries beside the marks, in columns that it may have. */
final class BackgroundRows {
    private final List<Fault> faults = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, BigDecimal>> order = new TreeMap<>();
    private final Map<String, String> judgeAffiliation = new TreeMap<>();
    private final Map<String, String> entryAffiliation = new TreeMap<>();
    private final Map<String, String> ownEntry = new TreeMap<>();

    private BackgroundRows() {}

    /** What is told, or the lines that contradict themselves. */
    record Read(Background background, List<Fault> faults) {
        Read {
            faults = List.copyOf(faults);
        }
    }

    static Read read(Marks marks) {
        BackgroundRows rows = new BackgroundRows();
        marks.marks().stream().filter(mark -> !mark.further().isEmpty()).forEach(mark -> rows.row(mark, marks));
        return new Read(
                new Background(rows.orders(), rows.judgeAffiliation, rows.entryAffiliation, rows.ownEntry),
                rows.faults);
    }

    private void row(Mark mark, Marks marks) {
        said(mark, entryAffiliation, mark.entry(), Column.ENTRY_AFFILIATION);
        if (mark.bare()) {
            return;
        }
        said(mark, judgeAffiliation, mark.judge(), Column.JUDGE_AFFILIATION);
        said(mark, ownEntry, mark.judge(), Column.OWN_ENTRY);
        String place = mark.further().getOrDefault(Column.ORDER, "");
        BigDecimal number = marks.number(place);
        if (number != null) {
            order.computeIfAbsent(mark.judge(), none -> new TreeMap<>()).putIfAbsent(mark.entry(), number);
        } else if (!place.isEmpty()) {
            faults.add(new Fault(mark.sheet(), mark.line(), "number", List.of(place)));
        }
    }

    private void said(Mark mark, Map<String, String> of, String name, Column column) {
        String value = mark.further().getOrDefault(column, "");
        String before = value.isEmpty() ? null : of.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            faults.add(new Fault(mark.sheet(), mark.line(), "contradicts", List.of(name, before, value)));
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
