package org.mizan.ranking.rasch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who is set aside before fitting, because all marks are the lowest or all the highest: no finite measure makes such
 * marks most likely. In the limit they tell nothing about the others, so their ratings leave the fit; that may make
 * further ones extreme, hence rounds, and may leave a category without a rating, hence new categories each round.
 *
 * <p>With {@link Estimator#MAP} entries and judges are held by their priors and stay; only a criterion is set aside. A
 * single criterion is never: its difficulty is 0 by convention.
 */
final class Extremes {
    private final NumberedMarks ratings;
    private final RaschOptions options;
    /** By rating. */
    final boolean[] fitted;
    /** By facet and number: the round in which it was set aside, from 1; 0 for those that are fitted or have no mark. */
    final int[][] round;

    private Categories categories;
    private int rounds;

    Extremes(NumberedMarks ratings, RaschOptions options) {
        this.ratings = ratings;
        this.options = options;
        fitted = new boolean[ratings.size()];
        Arrays.fill(fitted, true);
        round = new int[Facet.values().length][];
        for (Facet facet : Facet.values()) {
            round[facet.at] = new int[ratings.names(facet).size()];
        }
        categories = new Categories(ratings, fitted, options.steps());
        while (categories.spread() && setAside()) {
            categories = new Categories(ratings, fitted, options.steps());
        }
    }

    /** Those of the ratings that are left. */
    Categories categories() {
        return categories;
    }

    int rounds() {
        return rounds;
    }

    private boolean setAside() {
        rounds++;
        boolean any = false;
        for (Facet facet : Facet.values()) {
            any |= setAside(facet);
        }
        if (!any) {
            rounds--;
            return false;
        }
        for (int r = 0; r < fitted.length; r++) {
            for (Facet facet : Facet.values()) {
                fitted[r] &= round[facet.at][ratings.numbers(facet)[r]] == 0;
            }
        }
        return true;
    }

    private boolean setAside(Facet facet) {
        if (facet == Facet.CRITERION ? ratings.criteria.size() == 1 : options.estimator() == Estimator.MAP) {
            return false;
        }
        @Nullable Boolean[] extreme = extreme(facet, ratings, categories, fitted);
        boolean any = false;
        for (int e = 0; e < extreme.length; e++) {
            if (Boolean.TRUE.equals(extreme[e])) {
                round[facet.at][e] = rounds;
                any = true;
            }
        }
        return any;
    }

    /** By number: whether all its ratings are the lowest, or all the highest; null without a rating. */
    static @Nullable Boolean[] extreme(Facet facet, NumberedMarks ratings, Categories categories, boolean[] counted) {
        int[] of = ratings.numbers(facet);
        int size = ratings.names(facet).size();
        boolean[] aboveLowest = new boolean[size];
        boolean[] belowHighest = new boolean[size];
        boolean[] met = new boolean[size];
        for (int r = 0; r < of.length; r++) {
            if (counted[r]) {
                met[of[r]] = true;
                aboveLowest[of[r]] |= categories.category[r] > 0;
                belowHighest[of[r]] |= categories.category[r] < categories.topOf(r);
            }
        }
        @Nullable Boolean[] extreme = new @Nullable Boolean[size];
        for (int e = 0; e < size; e++) {
            extreme[e] = met[e] ? (Boolean) !(aboveLowest[e] && belowHighest[e]) : null;
        }
        return extreme;
    }
}
