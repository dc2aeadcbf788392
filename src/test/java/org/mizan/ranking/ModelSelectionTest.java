package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.NormalStream;

/** What the adjusted model chooses, against figures solved densely or known by the way the marks were made. */
class ModelSelectionTest {
    private static final Options ADJUSTED = new Options(Method.ADJUSTED, 1, 0, 2, List.of(3, 10), 1);
    private static final Options.Ratios HELD = new Options.Ratios(0.5, 2);

    /** Judge j's slope, severity and error, and entry i's quality, all known. */
    private static Scores made(int entries, int judges, double[] slope, double[] error, long seed, boolean tracks) {
        NormalStream random = new NormalStream(seed, 0);
        List<Review> reviews = new ArrayList<>();
        Map<String, String> trackOf = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            double quality = random.next() + (tracks && i % 2 == 0 ? 2 : 0);
            if (tracks) {
                trackOf.put(name("e", i), i % 2 == 0 ? "even" : "odd");
            }
            for (int j = 0; j < judges; j++) {
                double mark = slope[j] * quality + 0.1 * j + error[j] * random.next();
                if (!tracks || j % 2 == i % 2 || (i + j) % 5 == 0) {
                    reviews.add(Review.of(name("e", i), name("j", j), BigDecimal.valueOf(Math.round(1e4 * mark), 4)));
                }
            }
        }
        return new Scores(List.of(), reviews, Map.of(), trackOf);
    }

    private static String name(String letter, int number) {
        return letter + (100 + number);
    }

    private static double[] all(int size, double value) {
        double[] values = new double[size];
        java.util.Arrays.fill(values, value);
        return values;
    }

    private static Choice.Reason reason(Standings standings, Choice.Ground ground) {
        return standings.choice().reasons().stream()
                .filter(one -> one.ground() == ground)
                .findFirst()
                .orElseThrow(() -> new AssertionError(standings.choice()));
    }

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
    void tracks_that_differ_have_levels() {
        Standings standings = Vectors.ranked(made(40, 10, all(10, 1), all(10, 0.5), 5, true), ADJUSTED);
        Choice.Reason reason = reason(standings, Choice.Ground.TRACKS_DIFFER);
        assertTrue(standings.choice().tracks());
        assertTrue(reason.figures().get("statistic") > 2);
        assertEquals(2, reason.figures().get("threshold"));
        double share = reason.figures().get("bridgingShare");
        assertTrue(share > 0.1 && share < 0.35, reason.toString());
        assertEquals(
                2,
                standings.fitted().tracks().get("even")
                        - standings.fitted().tracks().get("odd"),
                0.8);
    }

    @Test
    void tracks_without_a_say_have_none() {
        Standings standings =
                Vectors.ranked(made(40, 10, all(10, 1), all(10, 0.5), 5, true), ADJUSTED.tracks(Options.Tracks.NONE));
        assertTrue(!standings.choice().tracks());
        assertEquals(Map.of(), standings.fitted().tracks());
    }

    @Test
    void nearly_as_many_tracks_as_entries_have_no_levels() {
        Scores scores = made(6, 6, all(6, 1), all(6, 0.5), 5, false);
        Map<String, String> own = new TreeMap<>();
        scores.entries().forEach(entry -> own.put(entry, entry));
        Standings standings = Vectors.ranked(new Scores(List.of(), scores.reviews(), Map.of(), own), ADJUSTED);
        assertEquals(
                Map.of("tracks", 6.0, "entries", 6.0),
                reason(standings, Choice.Ground.TRACKS_TOO_MANY).figures());
    }

    @Test
    void levels_of_tracks_of_few_entries_are_taken_in_only_where_they_are_asked_for() {
        Scores scores = made(7, 6, all(6, 1), all(6, 0.5), 5, false);
        Map<String, String> halves = new TreeMap<>();
        scores.entries().forEach(entry -> halves.put(entry, "t" + halves.size() % 2));
        Scores tracked = new Scores(List.of(), scores.reviews(), Map.of(), halves);
        assertEquals(
                Map.of("tracks", 2.0, "entries", 7.0),
                reason(Vectors.ranked(tracked, ADJUSTED), Choice.Ground.TRACKS_TOO_MANY)
                        .figures());
        assertTrue(Vectors.ranked(tracked, ADJUSTED.tracks(Options.Tracks.FIXED))
                .choice()
                .tracks());
    }

    @Test
    void one_track_is_no_choice() {
        Scores scores = Vectors.sparse();
        Map<String, String> one = new TreeMap<>();
        scores.entries().forEach(entry -> one.put(entry, "all"));
        Standings standings = Vectors.ranked(new Scores(List.of(), scores.reviews(), Map.of(), one), ADJUSTED);
        assertEquals(Vectors.ranked(scores, ADJUSTED).entries(), standings.entries());
    }

    @Test
    void slopes_that_differ_are_found() {
        double[] slope = all(8, 1);
        slope[0] = 2;
        slope[1] = 0.5;
        Standings standings = Vectors.ranked(made(40, 8, slope, all(8, 0.3), 6, false), ADJUSTED);
        assertTrue(standings.choice().scaleUse(), standings.choice().toString());
        assertEquals(
                40, reason(standings, Choice.Ground.SCALE_USE_DIFFERS).figures().get("reviews"));
        Map<String, Double> found = standings.fitted().slopes();
        assertTrue(found.get("j100") > 1.5, found.toString());
        assertTrue(found.get("j101") < 0.7, found.toString());
        assertEquals(1, found.get("j105"), 0.2);
        reason(standings, Choice.Ground.ERRORS_EVEN);
    }

    @Test
    void slopes_alike_are_left_out() {
        Standings standings = Vectors.ranked(made(40, 8, all(8, 1), all(8, 0.3), 6, false), ADJUSTED);
        Choice.Reason reason = reason(standings, Choice.Ground.SCALE_USE_ALIKE);
        assertEquals(1.3 * 7 + 2 * Math.sqrt(14), reason.figures().get("threshold"), 1e-12);
        assertEquals(Map.of(), standings.fitted().slopes());
    }

    @Test
    void few_reviews_a_judge_say_nothing_of_slopes() {
        Standings standings = Vectors.ranked(Vectors.sparse(), ADJUSTED);
        assertEquals(
                Map.of("reviews", 9.0, "needed", 12.0),
                reason(standings, Choice.Ground.SCALE_USE_UNKNOWN).figures());
    }

    @Test
    void the_method_scale_always_has_slopes() {
        Standings standings = Vectors.ranked(Vectors.sparse(), ADJUSTED.method(Method.SCALE));
        assertTrue(standings.choice().scaleUse());
        assertEquals(8, standings.fitted().slopes().size());
        assertEquals(
                standings.entries(),
                Vectors.ranked(Vectors.sparse(), ADJUSTED.scaleUse(Options.ScaleUse.SHRUNKEN))
                        .entries());
        assertNotEquals(
                standings.entries(), Vectors.ranked(Vectors.sparse(), ADJUSTED).entries());
    }

    @Test
    void a_judge_who_scatters_counts_less() {
        double[] error = all(8, 0.3);
        error[2] = 1.5;
        Standings standings = Vectors.ranked(made(40, 8, all(8, 1), error, 7, false), ADJUSTED);
        assertTrue(standings.choice().reliability(), standings.choice().toString());
        Map<String, Double> scatter = standings.fitted().scatter();
        assertTrue(scatter.get("j102") > 1.8, scatter.toString());
        assertTrue(scatter.get("j103") < 0.8, scatter.toString());
        Fitted.FittedReview scattered = standings.fitted().reviews().stream()
                .filter(review -> review.judge().equals("j102"))
                .findFirst()
                .orElseThrow();
        assertEquals(1 / Math.pow(scatter.get("j102"), 2), scattered.weight(), 1e-12);
    }

    @Test
    void judges_who_scatter_alike_count_alike() {
        Standings standings = Vectors.ranked(made(40, 8, all(8, 1), all(8, 0.3), 6, false), ADJUSTED);
        reason(standings, Choice.Ground.RELIABILITY_ALIKE);
        assertEquals(Map.of(), standings.fitted().scatter());
        standings.fitted().reviews().forEach(review -> assertEquals(1, review.weight()));
    }

    @Test
    void few_reviews_a_judge_say_nothing_of_scatter() {
        Scores penicillin = Vectors.scores("mixed_model/penicillin_data.csv", "sample", "plate", "diameter");
        assertEquals(
                Map.of("reviews", 6.0, "needed", 8.0),
                reason(Vectors.ranked(penicillin, ADJUSTED), Choice.Ground.RELIABILITY_UNKNOWN)
                        .figures());
    }

    @Test
    void one_mark_far_off_counts_little_in_the_robust_model() {
        List<Review> reviews =
                new ArrayList<>(made(20, 6, all(6, 1), all(6, 0.3), 8, false).reviews());
        reviews.set(0, Review.of("e100", "j100", BigDecimal.TEN));
        Options plain = ADJUSTED.reliability(Options.Reliability.NONE).scaleUse(Options.ScaleUse.NONE);
        Standings robust = Vectors.ranked(Scores.of(reviews), plain.robust(true));
        Fitted.FittedReview off = robust.fitted().reviews().getFirst();
        assertTrue(off.weight() < 0.2, off.toString());
        assertTrue(robust.choice().robust());
        assertTrue(reason(robust, Choice.Ground.ROBUST_ASKED).figures().get("below") >= 1);
        double shift = Vectors.byEntry(Vectors.ranked(Scores.of(reviews), plain))
                        .get("e100")
                        .score()
                - Vectors.byEntry(robust).get("e100").score();
        assertTrue(shift > 0.5, Double.toString(shift));
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

    @Test
    void what_was_asked_for_is_the_reason() {
        Options whole = ADJUSTED.tracks(Options.Tracks.FIXED)
                .scaleUse(Options.ScaleUse.SHRUNKEN)
                .reliability(Options.Reliability.SHRUNKEN)
                .robust(true);
        Choice choice = Vectors.ranked(made(24, 12, all(12, 1), all(12, 0.5), 5, true), whole)
                .choice();
        List<Choice.Ground> grounds =
                choice.reasons().stream().map(Choice.Reason::ground).toList();
        assertEquals(
                List.of(
                        Choice.Ground.TRACKS_ASKED,
                        Choice.Ground.SCALE_USE_ASKED,
                        Choice.Ground.RELIABILITY_ASKED,
                        Choice.Ground.ROBUST_ASKED),
                grounds.stream()
                        .filter(ground -> ground.name().endsWith("_ASKED"))
                        .toList());
        assertTrue(choice.tracks() && choice.scaleUse() && choice.reliability() && choice.robust());
    }

    /** Reviews of judges: 2, 3, 5 and 9; the lower median of them is 3. */
    @Test
    void the_lower_median_of_reviews_a_judge_is_told() {
        List<Review> reviews = new ArrayList<>();
        int[] counts = {9, 2, 5, 3};
        for (int j = 0; j < counts.length; j++) {
            for (int i = 0; i < counts[j]; i++) {
                reviews.add(Review.of(name("e", i), name("j", j), BigDecimal.valueOf((i * 7 + j * 5) % 11)));
            }
        }
        Choice.Reason reason = reason(Vectors.ranked(Scores.of(reviews), ADJUSTED), Choice.Ground.SCALE_USE_UNKNOWN);
        assertEquals(3, reason.figures().get("reviews"));
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
