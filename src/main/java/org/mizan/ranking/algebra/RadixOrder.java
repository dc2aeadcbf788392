package org.mizan.ranking.algebra;

import java.util.Arrays;

/**
 * Places of unsigned 32-bit keys, the smallest first; equal keys by number.
 *
 * <p>A radix sort from the lower to the higher of the two highest digits, and then by insertion what these leave
 * undecided: of drawn values little. Where it is much, the library's sort bounds the time.
 */
public final class RadixOrder {
    private static final int LARGE = 1024;
    private static final int MOVES = 4;

    private final int bits;
    private final int[] lower;
    private final int[] higher;
    private final long[] sorted;
    private final long[] between;

    /** For so many keys at a time. */
    public RadixOrder(int size) {
        bits = size < LARGE ? 8 : 11;
        lower = new int[1 << bits];
        higher = new int[1 << bits];
        sorted = new long[size];
        between = new long[size];
    }

    /** {@code places[i]} becomes the place of {@code keys[i]}, counted from 0. */
    public void places(int[] keys, char[] places) {
        int mask = (1 << bits) - 1;
        int high = 32 - bits;
        int low = high - bits;
        Arrays.fill(lower, 0);
        Arrays.fill(higher, 0);
        for (int key : keys) {
            lower[(key >>> low) & mask]++;
            higher[key >>> high]++;
        }
        starts(lower);
        starts(higher);
        for (int i = 0; i < keys.length; i++) {
            between[lower[(keys[i] >>> low) & mask]++] = ((long) keys[i] << 32) | i;
        }
        for (long item : between) {
            sorted[higher[(int) (item >>> (32 + high))]++] = item ^ Long.MIN_VALUE;
        }
        finish();
        for (int place = 0; place < sorted.length; place++) {
            places[(int) sorted[place]] = (char) place;
        }
    }

    private static void starts(int[] counts) {
        int before = 0;
        for (int digit = 0; digit < counts.length; digit++) {
            int here = counts[digit];
            counts[digit] = before;
            before += here;
        }
    }

    /** With their highest bit turned, unsigned keys have the order of signed numbers. */
    private void finish() {
        int moves = 0;
        for (int at = 1; at < sorted.length; at++) {
            long item = sorted[at];
            int to = at;
            while (to > 0 && sorted[to - 1] > item) {
                sorted[to] = sorted[to - 1];
                to--;
            }
            sorted[to] = item;
            moves += at - to;
            if (moves > MOVES * sorted.length) {
                Arrays.sort(sorted);
                return;
            }
        }
    }
}
