package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders against a likelihood that is written out and climbed blindly, and against comparisons of two. */
class PlackettLuceTest {
    private static final WorthOptions PLAIN = WorthOptions.of(0).threads(1);

    private static Orders orders(String... lines) {
        List<Order> orders = new ArrayList<>();
        for (String line : lines) {
            orders.add(Order.of("j" + orders.size(), List.of(line.split(""))));
        }
        return new Orders(orders);
    }

    private static double likelihood(double[] worth, double prior, String... lines) {
        double sum = 0;
        for (String line : lines) {
            for (int at = 0; at < line.length(); at++) {
                double left = 0;
                for (int later = at; later < line.length(); later++) {
                    left += Math.exp(worth[line.charAt(later) - 'a']);
                }
                sum += worth[line.charAt(at) - 'a'] - Math.log(left);
            }
        }
        for (double one : worth) {
            sum -= prior * one * one / 2;
        }
        return sum;
    }

    /** Steps along each axis, halved where none helps. */
    private static double[] climbed(int items, double prior, String... lines) {
        double[] worth = new double[items];
        double best = likelihood(worth, prior, lines);
        for (double step = 1; step > 1e-9; ) {
            boolean better = false;
            for (int i = 0; i < items; i++) {
                for (double by : new double[] {step, -step}) {
                    double[] next = worth.clone();
                    next[i] += by;
                    double reached = likelihood(next, prior, lines);
                    if (reached > best) {
                        best = reached;
                        worth = next;
                        better = true;
                    }
                }
            }
            step = better ? step : step / 2;
        }
        double mean = Arrays.stream(worth).average().orElse(0);
        return Arrays.stream(worth).map(one -> one - mean).toArray();
    }

    private static void against(double prior, int items, String... lines) {
        Worths worths = BaseballTest.found(
                PlackettLuce.fit(orders(lines), WorthOptions.of(prior).threads(1)));
        double[] expected = climbed(items, prior, lines);
        for (Worths.Item item : worths.items()) {
            assertEquals(expected[item.item().charAt(0) - 'a'], item.worth(), 1e-5);
        }
        double plain = likelihood(expected, 0, lines);
        assertEquals(plain, worths.logLikelihood(), 1e-7);
        assertEquals(-2 * plain, worths.deviance(), 1e-7);
    }

    @Test
    void whole_orders_have_the_maximum_of_the_likelihood() {
        against(0, 4, "abcd", "bacd", "dabc", "cadb", "abdc");
    }

    @Test
    void partial_orders_have_it_too() {
        against(0, 5, "abc", "cda", "eb", "be", "dec", "bd", "ae");
    }

    @Test
    void a_prior_takes_its_part() {
        against(1, 4, "abcd", "abc", "ab");
        against(0.01, 3, "abc", "cab");
    }

