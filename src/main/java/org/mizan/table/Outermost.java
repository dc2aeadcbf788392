package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An entry or a judge who is called Max or Min, and whose every mark is the greatest or the least of its kind. */
final class Outermost {
    private Outermost() {}

    /** The marks of one judge, or for one entry, of a criterion. */
    private record Kind(String of, String criterion) {}

    /** It is asked of each, by line, for such a line may sum up the others. */
    static List<Fault> asked(List<Mark> marks) {
        List<Fault> asked = new ArrayList<>(asked(marks, Mark::entry, Mark::judge));
        asked.addAll(asked(marks, Mark::judge, Mark::entry));
        return asked;
    }

    private static List<Fault> asked(List<Mark> marks, Function<Mark, String> name, Function<Mark, String> of) {
        Map<String, Mark> first = new LinkedHashMap<>();
        for (Mark mark : marks) {
            String phrase = Phrases.of(name.apply(mark));
            if (mark.value() != null && (phrase.equals("max") || phrase.equals("min"))) {
                first.putIfAbsent(name.apply(mark), mark);
            }
        }
        List<Fault> asked = new ArrayList<>();
        first.forEach((called, mark) -> {
            int sign = Phrases.of(called).equals("max") ? 1 : -1;
            if (extreme(marks, called, sign, name, of)) {
                asked.add(new Fault(mark.sheet(), mark.line(), "asked.extreme", List.of(called)));
            }
        });
        return asked;
    }

    private static boolean extreme(
            List<Mark> marks, String called, int sign, Function<Mark, String> name, Function<Mark, String> of) {
        Map<Kind, BigDecimal> own = new HashMap<>();
        for (Mark mark : marks) {
            if (mark.value() != null && name.apply(mark).equals(called)) {
                own.putIfAbsent(new Kind(of.apply(mark), mark.criterion()), mark.value());
            }
        }
        int compared = 0;
        for (Mark mark : marks) {
            BigDecimal other = own.get(new Kind(of.apply(mark), mark.criterion()));
            if (mark.value() != null && other != null && !name.apply(mark).equals(called)) {
                if (sign * other.compareTo(mark.value()) < 0) {
                    return false;
                }
                compared++;
            }
        }
        return compared > 1;
    }
}
