package org.mizan.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mizan.ranking.algebra.KemenyOrder;

/**
 * Orders of the same items by several voters, and what ordinal rules make of them.
 *
 * <p>All of them forget how far apart items are, and all can swap two items because of marks given to a third (figure
 * skating, European Championships 1997): they are for one panel that saw all.
 *
 * @param items what is voted on, sorted
 * @param ballots each over all items
 */
public record Ballots(List<String> items, List<Ballot> ballots) {
    /**
     * So many voters with one order.
     *
     * @param tiers best first; items of one tier are equal
     */
    public record Ballot(int voters, List<List<String>> tiers) {
        /** Copies. */
        public Ballot {
            tiers = tiers.stream().map(List::copyOf).toList();
            if (voters < 1) {
                throw new IllegalArgumentException("a ballot has a voter");
            }
        }

        /** An order without equal places. */
        public static Ballot of(int voters, List<String> order) {
            return new Ballot(voters, order.stream().map(List::of).toList());
        }
    }

    /** What comes of taking a panel's marks for ballots. */
    public sealed interface Reading {}

    /** Every judge reviewed every entry. */
    public record Whole(Ballots ballots) implements Reading {}

    /** Some reviews are missing: an ordinal rule would compare places in different fields. */
    public record Partial(int missing) implements Reading {}

    /**
     * Sorts and checks.
     *
     * @throws IllegalArgumentException where a ballot does not hold every item once
     */
    public Ballots {
        List<String> sorted = new ArrayList<>(items);
        Collections.sort(sorted);
        items = List.copyOf(sorted);
        ballots = List.copyOf(ballots);
        for (Ballot ballot : ballots) {
            List<String> named = new ArrayList<>(
                    ballot.tiers().stream().flatMap(List::stream).toList());
            Collections.sort(named);
            if (!named.equals(sorted)) {
                throw new IllegalArgumentException("a ballot holds every item once");
            }
        }
    }

    /** The orders of a panel's judges, where all of them saw all entries that anybody saw. */
    public static Reading of(Scores scores) {
        ReviewTotals totals = new ReviewTotals(scores);
        int entries = (int) Arrays.stream(totals.entryReviews)
                .filter(reviews -> reviews > 0)
                .count();
        int judges = (int) Arrays.stream(totals.judgeReviews)
                .filter(reviews -> reviews > 0)
                .count();
        int missing = (int) Math.min(Integer.MAX_VALUE, (long) entries * judges - totals.reviews());
        if (missing > 0) {
            return new Partial(missing);
        }
        Map<Integer, TreeMap<Double, List<String>>> byJudge = new TreeMap<>();
        for (int r = 0; r < totals.reviews(); r++) {
            byJudge.computeIfAbsent(totals.judgeOf[r], none -> new TreeMap<>(Collections.reverseOrder()))
                    .computeIfAbsent(totals.total[r], none -> new ArrayList<>())
                    .add(totals.entries.get(totals.entryOf[r]));
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < totals.entries.size(); i++) {
            if (totals.entryReviews[i] > 0) {
                items.add(totals.entries.get(i));
            }
        }
        List<Ballot> ballots = byJudge.values().stream()
                .map(tiers -> new Ballot(1, List.copyOf(tiers.values())))
                .toList();
        return new Whole(new Ballots(items, ballots));
    }

    /** {@code wins[a][b]}: voters that place item a before item b. */
    int[][] wins() {
        Map<String, Integer> numbers = new HashMap<>();
        items.forEach(item -> numbers.put(item, numbers.size()));
        int[][] wins = new int[items.size()][items.size()];
        for (Ballot ballot : ballots) {
            List<Integer> before = new ArrayList<>();
            for (List<String> tier : ballot.tiers()) {
                List<Integer> here =
                        tier.stream().map(item -> numbers.getOrDefault(item, 0)).toList();
                for (int worse : here) {
                    before.forEach(better -> wins[better][worse] += ballot.voters());
                }
                before.addAll(here);
            }
        }
        return wins;
    }

    /** By item, the voters that prefer it, summed over all others; an equal place counts half (Borda 1781). */
    public Map<String, Double> borda() {
        int voters = ballots.stream().mapToInt(Ballot::voters).sum();
        int[][] wins = wins();
        Map<String, Double> points = new LinkedHashMap<>();
        for (int a = 0; a < wins.length; a++) {
            double sum = 0;
            for (int b = 0; b < wins.length; b++) {
                sum += a == b ? 0 : wins[a][b] + (voters - wins[a][b] - wins[b][a]) / 2.0;
            }
            points.put(items.get(a), sum);
        }
        return points;
    }

    /** By item, the others that a majority places behind it less those that a majority places before it (Copeland 1951). */
    public Map<String, Integer> copeland() {
        int[][] wins = wins();
        Map<String, Integer> points = new LinkedHashMap<>();
        for (int a = 0; a < wins.length; a++) {
            int sum = 0;
            for (int b = 0; b < wins.length; b++) {
                sum += Integer.signum(wins[a][b] - wins[b][a]);
            }
            points.put(items.get(a), sum);
        }
        return points;
    }

    /**
     * The order that agrees with most pairs of most voters.
     *
     * @param score the sum of agreements
     * @param exact whether no order is better for certain
     */
    public record Kemeny(List<String> order, long score, boolean exact) {
        /** Copies. */
        public Kemeny {
            order = List.copyOf(order);
        }
    }

    /** Whether an order that is not {@link #kemeny()}'s agrees as well; told up to so many items as are searched in full. */
    public boolean severalOrders() {
        int[][] wins = wins();
        return wins.length <= KemenyOrder.EXACT && !Arrays.equals(KemenyOrder.of(wins), KemenyOrder.last(wins));
    }

    /** Kemeny's order; of several best ones the first by name, where it is exact. */
    public Kemeny kemeny() {
        int[][] wins = wins();
        int[] order = KemenyOrder.of(wins);
        List<String> named = new ArrayList<>();
        for (int item : order) {
            named.add(items.get(item));
        }
        return new Kemeny(named, KemenyOrder.score(wins, order), items.size() <= KemenyOrder.EXACT);
    }
}
