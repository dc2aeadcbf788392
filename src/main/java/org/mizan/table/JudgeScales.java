package org.mizan.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges who mark on scales of their own. Where headings or the asker say what each marks out of, all marks become shares of
 * it; where nobody says it and the marks of some are many times those of the others, it is asked.
 */
final class JudgeScales {
    /** Marks of one scale do not lie so many times apart in every entry. */
    private static final double TIMES = 5;

    /** Up to it one scale may hold a mark and another so many times as great. */
    private static final double SMALL_SCALE = 10;

    /** Beside marks above it, parts of one are no marks of the same scale. */
    private static final double SMALLEST_SCALE = 5;

    private static final int FEWEST = 2;

    private static final int DIGITS = 12;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final Map<String, HeadingRange> headings;
    private final Worth worth;
    private final List<Fault> faults;
    private final List<Fault> notes = new ArrayList<>();
    private boolean shares;

    /** {@code headings} are ranges by judge, where headings give each one. */
    JudgeScales(Map<String, HeadingRange> headings, Worth worth, List<Fault> faults) {
        this.headings = headings;
        this.worth = worth;
        this.faults = faults;
    }

    /** The marks of one judge for one criterion: the least above zero, the greatest, and whether any is no whole number. */
    private static final class Extent {
        private double least = Double.POSITIVE_INFINITY;
        private double most;
        private boolean parts;
        private int marks;

        private void met(double value) {
            least = value > 0 ? Math.min(least, value) : least;
            most = Math.max(most, value);
            parts |= value != Math.rint(value);
            marks++;
        }
    }

    /** Whether marks have become shares, out of 100. */
    boolean shares() {
        return shares;
    }

    /** What is told of the scales. */
    List<Fault> notes() {
        return notes;
    }

    /** The same marks, or each as its share of what its judge marks out of. */
    List<Mark> of(List<Mark> marks) {
        if (worth.one()) {
            return marks;
        }
        if (!worth.scales().isEmpty()) {
            return told(marks);
        }
        if (!headings.isEmpty()) {
            if (taken(marks)) {
                return shared(marks, headings);
            }
            notes.add(Fault.of(0, "heading.number", List.copyOf(headings.keySet())));
        }
        apart(marks);
        return marks;
    }

