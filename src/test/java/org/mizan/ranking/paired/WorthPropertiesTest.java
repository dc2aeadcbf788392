package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mizan.ranking.FiniteFigures;

/** What holds for worths of any votes. */
class WorthPropertiesTest {
    @Provide
    Arbitrary<Comparisons> votes() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 8),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(0, 3, 10),
                        Arbitraries.longs())
                .as(WorthPropertiesTest::votes);
    }

    private static Comparisons votes(int items, int size, int ties, long seed) {
        Random random = new Random(seed);
        List<Comparison> votes = new ArrayList<>();
        for (int v = 0; v < size; v++) {
            int a = random.nextInt(items);
            int b = (a + 1 + random.nextInt(items - 1)) % items;
            String first = random.nextBoolean() ? null : random.nextInt(4) > 0 ? "i" + a : "i" + b;
            votes.add(new Comparison("i" + a, "i" + b, null, random.nextInt(10) < ties, first));
        }
        return new Comparisons(votes);
    }

    @Provide
    Arbitrary<Orders> orders() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.longs())
                .as((items, judges, seed) -> {
                    Random random = new Random(seed);
                    List<Order> orders = new ArrayList<>();
                    for (int j = 0; j < judges; j++) {
                        List<String> names = new ArrayList<>(
                                IntStream.range(0, items).mapToObj(i -> "i" + i).toList());
                        Collections.shuffle(names, random);
                        orders.add(order("j" + j, names.subList(0, 1 + random.nextInt(items)), random, seed % 3));
                    }
                    return new Orders(orders);
                });
    }

    /** Of some seeds no place is shared, of some a third are. */
    private static Order order(String judge, List<String> names, Random random, long sharing) {
        List<List<String>> places = new ArrayList<>();
        for (String name : names) {
            if (!places.isEmpty() && sharing != 0 && random.nextInt(3) == 0) {
                places.getLast().add(name);
            } else {
                places.add(new ArrayList<>(List.of(name)));
            }
        }
        return new Order(judge, places);
    }

    private static void finite(WorthOutcome outcome) {
        if (outcome instanceof WorthOutcome.Found found) {
            FiniteFigures.check(FiniteFigures.json(WorthJson.of(found.worths())));
            assertEquals(
                    0,
                    found.worths().items().stream()
                            .mapToDouble(Worths.Item::worth)
                            .sum(),
                    1e-9);
        }
    }

    @Property(tries = 500)
    void no_figure_is_ever_nan_or_infinite(@ForAll("votes") Comparisons votes) {
        for (double prior : new double[] {0, 1e-6, 1, 1e6}) {
            finite(BradleyTerry.fit(votes, WorthOptions.of(prior).threads(1)));
            finite(BradleyTerry.fit(votes, WorthOptions.of(prior).threads(1).orderEffect(true)));
        }
    }

    @Property(tries = 300)
    void nor_is_one_of_orders(@ForAll("orders") Orders orders) {
        for (double prior : new double[] {0, 1e-6, 1, 1e6}) {
            finite(PlackettLuce.fit(orders, WorthOptions.of(prior).threads(1)));
        }
    }

    /** With a prior there always is a maximum. */
    @Property(tries = 200)
    void a_prior_always_finds_worths(@ForAll("votes") Comparisons votes, @ForAll("orders") Orders orders) {
        assertTrue(BradleyTerry.fit(votes, WorthOptions.of(1).orderEffect(true)) instanceof WorthOutcome.Found);
        assertTrue(PlackettLuce.fit(orders, WorthOptions.of(1)) instanceof WorthOutcome.Found);
    }

    @Property(tries = 100)
    void the_order_of_rows_changes_nothing(@ForAll("votes") Comparisons votes, @ForAll("orders") Orders orders) {
        List<Comparison> shuffled = new ArrayList<>(votes.votes());
        Collections.shuffle(shuffled, new Random(1));
        WorthOptions options = WorthOptions.of(1).orderEffect(true);
        assertEquals(BradleyTerry.fit(votes, options), BradleyTerry.fit(new Comparisons(shuffled), options));
        List<Order> turned = new ArrayList<>(orders.orders());
        Collections.shuffle(turned, new Random(1));
        assertEquals(PlackettLuce.fit(orders, options), PlackettLuce.fit(new Orders(turned), options));
    }

    @Property(tries = 100)
    void other_names_change_no_worth(@ForAll("votes") Comparisons votes) {
        List<Comparison> renamed = votes.votes().stream()
                .map(vote -> new Comparison(
                        other(vote.winner()),
                        other(vote.loser()),
                        null,
                        vote.tie(),
                        vote.first() == null ? null : other(vote.first())))
                .toList();
        WorthOptions options = WorthOptions.of(1);
        Map<String, Worths.Item> after =
                BaseballTest.found(BradleyTerry.fit(new Comparisons(renamed), options)).items().stream()
                        .collect(Collectors.toMap(Worths.Item::item, Function.identity()));
        for (Worths.Item item :
                BaseballTest.found(BradleyTerry.fit(votes, options)).items()) {
            assertEquals(item.worth(), after.get(other(item.item())).worth(), 1e-7);
        }
    }

    private static String other(String name) {
        return "i" + (9 - Integer.parseInt(name.substring(1)));
    }

    @Property(tries = 100)
    void a_further_win_never_lowers_a_worth(@ForAll("votes") Comparisons votes) {
        Comparison vote = votes.votes().getFirst();
        List<Comparison> more = new ArrayList<>(votes.votes());
        more.add(Comparison.of(vote.winner(), vote.loser()));
        assertTrue(lead(new Comparisons(more), vote) >= lead(votes, vote) - 1e-9);
    }

    private static double lead(Comparisons votes, Comparison vote) {
        Map<String, Double> worths = BaseballTest.found(BradleyTerry.fit(votes, WorthOptions.of(1))).items().stream()
                .collect(Collectors.toMap(Worths.Item::item, Worths.Item::worth));
        return worths.get(vote.winner()) - worths.get(vote.loser());
    }
}
