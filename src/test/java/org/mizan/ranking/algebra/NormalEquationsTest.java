package org.mizan.ranking.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The solved equations against the whole matrix, formed densely and inverted by elimination. */
class NormalEquationsTest {
    private static final double ENTRY_RATIO = 0.7;
    private static final double JUDGE_RATIO = 2.5;

    /** A random connected design; every third entry is of the second track when there are two. */
    private static final class Case {
        final int entries;
        final int judges;
        final int tracks;
        final int[] entryOf;
        final int[] judgeOf;
        final double[] weight;
        final int[] trackOf;

        Case(int entries, int judges, int tracks) {
            this.entries = entries;
            this.judges = judges;
            this.tracks = tracks;
            Random random = new Random(entries * 31L + judges);
            int[][] cells = new int[entries * judges][];
            int n = 0;
            for (int i = 0; i < entries; i++) {
                for (int j = 0; j < judges; j++) {
                    if (i == 0 || j == 0 || random.nextInt(3) == 0) {
                        cells[n++] = new int[] {i, j};
                    }
                }
            }
            entryOf = new int[n];
            judgeOf = new int[n];
            weight = new double[n];
            trackOf = new int[entries];
            for (int r = 0; r < n; r++) {
                entryOf[r] = cells[r][0];
                judgeOf[r] = cells[r][1];
                weight[r] = 0.5 + random.nextInt(4);
            }
            for (int i = 0; i < entries; i++) {
                trackOf[i] = i % 3 == 2 ? tracks - 1 : 0;
            }
        }

        NormalEquations.Layout layout() {
            return new NormalEquations.Layout(entryOf, judgeOf, weight, trackOf);
        }

        int size() {
            return entries + judges + tracks;
        }

        double[] row(int entry, int judge) {
            double[] row = new double[size()];
            row[entry] = 1;
            if (judge >= 0) {
                row[entries + judge] = 1;
            }
            row[entries + judges + trackOf[entry]] = 1;
            return row;
        }

        double[][] matrix() {
            double[][] c = new double[size()][size()];
            for (int i = 0; i < entries; i++) {
                c[i][i] = ENTRY_RATIO;
            }
            for (int j = 0; j < judges; j++) {
                c[entries + j][entries + j] = JUDGE_RATIO;
            }
            for (int r = 0; r < entryOf.length; r++) {
                double[] x = row(entryOf[r], judgeOf[r]);
                for (int a = 0; a < x.length; a++) {
                    for (int b = 0; b < x.length; b++) {
                        c[a][b] += weight[r] * x[a] * x[b];
                    }
                }
            }
            return c;
        }
    }

    /** Gauss and Jordan with pivots. */
    private static double[][] inverse(double[][] given) {
        int n = given.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(given[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            double scale = row[k];
            for (int j = 0; j < 2 * n; j++) {
                row[j] /= scale;
            }
            for (int i = 0; i < n; i++) {
                double times = a[i][k];
                for (int j = 0; i != k && j < 2 * n; j++) {
                    a[i][j] -= times * row[j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a[i], n, inverse[i], 0, n);
        }
        return inverse;
    }

    private static double product(double[] x, double[][] inverse, double[] z) {
        double sum = 0;
        for (int a = 0; a < x.length; a++) {
            for (int b = 0; b < z.length; b++) {
                sum += x[a] * inverse[a][b] * z[b];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"7, 4, 1", "4, 7, 1", "7, 4, 2", "4, 7, 2", "5, 5, 1", "1, 3, 1", "3, 1, 1"})
    void products_are_those_of_the_whole_inverse(int entries, int judges, int tracks) {
        Case one = new Case(entries, judges, tracks);
        NormalEquations equations = NormalEquations.mixed(one.layout(), ENTRY_RATIO, JUDGE_RATIO);
        double[][] inverse = inverse(one.matrix());
        for (int i = 0; i < entries; i++) {
            for (int r = 0; r < one.entryOf.length; r++) {
                double[] review = one.row(one.entryOf[r], one.judgeOf[r]);
                assertEquals(
                        product(one.row(i, -1), inverse, review),
                        equations.product(equations.score(i), equations.review(r)),
                        1e-11);
                assertEquals(
                        product(review, inverse, review),
                        equations.product(equations.pair(one.entryOf[r], one.judgeOf[r]), equations.review(r)),
                        1e-11);
            }
            for (int k = 0; k < entries; k++) {
                assertEquals(
                        product(one.row(i, -1), inverse, one.row(k, -1)),
                        equations.product(equations.score(i), equations.score(k)),
                        1e-11);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 4, 1", "4, 7, 2"})
    void sums_of_reviews_are_sums(int entries, int judges, int tracks) {
        Case one = new Case(entries, judges, tracks);
        NormalEquations equations = NormalEquations.mixed(one.layout(), ENTRY_RATIO, JUDGE_RATIO);
        double[] value = new double[one.entryOf.length];
        double[] sum = new double[one.size()];
        for (int r = 0; r < value.length; r++) {
            value[r] = r % 3 - 0.5;
            double[] row = one.row(one.entryOf[r], one.judgeOf[r]);
            for (int a = 0; a < sum.length; a++) {
                sum[a] += one.weight[r] * value[r] * row[a];
            }
        }
        assertEquals(
                product(one.row(1, -1), inverse(one.matrix()), sum),
                equations.estimates(value).of(equations.score(1)),
                1e-11);
    }

    /** Three entries that three judges see whole: the difference of two has variance 2/3. */
    @Test
    void fixed_effects_give_the_variances_of_contrasts() {
        int[] entryOf = {0, 0, 0, 1, 1, 1, 2, 2, 2};
        int[] judgeOf = {0, 1, 2, 0, 1, 2, 0, 1, 2};
        double[] weight = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        NormalEquations equations =
                NormalEquations.fixed(new NormalEquations.Layout(entryOf, judgeOf, weight, new int[3]));
        NormalEquations.Combination one = equations.score(0);
        NormalEquations.Combination other = equations.score(2);
        assertEquals(
                2.0 / 3,
                equations.product(one, one) + equations.product(other, other) - 2 * equations.product(one, other),
                1e-12);
    }
}
