package org.mizan.ranking.design;

import java.util.Arrays;
import java.util.TreeSet;
import org.mizan.ranking.algebra.NormalStream;

/**
 * How sure the list of winners is: the mean chance of those who are on it now to be on it. The list is as long as the rule's
 * longest line with somebody outside; every track has its own. Chances are shares of joint draws of the effects (see
 * {@link Estimated}), always of the same seed, so that what is said moves with the marks alone.
 *
 * @param listed entries on the lists
 * @param sure from 0 to 1; 1 where there is no list, since every entry is on it
 */
public record Certainty(int listed, double sure) {
    /** Scored reviews between two looks at it: each look is one more chance to stop. */
    public static final int STEP = 10;

    private static final int DRAWS = 1_000;
    private static final int STREAM = -2;

    /** Of what is scored. */
    public static Certainty of(GainRule rule, Opinions opinions, Spread spread) {
        Estimated now = new Estimated(opinions, spread);
        double[][] draws = now.draws(DRAWS, new NormalStream(rule.seed(), STREAM));
        int listed = 0;
        double sum = 0;
        for (int track : new TreeSet<>(opinions.tracks())) {
            int[] entries = entries(opinions, track);
            int places = rule.lines().stream()
                    .filter(line -> line < entries.length)
                    .mapToInt(line -> line)
                    .max()
                    .orElse(0);
            int[] best = first(now.effect, entries, places);
            listed += places;
            for (double[] draw : draws) {
                int[] then = first(draw, entries, places);
                for (int entry : best) {
                    sum += Arrays.binarySearch(then, entry) >= 0 ? 1 : 0;
                }
            }
        }
        return new Certainty(listed, listed == 0 ? 1 : sum / listed / DRAWS);
    }

    private static int[] entries(Opinions opinions, int track) {
        int[] entries = new int[opinions.entries()];
        int size = 0;
        for (int i = 0; i < entries.length; i++) {
            if (opinions.tracks().get(i) == track) {
                entries[size++] = i;
            }
        }
        return Arrays.copyOf(entries, size);
    }

    /** The entries of the so many largest effects, ascending by number; of equal ones the first by number. */
    private static int[] first(double[] effects, int[] entries, int places) {
        if (places == 0) {
            return new int[0];
        }
        double[] sorted = new double[entries.length];
        for (int at = 0; at < sorted.length; at++) {
            sorted[at] = effects[entries[at]];
        }
        Arrays.sort(sorted);
        double last = sorted[sorted.length - places];
        int above = 0;
        for (double effect : sorted) {
            above += effect > last ? 1 : 0;
        }
        int[] first = new int[places];
        int size = 0;
        int equal = places - above;
        for (int entry : entries) {
            boolean shares = effects[entry] == last && equal-- > 0;
            if (effects[entry] > last || shares) {
                first[size++] = entry;
            }
        }
        return first;
    }
}