    private List<Mark> told(List<Mark> marks) {
        Map<String, HeadingRange> ranges = new LinkedHashMap<>();
        List<String> lacking = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark.bare() || ranges.containsKey(mark.judge()) || lacking.contains(mark.judge())) {
                continue;
            }
            BigDecimal highest = worth.highest(mark.judge());
            if (highest == null) {
                lacking.add(mark.judge());
            } else {
                ranges.put(mark.judge(), new HeadingRange(mark.judge(), BigDecimal.ZERO, highest, false));
            }
        }
        if (!lacking.isEmpty()) {
            faults.add(Fault.of(0, "scales.lacking", lacking, lacking.getFirst()));
            return marks;
        }
        return shared(marks, ranges);
    }

    /** A bare number in a heading is a highest mark where no mark is above it, and one comes near it. */
    private boolean taken(List<Mark> marks) {
        boolean bare = headings.values().stream().anyMatch(HeadingRange::bare);
        boolean near = false;
        for (Mark mark : marks) {
            HeadingRange range = headings.get(mark.judge());
            BigDecimal value = mark.value();
            if (bare && range != null && value != null) {
                if (!range.holds(value)) {
                    return false;
                }
                near |= value.add(value).compareTo(range.highest()) > 0;
            }
        }
        return near || !bare;
    }

    private List<Mark> shared(List<Mark> marks, Map<String, HeadingRange> ranges) {
        List<Mark> shared = new ArrayList<>(marks.size());
        for (Mark mark : marks) {
            HeadingRange range = ranges.get(mark.judge());
            BigDecimal value = mark.value();
            if (range == null) {
                shared.add(mark);
                continue;
            }
            if (value != null && !range.holds(value)) {
                faults.add(new Fault(
                        mark.sheet(),
                        mark.line(),
                        "range.outside",
                        List.of(value.toPlainString(), range.name(), range.lowest(), range.highest())));
            }
            shared.add(new Mark(
                    mark.sheet(),
                    mark.line(),
                    mark.entry(),
                    range.name(),
                    mark.criterion(),
                    value == null ? null : share(value, range),
                    mark.further()));
        }
        shares = true;
        notes.add(Fault.of(
                0,
                "scales.shares",
                ranges.values().stream()
                        .map(range -> range.name() + " " + range.highest().toPlainString())
                        .toList()));
        return shared;
    }

    private static BigDecimal share(BigDecimal value, HeadingRange range) {
        BigDecimal share = value.subtract(range.lowest())
                .multiply(WHOLE)
                .divide(range.highest().subtract(range.lowest()), new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return share.scale() < 0 ? share.setScale(0) : share;
    }

    /** Asks where judges fall into those with small marks and those whose every mark is many times greater. */
    private void apart(List<Mark> marks) {
        Map<String, Map<String, Extent>> byCriterion = new LinkedHashMap<>();
        String criterion = null;
        Map<String, Extent> given = Map.of();
        for (Mark mark : marks) {
            BigDecimal value = mark.value();
            if (value == null) {
                continue;
            }
            if (!mark.criterion().equals(criterion)) {
                criterion = mark.criterion();
                given = byCriterion.computeIfAbsent(criterion, none -> new HashMap<>());
            }
            Extent extent = given.get(mark.judge());
            if (extent == null) {
                extent = new Extent();
                given.put(mark.judge(), extent);
            }
            extent.met(value.doubleValue());
        }
        for (Map<String, Extent> judges : byCriterion.values()) {
            List<String> low = low(judges);
            if (!low.isEmpty()) {
                faults.add(asked(low, judges));
                return;
            }
        }
    }

    /** The judges whose marks are far below those of all the others; none where there are none. */
    private static List<String> low(Map<String, Extent> judges) {
        List<Map.Entry<String, Extent>> ordered = judges.entrySet().stream()
                .filter(one -> one.getValue().most > 0)
                .sorted(Comparator.comparingDouble(one -> one.getValue().most))
                .toList();
        // How many marks, and whether any parts of one, those before each place gave.
        int[] given = new int[ordered.size() + 1];
        boolean[] parted = new boolean[ordered.size() + 1];
        for (int at = 0; at < ordered.size(); at++) {
            given[at + 1] = given[at] + ordered.get(at).getValue().marks;
            parted[at + 1] = parted[at] || ordered.get(at).getValue().parts;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        int greater = 0;
        for (int at = ordered.size() - 1; at > 0; at--) {
            greater += ordered.get(at).getValue().marks;
            least = Math.min(least, ordered.get(at).getValue().least);
            most = Math.max(most, ordered.get(at).getValue().most);
            Extent below = ordered.get(at - 1).getValue();
            boolean parts = below.most <= 1 && parted[at] && most > SMALLEST_SCALE;
            if (given[at] >= FEWEST
                    && greater >= FEWEST
                    && least >= TIMES * below.most
                    && (most > SMALL_SCALE || parts)) {
                return ordered.subList(0, at).stream()
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
            }
        }
        return List.of();
    }

    private static Fault asked(List<String> low, Map<String, Extent> judges) {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        double above = 0;
        Set<String> below = Set.copyOf(low);
        for (Map.Entry<String, Extent> one : judges.entrySet()) {
            Extent extent = one.getValue();
            if (below.contains(one.getKey())) {
                most = Math.max(most, extent.most);
            } else if (extent.most > 0) {
                least = Math.min(least, extent.least);
                above = Math.max(above, extent.most);
            }
        }
        List<String> told = new ArrayList<>();
        low.forEach(judge -> told.add(judge + "=" + round(mostOf(judges.get(judge)))));
        told.add(round(above));
        return Fault.of(
                0, "scales.apart", low, plain(most), plain(least), plain(above), "\"" + String.join(",", told) + "\"");
    }

    private static double mostOf(@Nullable Extent extent) {
        return extent == null ? 0 : extent.most;
    }

    /** A usual highest mark that is none below it. */
    private static String round(double most) {
        return plain(new TreeSet<>(List.of(1.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0))
                .stream().filter(scale -> scale >= most).findFirst().orElse(most));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
