package org.mizan.ranking.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
    private static double[][] matrix(int size) {
        Random random = new Random(size);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double value = 0.3 * random.nextGaussian();
                matrix[i][j] = value;
                matrix[j][i] = value;
            }
            matrix[i][i] = size + 5;
        }
        return matrix;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = matrix.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i].clone();
        }
        return copy;
    }

    /** Sizes around the block, the tile and the size from which several threads work. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 47, 48, 49, 127, 128, 129, 255, 257, 300})
    void the_inverse_times_the_matrix_is_the_identity(int size) {
        double[][] matrix = matrix(size);
        double[][] factor = copy(matrix);
        double[][] inverseFactor = new double[size][size];
        double[][] inverse = new double[size][size];
        try (Threads threads = new Threads(3)) {
            Cholesky.factor(factor, threads);
            Cholesky.inverseFactor(factor, inverseFactor, threads);
            Cholesky.inverse(inverseFactor, inverse, threads);
        }
        for (int i = 0; i < size; i += 3) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += matrix[i][k] * inverse[Math.max(k, j)][Math.min(k, j)];
                }
                assertEquals(i == j ? 1 : 0, sum, 1e-12);
            }
        }
    }

    @Test
    void threads_change_no_bit() {
        double[][] one = matrix(300);
        double[][] three = copy(one);
        try (Threads alone = new Threads(1);
                Threads threads = new Threads(3)) {
            assertEquals(Cholesky.factor(one, alone), Cholesky.factor(three, threads));
        }
        for (int i = 0; i < one.length; i++) {
            for (int j = i; j < one.length; j++) {
                assertEquals(one[i][j], three[i][j]);
            }
        }
    }

    @Test
    void the_determinant_is_that_of_the_matrix() {
        try (Threads threads = new Threads(1)) {
            assertEquals(Math.log(4 * 9 - 1), Cholesky.factor(new double[][] {{4, 1}, {1, 9}}, threads), 1e-14);
        }
    }

    @Test
    void what_is_not_positive_definite_is_refused() {
        try (Threads threads = new Threads(1)) {
            double[][] matrix = {{1, 2}, {2, 1}};
            assertThrows(ArithmeticException.class, () -> Cholesky.factor(matrix, threads));
        }
    }

    @Test
    void radix_places_are_those_of_a_sort() {
        for (int size : new int[] {1, 5, 160, 1023, 1024, 3000}) {
            int[] keys = new Random(size).ints(size).toArray();
            char[] places = new char[size];
            new RadixOrder(size).places(keys, places);
            int[] ordered = new int[size];
            for (int i = 0; i < size; i++) {
                ordered[places[i]] = keys[i];
            }
            int[] expected = java.util.stream.IntStream.of(keys)
                    .boxed()
                    .sorted(Integer::compareUnsigned)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertArrayEquals(expected, ordered);
        }
    }
}
