package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders with shared places: "a(bc)d" has b and c on one place. */
class SharedPlacesTest {
    private static Order order(String judge, String line) {
        List<List<String>> places = new ArrayList<>();
        List<String> shared = null;
        for (String one : line.split("")) {
            if (one.equals("(")) {
                shared = new ArrayList<>();
            } else if (one.equals(")")) {
                places.add(shared);
                shared = null;
            } else if (shared != null) {
                shared.add(one);
            } else {
                places.add(List.of(one));
            }
        }
        return new Order(judge, places);
    }

    private static Orders orders(String... lines) {
        return new Orders(IntStream.range(0, lines.length)
                .mapToObj(j -> order("j" + j, lines[j]))
                .toList());
    }

    private static Worths found(double prior, String... lines) {
        return BaseballTest.found(
                PlackettLuce.fit(orders(lines), WorthOptions.of(prior).threads(1)));
    }

    /** All sets of those left are written out; sizes are those of the point after the worths. */
    private static double likelihood(double[] point, int items, int[] sizes, double prior, Orders orders) {
        double sum = 0;
        for (int i = 0; i < items; i++) {
            sum -= prior * point[i] * point[i] / 2;
        }
        for (Order order : orders.orders()) {
            List<String> left = new ArrayList<>(
                    order.places().stream().flatMap(List::stream).toList());
            for (List<String> place : order.places()) {
                double all = 0;
                for (int set = 1; set < 1 << left.size(); set++) {
                    List<String> chosen = new ArrayList<>();
                    for (int i = 0; i < left.size(); i++) {
                        if ((set >> i & 1) == 1) {
                            chosen.add(left.get(i));
                        }
                    }
                    all += Math.exp(strength(point, items, sizes, chosen));
                }
                sum += strength(point, items, sizes, place) - Math.log(all);
                left.removeAll(place);
            }
        }
        return sum;
    }

    private static double strength(double[] point, int items, int[] sizes, List<String> set) {
        double mean =
                set.stream().mapToDouble(one -> point[one.charAt(0) - 'a']).sum() / set.size();
        int at = Arrays.binarySearch(sizes, set.size());
        return set.size() == 1 ? mean : at < 0 ? Double.NEGATIVE_INFINITY : mean + point[items + at];
    }

    /** Steps along each axis, halved where none helps. */
    private static double[] climbed(int items, int[] sizes, double prior, Orders orders) {
        double[] point = new double[items + sizes.length];
        double best = likelihood(point, items, sizes, prior, orders);
        for (double step = 1; step > 1e-8; ) {
            boolean better = false;
            for (int i = 0; i < point.length; i++) {
                for (double by : new double[] {step, -step}) {
                    double[] next = point.clone();
                    next[i] += by;
                    double reached = likelihood(next, items, sizes, prior, orders);
                    if (reached > best) {
                        best = reached;
                        point = next;
                        better = true;
                    }
                }
            }
            step = better ? step : step / 2;
        }
        return point;
    }

    private static void against(double prior, int items, int[] sizes, String... lines) {
        Worths worths = found(prior, lines);
        double[] expected = climbed(items, sizes, prior, orders(lines));
        double mean = Arrays.stream(expected, 0, items).average().orElse(0);
        for (Worths.Item item : worths.items()) {
            assertEquals(expected[item.item().charAt(0) - 'a'] - mean, item.worth(), 1e-4);
        }
        assertEquals(
                IntStream.of(sizes).boxed().toList(),
                worths.ties().stream().map(Worths.Tie::size).toList());
        for (int k = 0; k < sizes.length; k++) {
            assertEquals(expected[items + k], worths.ties().get(k).prevalence().estimate(), 1e-4);
        }
        assertEquals(likelihood(expected, items, sizes, 0, orders(lines)), worths.logLikelihood(), 1e-7);
    }

    @Test
    void shared_places_have_the_maximum_of_the_likelihood() {
        against(0, 4, new int[] {2}, "a(bc)d", "b(ad)c", "cdab", "(dc)ba", "bacd");
    }

    @Test
    void numbers_that_never_shared_a_place_have_no_part_in_it() {
        against(0, 4, new int[] {2, 4}, "ab", "bdca", "(bc)a", "abc", "bac", "adc", "(abcd)");
        against(0, 4, new int[] {3, 4}, "ab", "bdca", "(bcd)a", "abc", "bac", "adc", "(abcd)");
    }

    @Test
    void a_prior_takes_its_part() {
        against(1, 5, new int[] {2, 3}, "abc", "bcd", "ade", "(abd)c", "e(cd)", "c(bd)");
    }

