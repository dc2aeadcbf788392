package org.mizan.command;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mizan.table.Column;
import org.mizan.table.Mark;

/** Of marks that judges gave more than once, the first of each judge for each entry and criterion. */
final class FirstLooks {
    private FirstLooks() {}

    /** The same list where no mark is of a further look; else without empty ones. */
    static List<Mark> of(List<Mark> marks) {
        if (marks.stream().allMatch(mark -> mark.repeat() == 1)) {
            return marks;
        }
        Set<List<String>> met = new HashSet<>();
        return marks.stream()
                .filter(mark -> mark.value() != null || mark.further().containsKey(Column.SCORE))
                .sorted(Comparator.comparingInt(Mark::repeat))
                .filter(mark -> met.add(List.of(mark.entry(), mark.judge(), mark.criterion())))
                .toList();
    }
}
