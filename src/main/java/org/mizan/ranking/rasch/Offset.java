package org.mizan.ranking.rasch;

import org.jspecify.annotations.Nullable;

/**
 * One parameter found with all others held: the g that makes the expected score of some ratings, sum E(h + g), the
 * observed one. Bias terms are such a g beside measures that are known; the measure of an extreme element is one with
 * its score drawn {@value #XTREME} score points into the scale, as Facets does (Linacre, "A user's guide to FACETS",
 * Xtreme=), since no finite g gives a score at the end. The expectation grows in g: Newton within a bracket.
 */
final class Offset {
    static final double XTREME = 0.3;
    private static final double NEAR = 1e-11;
    private static final int TRIES = 200;
    private static final double WIDEST = 60;

    private final Point point;
    private final Curve curve;
    private double expected;
    private double information;

    Offset(Point point) {
        this.point = point;
        curve = point.curve();
    }

    /**
     * What was found.
     *
     * @param extreme whether the score was at an end
     */
    record Found(double value, double standardError, boolean extreme) {}

    /**
     * From the ratings of a group, whose exponents without the parameter are {@code h}; null where all have one category
     * only.
     */
    @Nullable
    Found find(Grouping grouping, int group, double[] h) {
        double observed = 0;
        double most = 0;
        for (int at = grouping.start[group]; at < grouping.start[group + 1]; at++) {
            int r = grouping.order[at];
            observed += point.categories.category[r];
            most += point.categories.topOf(r);
        }
        if (most == 0) {
            return null;
        }
        boolean extreme = observed == 0 || observed == most;
        double target = Math.min(Math.max(observed, XTREME), most - XTREME);
        double low = -WIDEST;
        double high = WIDEST;
        double g = 0;
        for (int tried = 0; tried < TRIES; tried++) {
            expect(g, grouping, group, h);
            double rest = target - expected;
            if (Math.abs(rest) <= NEAR) {
                break;
            }
            low = rest > 0 ? g : low;
            high = rest < 0 ? g : high;
            double next = information > 0 ? g + Math.max(-1, Math.min(1, rest / information)) : (low + high) / 2;
            g = next > low && next < high ? next : (low + high) / 2;
        }
        expect(g, grouping, group, h);
        return information > 0 ? new Found(g, 1 / Math.sqrt(information), extreme) : null;
    }

    private void expect(double g, Grouping grouping, int group, double[] h) {
        expected = 0;
        information = 0;
        for (int at = grouping.start[group]; at < grouping.start[group + 1]; at++) {
            int r = grouping.order[at];
            curve.at(h[r] + g, point.levels[point.categories.scale(point.ratings.criterion[r])]);
            expected += curve.mean;
            information += curve.variance;
        }
    }
}
