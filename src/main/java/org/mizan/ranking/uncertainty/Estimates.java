package org.mizan.ranking.uncertainty;

import java.util.List;
import org.mizan.ranking.Fit;

/** Estimates of some entries, the more the better, and the covariance of their errors. */
public interface Estimates {
    /** Number of entries. */
    int size();

    /** Of one entry, on any scale. */
    double estimate(int entry);

    /** Of two entries' errors; of one and the same, its variance. */
    double covariance(int entry, int other);

    /** Variance of the error of a difference. */
    default double differenceVariance(int entry, int other) {
        return Math.max(0, covariance(entry, entry) + covariance(other, other) - 2 * covariance(entry, other));
    }

    /** The scores of a fit, entries numbered as there. */
    static Estimates of(Fit fit) {
        return new Estimates() {
            @Override
            public int size() {
                return fit.entries().size();
            }

            @Override
            public double estimate(int entry) {
                return fit.score(entry);
            }

            @Override
            public double covariance(int entry, int other) {
                return fit.covariance(entry, other);
            }

            @Override
            public double differenceVariance(int entry, int other) {
                return fit.differenceVariance(entry, other);
            }
        };
    }

    /** Independent estimates with these standard errors. */
    static Estimates independent(List<Double> estimates, List<Double> errors) {
        List<Double> means = List.copyOf(estimates);
        List<Double> deviations = List.copyOf(errors);
        return new Estimates() {
            @Override
            public int size() {
                return means.size();
            }

            @Override
            public double estimate(int entry) {
                return means.get(entry);
            }

            @Override
            public double covariance(int entry, int other) {
                return entry == other ? deviations.get(entry) * deviations.get(entry) : 0;
            }
        };
    }
}
