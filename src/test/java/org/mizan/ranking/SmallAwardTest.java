package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.algebra.NormalStream;

/** Where few entries or judges tell little of the variances, chances and errors do not take them as known. */
class SmallAwardTest {
    private static final Options AUTO = new Options(Method.ADJUSTED, 1, 1_000, 2, List.of(3), 1);
    private static final Options FITTED = AUTO.variances(Options.Variances.FITTED);

    private static Scores made(int entries, int judges, long seed) {
        NormalStream random = new NormalStream(seed, 0);
        double[] severity = new double[judges];
        random.fill(severity, judges);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double quality = random.next();
            for (int r = 0; r < 2; r++) {
                int j = (i + r) % judges;
                double mark = quality - 0.5 * severity[j] + 0.7 * random.next();
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(Math.round(100 * mark), 2)));
            }
        }
        return Scores.of(reviews);
    }

    private static Standings ranked(Scores scores, Options options) {
        return ((Outcome.Ranked) Ranking.rank(scores, options)).standings();
    }

    @ParameterizedTest
    @CsvSource({"19, 8, true", "20, 8, false", "20, 5, false", "20, 4, true", "199, 4, true", "200, 4, false"})
    void an_award_is_small_by_its_entries_or_by_its_judges(int entries, int judges, boolean small) {
        Standings standings = ranked(made(entries, judges, 1), AUTO);
        assertEquals(small, standings.model().integrated());
        assertEquals(small, standings.notes().contains(Note.VARIANCES_INTEGRATED));
    }

    @Test
    void an_award_that_is_not_small_is_ranked_as_by_fitted_variances() {
        Scores scores = made(20, 5, 2);
        assertEquals(ranked(scores, FITTED), ranked(scores, AUTO));
    }

    @Test
    void marks_that_could_be_explained_without_any_noise_keep_the_fitted_variances() {
        String marks = "e0 j0 2, e0 j1 2, e0 j3 2, e1 j0 0, e1 j2 2, e1 j3 0, e2 j0 1, e2 j1 1, e2 j3 1";
        List<Review> reviews = new ArrayList<>();
        for (String mark : marks.split(", ")) {
            String[] words = mark.split(" ");
            reviews.add(Review.of(words[0], words[1], new BigDecimal(words[2])));
        }
        Scores scores = Scores.of(reviews);
        assertEquals(ranked(scores, FITTED), ranked(scores, AUTO));
        assertFalse(ranked(scores, AUTO).model().integrated());
    }

    @Test
    void points_and_variances_stay_those_of_the_fit() {
        Scores scores = made(6, 4, 3);
        Standings fitted = ranked(scores, FITTED);
        Standings integrated = ranked(scores, AUTO);
        assertTrue(fitted.model().entryVariance() > 0);
        assertEquals(fitted.model().entryVariance(), integrated.model().entryVariance());
        assertEquals(fitted.model().remlDeviance(), integrated.model().remlDeviance());
        assertEquals(fitted.judges(), integrated.judges());
        assertEquals(fitted.fitted(), integrated.fitted());
        for (int at = 0; at < 6; at++) {
            assertEquals(
                    fitted.entries().get(at).score(),
                    integrated.entries().get(at).score());
        }
    }

    @Test
    void where_the_fit_sees_no_difference_between_entries_points_follow_the_chances() {
        long seed = 1;
        while (!ranked(made(5, 3, seed), FITTED).notes().contains(Note.ENTRIES_ALIKE)) {
            seed++;
        }
        Standings standings = ranked(made(5, 3, seed), AUTO);
        assertTrue(standings.notes().contains(Note.ENTRIES_ALIKE));
        Standing first = standings.entries().getFirst();
        Standing last = standings.entries().getLast();
        assertTrue(first.score() > last.score());
        assertTrue(first.probabilityFirst() > last.probabilityFirst());
        assertNotNull(first.standardError());
        assertNotNull(Fit.of(made(5, 3, seed), standings));
    }

    @Test
    void errors_are_larger_than_those_that_take_the_variances_as_known() {
        Scores scores = made(5, 3, 4);
        assertTrue(ranked(scores, AUTO).entries().getFirst().standardError()
                > ranked(scores, FITTED).entries().getFirst().standardError());
    }

    @Test
    void neither_threads_nor_the_order_of_rows_change_anything() {
        Scores scores = made(9, 4, 5);
        Scores turned = Scores.of(scores.reviews().reversed());
        assertEquals(ranked(scores, AUTO), ranked(turned, AUTO.threads(3)));
    }

    @Test
    void levels_of_tracks_stay_in() {
        List<Review> reviews = new ArrayList<>(made(8, 4, 6).reviews());
        Map<String, String> tracks = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            tracks.put("e" + i, i < 4 ? "a" : "b");
        }
        Scores scores = new Scores(List.of(), reviews, Map.of(), tracks);
        Standings standings = ranked(scores, AUTO.tracks(Options.Tracks.FIXED));
        assertTrue(standings.choice().tracks());
        assertTrue(standings.model().integrated());
        FiniteFigures.check(standings);
    }

    @Test
    void held_ratios_are_known() {
        assertFalse(ranked(made(5, 3, 1), AUTO.held(new Options.Ratios(0.5, 2)))
                .model()
                .integrated());
    }
}
