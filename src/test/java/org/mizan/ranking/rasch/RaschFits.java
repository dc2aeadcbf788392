package org.mizan.ranking.rasch;

import static org.mizan.ranking.rasch.Marks.element;
import static org.mizan.ranking.rasch.Marks.entry;
import static org.mizan.ranking.rasch.Marks.expected;

/** The two estimators, each on one thread, so that a fit is the same to the last bit. */
abstract class RaschFits {

    static final RaschOptions MAP = RaschOptions.of(Estimator.MAP).threads(1);
    static final RaschOptions JMLE = RaschOptions.of(Estimator.JMLE).threads(1);

    static void add(double[] expected, Measures.Scale scale, double h) {
        double[] weight = new double[expected.length];
        double exponent = 0;
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            exponent += k == 0 ? 0 : h - scale.categories().get(k).threshold();
            weight[k] = Math.exp(exponent);
            sum += weight[k];
        }
        for (int k = 0; k < weight.length; k++) {
            expected[k] += weight[k] / sum;
        }
    }

    static Measures.Scale scale(Measures measures, String criterion) {
        return measures.scales().stream()
                .filter(one -> one.criterion() == null || one.criterion().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    static double exponent(Measures measures, String entry, String judge, String criterion) {
        return entry(measures, entry).measure()
                - element(measures.judges(), judge).measure()
                - element(measures.criteria(), criterion).measure();
    }
}