    /** Second differences of the written-out likelihood. */
    @Test
    void the_information_is_that_of_the_likelihood() {
        Orders orders = orders("a(bc)de", "(abcd)e", "e(dc)(ba)", "(ad)", "(abcde)");
        int[] sizes = {2, 4, 5};
        double[] point = {0.3, -0.2, 0.5, 0.1, -0.7, -0.4, 0.2, 0.6};
        double[] score = new double[8];
        double[][] information = new double[8][8];
        double sum = new Stages(orders).evaluate(point, score, information);
        assertEquals(likelihood(point, 5, sizes, 0, orders), sum, 1e-12);
        double step = 1e-4;
        for (int i = 0; i < 8; i++) {
            double slope = 0;
            for (int sign : new int[] {1, -1}) {
                double[] moved = point.clone();
                moved[i] += sign * step;
                slope += sign * likelihood(moved, 5, sizes, 0, orders) / (2 * step);
            }
            assertEquals(slope, score[i], 1e-6);
            for (int j = i; j < 8; j++) {
                double second = 0;
                for (int[] sign : new int[][] {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
                    double[] moved = point.clone();
                    moved[i] += sign[0] * step;
                    moved[j] += sign[1] * step;
                    second += sign[0] * sign[1] * likelihood(moved, 5, sizes, 0, orders);
                }
                assertEquals(-second / (4 * step * step), information[i][j], 1e-5);
            }
        }
    }

    /**
     * Six rankings of the R package PlackettLuce's own tests, with what it prints for them: half a win and half a loss of
     * each entry against a further one are, with everything counted twice, a win and a loss.
     */
    @Test
    void the_figures_are_those_of_the_package_of_turner_and_others() {
        List<String> lines = new ArrayList<>(List.of("ab", "bca", "(bc)a", "abc", "(bc)a", "ac"));
        lines.addAll(List.copyOf(lines));
        lines.addAll(List.of("az", "za", "bz", "zb", "cz", "zc"));
        Worths worths = found(0, lines.toArray(String[]::new));
        Map<String, Double> worth =
                worths.items().stream().collect(Collectors.toMap(Worths.Item::item, Worths.Item::worth));
        assertEquals(0.2867987, worth.get("b") - worth.get("a"), 1e-6);
        assertEquals(-0.4636687, worth.get("c") - worth.get("a"), 1e-6);
        Worths.Parameter tie = worths.ties().getFirst().prevalence();
        assertEquals(-1.0701129, tie.estimate(), 1e-6);
        double[] point = {worth.get("a"), worth.get("b"), worth.get("c"), tie.estimate()};
        double[][] information = new double[4][4];
        double plain = new Stages(orders("ab", "bca", "(bc)a", "abc", "(bc)a", "ac"))
                .evaluate(point, new double[4], information);
        assertEquals(21.61, -2 * plain, 0.005);
        assertEquals(1.0129, error(information, 1), 1e-4);
        assertEquals(1.0280, error(information, 2), 1e-4);
        assertEquals(0.9043, error(information, 3), 1e-4);
    }

    /** Where the first worth is held, by the rule of Cramer. */
    private static double error(double[][] upper, int at) {
        double[][] full = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                full[i][j] = upper[1 + Math.min(i, j)][1 + Math.max(i, j)];
            }
        }
        int a = at % 3;
        int b = (at + 1) % 3;
        double minor = full[a][a] * full[b][b] - full[a][b] * full[b][a];
        double determinant = 0;
        for (int k = 0; k < 3; k++) {
            int l = (k + 1) % 3;
            int m = (k + 2) % 3;
            determinant += full[0][k] * (full[1][l] * full[2][m] - full[1][m] * full[2][l]);
        }
        return Math.sqrt(minor / determinant);
    }

    @Test
    void orders_of_two_are_comparisons_with_ties() {
        String[] lines = {"ab", "ab", "ba", "bc", "cb", "ca", "(ac)", "ac", "(ab)"};
        List<Comparison> votes = Arrays.stream(lines)
                .map(line -> line.replace("(", "").replace(")", ""))
                .map(line -> new Comparison(line.substring(0, 1), line.substring(1), null, false, null))
                .collect(Collectors.toCollection(ArrayList::new));
        votes.set(6, new Comparison("a", "c", null, true, null));
        votes.set(8, new Comparison("a", "b", null, true, null));
        for (double prior : new double[] {0, 1}) {
            WorthOptions options = WorthOptions.of(prior).threads(1);
            Worths pairs = BaseballTest.found(BradleyTerry.fit(new Comparisons(votes), options));
            Worths shared = found(prior, lines);
            Map<String, Worths.Item> byName =
                    shared.items().stream().collect(Collectors.toMap(Worths.Item::item, Function.identity()));
            for (Worths.Item pair : pairs.items()) {
                Worths.Item item = byName.get(pair.item());
                assertEquals(pair.worth(), item.worth(), 1e-9);
                assertEquals(pair.standardError(), item.standardError(), 1e-9);
                assertEquals(pair.ties(), item.ties());
                assertEquals(pair.won(), item.won());
            }
            assertEquals(
                    pairs.ties().getFirst().prevalence().estimate(),
                    shared.ties().getFirst().prevalence().estimate(),
                    1e-9);
            assertEquals(pairs.logLikelihood(), shared.logLikelihood(), 1e-9);
        }
    }

    @Test
    void only_shared_places_have_no_worths_without_a_prior() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.TIES, List.of(List.of("a", "b", "c"))),
                PlackettLuce.fit(orders("(abc)", "(ab)c"), WorthOptions.of(0)));
        Worths worths = found(1, "(abc)", "(ab)c");
        assertEquals(List.of(PairedNote.TIES_OPEN), worths.notes());
    }

    @Test
    void one_win_beside_a_shared_place_has_no_finite_worth_without_a_prior() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, List.of(List.of("a"), List.of("b"))),
                PlackettLuce.fit(orders("(ab)", "ab"), WorthOptions.of(0)));
    }

    @Test
    void what_was_counted_is_told() {
        Worths worths = found(1, "a(bc)d", "(ab)");
        SortedMap<String, Worths.Item> items = new TreeMap<>(
                worths.items().stream().collect(Collectors.toMap(Worths.Item::item, Function.identity())));
        assertEquals(3, worths.votes());
        assertEquals(3 - 3 - 1, worths.degreesOfFreedom());
        assertEquals(
                List.of(1, 2, 1, 0),
                items.values().stream().map(Worths.Item::ties).toList());
        assertEquals(
                List.of(3, 1, 1, 0),
                items.values().stream().map(Worths.Item::won).toList());
        assertEquals(
                List.of(0, 1, 1, 3),
                items.values().stream().map(Worths.Item::lost).toList());
    }

    @Test
    void the_chance_of_a_tie_among_equals_counts_the_smaller_ties_too() {
        Worths worths = found(1, "a(bc)d", "(abd)c", "cdab");
        double two = Math.exp(worths.ties().get(0).prevalence().estimate());
        double three = Math.exp(worths.ties().get(1).prevalence().estimate());
        assertEquals(two / (2 + two), worths.allTie(2), 1e-12);
        assertEquals(three / (3 + 3 * two + three), worths.allTie(3), 1e-12);
    }

    @Test
    void a_shared_place_is_an_array_among_the_entries() {
        assertEquals(
                "{\"format\":\"mizan-orders-1\",\"orders\":[{\"entries\":[\"a\",[\"b\",\"c\"]],\"judge\":\"j0\"}]}",
                orders("a(cb)").canonical());
        assertEquals(orders("a(cb)"), orders("a(bc)"));
    }

    @Test
    void an_order_with_shared_places_that_is_too_long_is_said_before_it_is_begun() {
        List<List<String>> places = new ArrayList<>(Collections.nCopies(1, List.of("x", "y")));
        IntStream.range(0, PlackettLuce.LONGEST_SHARED).forEach(i -> places.add(List.of("e" + i)));
        WorthOutcome outcome = PlackettLuce.fit(new Orders(List.of(new Order("j", places))), WorthOptions.of(1));
        assertEquals(new WorthOutcome.TooLong(PlackettLuce.LONGEST_SHARED + 2, PlackettLuce.LONGEST_SHARED), outcome);
        assertTrue(places.size() > PlackettLuce.LONGEST_SHARED);
    }

    /** Eight of sixty can be chosen in over two thousand million ways, so that a single such tie has a very small prevalence. */
    @Test
    void a_rare_tie_among_many_has_a_finite_figure() {
        List<List<String>> places = new ArrayList<>();
        places.add(IntStream.range(0, 8).mapToObj(i -> "x" + i).toList());
        IntStream.range(0, 52).forEach(i -> places.add(List.of("e" + i)));
        Worths worths = BaseballTest.found(PlackettLuce.fit(
                new Orders(List.of(new Order("j", places))), WorthOptions.of(1).threads(1)));
        Double prevalence = worths.ties().getFirst().prevalence().estimate();
        assertTrue(prevalence != null && prevalence < -14, () -> "" + prevalence);
        assertTrue(!worths.notes().contains(PairedNote.TIES_OPEN));
    }
}
