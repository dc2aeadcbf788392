package org.mizan.panel.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.Link;

/**
 * What is wanted of a plan. The order in which things are given is of no meaning; the seed is.
 *
 * @param conflicts who must not judge what, beside those of one institution
 * @param company who is kept apart from whom, or together with
 * @param begun pairs that stay, whatever else is wanted
 */
public record Wishes(
        List<Entry> entries,
        List<Judge> judges,
        Set<Link> conflicts,
        List<Company> company,
        Set<Link> begun,
        long seed) {
    /** The most that a judge may be without a limit. */
    public static final int NO_LIMIT = Integer.MAX_VALUE;
    /** So many entries times judges are planned at most. */
    public static final int MOST_PAIRS = 5_000_000;
    /** So many reviews at most. */
    public static final int MOST_REVIEWS = 200_000;

    /**
     * Something to be judged.
     *
     * @param sector null where any judge knows it
     * @param institution whose judges must not judge it; null for none
     * @param reviews wanted
     */
    public record Entry(
            String name, @Nullable String sector, @Nullable String institution, int reviews) {}

    /**
     * Somebody who judges.
     *
     * @param sectors known; empty where nothing is said, and then any counts as known
     * @param least of reviews
     * @param most of reviews, or {@link #NO_LIMIT}
     */
    public record Judge(
            String name, Set<String> sectors, @Nullable String institution, int least, int most) {
        /** Copies. */
        public Judge {
            sectors = Set.copyOf(sectors);
        }
    }

    /** Two judges who judge no entry both, or who judge the same entries. */
    public record Company(String one, String other, boolean together) {}

    /** Copies, and refuses what no caller should ask: names that are unknown or stand twice, limits that cross. */
    public Wishes {
        entries = List.copyOf(entries);
        judges = List.copyOf(judges);
        conflicts = Set.copyOf(conflicts);
        company = List.copyOf(company);
        begun = Set.copyOf(begun);
        Set<String> called = new HashSet<>();
        for (Entry entry : entries) {
            hold(called.add(entry.name()) && entry.reviews() >= 0, entry.name());
        }
        Set<String> judging = new HashSet<>();
        for (Judge judge : judges) {
            boolean limits = judge.least() >= 0 && judge.least() <= judge.most();
            hold(judging.add(judge.name()) && limits, judge.name());
        }
        for (Set<Link> pairs : List.of(conflicts, begun)) {
            pairs.forEach(
                    pair -> hold(called.contains(pair.entry()) && judging.contains(pair.judge()), pair.toString()));
        }
        for (Company pair : company) {
            boolean known = judging.contains(pair.one()) && judging.contains(pair.other());
            hold(known && !pair.one().equals(pair.other()), pair.toString());
        }
        hold(fits(entries, judges.size()), "too large");
    }

    private static void hold(boolean so, String what) {
        if (!so) {
            throw new IllegalArgumentException(what);
        }
    }

    /** Without company and begun pairs. */
    public static Wishes of(List<Entry> entries, List<Judge> judges, Set<Link> conflicts, long seed) {
        return new Wishes(entries, judges, conflicts, List.of(), Set.of(), seed);
    }

    /** Whether so much can be planned. */
    public static boolean fits(List<Entry> entries, int judges) {
        long reviews = entries.stream()
                .mapToLong(entry -> Math.min(entry.reviews(), judges))
                .sum();
        return (long) entries.size() * judges <= MOST_PAIRS && reviews <= MOST_REVIEWS;
    }

    /** The same by other lots. */
    public Wishes seeded(long other) {
        return new Wishes(entries, judges, conflicts, company, begun, other);
    }
}
