package org.mizan.ranking.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/** An explanation adds up, for every entry, by every method, in every award. */
class ExplanationTest extends Explained {

    @Test
    void a_mean_is_rounded_as_the_scores_that_decide_places() {
        var lines = List.of(line("3.49", "100.0001"), line("3.50", "100"));
        assertEquals(new BigDecimal("3.50"), Explanation.mean(lines, 2));
    }

    @Test
    void the_steps_add_up_to_the_published_score() {
        for (int decimals = 0; decimals < 5; decimals++) {
            for (Standing standing : STANDINGS.entries()) {
                addsUp(SCORES, STANDINGS, standing, decimals);
            }
        }
    }

    @Test
    void what_rounding_leaves_is_no_more_than_rounding() {
        for (Standing standing : STANDINGS.entries()) {
            Explanation told = explained(SCORES, STANDINGS, standing.entry(), 2);
            assertFalse(told.ownRule());
            assertTrue(told.rest().abs().compareTo(new BigDecimal("0.02")) <= 0, told.toString());
        }
    }

    /** The factor is n / (n + ratio of variances), and the middle is the mean of all. */
    @Test
    void the_pull_is_that_of_the_model() {
        Standing first = STANDINGS.entries().getFirst();
        Explanation.Pull pull = explained(SCORES, STANDINGS, first.entry(), 4).pull();
        double ratio = STANDINGS.model().residualVariance() / STANDINGS.model().entryVariance();
        assertEquals(first.reviews() / (first.reviews() + ratio), pull.kept(), 1e-12);
        assertEquals(STANDINGS.model().mean(), pull.middle().doubleValue(), 1e-3);
        assertEquals(first.score() - first.fairMean(), pull.points().doubleValue(), 1e-4);
    }

    @Test
    void an_unknown_entry_is_not_explained() {
        assertNull(Explanation.of(SCORES, STANDINGS, "nobody", 2, name -> name));
    }

    @Test
    void an_entry_without_reviews_has_no_steps() {
        Scores more = new Scores(List.of("late"), SCORES.reviews(), Map.of());
        Standings standings = ranked(more, OPTIONS);
        Explanation told = explained(more, standings, "late", 2);
        assertTrue(told.lines().isEmpty());
        assertNull(told.mean());
        assertNull(told.score());
        assertNull(told.rank());
        assertTrue(told.targets().isEmpty());
        assertNull(told.further());
    }

    @Test
    void judges_go_by_their_aliases() {
        Explanation told = Explanation.of(SCORES, STANDINGS, "e3", 2, name -> "J" + name.hashCode() % 100);
        assertNotNull(told);
        assertTrue(told.lines().stream().allMatch(line -> line.judge().startsWith("J")));
        assertTrue(told.further().judge().startsWith("J"));
        assertTrue(told.targets().stream().allMatch(target -> target.judge().startsWith("J")));
    }

    @Test
    void places_near_by_have_their_scores() {
        Standing third = STANDINGS.entries().get(2);
        List<Target> targets = explained(SCORES, STANDINGS, third.entry(), 2).targets();
        assertEquals(List.of(2, 1, 4), targets.stream().map(Target::place).toList());
        Target second = targets.getFirst();
        BigDecimal own = Options.rounded(new BigDecimal(third.score()), 2);
        assertEquals(Options.rounded(new BigDecimal(STANDINGS.entries().get(1).score()), 2), second.score());
        assertEquals(second.score().subtract(own), second.points());
        assertTrue(second.points().signum() > 0);
        assertTrue(targets.getLast().points().signum() < 0);
        assertTrue(targets.getLast().eachMark() < 0);
    }

