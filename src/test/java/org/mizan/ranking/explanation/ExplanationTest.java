package org.mizan.ranking.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.mizan.ranking.algebra.NormalStream;

/** An explanation adds up, for every entry, by every method, in every award. */
class ExplanationTest {
    private static final Scores SCORES = award(20, 8, 3, 7);
    private static final Options OPTIONS = new Options(Method.ADJUSTED, 1, 256, 2, List.of(3), 1);
    private static final Standings STANDINGS = ranked(SCORES, OPTIONS);

    /** Entry and judge effects, and noise, from a named stream; marks in hundredths. */
    private static Scores award(int entries, int judges, int reviews, long seed) {
        NormalStream normals = new NormalStream(seed, 0);
        double[] habit = new double[judges];
        for (int j = 0; j < judges; j++) {
            habit[j] = 0.6 * normals.next();
        }
        List<Review> all = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double entry = normals.next();
            for (int k = 0; k < Math.min(reviews, judges); k++) {
                int j = (i + k * (1 + i % 2)) % judges;
                long total = Math.round(100 * (5 + entry + habit[j] + 0.5 * normals.next()));
                all.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(total, 2)));
            }
        }
        return Scores.of(all.stream().distinct().toList());
    }

    private static Standings ranked(Scores scores, Options options) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, options))
                .standings();
    }

    private static Explanation explained(Scores scores, Standings standings, String entry, int decimals) {
        Explanation explanation = Explanation.of(scores, standings, entry, decimals, name -> name);
        assertNotNull(explanation);
        return explanation;
    }

    private static void addsUp(Scores scores, Standings standings, Standing standing, int decimals) {
        Explanation told = explained(scores, standings, standing.entry(), decimals);
        assertEquals(standing.reviews(), told.lines().size());
        for (Line line : told.lines()) {
            BigDecimal habit = line.habit() == null ? BigDecimal.ZERO : line.habit();
            if (line.spread() == null) {
                assertEquals(0, line.mark().subtract(habit).compareTo(line.after()));
            }
            assertEquals(decimals, line.mark().scale());
        }
        if (standing.score() == null || told.lines().isEmpty()) {
            assertNull(told.rest());
            return;
        }
        BigDecimal pull = told.pull() == null ? BigDecimal.ZERO : told.pull().points();
        BigDecimal sum = told.mean().add(pull).add(told.rest());
        assertEquals(Options.rounded(new BigDecimal(standing.score()), decimals), sum);
        assertEquals(sum, told.score());
    }

    @Test
    void a_mean_is_rounded_as_the_scores_that_decide_places() {
        var lines = List.of(line("3.49", "100.0001"), line("3.50", "100"));
        assertEquals(new BigDecimal("3.50"), Explanation.mean(lines, 2));
    }

    private static Line line(String mark, String weight) {
        return new Line("j", new BigDecimal(mark), null, null, new BigDecimal(mark), new BigDecimal(weight));
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
    void habits_are_the_severities_turned_around() {
        Map<String, Double> severity = new java.util.TreeMap<>();
        STANDINGS.judges().forEach(judge -> severity.put(judge.judge(), judge.severity()));
        for (Line line : explained(SCORES, STANDINGS, "e3", 4).lines()) {
            assertEquals(-severity.get(line.judge()), line.habit().doubleValue(), 1e-4);
            assertEquals(BigDecimal.valueOf(100, 2), line.weight());
        }
    }

    @Test
    void a_plain_mean_has_no_habits_and_no_pull() {
        Standings mean = ranked(SCORES, OPTIONS.method(Method.MEAN));
        for (Standing standing : mean.entries()) {
            addsUp(SCORES, mean, standing, 2);
            Explanation told = explained(SCORES, mean, standing.entry(), 2);
            assertNull(told.pull());
            assertNull(told.lines().getFirst().habit());
            assertNull(told.further());
            assertEquals(0, told.rest().signum());
        }
    }

    /** Three marks make the mean: a point in each is a point, a point in one a third. */
    @Test
    void what_would_change_the_place_by_a_mean_is_told_in_marks() {
        Standings mean = ranked(SCORES, OPTIONS.method(Method.MEAN));
        Standing fifth = mean.entries().get(4);
        Target target = explained(SCORES, mean, fifth.entry(), 2).targets().getFirst();
        double gap = mean.entries().get(3).score() - fifth.score();
        assertEquals(gap, target.eachMark(), 1e-12);
        assertEquals(gap * fifth.reviews(), target.oneMark(), 1e-12);
    }

    /** Marks are raised as told, and both scores are then equal. */
    @ParameterizedTest
    @EnumSource(names = {"MEAN", "CENTRED", "OLS"})
    void the_change_of_marks_that_is_named_reaches_the_place_by_linear_methods(Method method) {
        Options options = OPTIONS.method(method).draws(0);
        Standings standings = ranked(SCORES, options);
        for (int at = 1; at < 8; at++) {
            Standing own = standings.entries().get(at);
            Standing other = standings.entries().get(at - 1);
            Target target =
                    explained(SCORES, standings, own.entry(), 2).targets().getFirst();
            if (own.rank().equals(other.rank())) {
                continue;
            }
            for (boolean all : new boolean[] {true, false}) {
                List<Review> raised = SCORES.reviews().stream()
                        .map(review -> {
                            boolean mine = review.entry().equals(own.entry())
                                    && (all || review.judge().equals(target.judge()));
                            BigDecimal more = new BigDecimal(all ? target.eachMark() : target.oneMark());
                            BigDecimal mark = review.marks().get(Review.TOTAL);
                            return Review.of(review.entry(), review.judge(), mine ? mark.add(more) : mark);
                        })
                        .toList();
                Standings after = ranked(Scores.of(raised), options);
                assertEquals(score(after, other.entry()), score(after, own.entry()), 1e-8);
            }
        }
    }

    @Test
    void least_squares_are_told_judge_by_judge() {
        Standings standings = ranked(SCORES, OPTIONS.method(Method.OLS));
        Map<String, Double> severity = new java.util.TreeMap<>();
        standings.judges().forEach(judge -> severity.put(judge.judge(), judge.severity()));
        for (Standing standing : standings.entries()) {
            addsUp(SCORES, standings, standing, 2);
            Explanation told = explained(SCORES, standings, standing.entry(), 4);
            assertFalse(told.ownRule());
            assertNull(told.pull());
            assertTrue(told.rest().abs().compareTo(new BigDecimal("0.0002")) <= 0, told.toString());
            told.lines()
                    .forEach(line -> assertEquals(
                            -severity.get(line.judge()), line.habit().doubleValue(), 1e-4));
        }
    }

    @Test
    void centred_scores_are_told_judge_by_judge() {
        Standings standings = ranked(SCORES, OPTIONS.method(Method.CENTRED));
        for (Standing standing : standings.entries()) {
            addsUp(SCORES, standings, standing, 2);
            Explanation told = explained(SCORES, standings, standing.entry(), 4);
            assertFalse(told.ownRule());
            assertTrue(told.rest().abs().compareTo(new BigDecimal("0.0002")) <= 0, told.toString());
            assertNotNull(told.lines().getFirst().habit());
        }
    }

    /** The judge's mean 3 and spread 2: 5 is one above, and a judge without spread counts as nothing. */
    @Test
    void z_scores_are_told_by_mean_and_spread() {
        Scores scores = Scores.of(List.of(
                Review.of("a", "j", BigDecimal.valueOf(5)),
                Review.of("b", "j", BigDecimal.valueOf(3)),
                Review.of("c", "j", BigDecimal.valueOf(1)),
                Review.of("a", "k", BigDecimal.valueOf(4)),
                Review.of("b", "k", BigDecimal.valueOf(4))));
        Explanation told = explained(scores, ranked(scores, OPTIONS.method(Method.ZSCORE)), "a", 2);
        assertEquals(
                List.of(
                        new Line(
                                "j",
                                new BigDecimal("5.00"),
                                new BigDecimal("3.00"),
                                new BigDecimal("2.00"),
                                new BigDecimal("1.00"),
                                BigDecimal.ONE),
                        new Line(
                                "k",
                                new BigDecimal("4.00"),
                                new BigDecimal("4.00"),
                                new BigDecimal("0.00"),
                                new BigDecimal("0.00"),
                                BigDecimal.ONE)),
                told.lines());
        assertEquals(new BigDecimal("0.50"), told.mean());
        assertEquals(0, told.rest().signum());
        assertNull(told.targets().getFirst().eachMark());
    }

    @Test
    void a_small_confidence_still_counts_in_what_is_told() {
        List<Review> small = SCORES.reviews().stream()
                .map(review -> new Review(review.entry(), review.judge(), review.marks(), new BigDecimal("0.001")))
                .toList();
        Scores scores = Scores.of(small);
        Explanation told = explained(scores, ranked(scores, OPTIONS.method(Method.OLS)), "e3", 2);
        assertEquals(new BigDecimal("0.001"), told.lines().getFirst().weight());
        assertNotNull(told.mean());
    }

    @Test
    void a_method_with_a_rule_of_its_own_says_so() {
        Standings borda = ranked(SCORES, OPTIONS.method(Method.BORDA));
        Explanation told = explained(SCORES, borda, "e3", 2);
        assertTrue(told.ownRule());
        addsUp(SCORES, borda, borda.entries().getFirst(), 2);
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

    private static double score(Standings standings, String entry) {
        return standings.entries().stream()
                .filter(standing -> standing.entry().equals(entry))
                .findFirst()
                .orElseThrow()
                .score();
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
