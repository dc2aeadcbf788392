package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How each mark of a scale was used: its count, its threshold, the measures at which it was given. */
final class Scales {
    private final Point point;
    private final Evidence evidence;

    Scales(Point point, Evidence evidence) {
        this.point = point;
        this.evidence = evidence;
    }

    List<Measures.Scale> scales() {
        List<Measures.Scale> scales = new ArrayList<>();
        for (int s = 0; s < point.categories.scales(); s++) {
            scales.add(scale(s));
        }
        return scales;
    }

    private Measures.Scale scale(int scale) {
        int size = point.categories.marks[scale].length;
        int[] count = new int[size];
        double[] sum = new double[size];
        double[] squares = new double[size];
        double[] chance = new double[size];
        double[] expected = new double[size];
        Curve curve = point.curve();
        for (int r = 0; r < evidence.fitted.length; r++) {
            if (evidence.fitted[r] && point.categories.scale(point.ratings.criterion[r]) == scale) {
                int k = point.categories.category[r];
                count[k]++;
                sum[k] += evidence.exponent[r];
                squares[k] += evidence.square(r);
                curve.at(evidence.exponent[r], point.levels[scale]);
                for (int c = 0; c < size; c++) {
                    chance[c] += curve.chance[c];
                    expected[c] += curve.chance[c] * evidence.exponent[r];
                }
            }
        }
        List<Measures.Category> categories = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            double[] level = point.levels[scale];
            categories.add(new Measures.Category(
                    point.categories.mark(scale, k),
                    count[k],
                    k == 0 ? null : (Double) (level[k - 1] - level[k]),
                    ratio(sum[k], count[k]),
                    ratio(expected[k], chance[k]),
                    ratio(squares[k], count[k])));
        }
        boolean shared = point.categories.scales() == 1 && !point.categories.ofCriterion;
        return new Measures.Scale(shared ? null : point.ratings.criteria.get(scale), categories);
    }

    private static @Nullable Double ratio(double sum, double of) {
        return of > 0 ? (Double) (sum / of) : null;
    }

    /** Whether a threshold lies below the one before it. */
    static boolean disordered(List<Measures.Scale> scales) {
        for (Measures.Scale scale : scales) {
            double before = Double.NEGATIVE_INFINITY;
            for (Measures.Category category : scale.categories()) {
                Double threshold = category.threshold();
                if (threshold != null && threshold < before) {
                    return true;
                }
                before = threshold == null ? before : threshold;
            }
        }
        return false;
    }
}
