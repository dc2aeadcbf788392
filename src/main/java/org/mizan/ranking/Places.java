package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Design: the one engine of places. Whatever is put in order, scores, measures, points or what an edition adds to tell
 * equal ones apart, is decided by the figures as they are printed (Options.rounded), one after the other, so that a
 * reader who sees the figures finds the same order, and no two equal ones on different places. Places within groups
 * follow from those overall.
 */

/**
 * Places by an ordered list of metrics: what is equal in the first is decided by the second, and so on, each at its
 * published precision; equal in all share the best place, and the next places are skipped ("1224"). So the ICPC World
 * Finals rank: problems solved, then minutes, then the time of the last one solved, then a shared place
 * (vectors/voting/icpc_ties.json). Without the first figure there is no place; without a further one, one behind those
 * that have it.
 */
public final class Places {
    private Places() {}

    /**
     * One figure of everybody.
     *
     * @param decimals its published precision: equal to so many decimals is equal
     */
    public record Metric(String name, boolean higherIsBetter, int decimals) {
        /** The score, of which more is better. */
        public static Metric score(int decimals) {
            return new Metric("score", true, decimals);
        }
    }

    /**
     * One place.
     *
     * @param at whose it is: the position in what was given
     * @param place null: not ranked, neither first nor last
     * @param tied whether another has the same place
     * @param decidedBy the metric that separates it from the one before; null for the first, and where nothing does
     */
    public record Placed(
            int at,
            @Nullable Integer place,
            boolean tied,
            @Nullable String decidedBy) {
        /** The best place of an interval, drawn out to contain this one; null where there is no place. */
        public @Nullable Integer low(int drawn) {
            return place == null ? null : (Integer) Math.min(place, drawn);
        }

        /** The worst place of an interval, drawn out to contain this one; null where there is no place. */
        public @Nullable Integer high(int drawn) {
            return place == null ? null : (Integer) Math.max(place, drawn);
        }
    }

    /** By scores alone; null for none. */
    public static List<Placed> byScore(@Nullable BigDecimal[] scores, int decimals) {
        List<List<@Nullable BigDecimal>> figures = new ArrayList<>(scores.length);
        for (BigDecimal score : scores) {
            List<@Nullable BigDecimal> one = new ArrayList<>(1);
            one.add(score);
            figures.add(one);
        }
        return of(figures, List.of(Metric.score(decimals)));
    }

    /**
     * By place; those that share one in the order in which they were given, those without a place at the end.
     *
     * @param figures of everybody, one for each metric; null where it does not exist
     * @throws IllegalArgumentException where somebody has another number of figures than there are metrics
     */
    public static List<Placed> of(List<List<@Nullable BigDecimal>> figures, List<Metric> metrics) {
        List<List<@Nullable BigDecimal>> rounded = new ArrayList<>(figures.size());
        List<Integer> order = new ArrayList<>(figures.size());
        for (List<@Nullable BigDecimal> own : figures) {
            order.add(rounded.size());
            rounded.add(rounded(own, metrics));
        }
        order.sort((one, other) -> compared(rounded.get(one), rounded.get(other), metrics));
        List<Placed> placed = new ArrayList<>(order.size());
        for (int rank = 0; rank < order.size(); rank++) {
            List<@Nullable BigDecimal> own = rounded.get(order.get(rank));
            if (own.getFirst() == null) {
                placed.add(new Placed(order.get(rank), null, false, null));
                continue;
            }
            int before = rank == 0 ? -1 : decisive(rounded.get(order.get(rank - 1)), own);
            boolean tiedBefore = rank > 0 && before < 0;
            boolean tiedBehind = rank + 1 < order.size() && decisive(own, rounded.get(order.get(rank + 1))) < 0;
            placed.add(new Placed(
                    order.get(rank),
                    tiedBefore ? placed.get(rank - 1).place() : (Integer) (rank + 1),
                    tiedBefore || tiedBehind,
                    before < 0 ? null : metrics.get(before).name()));
        }
        return placed;
    }

    /**
     * The places within groups, by position: who shares a place overall shares it there.
     *
     * @param placed by place
     * @param groups by position; who is in none has no place in one
     */
    public static Map<Integer, Placed> within(List<Placed> placed, Map<Integer, String> groups) {
        Map<String, Integer> counted = new HashMap<>();
        Map<String, Placed> last = new HashMap<>();
        Map<String, Integer> overall = new HashMap<>();
        Map<Integer, Placed> within = new HashMap<>();
        for (Placed one : placed) {
            String group = groups.get(one.at());
            Integer place = one.place();
            if (group == null || place == null) {
                continue;
            }
            int here = counted.merge(group, 1, Integer::sum);
            Placed before = last.get(group);
            Placed own = new Placed(one.at(), here, false, one.decidedBy());
            if (before != null && place.equals(overall.get(group))) {
                own = new Placed(one.at(), before.place(), true, one.decidedBy());
                within.put(before.at(), new Placed(before.at(), before.place(), true, before.decidedBy()));
            }
            overall.put(group, place);
            within.put(one.at(), own);
            last.put(group, own);
        }
        return within;
    }

    private static List<@Nullable BigDecimal> rounded(List<@Nullable BigDecimal> values, List<Metric> metrics) {
        if (values.size() != metrics.size()) {
            throw new IllegalArgumentException(values.size() + " figures for " + metrics.size());
        }
        List<@Nullable BigDecimal> rounded = new ArrayList<>(values.size());
        for (int m = 0; m < metrics.size(); m++) {
            BigDecimal value = values.get(m);
            rounded.add(
                    value == null ? null : Options.rounded(value, metrics.get(m).decimals()));
        }
        return rounded;
    }

    /** The better first. */
    private static int compared(
            List<@Nullable BigDecimal> one, List<@Nullable BigDecimal> other, List<Metric> metrics) {
        int m = decisive(one, other);
        if (m < 0) {
            return 0;
        }
        Comparator<BigDecimal> better =
                metrics.get(m).higherIsBetter() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.nullsLast(better).compare(one.get(m), other.get(m));
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
}
