package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the adjusted model estimates, against figures solved densely or known by the way the marks were made. */
class ModelSelectionTest extends MadeMarks {

    private static final Options.Ratios HELD = new Options.Ratios(0.5, 2);

    /** Solves X'R^-1X and so on as one dense system: the same effects and leverages. */
    @Test
    void effects_errors_and_leverages_are_those_of_the_dense_equations() {
        Scores scores = weighted(made(8, 5, all(5, 1), all(5, 0.5), 3, true));
        Standings standings =
                Vectors.ranked(scores, ADJUSTED.tracks(Options.Tracks.FIXED).held(HELD));
        Dense dense = new Dense(scores, HELD.entry(), HELD.judge());
        assertEquals(dense.variance, standings.model().residualVariance(), 1e-10);
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        for (int i = 0; i < 8; i++) {
            assertEquals(dense.score(i), byEntry.get(name("e", i)).score(), 1e-10);
            assertEquals(dense.error(i), byEntry.get(name("e", i)).standardError(), 1e-10);
        }
        for (int j = 0; j < 5; j++) {
            assertEquals(
                    -dense.solution[8 + j],
                    Vectors.byJudge(standings).get(name("j", j)).severity(),
                    1e-10);
        }
        List<Fitted.FittedReview> reviews = standings.fitted().reviews();
        for (int r = 0; r < reviews.size(); r++) {
            assertEquals(dense.leverage(r), reviews.get(r).leverage(), 1e-10);
            assertEquals(dense.residual(r), reviews.get(r).residual(), 1e-10);
            double room =
                    dense.variance * (1 - dense.leverage(r)) / reviews.get(r).weight();
            assertEquals(dense.residual(r) / Math.sqrt(room), reviews.get(r).standardised(), 1e-8);
        }
        assertEquals(dense.solution[13], standings.fitted().tracks().get("even"), 1e-10);
        assertEquals(dense.solution[14], standings.fitted().tracks().get("odd"), 1e-10);
    }

    /** The same with fewer entries than judges, where the judges' equations are eliminated. */
    @Test
    void the_dense_equations_hold_whichever_factor_is_eliminated() {
        Scores scores = weighted(made(6, 11, all(11, 1), all(11, 0.5), 4, true));
        Standings standings =
                Vectors.ranked(scores, ADJUSTED.tracks(Options.Tracks.FIXED).held(HELD));
        Dense dense = new Dense(scores, HELD.entry(), HELD.judge());
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        for (int i = 0; i < 6; i++) {
            assertEquals(dense.score(i), byEntry.get(name("e", i)).score(), 1e-10);
            assertEquals(dense.error(i), byEntry.get(name("e", i)).standardError(), 1e-10);
        }
        List<Fitted.FittedReview> reviews = standings.fitted().reviews();
        for (int r = 0; r < reviews.size(); r++) {
            assertEquals(dense.leverage(r), reviews.get(r).leverage(), 1e-10);
        }
    }

    private static Scores weighted(Scores scores) {
        List<Review> reviews = new ArrayList<>();
        for (Review review : scores.reviews()) {
            BigDecimal weight = BigDecimal.valueOf(1 + reviews.size() % 3).divide(BigDecimal.TWO);
            reviews.add(new Review(review.entry(), review.judge(), review.marks(), weight));
        }
        return new Scores(List.of(), reviews, Map.of(), scores.tracks());
    }

    @Test
    void on_an_assumption_parts_are_ranked_together() {
        List<Review> reviews = new ArrayList<>();
        for (Review review : made(20, 4, all(4, 1), all(4, 0.3), 9, false).reviews()) {
            int entry = Integer.parseInt(review.entry().substring(1)) % 2;
            int judge = Integer.parseInt(review.judge().substring(1)) % 2;
            if (entry == judge) {
                BigDecimal raised = review.marks().get(Review.TOTAL).add(BigDecimal.valueOf(3L * entry));
                reviews.add(Review.of(review.entry(), review.judge(), raised));
            }
        }
        Standings panels =
                Vectors.ranked(Scores.of(reviews), ADJUSTED.draws(400).assumption(Assumption.PANELS_EQUALLY_SEVERE));
        Standings tracks =
                Vectors.ranked(Scores.of(reviews), ADJUSTED.draws(400).assumption(Assumption.TRACKS_EQUALLY_GOOD));
        assertEquals(
                List.of("e100", "e101"), List.copyOf(panels.fitted().tracks().keySet()));
        assertTrue(mean(panels, 1) - mean(panels, 0) > 2);
        assertEquals(0, mean(tracks, 1) - mean(tracks, 0), 1e-9);
        assertTrue(Vectors.byJudge(tracks).get("j101").severity() < -0.7);
        assertEquals(2, panels.design().components());
        assertTrue(panels.entries().getFirst().probabilityFirst() > 0);
        assertTrue(panels.notes().contains(Note.ASSUMPTION));
    }

