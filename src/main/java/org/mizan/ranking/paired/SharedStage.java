package org.mizan.ranking.paired;

/** One choice among those left where several may be chosen to share a place; the model stands at {@link Stages}. */
final class SharedStage {
    private final int[] left;
    private final double[] point;
    private final int firstTie;
    /** How many may be chosen: 1, and those of the shared numbers that are no more than there are left. */
    private final int[] sizes;
    /** By size: {@link SubsetChances} of that many. */
    private final SubsetChances[] chances;
    /** By size: chance that so many are chosen. */
    private final double[] share;

    private final double logTotal;

    /**
     * At a point.
     *
     * @param left the entries to choose from, the chosen ones first
     * @param shared numbers of entries that may share a place, ascending
     * @param firstTie where ln delta of the first of them stands in the point
     */
    SharedStage(int[] left, int[] shared, int firstTie, double[] point) {
        this.left = left;
        this.point = point;
        this.firstTie = firstTie;
        int possible = 1;
        for (int size : shared) {
            possible += size <= left.length ? 1 : 0;
        }
        sizes = new int[possible];
        chances = new SubsetChances[possible];
        share = new double[possible];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < possible; k++) {
            sizes[k] = k == 0 ? 1 : shared[k - 1];
            double[] weights = new double[left.length];
            for (int i = 0; i < left.length; i++) {
                weights[i] = point[left[i]] / sizes[k];
            }
            chances[k] = new SubsetChances(weights, sizes[k]);
            share[k] = chances[k].logTotal() + logTie(k);
            greatest = Math.max(greatest, share[k]);
        }
        double sum = 0;
        for (double one : share) {
            sum += StrictMath.exp(one - greatest);
        }
        logTotal = greatest + StrictMath.log(sum);
        for (int k = 0; k < possible; k++) {
            share[k] = StrictMath.exp(share[k] - logTotal);
        }
    }

    private double logTie(int k) {
        return k == 0 ? 0 : point[firstTie + k - 1];
    }

    private int place(int chosen) {
        int k = 0;
        while (sizes[k] != chosen) {
            k++;
        }
        return k;
    }

    /** Log of the chance that the first so many were chosen. */
    double logChance(int chosen) {
        double sum = 0;
        for (int i = 0; i < chosen; i++) {
            sum += point[left[i]];
        }
        return sum / chosen + logTie(place(chosen)) - logTotal;
    }

    /** Adds score and information of that choice. */
    void addTo(int chosen, double[] score, double[][] information) {
        int was = place(chosen);
        double[] expected = new double[left.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < sizes.length; k++) {
                expected[i] += share[k] * chances[k].of(i) / sizes[k];
            }
            score[left[i]] += (i < chosen ? 1.0 / chosen : 0) - expected[i];
        }
        for (int k = 1; k < sizes.length; k++) {
            int tie = firstTie + k - 1;
            score[tie] += (k == was ? 1 : 0) - share[k];
            for (int i = 0; i < left.length; i++) {
                information[left[i]][tie] += share[k] * (chances[k].of(i) / sizes[k] - expected[i]);
            }
            for (int other = k; other < sizes.length; other++) {
                information[tie][firstTie + other - 1] += (other == k ? share[k] : 0) - share[k] * share[other];
            }
        }
        for (int i = 0; i < left.length; i++) {
            for (int j = i; j < left.length; j++) {
                int a = Math.min(left[i], left[j]);
                int b = Math.max(left[i], left[j]);
                information[a][b] += together(i, j) - expected[i] * expected[j];
            }
        }
    }

    /** Mean of T_i T_j. */
    private double together(int i, int j) {
        double sum = 0;
        for (int k = 0; k < sizes.length; k++) {
            double both = i == j ? chances[k].of(i) : chances[k].of(i, j);
            sum += share[k] * both / ((double) sizes[k] * sizes[k]);
        }
        return sum;
    }
}
