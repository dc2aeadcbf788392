package org.mizan.ranking.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;

/** What marks say of those who gave them, in an award whose judges' ways are known. */
class JudgeReportTest {
    private static final int ENTRIES = 30;
    private static final int JUDGES = 6;
    private static final Options OPTIONS =
            Options.of(Method.ADJUSTED, 1).draws(0).threads(1).scaleUse(Options.ScaleUse.NONE);

    /** Judge j0 is severe by a point, j1 gives one entry 4 points too many, j2 rises by .1 a review. */
    private static final Scores SCORES = award();

    private static final Standings STANDINGS = ranked(SCORES);

    private static Scores award() {
        NormalStream normals = new NormalStream(2, 0);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            double entry = normals.next();
            for (int j = 0; j < JUDGES; j++) {
                double noise = 0.3 * normals.next();
                double habit = j == 0 ? -1 : j == 2 ? 0.1 * i - 1.5 : 0;
                double boost = j == 1 && i == 7 ? 4 : 0;
                long total = Math.round(100 * (5 + entry + habit + boost + noise));
                reviews.add(Review.of(name(i), "j" + j, BigDecimal.valueOf(total, 2)));
            }
        }
        return Scores.of(reviews);
    }

    private static String name(int entry) {
        return "e" + (10 + entry);
    }

    private static Standings ranked(Scores scores) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, OPTIONS))
                .standings();
    }

    private static JudgeReport report(Background background) {
        return JudgeReport.of(SCORES, STANDINGS, background);
    }

    private static JudgeFigures judge(JudgeReport report, int judge) {
        return report.judges().get(judge);
    }

    private static Background order() {
        List<String> entries =
                IntStream.range(0, ENTRIES).mapToObj(JudgeReportTest::name).toList();
        return new Background(Map.of("j2", entries, "j3", entries), Map.of(), Map.of(), Map.of());
    }

    @Test
    void a_severe_judge_is_severe() {
        JudgeFigures severe = judge(report(Background.NONE), 0);
        assertEquals("j0", severe.judge());
        assertEquals(ENTRIES, severe.reviews());
        assertEquals(STANDINGS.judges().getFirst().severity(), severe.severity());
        assertTrue(severe.severity() > 0.7);
    }

    @Test
    void a_boosted_review_stands_out_first() {
        Residual first = report(Background.NONE).standingOut().getFirst();
        assertEquals(name(7), first.entry());
        assertEquals("j1", first.judge());
        assertTrue(first.beyondThree());
        assertTrue(first.discovery());
        assertTrue(first.t() > 4);
        assertTrue(first.chance() < 1e-4);
    }

    @Test
    void residuals_are_those_of_the_ranking() {
        List<Residual> residuals = report(Background.NONE).residuals();
        assertEquals(ENTRIES * JUDGES, residuals.size());
        for (int r = 0; r < residuals.size(); r++) {
            Fitted.FittedReview expected = STANDINGS.fitted().reviews().get(r);
            assertEquals(expected.entry(), residuals.get(r).entry());
            assertEquals(expected.standardised(), residuals.get(r).t());
            assertEquals(expected.residual(), residuals.get(r).residual());
            assertEquals(expected.leverage(), residuals.get(r).leverage());
        }
    }

    @Test
    void a_judge_who_rises_drifts_and_another_does_not() {
        JudgeReport report = report(order());
        assertEquals(0.1, judge(report, 2).drift(), 0.03);
        assertTrue(judge(report, 2).drift() > 5 * judge(report, 2).driftError());
        assertTrue(Math.abs(judge(report, 3).drift()) < 0.06);
        assertNull(judge(report, 4).drift());
        assertNull(judge(report, 4).driftError());
    }

    /** The slope is that of a plain regression of the residuals on the order. */
    @Test
    void drift_is_the_slope_of_the_residuals() {
        double products = 0;
        double squares = 0;
        for (Fitted.FittedReview review : STANDINGS.fitted().reviews()) {
            if (review.judge().equals("j2")) {
                double at = Integer.parseInt(review.entry().substring(1)) - 10 - (ENTRIES - 1) / 2.0;
                products += at * review.residual();
                squares += at * at;
            }
        }
        assertEquals(products / squares, judge(report(order()), 2).drift(), 1e-6);
    }

    @Test
    void two_reviews_have_no_drift() {
        Background two = new Background(Map.of("j2", List.of(name(1), name(2))), Map.of(), Map.of(), Map.of());
        assertNull(judge(report(two), 2).drift());
    }

    @Test
    void spread_is_the_standard_deviation_of_own_totals() {
        List<Double> totals = SCORES.reviews().stream()
                .filter(review -> review.judge().equals("j4"))
                .map(review -> review.marks().get(Review.TOTAL).doubleValue())
                .toList();
        double mean = totals.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = totals.stream()
                .mapToDouble(total -> (total - mean) * (total - mean))
                .sum();
        assertEquals(
                Math.sqrt(squares / (ENTRIES - 1)),
                judge(report(Background.NONE), 4).spread(),
                1e-9);
    }

    @Test
    void a_careful_judge_agrees_with_the_others_more_than_one_who_drifts() {
        JudgeReport report = report(Background.NONE);
        assertTrue(judge(report, 4).consensus() > 0.9);
        assertTrue(judge(report, 2).consensus() < judge(report, 4).consensus());
        assertTrue(judge(report, 4).meanAbsoluteT() < judge(report, 2).meanAbsoluteT());
    }

    @Test
    void shares_of_marks_sum_to_one() {
        Scores scores = new Scores(
                List.of(),
                List.of(
                        new Review("a", "x", Map.of("p", BigDecimal.valueOf(3), "q", BigDecimal.valueOf(5))),
                        new Review("b", "x", Map.of("p", BigDecimal.valueOf(3))),
                        new Review("a", "y", Map.of("p", BigDecimal.ONE, "q", BigDecimal.ONE))),
                Map.of());
        JudgeReport report = JudgeReport.of(scores, ranked(scores), Background.NONE);
        assertEquals(Map.of("3", 2 / 3.0, "5", 1 / 3.0), judge(report, 0).shares());
        assertEquals(1, judge(report, 0).reviews());
        assertNull(judge(report, 0).spread());
        assertNull(judge(report, 0).consensus());
    }

    @Test
    void three_entries_seen_by_two_have_a_correlation() {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reviews.add(Review.of(name(i), "x", BigDecimal.valueOf(i)));
            reviews.add(Review.of(name(i), "y", BigDecimal.valueOf(2L * i + 1)));
            reviews.add(Review.of(name(i), "z", BigDecimal.valueOf(4)));
        }
        Scores scores = Scores.of(reviews);
        JudgeReport report = JudgeReport.of(scores, ranked(scores), Background.NONE);
        assertEquals(1, judge(report, 0).consensus(), 1e-12);
        assertNull(judge(report, 2).consensus());
        assertEquals(0, judge(report, 2).spread());
    }

    @Test
    void affinity_is_the_mean_residual_of_a_pair_of_affiliations() {
        Background background = new Background(
                Map.of(),
                Map.of("j1", "north", "j3", "south"),
                Map.of(name(7), "north", name(8), "south", name(9), "south"),
                Map.of());
        List<Affinity> found = report(background).affinities();
        assertEquals(4, found.size());
        Affinity home = pair(found, "north", "north");
        assertEquals("north", home.judges());
        assertEquals("north", home.entries());
        assertEquals(1, home.reviews());
        Residual only = report(Background.NONE).residuals().stream()
                .filter(one -> one.entry().equals(name(7)) && one.judge().equals("j1"))
                .findFirst()
                .orElseThrow();
        assertEquals(only.residual(), home.meanResidual(), 1e-6);
        assertEquals(only.t(), home.meanResidual() / home.standardError(), 1e-4);
        Affinity away = pair(found, "south", "south");
        assertEquals("south", away.judges());
        assertEquals("south", away.entries());
        assertEquals(2, away.reviews());
        Fit fit = Fit.of(SCORES, STANDINGS);
        assertNotNull(fit);
        int[] numbers = {8 * JUDGES + 3, 9 * JUDGES + 3};
        double[] halves = {0.5, 0.5};
        assertEquals(Math.sqrt(fit.residualVariance(numbers, halves)), away.standardError(), 1e-12);
    }

    private static Affinity pair(List<Affinity> found, String judges, String entries) {
        return found.stream()
                .filter(one -> one.judges().equals(judges) && one.entries().equals(entries))
                .findFirst()
                .orElseThrow();
    }

    private static final Background HOMES = new Background(
            Map.of(),
            Map.of("j1", "north", "j3", "south"),
            Map.of(name(7), "north", name(8), "south", name(9), "south"),
            Map.of());

    @Test
    void pairs_of_affiliations_are_ordered_by_what_stands_out() {
        List<Double> distances = report(HOMES).affinities().stream()
                .map(one -> Math.abs(one.t()))
                .toList();
        assertEquals(distances.stream().sorted(Comparator.reverseOrder()).toList(), distances);
    }

    @Test
    void nobody_with_an_entry_of_the_own_affiliation_has_no_pooled_line() {
        Background elsewhere = new Background(Map.of(), Map.of("j1", "north"), Map.of(name(7), "south"), Map.of());
        assertNull(report(elsewhere).own());
        assertNull(report(Background.NONE).own());
    }

    /** The estimated effect, taken off the own marks, leaves nothing: generalised least squares at the same variances. */
    @Test
    void the_pooled_points_are_what_has_to_be_taken_off_for_nothing_to_be_left() {
        OwnAffiliation own = report(HOMES).own();
        assertNotNull(own);
        assertEquals(3, own.reviews());
        assertEquals(2, own.affiliations());
        assertEquals(own.t(), own.points() / own.standardError(), 1e-12);
        Fit fit = Fit.of(SCORES, STANDINGS);
        assertNotNull(fit);
        int[] numbers = {7 * JUDGES + 1, 8 * JUDGES + 3, 9 * JUDGES + 3};
        double residuals = 0;
        double[] weights = new double[3];
        for (int at = 0; at < 3; at++) {
            weights[at] = fit.observations().get(numbers[at]).weight();
            residuals += weights[at] * fit.observations().get(numbers[at]).residual();
        }
        double perPoint = fit.residualVariance(numbers, weights) / fit.residualVariance();
        assertEquals(0, residuals - perPoint * own.points(), 1e-9);
    }

    @Test
    void two_who_judge_each_others_entries_are_reciprocal() {
        Background background =
                new Background(Map.of(), Map.of(), Map.of(), Map.of("j1", name(3), "j4", name(7), "j5", "elsewhere"));
        JudgeReport report = report(background);
        assertEquals(1, report.reciprocities().size());
        Reciprocity pair = report.reciprocities().getFirst();
        assertEquals("j1", pair.judge());
        assertEquals("j4", pair.other());
        assertTrue(pair.t() > 4);
        assertEquals(pair.t() * pair.back(), pair.product());
        assertEquals(pair.product(), report.reciprocity(), 1e-12);
        assertNull(report(Background.NONE).reciprocity());
    }

    /** Ordered 1 of 5 at .01, 2 of 5 at .02, and so on: .019 passes as the second, which takes .015 with it. */
    @Test
    void discoveries_step_up() {
        assertEquals(0.019, Residuals.limit(List.of(0.5, 0.015, 0.019, 0.9, 0.2)));
        assertEquals(-1, Residuals.limit(List.of(0.5, 0.021, 0.022, 0.9, 0.2)));
        assertEquals(0.05, Residuals.limit(List.of(0.05)));
        assertEquals(-1, Residuals.limit(List.of()));
    }

    @Test
    void a_plain_mean_leaves_the_marks_figures_only() {
        Standings mean = assertInstanceOf(Outcome.Ranked.class, Ranking.rank(SCORES, OPTIONS.method(Method.MEAN)))
                .standings();
        JudgeReport report = JudgeReport.of(SCORES, mean, order());
        assertTrue(report.residuals().isEmpty());
        assertTrue(report.affinities().isEmpty());
        assertNull(judge(report, 2).drift());
        assertNull(judge(report, 2).meanAbsoluteT());
        assertNull(judge(report, 2).severity());
        assertNotNull(judge(report, 2).consensus());
    }
}
