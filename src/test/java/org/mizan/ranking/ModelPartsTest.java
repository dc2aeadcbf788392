package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which parts the adjusted model takes in: levels of tracks, spread and scatter of judges. */
class ModelPartsTest extends MadeMarks {

    private static Choice.Reason reason(Standings standings, Choice.Ground ground) {
        return standings.choice().reasons().stream()
                .filter(one -> one.ground() == ground)
                .findFirst()
                .orElseThrow(() -> new AssertionError(standings.choice()));
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
}
