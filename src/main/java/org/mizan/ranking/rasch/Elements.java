package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Places;

/** The lines of a facet: measures with their errors, fit and averages. */
final class Elements {
    private final Point point;
    private final Evidence evidence;
    private final RaschOptions options;
    private final Curve curve;
    private final double[] centre;

    Elements(Point point, Evidence evidence, RaschOptions options) {
        this.point = point;
        this.evidence = evidence;
        this.options = options;
        curve = point.curve();
        centre = point.means();
    }

    /** By number. */
    List<Measures.Element> of(Facet facet) {
        NumberedMarks ratings = point.ratings;
        int size = ratings.names(facet).size();
        int[] of = ratings.numbers(facet);
        int[] marks = new int[size];
        double[] sum = new double[size];
        for (int r = 0; r < ratings.size(); r++) {
            marks[of[r]]++;
            sum[of[r]] += ratings.values.get(ratings.value[r]).doubleValue();
        }
        boolean[] all = new boolean[ratings.size()];
        Arrays.fill(all, true);
        @Nullable Boolean[] extreme = Extremes.extreme(facet, ratings, point.categories, all);
        Evidence.Sums sums = evidence.sums(facet);
        List<Measures.Element> elements = new ArrayList<>();
        for (int e = 0; e < size; e++) {
            Double parameter = point.parameter(facet, e);
            elements.add(new Measures.Element(
                    ratings.names(facet).get(e),
                    parameter == null ? null : (Double) (facet == Facet.ENTRY ? parameter : 0 - parameter),
                    new Measures.Fit(
                            parameter == null ? null : error(facet, e, sums),
                            sums.infit(e),
                            sums.infitStandardised(e),
                            sums.outfit(e),
                            sums.outfitStandardised(e),
                            parameter == null ? null : fair(facet, e, parameter),
                            marks[e] == 0 ? null : (Double) (sum[e] / marks[e]),
                            marks[e],
                            Boolean.TRUE.equals(extreme[e]))));
        }
        return elements;
    }

    private @Nullable Double error(Facet facet, int e, Evidence.Sums sums) {
        double precision = switch (facet) {
            case ENTRY -> options.entryPrecision();
            case JUDGE -> options.judgePrecision();
            case CRITERION -> 0;
        };
        double information = sums.information(e) + precision;
        return information > 0 ? (Double) (1 / Math.sqrt(information)) : setAside(facet, e);
    }

    /** The error where the fit knew nothing of the element: at its measure, from all its ratings. */
    private @Nullable Double setAside(Facet facet, int e) {
        double information = 0;
        int[] of = point.ratings.numbers(facet);
        for (int r = 0; r < of.length; r++) {
            if (of[r] == e) {
                curve.at(point.exponent(r, centre), point.levels[point.categories.scale(point.ratings.criterion[r])]);
                information += curve.variance;
            }
        }
        return information > 0 ? (Double) (1 / Math.sqrt(information)) : null;
    }

    /** On the average of the other facets; where criteria have scales of their own, the mean over the criteria. */
    private @Nullable Double fair(Facet facet, int e, double parameter) {
        double others = -centre[facet.at] + centre[0] + centre[1] + centre[2];
        if (facet == Facet.CRITERION || options.steps() == Steps.SHARED) {
            int scale = facet == Facet.CRITERION ? point.categories.scale(e) : 0;
            return point.categories.marks[scale].length == 0
                    ? null
                    : (Double) point.expectedMark(scale, parameter + others, curve);
        }
        double sum = 0;
        int count = 0;
        for (int c = 0; c < point.ratings.criteria.size(); c++) {
            Double ease = point.parameter(Facet.CRITERION, c);
            if (ease != null && point.categories.marks[c].length > 0) {
                sum += point.expectedMark(c, parameter + others - centre[2] + ease, curve);
                count++;
            }
        }
        return count == 0 ? null : (Double) (sum / count);
    }

    /** Entries by place. */
    List<Measures.Placed> placed() {
        List<Measures.Element> entries = of(Facet.ENTRY);
        @Nullable BigDecimal[] scores = new @Nullable BigDecimal[entries.size()];
        for (int i = 0; i < scores.length; i++) {
            Double measure = entries.get(i).measure();
            scores[i] = measure == null ? null : new BigDecimal(measure);
        }
        return Places.byScore(scores, options.decimals()).stream()
                .map(one -> new Measures.Placed(entries.get(one.at()), one.place(), one.tied()))
                .toList();
    }
}