    /** Second differences of the written-out likelihood, worths summing to 0. */
    @Test
    void errors_are_those_of_the_observed_information() {
        String[] lines = {"abc", "bac", "cab", "acb"};
        Stages stages = new Stages(orders(lines));
        double[] point = climbed(3, 0, lines);
        double[][] information = new double[3][3];
        stages.evaluate(point, new double[3], information);
        double step = 1e-4;
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double second = 0;
                for (int[] sign : new int[][] {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
                    double[] moved = point.clone();
                    moved[i] += sign[0] * step;
                    moved[j] += sign[1] * step;
                    second += sign[0] * sign[1] * likelihood(moved, 0, lines);
                }
                assertEquals(-second / (4 * step * step), information[i][j], 1e-5);
            }
        }
    }

    @Test
    void orders_of_two_are_comparisons() {
        String[] lines = {"ab", "ab", "ba", "bc", "cb", "ca", "ac", "ac"};
        List<Comparison> votes = Arrays.stream(lines)
                .map(line -> Comparison.of(line.substring(0, 1), line.substring(1)))
                .toList();
        for (double prior : new double[] {0, 1}) {
            WorthOptions options = WorthOptions.of(prior).threads(1);
            Worths pairs = BaseballTest.found(BradleyTerry.fit(new Comparisons(votes), options));
            Worths orders = BaseballTest.found(PlackettLuce.fit(orders(lines), options));
            for (int i = 0; i < 3; i++) {
                Worths.Item pair = pairs.items().get(i);
                Worths.Item order = orders.items().get(i);
                assertEquals(pair.item(), order.item());
                assertEquals(pair.worth(), order.worth(), 1e-10);
                assertEquals(pair.standardError(), order.standardError(), 1e-10);
                assertEquals(pair.won(), order.won());
                assertEquals(pair.lost(), order.lost());
            }
            assertEquals(pairs.logLikelihood(), orders.logLikelihood(), 1e-10);
        }
    }

    @Test
    void who_is_first_of_all_orders_has_no_worth_without_a_prior() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, List.of(List.of("a"), List.of("b", "c"))),
                PlackettLuce.fit(orders("abc", "acb"), PLAIN));
        Worths worths = BaseballTest.found(PlackettLuce.fit(orders("abc", "acb"), WorthOptions.of(1)));
        assertEquals(List.of(PairedNote.HELD_BY_PRIOR), worths.notes());
    }

    @Test
    void what_was_counted_is_told() {
        Worths worths = BaseballTest.found(PlackettLuce.fit(orders("abc", "cba", "b"), PLAIN));
        assertEquals(4, worths.votes());
        assertEquals(2, worths.degreesOfFreedom());
        assertEquals(List.of(), worths.notes());
        assertEquals(6, worths.items().stream().mapToInt(Worths.Item::won).sum());
        assertEquals(2, worths.items().getFirst().lost());
        assertEquals("plackettLuce", worths.method());
    }

    @Test
    void orders_of_one_compare_nothing() {
        Worths worths = BaseballTest.found(PlackettLuce.fit(orders("a"), PLAIN));
        assertEquals(List.of(PairedNote.NOTHING_COMPARED), worths.notes());
        assertEquals(0, worths.items().getFirst().worth());
        assertEquals(0, worths.degreesOfFreedom());
        assertEquals(null, worths.items().getFirst().standardError());
    }

    @Test
    void parts_are_said_with_a_prior() {
        Worths worths = BaseballTest.found(PlackettLuce.fit(orders("ab", "cd"), WorthOptions.of(1)));
        assertEquals(List.of(PairedNote.DISCONNECTED), worths.notes());
        assertTrue(worths.items().getFirst().tied());
    }

    @Test
    void an_entry_that_stands_twice_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Order.of("j", List.of("a", "b", "a")));
    }

    @Test
    void orders_are_equal_in_any_order() {
        Orders one = new Orders(List.of(Order.of("j", List.of("a", "b")), Order.of("i", List.of("b"))));
        Orders other = new Orders(List.of(Order.of("i", List.of("b")), Order.of("j", List.of("a", "b"))));
        assertEquals(one, other);
        assertEquals(one.inputDigest(), other.inputDigest());
    }

    @Test
    void orders_of_one_judge_are_equal_in_any_order_too() {
        Order one = Order.of("j", List.of("a", "b"));
        Order other = Order.of("j", List.of("b", "a"));
        assertEquals(new Orders(List.of(one, other)), new Orders(List.of(other, one)));
    }

    @Test
    void the_digest_is_sha256_of_the_canonical_form() {
        assertEquals("{\"format\":\"mizan-orders-1\",\"orders\":[]}", new Orders(List.of()).canonical());
        assertEquals(
                "sha256:2fccab80c9b729242558cd8920c9e6594acac07e6e845f7b04fcb902cdf07861",
                new Orders(List.of()).inputDigest());
    }

    @Test
    void more_entries_than_can_be_fitted_are_said_before_memory_ends() {
        List<String> entries = IntStream.rangeClosed(0, BradleyTerry.MOST_ITEMS)
                .mapToObj(i -> "e" + i)
                .toList();
        assertEquals(
                new WorthOutcome.TooLarge(BradleyTerry.MOST_ITEMS + 1, BradleyTerry.MOST_ITEMS),
                PlackettLuce.fit(new Orders(List.of(Order.of("j", entries))), PLAIN));
    }
}
