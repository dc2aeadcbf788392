package org.mizan.ranking.rasch;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Ratings grouped by a key, groups by ascending key, the ratings of one in canonical order. */
final class Grouping {
    /** Numbers of ratings; those of group g from {@code start[g]} to {@code start[g + 1]} - 1. */
    final int[] order;

    final int[] start;
    final long[] key;

    /** Of the ratings that are chosen. */
    Grouping(boolean[] chosen, IntToLongFunction keyOf) {
        int size = Math.max(1, chosen.length);
        long[] packed = new long[chosen.length];
        int count = 0;
        for (int r = 0; r < chosen.length; r++) {
            if (chosen[r]) {
                packed[count++] = keyOf.applyAsLong(r) * size + r;
            }
        }
        Arrays.sort(packed, 0, count);
        order = new int[count];
        int[] starts = new int[count + 1];
        long[] keys = new long[count];
        int groups = 0;
        for (int at = 0; at < count; at++) {
            long here = packed[at] / size;
            order[at] = (int) (packed[at] % size);
            if (groups == 0 || keys[groups - 1] != here) {
                starts[groups] = at;
                keys[groups++] = here;
            }
        }
        starts[groups] = count;
        start = Arrays.copyOf(starts, groups + 1);
        key = Arrays.copyOf(keys, groups);
    }
}
