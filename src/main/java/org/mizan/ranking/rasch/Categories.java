package org.mizan.ranking.rasch;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Marks as categories 0, 1, ... m of a scale: the marks that occur in the ratings that are fitted, ascending. A mark that
 * never occurs has no category of its own, since its threshold would be infinite (Linacre 2002, "Optimizing rating scale
 * category effectiveness", J. Appl. Meas. 3:85-106): the marks at its sides become neighbours.
 */
final class Categories {
    private final NumberedMarks ratings;
    final boolean ofCriterion;
    /** By scale: numbers of marks, ascending; empty where nothing is fitted. */
    final int[][] marks;
    /** By rating; a mark that does not occur among those fitted takes the next lower category. */
    final int[] category;

    Categories(NumberedMarks ratings, boolean[] fitted, Steps steps) {
        this.ratings = ratings;
        ofCriterion = steps == Steps.CRITERION;
        int scales = ofCriterion ? ratings.criteria.size() : 1;
        BitSet[] found = IntStream.range(0, scales).mapToObj(s -> new BitSet()).toArray(BitSet[]::new);
        for (int r = 0; r < ratings.size(); r++) {
            if (fitted[r]) {
                found[scale(ratings.criterion[r])].set(ratings.value[r]);
            }
        }
        marks = new int[scales][];
        Arrays.setAll(marks, s -> found[s].stream().toArray());
        category = new int[ratings.size()];
        for (int r = 0; r < category.length; r++) {
            int at = Arrays.binarySearch(marks[scale(ratings.criterion[r])], ratings.value[r]);
            category[r] = at >= 0 ? at : Math.max(0, -at - 2);
        }
    }

    int scale(int criterion) {
        return ofCriterion ? criterion : 0;
    }

    int scales() {
        return marks.length;
    }

    /** The highest category of a scale; 0 where all marks are equal. */
    int top(int scale) {
        return Math.max(0, marks[scale].length - 1);
    }

    /** The highest category that a rating could have had. */
    int topOf(int rating) {
        return top(scale(ratings.criterion[rating]));
    }

    /** Whether there is anything to tell apart. */
    boolean spread() {
        return IntStream.range(0, scales()).anyMatch(s -> top(s) > 0);
    }

    /** The mark of a category. */
    double mark(int scale, int category) {
        return ratings.values.get(marks[scale][category]).doubleValue();
    }

    /** Whether marks between the lowest and the highest never occur, by the widest grid that all marks lie on. */
    boolean merged() {
        for (int[] scale : marks) {
            BigInteger grid = BigInteger.ZERO;
            for (int k = 1; k < scale.length; k++) {
                grid = grid.gcd(step(scale[k - 1], scale[k]));
            }
            for (int k = 1; k < scale.length; k++) {
                if (step(scale[k - 1], scale[k]).compareTo(grid) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In steps of all marks. */
    private BigInteger step(int lower, int higher) {
        return ratings.values
                .get(higher)
                .subtract(ratings.values.get(lower))
                .divideToIntegralValue(Grid.step(ratings.values))
                .toBigIntegerExact();
    }
}
