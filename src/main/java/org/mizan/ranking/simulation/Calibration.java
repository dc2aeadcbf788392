package org.mizan.ranking.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a chance means what it says: of all entries that were said to have a chance within a class, the share for which
 * it came true (Dawid 1982, J. Am. Stat. Assoc. 77:605-610).
 *
 * @param first of which places the chance was: 1 for the first, k for the first k
 * @param classes by said chance, ascending; those that nobody was in are left out
 */
public record Calibration(int first, List<Claims> classes) {
    private static final double[] EDGES = {0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99, 1};

    /** Copies. */
    public Calibration {
        classes = List.copyOf(classes);
    }

    /**
     * The chances of one class.
     *
     * @param from the least chance of the class
     * @param to the next class's least chance
     * @param count of entries, over all awards
     * @param said mean of their chances
     * @param came share of them for which it came true
     * @param error standard error of that share, as of independent ones
     */
    public record Claims(double from, double to, int count, double said, double came, double error) {}

    /** What is counted in one award, or in many. */
    static final class Tally {
        private final int[] count = new int[EDGES.length];
        private final double[] said = new double[EDGES.length];
        private final int[] came = new int[EDGES.length];

        /** One entry. */
        void add(double chance, boolean held) {
            int at = 0;
            while (at < EDGES.length - 1 && chance >= EDGES[at]) {
                at++;
            }
            count[at]++;
            said[at] += chance;
            came[at] += held ? 1 : 0;
        }

        /** All of another tally. */
        void add(Tally other) {
            for (int at = 0; at < EDGES.length; at++) {
                count[at] += other.count[at];
                said[at] += other.said[at];
                came[at] += other.came[at];
            }
        }

        Calibration calibration(int first) {
            List<Claims> classes = new ArrayList<>();
            for (int at = 0; at < EDGES.length; at++) {
                if (count[at] > 0) {
                    double share = (double) came[at] / count[at];
                    double error = Math.sqrt(share * (1 - share) / count[at]);
                    double from = at == 0 ? 0 : EDGES[at - 1];
                    classes.add(new Claims(from, EDGES[at], count[at], said[at] / count[at], share, error));
                }
            }
            return new Calibration(first, classes);
        }

        boolean empty() {
            return Arrays.stream(count).sum() == 0;
        }
    }
}