    private static double mean(Standings standings, int parity) {
        return standings.entries().stream()
                .filter(one -> Integer.parseInt(one.entry().substring(1)) % 2 == parity)
                .mapToDouble(Standing::score)
                .average()
                .orElseThrow();
    }

    /** 1 - mean squared error over the entries' variance, here from the published errors. */
    @Test
    void reliability_is_the_share_of_the_variance_that_is_not_error() {
        Standings standings = Vectors.ranked(Vectors.sparse(), ADJUSTED);
        double squares = standings.entries().stream()
                .mapToDouble(one -> one.standardError() * one.standardError())
                .average()
                .orElseThrow();
        assertEquals(
                1 - squares / standings.model().entryVariance(),
                standings.fitted().reliability(),
                1e-9);
    }

    @Test
    void the_mean_of_the_adjusted_marks_is_the_fair_mean() {
        Standings standings = Vectors.ranked(Vectors.sparse(), ADJUSTED);
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        Map<String, Double> sums = new TreeMap<>();
        standings.fitted().reviews().forEach(review -> sums.merge(review.entry(), review.adjusted() / 3, Double::sum));
        sums.forEach((entry, mean) -> assertEquals(mean, byEntry.get(entry).fairMean(), 1e-9));
        assertEquals(72, standings.fitted().reviews().size());
    }

    @Test
    void held_ratios_are_the_ratios_of_the_model() {
        Standings standings = Vectors.ranked(Vectors.sparse(), ADJUSTED.held(HELD));
        Standings.Model model = standings.model();
        assertEquals(0.5, model.residualVariance() / model.entryVariance(), 1e-12);
        assertEquals(2, model.residualVariance() / model.judgeVariance(), 1e-12);
        assertNull(standings.seed());
    }

    /** A review of weight 2 says as much as a mean of two reviews of the judge, in the effects. */
    @Test
    void confidence_divides_the_error_variance() {
        Scores scores = weighted(Vectors.sparse());
        Standings standings = Vectors.ranked(scores, ADJUSTED.held(HELD));
        Dense dense = new Dense(scores, HELD.entry(), HELD.judge());
        assertEquals(dense.variance, standings.model().residualVariance(), 1e-10);
        assertEquals(dense.deviance(), standings.model().remlDeviance(), 1e-8);
    }

    /** A search of many fits hears that it is to end wherever it is. */
    @Test
    void a_ranking_can_be_cancelled_at_every_step() {
        Scores scores = made(24, 12, all(12, 1), all(12, 0.5), 5, true);
        Options whole = ADJUSTED.tracks(Options.Tracks.FIXED)
                .scaleUse(Options.ScaleUse.SHRUNKEN)
                .reliability(Options.Reliability.SHRUNKEN)
                .robust(true)
                .draws(100);
        int[] steps = {0};
        assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, whole, share -> ++steps[0] > 0));
        for (int last = 0; last < steps[0]; last++) {
            int[] left = {last};
            assertInstanceOf(Outcome.Cancelled.class, Ranking.rank(scores, whole, share -> left[0]-- > 0), "" + last);
        }
    }

    /** Held variances are held in every refit: of slopes, reliabilities and robust weights. */
    @Test
    void held_ratios_are_held_with_every_part_of_the_model() {
        Scores scores = made(24, 12, all(12, 1), all(12, 0.5), 5, false);
        Standings.Model model = Vectors.ranked(
                        scores,
                        ADJUSTED.held(HELD)
                                .scaleUse(Options.ScaleUse.SHRUNKEN)
                                .reliability(Options.Reliability.SHRUNKEN)
                                .robust(true))
                .model();
        assertEquals(HELD.entry(), model.residualVariance() / model.entryVariance(), 1e-9);
        assertEquals(HELD.judge(), model.residualVariance() / model.judgeVariance(), 1e-9);
    }
}
