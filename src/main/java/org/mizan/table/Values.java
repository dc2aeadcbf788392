package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The marks' numbers, once all their texts were seen; what they are out of; and those that are far from the others. */
final class Values {
    /** A mark is far that lies further from the others than so many times their range. */
    private static final double FAR = 2;

    private static final int FEWEST = 5;
    private static final int MOST_FAR = 3;

    private final Numerals numerals;
    private final List<Fault> faults;
    private final List<Fault> blanks;
    private final Map<String, HeadingRange> ranges;
    private final Map<String, Scale> scales = new LinkedHashMap<>();
    /** The greatest mark of a criterion that can be read in one way alone; kept where a comma may be of thousands. */
    private final Map<String, Greatest> greatest = new HashMap<>();

    /** The ranges that are taken for such. */
    private final Map<String, HeadingRange> highest = new LinkedHashMap<>();

    private record Greatest(BigDecimal value, String text, long line) {}

    /** {@code ranges} are by criterion, as headings give them. */
    Values(Numerals numerals, Map<String, HeadingRange> ranges, List<Fault> faults, List<Fault> blanks) {
        this.numerals = numerals;
        this.ranges = ranges;
        this.faults = faults;
        this.blanks = blanks;
    }

    /** What marks of a criterion are out of, as the first fraction says, and the highest mark that is none. */
    private static final class Scale {
        private @Nullable BigDecimal of;
        private String said = "";
        private long line;
        private @Nullable Raw percent;
        private @Nullable Raw plain;
        private @Nullable Raw highest;
        private BigDecimal most = BigDecimal.ZERO;
    }

    List<Mark> of(List<Raw> raws) {
        if (numerals.commas()) {
            raws.forEach(this::greatest);
        }
        List<Mark> marks = new ArrayList<>(raws.size());
        for (Raw raw : raws) {
            Interrupted.end();
            BigDecimal value = raw.judge().isEmpty() && raw.text().isEmpty() ? null : value(raw);
            marks.add(
                    new Mark(raw.sheet(), raw.line(), raw.entry(), raw.judge(), raw.criterion(), value, raw.further()));
        }
        if (!ranges.isEmpty()) {
            ranged(raws, marks);
        }
        for (Scale scale : scales.values()) {
            if (scale.percent != null && scale.plain != null) {
                Raw percent = scale.percent;
                fault(scale.plain, "percent.mixed", scale.plain.text(), percent.text(), percent.line());
            } else if (scale.of != null && scale.highest != null && scale.most.compareTo(scale.of) > 0) {
                fault(scale.highest, "fraction.beyond", scale.highest.text(), scale.said, scale.line);
            }
        }
        return marks;
    }

    /** A bare number in a heading is a highest mark where no mark is above it, and one comes near it. */
    private void ranged(List<Raw> raws, List<Mark> marks) {
        boolean near = false;
        boolean beyond = false;
        for (Mark mark : marks) {
            HeadingRange range = ranges.get(mark.criterion());
            BigDecimal value = mark.value();
            if (range != null && range.bare() && value != null) {
                beyond |= !range.holds(value);
                near |= value.add(value).compareTo(range.highest()) > 0;
            }
        }
        boolean taken = near && !beyond;
        ranges.forEach((criterion, range) -> {
            if (taken || !range.bare()) {
                highest.put(criterion, range);
            }
        });
        for (int at = 0; at < marks.size(); at++) {
            HeadingRange range = highest.get(marks.get(at).criterion());
            BigDecimal value = marks.get(at).value();
            if (range != null && value != null && !range.holds(value)) {
                String name = range.name();
                fault(raws.get(at), "range.outside", raws.get(at).text(), name, range.lowest(), range.highest());
            }
        }
    }

    /** What is told of the numbers in headings. */
    List<Fault> told() {
        List<String> used = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        ranges.forEach((criterion, range) -> (highest.containsKey(criterion) ? used : unused)
                .add((criterion.isEmpty() ? "" : criterion + " ") + range.highest()));
        List<Fault> told = new ArrayList<>();
        if (!used.isEmpty()) {
            told.add(Fault.of(0, "ranges", used));
        }
        if (!unused.isEmpty()) {
            told.add(Fault.of(0, "heading.number", unused));
        }
        return told;
    }

    /** What the marks of each criterion are out of, where headings or fractions say so. */
    Map<String, BigDecimal> outOf() {
        Map<String, BigDecimal> said = new HashMap<>();
        highest.forEach((criterion, range) -> said.put(criterion, range.highest()));
        scales.forEach((criterion, scale) -> {
            if (scale.of != null) {
                said.put(criterion, scale.of);
            }
        });
        return said;
    }

