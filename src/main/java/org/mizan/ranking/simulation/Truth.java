package org.mizan.ranking.simulation;

import java.util.Arrays;
import java.util.Comparator;

/** What is true of a made-up award's entries, by their numbers, and how near a ranking comes to it. */
final class Truth {
    final double[] quality;
    final int[] rank;

    Truth(double[] quality) {
        this.quality = quality;
        rank = new int[quality.length];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = 1;
            for (double other : quality) {
                rank[i] += other > quality[i] ? 1 : 0;
            }
        }
    }

    /** The number in an entry's name. */
    static int number(String entry) {
        return Integer.parseInt(entry.substring("entry ".length()));
    }

    double tau(double[] score) {
        return tau(quality, score);
    }

    /** Numbers, largest figure first. */
    static Integer[] order(double[] figure) {
        Integer[] order = new Integer[figure.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -figure[i]));
        return order;
    }

    /** Kendall's tau-b: pairs in the same order less pairs in the other, over the root of the pairs not tied in each (1945). */
    static double tau(double[] one, double[] other) {
        int sum = 0;
        long untiedOne = 0;
        long untiedOther = 0;
        for (int i = 0; i < one.length; i++) {
            for (int k = 0; k < i; k++) {
                int a = Double.compare(one[i], one[k]);
                int b = Double.compare(other[i], other[k]);
                sum += Integer.signum(a) * Integer.signum(b);
                untiedOne += a == 0 ? 0 : 1;
                untiedOther += b == 0 ? 0 : 1;
            }
        }
        return untiedOne == 0 || untiedOther == 0 ? 0 : sum / Math.sqrt((double) untiedOne * untiedOther);
    }

    /** The share of the truly first k that are among the first k by score. */
    double recall(double[] score, int k) {
        int first = Math.min(k, score.length);
        Integer[] order = order(score);
        int found = 0;
        for (int at = 0; at < first; at++) {
            found += rank[order[at]] <= first ? 1 : 0;
        }
        return (double) found / first;
    }
}
