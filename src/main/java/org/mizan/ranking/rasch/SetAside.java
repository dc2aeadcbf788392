package org.mizan.ranking.rasch;

import java.util.Arrays;

/**
 * Measures for those that were set aside: the last to go comes back first, with the others held. Where an extreme entry
 * was judged by an extreme judge only, the judge counts as the mean of the judges.
 */
final class SetAside {
    private SetAside() {}

    static void measure(Point point, Extremes extremes) {
        Offset offset = new Offset(point);
        double[] h = new double[point.ratings.size()];
        boolean[] all = new boolean[h.length];
        Arrays.fill(all, true);
        for (int round = extremes.rounds(); round >= 1; round--) {
            for (Facet facet : Facet.values()) {
                int[] rounds = extremes.round[facet.at];
                int[] numbers = point.ratings.numbers(facet);
                Grouping grouping = new Grouping(all, r -> numbers[r]);
                double[] means = point.means();
                means[facet.at] = 0;
                for (int g = 0; g < grouping.key.length; g++) {
                    int number = (int) grouping.key[g];
                    if (rounds[number] == round) {
                        measure(point, facet, number, grouping, g, offset, h, means);
                    }
                }
            }
        }
    }

    private static void measure(
            Point point,
            Facet facet,
            int number,
            Grouping grouping,
            int group,
            Offset offset,
            double[] h,
            double[] means) {
        for (int at = grouping.start[group]; at < grouping.start[group + 1]; at++) {
            h[grouping.order[at]] = point.exponent(grouping.order[at], means);
        }
        Offset.Found found = offset.find(grouping, group, h);
        if (found != null) {
            point.set(facet, number, found.value());
        }
    }
}
