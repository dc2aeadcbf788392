package org.mizan.ranking.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws of columns against the product written out. */
class DrawFactorTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 47, 48, 49, 101})
    void draws_are_minus_the_transposed_factor_times_the_normals(int size) {
        Random random = new Random(size);
        double[][] factor = new double[size][size];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i <= k; i++) {
                factor[k][i] = random.nextGaussian();
            }
        }
        int draws = 7;
        float[][] found = new DrawFactor(factor).deviations(new NormalStream(3, size), draws);
        double[][] normals = new double[size][draws];
        NormalStream stream = new NormalStream(3, size);
        for (double[] row : normals) {
            stream.fill(row, draws);
        }
        for (int i = 0; i < size; i++) {
            for (int draw = 0; draw < draws; draw++) {
                double expected = 0;
                for (int k = i; k < size; k++) {
                    expected -= factor[k][i] * normals[k][draw];
                }
                assertEquals(expected, found[i][draw], 1e-4);
            }
        }
    }
}