    private void greatest(Raw raw) {
        BigDecimal value = raw.number() || !numerals.thousands(raw.text()) ? Written.value(raw.text()) : null;
        if (value != null) {
            greatest.merge(
                    raw.criterion(),
                    new Greatest(value, raw.text(), raw.line()),
                    (one, other) -> one.value().compareTo(other.value()) >= 0 ? one : other);
        }
    }

    /** What a mark says; beside decimal commas a comma is of decimals, unless that is far below the criterion's others. */
    private Numerals.Said said(Raw raw) {
        if (raw.number()) {
            return new Numerals.Numeral(new BigDecimal(raw.text()), null);
        }
        Greatest most = greatest.get(raw.criterion());
        Numerals.Said far = most == null || !numerals.thousands(raw.text())
                ? null
                : Numerals.far(raw.text(), most.value(), most.text(), most.line());
        return far == null ? numerals.read(raw.text()) : far;
    }

    private @Nullable BigDecimal value(Raw raw) {
        switch (said(raw)) {
            case Numerals.Nothing nothing -> {
                blanks.add(new Fault(raw.sheet(), raw.line(), "no.mark", List.of(raw.entry(), raw.judge())));
                return null;
            }
            case Numerals.Unclear(String code, List<Object> arguments) -> {
                fault(raw, code, arguments.toArray());
                return null;
            }
            case Numerals.Numeral(BigDecimal value, BigDecimal of) -> {
                scaled(raw, value, of);
                return value;
            }
        }
    }

    private void scaled(Raw raw, BigDecimal value, @Nullable BigDecimal of) {
        Scale scale = scales.get(raw.criterion());
        if (scale == null) {
            scale = new Scale();
            scales.put(raw.criterion(), scale);
        }
        if (Written.form(raw.text()) == Written.Form.PERCENT) {
            scale.percent = scale.percent == null ? raw : scale.percent;
        } else if (of == null) {
            scale.plain = scale.plain == null ? raw : scale.plain;
        }
        if (of == null) {
            if (scale.highest == null || value.compareTo(scale.most) > 0) {
                scale.highest = raw;
                scale.most = value;
            }
        } else if (value.compareTo(of) > 0) {
            fault(raw, "fraction.above", raw.text());
        } else if (scale.of == null) {
            scale.of = of;
            scale.said = raw.text();
            scale.line = raw.line();
        } else if (scale.of.compareTo(of) != 0) {
            fault(raw, "fraction.scales", raw.text(), scale.said, scale.line);
        }
    }

    private void fault(Raw raw, String code, Object... arguments) {
        faults.add(new Fault(raw.sheet(), raw.line(), code, List.of(arguments)));
    }

    /** A few marks of a criterion that stand alone above or below all the others. */
    List<Fault> far(List<Mark> marks) {
        Map<String, List<Mark>> byCriterion = new LinkedHashMap<>();
        for (Mark mark : marks) {
            if (mark.value() != null) {
                byCriterion
                        .computeIfAbsent(mark.criterion(), none -> new ArrayList<>())
                        .add(mark);
            }
        }
        List<Fault> far = new ArrayList<>();
        byCriterion.values().forEach(each -> far(each, far));
        return far;
    }

    private static void far(List<Mark> marks, List<Fault> far) {
        double[] sorted = new double[marks.size()];
        for (int at = 0; at < sorted.length; at++) {
            sorted[at] = value(marks.get(at));
        }
        Arrays.sort(sorted);
        int low = 0;
        int high = sorted.length - 1;
        for (int few = 1; few <= MOST_FAR && sorted.length - few >= FEWEST; few++) {
            double above = sorted[sorted.length - few] - sorted[sorted.length - few - 1];
            high = alone(above, sorted, 0, sorted.length - few - 1) ? sorted.length - few - 1 : high;
            double below = sorted[few] - sorted[few - 1];
            low = alone(below, sorted, few, sorted.length - 1) ? few : low;
        }
        for (Mark mark : marks) {
            double value = value(mark);
            if (value < sorted[low] || value > sorted[high]) {
                BigDecimal shown = mark.value() == null ? BigDecimal.ZERO : mark.value();
                far.add(new Fault(
                        mark.sheet(),
                        mark.line(),
                        "far",
                        List.of(
                                shown.toPlainString(),
                                mark.judge(),
                                mark.entry(),
                                plain(sorted[low]),
                                plain(sorted[high]))));
            }
        }
    }

    private static double value(Mark mark) {
        return mark.value() == null ? 0 : mark.value().doubleValue();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Whether the gap is much wider than all that the others span; of equal ones, than what they are worth. */
    private static boolean alone(double gap, double[] sorted, int from, int to) {
        double range = sorted[to] - sorted[from];
        return gap > FAR * (range > 0 ? range : Math.abs(sorted[to]));
    }
}
