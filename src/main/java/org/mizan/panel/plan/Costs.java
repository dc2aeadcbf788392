package org.mizan.panel.plan;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan costs, in one whole number whose parts never reach into each other, from the most important:
 *
 * <ol>
 *   <li>a missing review, the more the fewer the entry has: squares of what is lacking, so that the worst-served entry
 *       comes first, then the next, and their number is as small as can be (Frank & Murota 2022, Math. Program.
 *       195:1027-1068: what is least in sum of squares is also the most even);
 *   <li>a review short of a judge's least;
 *   <li>where a plan is changed: each pair that comes or goes;
 *   <li>a unit: {@value #UNKNOWING} times the square of the judges of an entry who do not know its sector (4, 16, 36),
 *       and the square of each judge's load. So a first judge who knows the sector is worth a load ten above that of
 *       others, the last one a load two above;
 *   <li>the lot of the pair, uniform from the seed, below {@value #MOST_LOTS}.
 * </ol>
 *
 * <p>One part is larger than anything the parts below it gain on a cycle that visits no entry and no judge twice, and
 * the flow is optimal when no such cycle gains (Ahuja, Magnanti & Orlin 1993, Network Flows, theorem 9.1), so every part
 * is at its optimum given those before it. Scales follow from the sizes; lots have fewer values where a whole number
 * would not hold them.
 */
final class Costs {
    /** Of a unit. */
    static final int UNKNOWING = 4;

    private static final int MOST_LOTS = 1 << 16;
    private static final double ROOM = 1L << 60;

    private final Numbered numbers;
    private final long seed;
    private final BitSet @Nullable [] before;
    private final int judges;
    private final int mostWanted;
    private int lots = MOST_LOTS;
    private long unit;
    private long change;
    private long idle;
    private long lack;

    /** {@code before} is the plan that is changed, by entry; null where there is none. */
    Costs(Numbered numbers, long seed, BitSet @Nullable [] before) {
        this.numbers = numbers;
        this.seed = mixed(seed);
        this.before = before;
        judges = numbers.judges.size();
        mostWanted = Math.max(1, Arrays.stream(numbers.wanted).max().orElse(1));
        while (!scaled()) {
            lots /= 2;
        }
    }

    /** A cycle has two pairs at most at each judge, two arcs of one kind at most at each entry and at the root. */
    private boolean scaled() {
        double pairs = 2.0 * judges + 2;
        double largest = pairs * lots;
        double steps = pairs * UNKNOWING * 2 * (mostWanted + 1.0) + 4.0 * (numbers.entries.size() + 1);
        double changes = largest * steps;
        double idles = before == null ? changes : changes * pairs;
        double lacks = idles * 4;
        if (lots > 1 && lacks * (2 * mostWanted + 4) > ROOM) {
            return false;
        }
        unit = (long) largest;
        change = (long) changes;
        idle = (long) idles;
        lack = (long) lacks;
        return true;
    }

    /** SplitMix64's output function (Steele, Lea & Flood 2014). */
    static long mixed(long from) {
        long z = from + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From 0 up to, not including, {@link #lots}. */
    int lot(int entry, int judge) {
        return (int) (((mixed(seed + (long) entry * judges + judge) >>> 32) * lots) >>> 32);
    }

    int lots() {
        return lots;
    }

    /** Whether the pair is of the plan that is changed. */
    boolean kept(int entry, int judge) {
        return before != null && before[entry].get(judge);
    }

    /** What the pair adds by itself. */
    long pair(int entry, int judge) {
        if (before == null) {
            return lot(entry, judge);
        }
        return lot(entry, judge) + (before[entry].get(judge) ? -change : change);
    }

    /** What the k-th judge of an entry, from 1, who does not know its sector adds. */
    long unknowing(int k) {
        return unit * UNKNOWING * (2L * k - 1);
    }

    /** What the k-th review of a judge, from 1, adds. */
    long load(int k, int least) {
        return unit * (2L * k - 1) - (k <= least ? idle : 0);
    }

    /** What an entry without its k-th review, from 1, adds. */
    long lacking(int k) {
        return lack * (1 + 2L * (mostWanted - k));
    }

    /** More than any cycle gains. */
    long tooDear() {
        return lack * (2L * mostWanted + 2);
    }
}
