package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores without a model against computed figures, 1e-8 (vectors/README.md), and by hand. */
class SimpleScoresTest {
    private static Standings by(Method method, Scores scores) {
        return Vectors.ranked(scores, Options.of(method, 1));
    }

    private static Scores marks(int[]... byEntry) {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < byEntry.length; i++) {
            for (int j = 0; j < byEntry[i].length; j++) {
                if (byEntry[i][j] >= 0) {
                    reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(byEntry[i][j])));
                }
            }
        }
        return Scores.of(reviews);
    }

    private static double score(Method method, Scores scores, String entry) {
        return Vectors.byEntry(by(method, scores)).get(entry).score();
    }

    @ParameterizedTest
    @CsvSource({
        "MEAN, raw_mean",
        "MEDIAN, median",
        "TRIMMED, trimmed_drop_hi_lo",
        "CENTRED, judge_centred",
        "ZSCORE, zscore_sample_sd",
        "BORDA, borda_mean_fraction"
    })
    void scores_are_the_computed_ones(Method method, String column) {
        Map<String, NamedCsvRecord> expected = Vectors.table("simple_methods/expected.csv", "entry");
        Standings standings = by(method, Vectors.sparse());
        assertEquals(24, standings.entries().size());
        for (Standing standing : standings.entries()) {
            String figure = expected.get(standing.entry()).getField(column);
            assertEquals(Double.parseDouble(figure), standing.score(), 1e-8);
        }
    }

    /** Every judge of these has nine reviews: the population's s.d. is the sample's times the root of 8/9. */
    @Test
    void standard_scores_by_the_populations_deviation_are_the_computed_ones() {
        Map<String, NamedCsvRecord> expected = Vectors.table("simple_methods/expected.csv", "entry");
        Standings standings = by(Method.ZSCORE, Vectors.sparse());
        standings.judges().forEach(judge -> assertEquals(9, judge.reviews()));
        for (Standing standing : standings.entries()) {
            double figure = Double.parseDouble(expected.get(standing.entry()).getField("zscore_population_sd"));
            assertEquals(figure, standing.score() * Math.sqrt(9 / 8.0), 1e-8);
        }
    }

    @Test
    void the_plain_mean_stands_beside_every_score() {
        Standing first = by(Method.ZSCORE, marks(new int[] {5, 4}, new int[] {3, 3}, new int[] {1, 2}))
                .entries()
                .getFirst();
        assertEquals(4.5, first.rawMean());
        assertEquals(1.0, first.score(), 1e-12);
    }

    @Test
    void a_median_of_an_even_number_is_the_mean_of_both_in_the_middle() {
        assertEquals(3.5, score(Method.MEDIAN, marks(new int[] {9, 3, 4, 1}), "e0"));
    }

    @Test
    void a_median_of_an_odd_number_is_the_middle() {
        assertEquals(4, score(Method.MEDIAN, marks(new int[] {9, 3, 4, 1, 8}), "e0"));
    }

    @Test
    void a_trimmed_mean_leaves_one_highest_and_one_lowest_out() {
        assertEquals(5, score(Method.TRIMMED, marks(new int[] {9, 3, 4, 1, 8}), "e0"));
        assertEquals(3, score(Method.TRIMMED, marks(new int[] {9, 3, 1}), "e0"));
    }

    @Test
    void two_reviews_are_not_trimmed() {
        assertEquals(5, score(Method.TRIMMED, marks(new int[] {9, 1}), "e0"));
        assertEquals(9, score(Method.TRIMMED, marks(new int[] {9}), "e0"));
    }

    @Test
    void fewer_than_five_reviews_are_said_to_be_few() {
        Scores five = marks(new int[] {1, 2, 3, 4, 5}, new int[] {2, 2, 3, 4, 5});
        Scores four = marks(new int[] {1, 2, 3, 4, 5}, new int[] {2, 2, 3, 4, -1});
        assertFalse(by(Method.MEDIAN, five).notes().contains(Note.FEW_REVIEWS));
        assertTrue(by(Method.MEDIAN, four).notes().contains(Note.FEW_REVIEWS));
        assertTrue(by(Method.TRIMMED, four).notes().contains(Note.FEW_REVIEWS));
        assertFalse(by(Method.MEAN, four).notes().contains(Note.FEW_REVIEWS));
    }

    @Test
    void an_entry_without_a_review_does_not_count_as_few() {
        Scores five = marks(new int[] {1, 2, 3, 4, 5});
        Standings standings = by(Method.MEDIAN, new Scores(List.of("none"), five.reviews(), Map.of()));
        assertEquals(List.of(Note.UNSCORED_ENTRIES), standings.notes());
        assertNull(Vectors.byEntry(standings).get("none").score());
    }

    @Test
    void centring_takes_a_lenient_judge_out() {
        Standings standings = Vectors.ranked(
                marks(new int[] {5, -1}, new int[] {3, -1}, new int[] {-1, 2}),
                Options.of(Method.CENTRED, 1).assumption(Assumption.TRACKS_EQUALLY_GOOD));
        // All marks have the mean 10/3; e0 is 1 above its judge's mean, e1 1 below, e2 at its judge's.
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        assertEquals(10 / 3.0 + 1, byEntry.get("e0").score(), 1e-12);
        assertEquals(10 / 3.0 - 1, byEntry.get("e1").score(), 1e-12);
        assertEquals(10 / 3.0, byEntry.get("e2").score(), 1e-12);
        assertTrue(standings.notes().contains(Note.SAME_MIX));
    }

    @Test
    void a_judge_without_spread_counts_as_nothing_in_z_scores() {
        Standings standings = by(Method.ZSCORE, marks(new int[] {5, 3, -1}, new int[] {3, 3, 4}));
        double half = Math.sqrt(0.5) / 2;
        assertEquals(half, Vectors.byEntry(standings).get("e0").score(), 1e-12);
        assertEquals(-half * 2 / 3, Vectors.byEntry(standings).get("e1").score(), 1e-12);
        assertEquals(
                List.of(Note.ZSCORE_UNDEFINED, Note.ZSCORE_HARMFUL),
                standings.notes().subList(0, 2));
    }

    @Test
    void z_scores_of_judges_with_spread_need_no_such_note() {
        assertEquals(
                List.of(Note.ZSCORE_HARMFUL),
                by(Method.ZSCORE, marks(new int[] {5, 3}, new int[] {3, 4})).notes());
    }

    @Test
    void borda_gives_equal_marks_their_mean_place() {
        Standings standings = by(Method.BORDA, marks(new int[] {5}, new int[] {3}, new int[] {3}, new int[] {1}));
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        assertEquals(3.5 / 4, byEntry.get("e0").score());
        assertEquals(0.5, byEntry.get("e1").score());
        assertEquals(0.5, byEntry.get("e2").score());
        assertEquals(0.5 / 4, byEntry.get("e3").score());
        assertEquals(List.of(Note.ORDINAL), standings.notes());
    }

    @Test
    void borda_warns_where_judges_saw_different_entries() {
        Standings standings = by(Method.BORDA, marks(new int[] {5, 4}, new int[] {3, -1}));
        assertTrue(standings.notes().contains(Note.PARTIAL_PANEL));
    }

    @Test
    void simple_scores_have_no_uncertainty_and_no_choice() {
        Standings standings = by(Method.BORDA, Vectors.sparse());
        assertNull(standings.entries().getFirst().rankLow());
        assertNull(standings.seed());
        assertEquals(Choice.NOTHING, standings.choice());
        assertEquals(Fitted.NOTHING, standings.fitted());
        assertEquals(Method.BORDA, standings.method());
    }

    @ParameterizedTest
    @CsvSource({"MEDIAN", "TRIMMED", "CENTRED", "ZSCORE", "BORDA", "OLS", "SCALE"})
    void nothing_scored_is_listed_by_every_method(Method method) {
        Standings standings = by(method, new Scores(List.of("a"), List.of(), Map.of()));
        assertNull(standings.entries().getFirst().rank());
        assertTrue(standings.notes().contains(Note.NO_SCORES));
    }
}
