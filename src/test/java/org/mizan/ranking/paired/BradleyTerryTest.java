package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small cases that can be done by hand, and what has no finite answer. */
class BradleyTerryTest {
    private static final WorthOptions PLAIN = WorthOptions.of(0).threads(1);
    private static final WorthOptions DRAWN = WorthOptions.of(1).threads(1);

    /** Winner and loser; = ties, * marks who was first. */
    static Comparisons votes(String... lines) {
        List<Comparison> votes = new ArrayList<>();
        for (String line : lines) {
            boolean tie = line.contains("=");
            String[] names = line.split("[>=]");
            String first = names[0].endsWith("*") ? names[0] : names[1].endsWith("*") ? names[1] : null;
            votes.add(new Comparison(
                    names[0].replace("*", ""),
                    names[1].replace("*", ""),
                    null,
                    tie,
                    first == null ? null : first.replace("*", "")));
        }
        return new Comparisons(votes);
    }

    private static Worths fit(WorthOptions options, String... lines) {
        return BaseballTest.found(BradleyTerry.fit(votes(lines), options));
    }

    private static Worths.Item item(Worths worths, String name) {
        return worths.items().stream()
                .filter(one -> one.item().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Three wins to one: the odds are 3, the information of d is 4 * 3/4 * 1/4. */
    @Test
    void two_items_differ_by_the_log_of_the_odds() {
        Worths worths = fit(PLAIN, "a>b", "a>b", "a>b", "b>a");
        assertEquals(Math.log(3) / 2, item(worths, "a").worth(), 1e-12);
        assertEquals(-Math.log(3) / 2, item(worths, "b").worth(), 1e-12);
        assertEquals(Math.sqrt(4.0 / 3) / 2, item(worths, "a").standardError(), 1e-9);
        assertEquals(3 * Math.log(0.75) + Math.log(0.25), worths.logLikelihood(), 1e-12);
        assertEquals(0, worths.deviance(), 1e-9);
        assertEquals(0, worths.degreesOfFreedom());
        assertEquals(List.of(), worths.notes());
    }

    /** With two items Davidson's model is saturated: ln nu = ln(ties / sqrt(won * lost)). */
    @Test
    void ties_are_as_frequent_as_they_were() {
        Worths worths = fit(PLAIN, "a>b", "a>b", "a>b", "a>b", "b>a", "a=b", "b=a", "a=b");
        assertEquals(Math.log(4) / 2, item(worths, "a").worth(), 1e-9);
        assertEquals(Math.log(3.0 / 2), worths.ties().getFirst().prevalence().estimate(), 1e-9);
        assertEquals(3, item(worths, "b").ties());
        assertEquals(1, item(worths, "b").won());
        assertEquals(4, item(worths, "b").lost());
        assertEquals(0, worths.deviance(), 1e-9);
        assertEquals(0, worths.degreesOfFreedom());
        assertTrue(worths.ties().getFirst().prevalence().standardError() > 0);
    }

    /** a first: 3 of 4; b first: 2 of 3 for b: log odds g + d and g - d. */
    @Test
    void an_order_effect_is_half_the_sum_of_both_log_odds() {
        Worths worths = fit(PLAIN.orderEffect(true), "a*>b", "a*>b", "a*>b", "b>a*", "b*>a", "b*>a", "a>b*");
        assertEquals((Math.log(3) + Math.log(2)) / 2, worths.orderEffect().estimate(), 1e-9);
        assertEquals((Math.log(3) - Math.log(2)) / 4, item(worths, "a").worth(), 1e-9);
        assertEquals(0, worths.degreesOfFreedom());
    }

    @Test
    void votes_without_an_order_count_beside_those_with_one() {
        Worths worths = fit(PLAIN.orderEffect(true), "a*>b", "b>a*", "a>b*", "b*>a", "a>b", "b>a", "a>b");
        assertEquals(0, worths.orderEffect().estimate(), 0.2);
        assertEquals(1, worths.degreesOfFreedom());
    }

    @Test
    void who_never_lost_has_no_worth_without_a_prior() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, List.of(List.of("a"), List.of("b", "c"))),
                BradleyTerry.fit(votes("a>b", "a>c", "b>c", "c>b"), PLAIN));
    }

    @Test
    void a_prior_holds_who_never_lost_and_says_so() {
        Worths worths = fit(DRAWN, "a>b", "a>c", "b>c", "c>b");
        assertEquals("a", worths.items().getFirst().item());
        assertEquals(List.of(PairedNote.HELD_BY_PRIOR), worths.notes());
        assertEquals(
                List.of(1, 2, 2),
                worths.items().stream().map(Worths.Item::place).toList());
        assertTrue(worths.items().get(1).tied());
    }

    /** One vote and a prior of 1: d solves 1 - P(d) = d / 2. */
    @Test
    void one_vote_moves_both_until_the_prior_holds() {
        Worths worths = fit(DRAWN, "a>b");
        double d = 2 * item(worths, "a").worth();
        assertEquals(1 - 1 / (1 + Math.exp(-d)), d / 2, 1e-9);
        double chance = 1 / (1 + Math.exp(-d));
        assertEquals(
                Math.sqrt(1 / (1 + 2 * chance * (1 - chance)) / 2),
                item(worths, "a").standardError(),
                1e-9);
    }

    @Test
    void parts_that_were_never_compared_are_refused_without_a_prior_and_said_with_one() {
        Comparisons parts = votes("a>b", "b>a", "c>d", "d>c");
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, List.of(List.of("a", "b"), List.of("c", "d"))),
                BradleyTerry.fit(parts, PLAIN));
        assertEquals(
                List.of(PairedNote.DISCONNECTED),
                BaseballTest.found(BradleyTerry.fit(parts, DRAWN)).notes());
    }

    @Test
    void all_ties_are_refused_without_a_prior_and_open_with_one() {
        Comparisons ties = votes("a=b", "b=c");
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.TIES, List.of(List.of("a", "b", "c"))),
                BradleyTerry.fit(ties, PLAIN));
        Worths worths = BaseballTest.found(BradleyTerry.fit(ties, DRAWN));
        assertNull(worths.ties().getFirst().prevalence().estimate());
        assertNull(worths.ties().getFirst().prevalence().standardError());
        assertEquals(List.of(PairedNote.TIES_OPEN), worths.notes());
        assertEquals(0, worths.items().getFirst().worth(), 1e-6);
    }

    /** The tie links b to a, but no vote bounds a: as it moves on, ln nu follows. */
    @Test
    void a_drift_that_the_graph_does_not_show_is_refused_too() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, List.of(List.of("a"), List.of("b"))),
                BradleyTerry.fit(votes("a>b", "a=b"), PLAIN));
    }

    @Test
    void whoever_is_first_winning_always_has_no_finite_order_effect() {
        Comparisons home = votes("a*>b", "b*>a");
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.ORDER, List.of(List.of("a", "b"))),
                BradleyTerry.fit(home, PLAIN.orderEffect(true)));
        Worths worths = BaseballTest.found(BradleyTerry.fit(home, DRAWN.orderEffect(true)));
        assertNull(worths.orderEffect().estimate());
        assertEquals(List.of(PairedNote.ORDER_OPEN), worths.notes());
        assertNotNull(BaseballTest.found(BradleyTerry.fit(home, PLAIN)));
    }

    @Test
    void whoever_is_first_losing_always_has_none_either() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.ORDER, List.of(List.of("a", "b"))),
                BradleyTerry.fit(votes("a>b*", "b>a*"), PLAIN.orderEffect(true)));
    }

    @Test
    void an_order_effect_without_any_order_is_said() {
        Worths worths = fit(PLAIN.orderEffect(true), "a>b", "b>a");
        assertNull(worths.orderEffect());
        assertEquals(List.of(PairedNote.ORDER_UNKNOWN), worths.notes());
    }

    @Test
    void nothing_at_all_is_no_item() {
        Worths worths = fit(PLAIN);
        assertEquals(List.of(), worths.items());
        assertEquals(List.of(PairedNote.NOTHING_COMPARED), worths.notes());
        assertEquals(0, worths.logLikelihood());
    }

    @Test
    void more_items_than_can_be_fitted_are_said_before_memory_ends() {
        List<Comparison> votes = new ArrayList<>();
        for (int i = 0; i < BradleyTerry.MOST_ITEMS; i++) {
            votes.add(Comparison.of("i" + i, "i" + (i + 1)));
        }
        assertEquals(
                new WorthOutcome.TooLarge(BradleyTerry.MOST_ITEMS + 1, BradleyTerry.MOST_ITEMS),
                BradleyTerry.fit(new Comparisons(votes), DRAWN));
    }

    @Test
    void votes_have_one_canonical_form() {
        Comparisons one =
                new Comparisons(List.of(new Comparison("b", "a", "j\"1", true, "b"), Comparison.of("c", "a")));
        Comparisons other =
                new Comparisons(List.of(Comparison.of("c", "a"), new Comparison("a", "b", "j\"1", true, "b")));
        assertEquals(one, other);
        assertEquals(
                "{\"format\":\"mizan-comparisons-1\",\"votes\":[{\"first\":\"b\",\"judge\":\"j\\\"1\",\"loser\":\"b\","
                        + "\"tie\":true,\"winner\":\"a\"},{\"loser\":\"a\",\"tie\":false,\"winner\":\"c\"}]}",
                one.canonical());
        assertEquals("sha256:", one.inputDigest().substring(0, 7));
        assertEquals(71, one.inputDigest().length());
    }

    @Test
    void a_tie_counts_for_both_sides_and_is_no_win() {
        Worths worths = fit(DRAWN, "a=b", "a=b", "b>a", "c=a");
        assertEquals(
                List.of("a 0 1 3", "b 1 0 2", "c 0 0 1"),
                worths.items().stream()
                        .map(one -> one.item() + " " + one.won() + " " + one.lost() + " " + one.ties())
                        .sorted()
                        .toList());
    }

    /** b first won once and lost once, but a first only won: worth of a and order effect drift off together. */
    @Test
    void a_drift_with_the_order_effect_names_the_group_that_beat_each_other() {
        assertEquals(
                new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, List.of(List.of("a", "b"))),
                BradleyTerry.fit(votes("a*>b", "b*>a", "a>b*"), PLAIN.orderEffect(true)));
    }

    @Test
    void notes_have_names_in_small_letters() {
        assertEquals("held_by_prior", PairedNote.HELD_BY_PRIOR.key());
    }

    @Test
    void control_characters_are_escaped_in_the_canonical_form() {
        assertEquals(
                "{\"format\":\"mizan-orders-1\",\"orders\":[{\"entries\":[\"a\\u0009\",\"b\\\\\"],\"judge\":\" \"}]}",
                new Orders(List.of(Order.of(" ", List.of("a\t", "b\\")))).canonical());
    }

    @Test
    void a_vote_on_oneself_or_with_a_stranger_first_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Comparison.of("a", "a"));
        assertThrows(IllegalArgumentException.class, () -> new Comparison("a", "b", null, false, "c"));
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> WorthOptions.of(-1));
        assertThrows(IllegalArgumentException.class, () -> WorthOptions.of(1e-7));
        assertThrows(IllegalArgumentException.class, () -> WorthOptions.of(2e6));
        assertThrows(IllegalArgumentException.class, () -> WorthOptions.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.decimals(10));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.decimals(-1));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.threads(0));
        assertEquals(1e-6, WorthOptions.of(1e-6).prior());
        assertEquals(1e6, WorthOptions.of(1e6).prior());
        assertEquals(9, PLAIN.decimals(9).decimals());
        assertEquals(0, PLAIN.decimals(0).decimals());
    }
}
