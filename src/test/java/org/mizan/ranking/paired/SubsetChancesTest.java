package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Chances of sets against all sets written out. */
class SubsetChancesTest {
    @Property(tries = 300)
    void they_are_those_of_all_sets_written_out(
            @ForAll @IntRange(min = 1, max = 9) int items,
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @IntRange(min = 0, max = 12) int spread,
            @ForAll long seed) {
        if (size <= items) {
            Random random = new Random(seed);
            double[] logs =
                    random.doubles(items).map(one -> spread * (one - 0.5)).toArray();
            check(logs, size, new SubsetChances(logs, size));
        }
    }

    private static void check(double[] logs, int size, SubsetChances chances) {
        double total = 0;
        double[][] together = new double[logs.length][logs.length];
        for (int set = 0; set < 1 << logs.length; set++) {
            if (Integer.bitCount(set) == size) {
                double weight = 1;
                for (int i = 0; i < logs.length; i++) {
                    weight *= (set >> i & 1) == 1 ? Math.exp(logs[i]) : 1;
                }
                total += weight;
                for (int i = 0; i < logs.length; i++) {
                    for (int j = 0; j < logs.length; j++) {
                        together[i][j] += (set >> i & set >> j & 1) == 1 ? weight : 0;
                    }
                }
            }
        }
        assertEquals(Math.log(total), chances.logTotal(), 1e-10);
        for (int i = 0; i < logs.length; i++) {
            assertEquals(together[i][i] / total, chances.of(i), 1e-11);
            for (int j = 0; j < logs.length; j++) {
                if (i != j) {
                    assertEquals(together[i][j] / total, chances.of(i, j), 1e-9);
                }
            }
        }
    }

    @Test
    void half_of_many_equal_items_loses_no_digits() {
        double[] logs = new double[400];
        for (int size : new int[] {2, 3, 199, 200, 201, 398, 399}) {
            SubsetChances chances = new SubsetChances(logs, size);
            assertEquals(size / 400.0, chances.of(7), 1e-12);
            assertEquals(size * (size - 1.0) / (400 * 399), chances.of(7, 300), 1e-9);
        }
    }
}
