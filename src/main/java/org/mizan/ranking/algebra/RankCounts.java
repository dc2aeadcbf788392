package org.mizan.ranking.algebra;

import java.util.Arrays;

/**
 * How often an entry took which place: exact order statistics of a few thousand places out of many.
 *
 * <p>Places are counted in bins of 64, and within a bin only where a question falls into it, so that a question costs a
 * pass over the draws and not one over all places; few places have bins of one.
 */
public final class RankCounts {
    private static final int FEW = 2048;
    private static final int BIN = 6;

    private final int draws;
    private final int shift;
    private final int[] bins;
    private final int[] within;
    private char[] ranks = {};
    private int from;

    /** For places 0 to {@code entries} - 1, over that many draws at a time. */
    public RankCounts(int entries, int draws) {
        this.draws = draws;
        shift = entries <= FEW ? 0 : BIN;
        bins = new int[((entries - 1) >> shift) + 1];
        within = new int[1 << shift];
    }

    /** Counts the places, from 0, that stand from {@code from} on. */
    public void count(char[] ranks, int from) {
        this.ranks = ranks;
        this.from = from;
        Arrays.fill(bins, 0);
        for (int draw = from; draw < from + draws; draw++) {
            bins[ranks[draw] >> shift]++;
        }
    }

    /** The place, from 0, of the draw that is the {@code nth} from the best, from 1. */
    public int quantile(int nth) {
        int bin = 0;
        int left = nth;
        while (left > bins[bin]) {
            left -= bins[bin++];
        }
        open(bin);
        int place = 0;
        while (left > within[place]) {
            left -= within[place++];
        }
        return (bin << shift) + place;
    }

    /** How many draws are at a place below {@code places}, counted from 0. */
    public int before(int places) {
        int bin = places >> shift;
        int sum = 0;
        for (int b = 0; b < bin; b++) {
            sum += bins[b];
        }
        int rest = places - (bin << shift);
        if (rest > 0 && bins[bin] > 0) {
            open(bin);
            for (int place = 0; place < rest; place++) {
                sum += within[place];
            }
        }
        return sum;
    }

    private void open(int bin) {
        if (shift == 0) {
            within[0] = bins[bin];
            return;
        }
        Arrays.fill(within, 0);
        for (int draw = from; draw < from + draws; draw++) {
            if (ranks[draw] >> shift == bin) {
                within[ranks[draw] - (bin << shift)]++;
            }
        }
    }
}
