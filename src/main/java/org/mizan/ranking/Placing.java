package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Places by an ordered list of metrics: what is equal in the first is decided by the second, and so on, each at its
 * published precision; equal in all share the best place, and the next places are skipped ("1224"). So the ICPC World
 * Finals rank: problems solved, then minutes, then the time of the last one solved, then a shared place.
 */
public final class Placing {
    private Placing() {}

    /**
     * One figure of every entry.
     *
     * @param decimals its published precision: entries equal to so many decimals are equal
     */
    public record Metric(String name, boolean higherIsBetter, int decimals) {}

    /**
     * One entry's place.
     *
     * @param decidedBy the metric that separates it from the entry before; null for the first, and where nothing does
     */
    public record Placed(
            String entry, int place, boolean tied, @Nullable String decidedBy) {}

    /**
     * Entries by place, those that share one by name.
     *
     * @param figures by entry, one for each metric; a figure that does not exist is null and behind every other
     * @throws IllegalArgumentException where an entry has another number of figures than there are metrics
     */
    public static List<Placed> of(Map<String, List<@Nullable BigDecimal>> figures, List<Metric> metrics) {
        Map<String, List<@Nullable BigDecimal>> rounded = new TreeMap<>();
        figures.forEach((entry, values) -> rounded.put(entry, rounded(entry, values, metrics)));
        List<Map.Entry<String, List<@Nullable BigDecimal>>> order = new ArrayList<>(rounded.entrySet());
        order.sort((one, other) -> {
            int metric = decisive(one.getValue(), other.getValue());
            return metric < 0
                    ? 0
                    : compared(one.getValue().get(metric), other.getValue().get(metric), metrics.get(metric));
        });
        List<Placed> placed = new ArrayList<>();
        for (int at = 0; at < order.size(); at++) {
            int before = at == 0
                    ? -1
                    : decisive(order.get(at - 1).getValue(), order.get(at).getValue());
            boolean tiedBefore = at > 0 && before < 0;
            boolean tiedBehind = at + 1 < order.size()
                    && decisive(order.get(at).getValue(), order.get(at + 1).getValue()) < 0;
            placed.add(new Placed(
                    order.get(at).getKey(),
                    tiedBefore ? placed.get(at - 1).place() : at + 1,
                    tiedBefore || tiedBehind,
                    before < 0 ? null : metrics.get(before).name()));
        }
        return placed;
    }

    private static List<@Nullable BigDecimal> rounded(
            String entry, List<@Nullable BigDecimal> values, List<Metric> metrics) {
        if (values.size() != metrics.size()) {
            throw new IllegalArgumentException(entry + " has " + values.size() + " figures for " + metrics.size());
        }
        List<@Nullable BigDecimal> rounded = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
            BigDecimal value = values.get(m);
            rounded.add(
                    value == null ? null : Options.rounded(value, metrics.get(m).decimals()));
        }
        return rounded;
    }

    /** The first metric in which two differ; -1 where there is none. */
    private static int decisive(List<@Nullable BigDecimal> one, List<@Nullable BigDecimal> other) {
        for (int m = 0; m < one.size(); m++) {
            BigDecimal a = one.get(m);
            BigDecimal b = other.get(m);
            if (a == null ? b != null : b == null || a.compareTo(b) != 0) {
                return m;
            }
        }
        return -1;
    }

    private static int compared(@Nullable BigDecimal one, @Nullable BigDecimal other, Metric metric) {
        Comparator<BigDecimal> better = metric.higherIsBetter() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.nullsLast(better).compare(one, other);
    }
}
