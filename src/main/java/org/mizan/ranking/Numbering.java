package org.mizan.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.model.ReviewMatrix;

/**
 * Numbers entries and judges by what they gave and got, not by their names: with it sums and draws have an order that
 * other names do not change.
 *
 * <p>Every entry has a 64-bit sum over its reviews of the mixed total, share of the highest confidence, number of looks and
 * sum of the judge, and every judge the same over entries, {@link #ROUNDS} times in turn (colour refinement, Weisfeiler & Leman
 * 1968, with hashes for colours): enough to tell the ends of a chain of thirty apart. What is still alike, like two
 * entries with the same marks by the same judges, goes by name: there it makes no difference.
 */
final class Numbering {
    private static final int ROUNDS = 16;

    private final ReviewTotals totals;
    private long[] entries;
    private long[] judges;

    Numbering(ReviewTotals totals) {
        this.totals = totals;
        entries = new long[totals.entries.size()];
        judges = new long[totals.judges.size()];
        double most = Arrays.stream(totals.weight).max().orElse(1);
        for (int round = 0; round < ROUNDS; round++) {
            long[] nextEntries = new long[entries.length];
            long[] nextJudges = new long[judges.length];
            for (int r = 0; r < totals.reviews(); r++) {
                long given = mixed(
                        Double.doubleToLongBits(totals.total[r]),
                        Double.doubleToLongBits(totals.weight[r] / most) + totals.looks[r] - 1);
                nextEntries[totals.entryOf[r]] += mixed(given, judges[totals.judgeOf[r]]);
                nextJudges[totals.judgeOf[r]] += mixed(given, entries[totals.entryOf[r]]);
            }
            entries = nextEntries;
            judges = nextJudges;
        }
    }

    private static long mixed(long one, long other) {
        return NormalStream.mixed(NormalStream.mixed(one) + Long.rotateLeft(other, 32));
    }

    /** The reviews by these numbers, their totals counted from a centre. */
    ReviewMatrix matrix(double centre) {
        int[] entryNumbers = entryNumbers();
        int[] judgeNumbers = judgeNumbers();
        int[] entryOf = new int[totals.reviews()];
        int[] judgeOf = new int[totals.reviews()];
        for (int r = 0; r < entryOf.length; r++) {
            entryOf[r] = entryNumbers[totals.entryOf[r]];
            judgeOf[r] = judgeNumbers[totals.judgeOf[r]];
        }
        return new ReviewMatrix(entryOf, judgeOf, totals.total, totals.weight, centre, entryNumbers, judgeNumbers);
    }

    /** Numbers by the entry's number in the totals, from 0; -1 without reviews. */
    int[] entryNumbers() {
        return numbers(entries, totals.entryReviews);
    }

    /** Numbers by the judge's number in the totals, from 0; -1 without reviews. */
    int[] judgeNumbers() {
        return numbers(judges, totals.judgeReviews);
    }

    private static int[] numbers(long[] sums, int[] reviews) {
        int[] numbers = new int[sums.length];
        Arrays.fill(numbers, -1);
        int[] order = IntStream.range(0, sums.length)
                .filter(at -> reviews[at] > 0)
                .boxed()
                .sorted(Comparator.comparingLong(at -> sums[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int number = 0; number < order.length; number++) {
            numbers[order[number]] = number;
        }
        return numbers;
    }
}
