package org.mizan.ranking;

import java.util.Arrays;

/** Places of unsigned 32-bit keys, the smallest first, by a radix sort from the lowest digit; equal keys by number. */
final class RadixOrder {
    private static final int LARGE = 1024;

    private final int bits;
    private final int[][] counts;
    private final int mask;
    private long[] from;
    private long[] to;

    RadixOrder(int size) {
        bits = size < LARGE ? 8 : 11;
        mask = (1 << bits) - 1;
        counts = new int[(31 + bits) / bits][1 << bits];
        from = new long[size];
        to = new long[size];
    }

    /** {@code places[i]} becomes the place of {@code keys[i]}, counted from 0. */
    void places(int[] keys, char[] places) {
        for (int[] count : counts) {
            Arrays.fill(count, 0);
        }
        for (int i = 0; i < keys.length; i++) {
            int key = keys[i];
            from[i] = ((long) key << 32) | i;
            for (int digit = 0; digit < counts.length; digit++) {
                counts[digit][(key >>> (digit * bits)) & mask]++;
            }
        }
        for (int digit = 0; digit < counts.length; digit++) {
            scatter(counts[digit], 32 + digit * bits);
        }
        for (int place = 0; place < keys.length; place++) {
            places[(int) from[place]] = (char) place;
        }
    }

    private void scatter(int[] count, int shift) {
        int before = 0;
        for (int value = 0; value < count.length; value++) {
            int here = count[value];
            count[value] = before;
            before += here;
        }
        for (long item : from) {
            to[count[(int) (item >>> shift) & mask]++] = item;
        }
        long[] sorted = to;
        to = from;
        from = sorted;
    }
}
