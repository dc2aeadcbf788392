package org.mizan.ranking.paired;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Orders with the likelihood of Plackett (1975, Appl. Statist. 24:193-202) and Luce: at each stage the best of those
 * left is chosen with chance p / sum of p, p = e^l. Where places are shared, a set S is chosen among those left, A, with
 * a chance that grows with {@code f(S) = delta_|S| (product of p in S)^(1 / |S|)}: {@code f(S) / sum over the sets T of A
 * of f(T)}, delta_1 = 1 and delta_k = 0 for numbers k that never shared a place (Turner, van Etten, Firth and Kosmidis
 * 2020, Comput. Stat. 35:1027-1057, their extended model; of two entries it is Davidson 1970, JASA 65:317-328).
 *
 * <p>The exponents are linear in l and ln delta: the likelihood is concave. With q_k the chance that k are chosen and pi
 * an entry's chance of being among k ({@link SubsetChances}), the score is observed less expected of T_i = [i in S] /
 * |S| and of [|S| = k], the information their covariance.
 *
 * <p>Without shared places, Z_t the sum of those left at stage t and c_t the running sum of 1 / Z_t^2, the information
 * between two entries is -p_a p_b c_min(place), so an order of m entries costs m^2 and no exponential more than m. With
 * them it costs m^3: {@link #longest()} is to be bounded.
 */
final class Stages implements WorthLikelihood {
    final List<String> names;
    final WinGraph wins;
    final WinGraph winsAndTies;
    final int[] before;
    final int[] after;
    final int[] tied;
    /** By order: entries, the best first. */
    private final int[][] orders;
    /** By order: how many stand at each place. */
    private final int[][] sizes;
    /** How many ever shared a place, ascending. */
    private final int[] shared;

    private int choices;
    private int ties;

    Stages(Orders given) {
        names = given.items();
        wins = new WinGraph(names.size());
        winsAndTies = new WinGraph(names.size());
        before = new int[names.size()];
        after = new int[names.size()];
        tied = new int[names.size()];
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        orders = given.orders().stream()
                .map(order -> order.places().stream()
                        .flatMap(List::stream)
                        .mapToInt(entry -> numbers.getOrDefault(entry, 0))
                        .toArray())
                .toArray(int[][]::new);
        sizes = given.orders().stream()
                .map(order -> order.places().stream().mapToInt(List::size).toArray())
                .toArray(int[][]::new);
        SortedSet<Integer> sharing = new TreeSet<>();
        for (int o = 0; o < orders.length; o++) {
            int from = 0;
            for (int size : sizes[o]) {
                count(orders[o], from, size);
                from += size;
                if (size > 1) {
                    sharing.add(size);
                }
            }
            beaten(orders[o], sizes[o]);
        }
        shared = sharing.stream().mapToInt(Integer::intValue).toArray();
    }

    private void count(int[] order, int from, int size) {
        int behind = order.length - from - size;
        choices += behind > 0 || size > 1 ? 1 : 0;
        ties += size > 1 ? 1 : 0;
        for (int at = from; at < from + size; at++) {
            before[order[at]] += behind;
            after[order[at]] += from;
            tied[order[at]] += size - 1;
            if (size > 1) {
                winsAndTies.won(order[at], order[at + 1 < from + size ? at + 1 : from]);
            }
        }
    }

    /** All of a place beat all of the next. */
    private void beaten(int[] order, int[] places) {
        int from = 0;
        for (int place = 1; place < places.length; place++) {
            int next = from + places[place - 1];
            for (int at = from; at < next; at++) {
                for (int behind = next; behind < next + places[place]; behind++) {
                    wins.won(order[at], order[behind]);
                    winsAndTies.won(order[at], order[behind]);
                }
            }
            from = next;
        }
    }

    @Override
    public int items() {
        return names.size();
    }

    @Override
    public int others() {
        return shared.length;
    }

    /** How many ever shared a place, ascending: ln delta of each stands after the worths in this order. */
    int[] shared() {
        return shared.clone();
    }

    /** Stages at which there was something to choose. */
    int choices() {
        return choices;
    }

    /** Whether places were shared whenever they could be. */
    boolean allTied() {
        return ties > 0 && ties == choices;
    }

    /** The most entries of one order. */
    int longest() {
        return Arrays.stream(orders).mapToInt(order -> order.length).max().orElse(0);
    }

    @Override
    public double evaluate(double[] point, double[] score, double[][] information) {
        double sum = 0;
        for (int o = 0; o < orders.length; o++) {
            sum += shared.length == 0
                    ? evaluate(orders[o], point, score, information)
                    : evaluate(orders[o], sizes[o], point, score, information);
        }
        return sum;
    }

    private double evaluate(int[] order, int[] places, double[] point, double[] score, double[][] information) {
        double sum = 0;
        int from = 0;
        for (int size : places) {
            int[] left = Arrays.copyOfRange(order, from, order.length);
            if (left.length > 1) {
                SharedStage stage = new SharedStage(left, shared, names.size(), point);
                sum += stage.logChance(size);
                stage.addTo(size, score, information);
            }
            from += size;
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
