package org.mizan.ranking.rasch;

import org.jspecify.annotations.Nullable;

/** A measure of everyone: by facet and number what is added to the exponent of a rating, null where there is none. */
final class Point {
    final NumberedMarks ratings;
    final Categories categories;
    final double[][] levels;
    private final @Nullable Double[][] parameter;

    Point(NumberedMarks ratings, Extremes extremes, RaschFit fit) {
        this.ratings = ratings;
        categories = extremes.categories();
        levels = new double[categories.scales()][];
        for (int s = 0; s < levels.length; s++) {
            levels[s] = fit.levels(s);
        }
        parameter = new @Nullable Double[Facet.values().length][];
        for (Facet facet : Facet.values()) {
            double[] fitted = fit.parameters(facet);
            boolean[] met = new boolean[fitted.length];
            for (int number : ratings.numbers(facet)) {
                met[number] = true;
            }
            @Nullable Double[] own = new @Nullable Double[fitted.length];
            for (int e = 0; e < own.length; e++) {
                own[e] = met[e] && extremes.round[facet.at][e] == 0 ? (Double) fitted[e] : null;
            }
            parameter[facet.at] = own;
        }
    }

    @Nullable
    Double parameter(Facet facet, int number) {
        return parameter[facet.at][number];
    }

    void set(Facet facet, int number, double value) {
        parameter[facet.at][number] = value;
    }

    /** Moves all of a facet. */
    void shift(Facet facet, double by) {
        @Nullable Double[] own = parameter[facet.at];
        for (int e = 0; e < own.length; e++) {
            Double before = own[e];
            own[e] = before == null ? null : (Double) (before + by);
        }
    }

    /** Mean over those that have a measure; 0 where nobody has. */
    double mean(Facet facet) {
        double sum = 0;
        int count = 0;
        for (Double one : parameter[facet.at]) {
            if (one != null) {
                sum += one;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** A parameter, or the mean of its facet while it has none. */
    private double assumed(Facet facet, int number, double[] means) {
        Double own = parameter(facet, number);
        return own == null ? means[facet.at] : own;
    }

    double[] means() {
        return new double[] {mean(Facet.ENTRY), mean(Facet.JUDGE), mean(Facet.CRITERION)};
    }

    /** The exponent of a rating per category; a facet without a measure counts as its mean. */
    double exponent(int rating, double[] means) {
        return assumed(Facet.ENTRY, ratings.entry[rating], means)
                + assumed(Facet.JUDGE, ratings.judge[rating], means)
                + assumed(Facet.CRITERION, ratings.criterion[rating], means);
    }

    Curve curve() {
        int top = 0;
        for (double[] level : levels) {
            top = Math.max(top, level.length - 1);
        }
        return new Curve(top);
    }

    /** What would be expected at an exponent, in marks; a scale without a category has none. */
    double expectedMark(int scale, double h, Curve curve) {
        curve.at(h, levels[scale]);
        double sum = 0;
        for (int k = 0; k <= curve.top; k++) {
            sum += curve.chance[k] * categories.mark(scale, k);
        }
        return sum;
    }
}
