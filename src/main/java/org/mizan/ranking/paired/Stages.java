package org.mizan.ranking.paired;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders with the likelihood of Plackett (1975, Appl. Statist. 24:193-202) and Luce: at each stage the best of those
 * left is chosen with chance p / sum of p, p = e^l.
 *
 * <p>With Z_t the sum of those left at stage t and c_t the running sum of 1 / Z_t^2, the information between two entries
 * is -p_a p_b c_min(place), so an order of m entries costs m^2 and no exponential more than m.
 */
final class Stages implements WorthLikelihood {
    final List<String> names;
    final WinGraph wins;
    final int[] before;
    final int[] after;
    private final int[][] orders;
    private final int choices;

    Stages(Orders given) {
        names = given.items();
        wins = new WinGraph(names.size());
        before = new int[names.size()];
        after = new int[names.size()];
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        orders = given.orders().stream()
                .map(order -> order.entries().stream()
                        .mapToInt(entry -> numbers.getOrDefault(entry, 0))
                        .toArray())
                .toArray(int[][]::new);
        int sum = 0;
        for (int[] order : orders) {
            for (int at = 0; at < order.length; at++) {
                before[order[at]] += order.length - 1 - at;
                after[order[at]] += at;
                if (at > 0) {
                    wins.won(order[at - 1], order[at]);
                    sum++;
                }
            }
        }
        choices = sum;
    }

    @Override
    public int items() {
        return names.size();
    }

    @Override
    public int others() {
        return 0;
    }

    /** Stages at which there was something to choose. */
    int choices() {
        return choices;
    }

    @Override
    public double evaluate(double[] point, double[] score, double[][] information) {
        double sum = 0;
        for (int[] order : orders) {
            sum += evaluate(order, point, score, information);
        }
        return sum;
    }

    private static double evaluate(int[] order, double[] point, double[] score, double[][] information) {
        int size = order.length;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int item : order) {
            greatest = Math.max(greatest, point[item]);
        }
        double[] p = new double[size];
        double[] left = new double[size + 1];
        for (int at = size - 1; at >= 0; at--) {
            p[at] = StrictMath.exp(point[order[at]] - greatest);
            left[at] = left[at + 1] + p[at];
        }
        double sum = 0;
        double shares = 0;
        double squares = 0;
        for (int at = 0; at < size; at++) {
            boolean chosen = at < size - 1;
            if (chosen) {
                sum += point[order[at]] - greatest - StrictMath.log(left[at]);
                shares += 1 / left[at];
                squares += 1 / (left[at] * left[at]);
            }
            int a = order[at];
            score[a] += (chosen ? 1 : 0) - p[at] * shares;
            information[a][a] += p[at] * shares - p[at] * p[at] * squares;
            for (int later = at + 1; later < size; later++) {
                int b = order[later];
                information[Math.min(a, b)][Math.max(a, b)] -= p[at] * p[later] * squares;
            }
        }
        return sum;
    }
}