    /** Marks are raised as told, the variances held, and both scores are then equal. */
    @Test
    void the_change_of_marks_that_is_named_reaches_the_place() {
        Standing fifth = STANDINGS.entries().get(4);
        Standing fourth = STANDINGS.entries().get(3);
        Target target = explained(SCORES, STANDINGS, fifth.entry(), 2).targets().getFirst();
        double error = STANDINGS.model().residualVariance();
        Options held = OPTIONS.held(new Options.Ratios(
                error / STANDINGS.model().entryVariance(),
                error / STANDINGS.model().judgeVariance()));
        for (boolean all : new boolean[] {true, false}) {
            List<Review> raised = SCORES.reviews().stream()
                    .map(review -> {
                        boolean mine = review.entry().equals(fifth.entry())
                                && (all || review.judge().equals(target.judge()));
                        BigDecimal more = new BigDecimal(all ? target.eachMark() : target.oneMark());
                        BigDecimal mark = review.marks().get(Review.TOTAL);
                        return Review.of(review.entry(), review.judge(), mine ? mark.add(more) : mark);
                    })
                    .toList();
            Standings after = ranked(Scores.of(raised), held);
            assertEquals(score(after, fourth.entry()), score(after, fifth.entry()), 1e-5);
        }
        assertTrue(target.oneMark() > target.eachMark());
    }

    @Test
    void the_first_has_nobody_above() {
        List<Target> targets = explained(
                        SCORES, STANDINGS, STANDINGS.entries().getFirst().entry(), 2)
                .targets();
        assertEquals(List.of(2), targets.stream().map(Target::place).toList());
    }

    @Provide
    Arbitrary<Scores> awards() {
        Arbitrary<Integer> entries = Arbitraries.integers().between(1, 9);
        Arbitrary<Integer> judges = Arbitraries.integers().between(1, 6);
        Arbitrary<Integer> steps = Arbitraries.of(1, 2, 5, 100);
        Arbitrary<Integer> gaps = Arbitraries.of(0, 3, 7);
        return Combinators.combine(entries, judges, steps, gaps, Arbitraries.longs())
                .as(ExplanationTest::random);
    }

    /** The first judge sees all; marks have two criteria, so that totals have long fractions. */
    private static Scores random(int entries, int judges, int steps, int gaps, long seed) {
        Random random = new Random(seed);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if (j == 0 || random.nextInt(10) >= gaps) {
                    reviews.add(new Review(
                            "e" + i,
                            "j" + j,
                            Map.of(
                                    "p",
                                    BigDecimal.valueOf(random.nextInt(steps + 1)),
                                    "q",
                                    BigDecimal.valueOf(random.nextInt(steps + 1)))));
                }
            }
        }
        return new Scores(List.of(), reviews, Map.of("p", BigDecimal.ONE, "q", BigDecimal.TWO));
    }

    @Property(tries = 60)
    void every_explanation_adds_up(@ForAll("awards") Scores scores, @ForAll Method method) {
        Assume.that(!(Ranking.rank(scores, OPTIONS.method(method)) instanceof Outcome.Partial));
        Standings standings = ranked(scores, OPTIONS.method(method));
        for (Standing standing : standings.entries()) {
            addsUp(scores, standings, standing, 2);
            boolean steps = EnumSet.of(Method.MEAN, Method.CENTRED, Method.OLS, Method.ADJUSTED)
                    .contains(method);
            Explanation told = explained(scores, standings, standing.entry(), 2);
            assertFalse(steps && told.ownRule(), told.toString());
        }
    }

    @Property(tries = 60)
    void no_figure_of_an_explanation_is_nan_or_infinite(@ForAll("awards") Scores scores) {
        Standings standings = ranked(scores, OPTIONS);
        for (Standing standing : standings.entries()) {
            FiniteFigures.check(
                    FiniteFigures.json(ExplanationJson.of(explained(scores, standings, standing.entry(), 2))));
        }
        Fit fit = Fit.of(scores, standings);
        if (fit != null) {
            fit.observations().forEach(seen -> assertTrue(Double.isFinite(seen.residual() + seen.leverage())));
        }
    }
}
