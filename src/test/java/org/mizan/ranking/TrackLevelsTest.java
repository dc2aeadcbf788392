package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.NormalStream;

/** Three tracks of unequal size, with held variances, where every figure of their levels has a second way to it. */
class TrackLevelsTest {
    private static final Options HELD = new Options(Method.ADJUSTED, 1, 0, 2, List.of(3), 1)
            .scaleUse(Options.ScaleUse.NONE)
            .reliability(Options.Reliability.NONE)
            .held(new Options.Ratios(0.5, 2));

    /** Every judge marks two entries of three, of all tracks; tracks are a, b, b, c, c, c and so on. */
    private static Scores scores(int entries, int judges) {
        NormalStream random = new NormalStream(11, entries);
        Map<String, String> tracks = new TreeMap<>();
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            int track = List.of(0, 1, 1, 2, 2, 2).get(i % 6);
            tracks.put("e" + (100 + i), "abc".substring(track, track + 1));
            double quality = track + random.next();
            for (int j = 0; j < judges; j++) {
                if ((i + j) % 3 > 0) {
                    double mark = quality + 0.2 * j + 0.5 * random.next();
                    reviews.add(Review.of("e" + (100 + i), "j" + j, BigDecimal.valueOf(Math.round(1e4 * mark), 4)));
                }
            }
        }
        return new Scores(List.of(), reviews, Map.of(), tracks);
    }

    private static double variance(Scores scores, Options.Tracks tracks) {
        return Objects.requireNonNull(
                Vectors.ranked(scores, HELD.tracks(tracks)).model().residualVariance());
    }

    /** With variances held, levels take from the penalised sum of squares what their likelihood ratio says. */
    private static void statistic(int entries, int judges) {
        Scores scores = scores(entries, judges);
        int n = scores.reviews().size();
        double one = variance(scores, Options.Tracks.NONE) * (n - 1);
        double three = variance(scores, Options.Tracks.FIXED) * (n - 3);
        Choice.Reason reason = Vectors.ranked(scores, HELD).choice().reasons().getFirst();
        assertEquals(Choice.Ground.TRACKS_DIFFER, reason.ground());
        assertEquals((one - three) / (three / (n - 3)), reason.figures().get("statistic"), 1e-8);
        assertEquals(4, reason.figures().get("threshold"));
    }

    @Test
    void the_statistic_is_what_levels_take_from_the_sum_of_squares() {
        statistic(18, 6);
    }

    @Test
    void the_statistic_is_the_same_where_judges_outnumber_entries() {
        statistic(12, 20);
    }

    @Test
    void the_mean_of_the_model_is_that_of_the_entries_levels() {
        Scores scores = scores(18, 6);
        Standings standings = Vectors.ranked(scores, HELD.tracks(Options.Tracks.FIXED));
        Map<String, Double> levels = standings.fitted().tracks();
        assertEquals(
                (3 * levels.get("a") + 6 * levels.get("b") + 9 * levels.get("c")) / 18,
                standings.model().mean(),
                1e-9);
        assertTrue(levels.get("a") < levels.get("b") && levels.get("b") < levels.get("c"));
    }

    @Test
    void the_bridging_share_counts_reviews_outside_the_main_track() {
        Scores scores = scores(18, 6);
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Review review : scores.reviews()) {
            counts.computeIfAbsent(review.judge(), none -> new TreeMap<>())
                    .merge(scores.tracks().get(review.entry()), 1, Integer::sum);
        }
        int main = counts.values().stream()
                .mapToInt(one ->
                        one.values().stream().mapToInt(Integer::intValue).max().orElseThrow())
                .sum();
        assertEquals(
                1 - (double) main / scores.reviews().size(),
                Vectors.ranked(scores, HELD)
                        .choice()
                        .reasons()
                        .getFirst()
                        .figures()
                        .get("bridgingShare"),
                1e-12);
    }
}
