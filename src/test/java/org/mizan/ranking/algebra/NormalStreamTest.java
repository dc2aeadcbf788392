package org.mizan.ranking.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class NormalStreamTest {
    private static final int MANY = 4_000_000;

    /** The reference sequence of xoshiro256++ for the state 1, 2, 3, 4 (Blackman & Vigna's C code). */
    @Test
    void the_generator_is_xoshiro256_plus_plus() {
        NormalStream stream = new NormalStream(1, 2, 3, 4);
        String[] expected = {
            "41943041", "58720359", "3588806011781223", "3591011842654386", "9228616714210784205", "9973669472204895162"
        };
        for (String bits : expected) {
            assertEquals(bits, Long.toUnsignedString(stream.bits()));
        }
    }

    /** The reference sequence of SplitMix64 for the seed 1234567. */
    @Test
    void seeds_are_mixed_by_split_mix_64() {
        long golden = 0x9e3779b97f4a7c15L;
        assertEquals(6457827717110365317L, NormalStream.mixed(1234567L + golden));
        assertEquals(3203168211198807973L, NormalStream.mixed(1234567L + 2 * golden));
    }

    /** Four standard errors of the sample moments. */
    @Test
    void moments_are_those_of_the_normal() {
        NormalStream stream = new NormalStream(5, 0);
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int at = 0; at < MANY; at++) {
            double x = stream.next();
            first += x;
            second += x * x;
            third += x * x * x;
            fourth += x * x * x * x;
        }
        assertEquals(0, first / MANY, 4 * Math.sqrt(1.0 / MANY));
        assertEquals(1, second / MANY, 4 * Math.sqrt(2.0 / MANY));
        assertEquals(0, third / MANY, 4 * Math.sqrt(15.0 / MANY));
        assertEquals(3, fourth / MANY, 4 * Math.sqrt(96.0 / MANY));
    }

    /** Upper tails of the normal distribution, tabulated; four standard errors. */
    @Test
    void tails_are_those_of_the_normal() {
        double[] at = {0, 0.5, 1, 2, 3, 3.7, 4};
        double[] tail = {0.5, 0.3085375387, 0.1586552539, 0.0227501319, 0.0013498980, 0.0001077997, 0.0000316712};
        int[] above = new int[at.length];
        NormalStream stream = new NormalStream(6, 1);
        for (int draw = 0; draw < MANY; draw++) {
            double x = stream.next();
            for (int t = 0; t < at.length; t++) {
                above[t] += x > at[t] ? 1 : 0;
            }
        }
        for (int t = 0; t < at.length; t++) {
            assertEquals(tail[t], (double) above[t] / MANY, 4 * Math.sqrt(tail[t] / MANY));
        }
    }

    @Test
    void streams_of_one_seed_differ() {
        assertNotEquals(new NormalStream(1, 0).bits(), new NormalStream(1, 1).bits());
        assertNotEquals(new NormalStream(1, 0).bits(), new NormalStream(2, 0).bits());
    }

    /** Published results name their seed: it has to mean the same draws for ever, edges of layers and tails included. */
    @Test
    void a_seed_means_the_same_numbers_for_ever() {
        NormalStream stream = new NormalStream(7, 3);
        assertEquals(
                "0.8388618752063249 1.3387877540648356 0.5151251194363411",
                stream.next() + " " + stream.next() + " " + stream.uniform());
        long fold = 0;
        for (int at = 0; at < 200_000; at++) {
            fold = 31 * fold + Double.doubleToLongBits(stream.next());
        }
        assertEquals("ccdd523a697884f2", Long.toHexString(fold));
    }
}
