package org.mizan.ranking.algebra;

import java.util.function.IntToDoubleFunction;

/** Draws of all entries' effects from a posterior. */
public interface Draws {
    /** Number of entries. */
    int entries();

    /**
     * Fills {@code keys[draw][entry]} for the draws 0 to {@code size} - 1 with unsigned 32-bit fixed-point numbers, the
     * better the smaller.
     */
    void draw(NormalStream stream, int size, int[][] keys);

    /** Fixed-point keys for effects from {@code least} to {@code most}; what lies beyond is clamped. */
    record Scale(double most, double perUnit) {
        private static final double LARGEST = 4294967295.0;

        /**
         * From the lowest to the highest of the first {@code entries} effects, each with its reach to both sides, in the units
         * of the effects; all keys are 0 where both are equal.
         */
        public static Scale around(double[] effects, int entries, IntToDoubleFunction reach) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < entries; i++) {
                double far = reach.applyAsDouble(i);
                least = Math.min(least, effects[i] - far);
                most = Math.max(most, effects[i] + far);
            }
            return new Scale(most, most > least ? LARGEST / (most - least) : 0);
        }

        /** The key of an effect, as an unsigned 32-bit number: the better the smaller. */
        public int key(double effect) {
            return (int) (long) Math.min(LARGEST, Math.max(0, (most - effect) * perUnit));
        }
    }
}
