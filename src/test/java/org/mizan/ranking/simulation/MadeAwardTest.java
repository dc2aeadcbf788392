package org.mizan.ranking.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.algebra.NormalStream;

/** Awards with one thing in them at a time, so that each mark can be foretold. */
class MadeAwardTest {
    private static MadeAward award(Scenario scenario) {
        return new MadeAward(scenario, new NormalStream(5, 1)).reviewed();
    }

    private static double mark(Review review) {
        return review.marks().get(Review.TOTAL).doubleValue();
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(6));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(one -> (one - mean) * (one - mean))
                .average()
                .orElseThrow());
    }

    /** Published simulations name their seed: it has to mean the same awards for ever. A second round asks the ranking. */
    @Test
    void a_seed_means_the_same_awards_for_ever() {
        Map<Kind, String> digests = new EnumMap<>(Kind.class);
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.TWO_ROUNDS))) {
            digests.put(kind, award(kind.scenario()).scores().inputDigest().substring(7, 15));
        }
        assertEquals(
                "{STANDARD=f285eba8, NO_SEVERITY=5b02dd7d, SEVERE=61d33b81, VERY_SEVERE=2fd942f0, TWO_REVIEWS=677d7a56,"
                        + " EIGHT_REVIEWS=4ca8e4c9, UNEQUAL=c308fbc4, SCALE_USE=c68af6a1, WIDE_SCALE_USE=be0f6417,"
                        + " STRETCHED=85819a90, TRACKS=c4b55669, NEAR_TRACKS=dba1e720, EQUAL_TRACKS=435d28c8,"
                        + " INTEGERS=a96d2f72, CARELESS=2cc63c56, CARELESS_FEW=5cb24e6a, MANY_JUDGES=09915c04,"
                        + " SMALL=68c7e93b}",
                digests.toString());
    }

    @Test
    void without_severity_and_noise_a_mark_is_the_quality_in_thousandths() {
        MadeAward award = award(Scenario.STANDARD.spread(0, 0, 1));
        for (Review review : award.scores().reviews()) {
            assertEquals(award.quality[number(review.entry())], mark(review), 0.0005);
            assertTrue(review.marks().get(Review.TOTAL).scale() <= 3);
        }
        assertEquals(1, deviation(award.quality), 0.2);
    }

    @Test
    void entries_and_judges_are_named_by_five_digits() {
        Scores scores = award(Scenario.STANDARD).scores();
        assertEquals("entry 00000", scores.entries().getFirst());
        assertEquals("entry 00119", scores.entries().getLast());
        assertTrue(scores.reviews().stream().allMatch(review -> review.judge().matches("judge 000[0-2][0-9]")));
    }

    @Test
    void severity_alone_takes_the_same_from_every_mark_of_a_judge() {
        Map<String, Double> severity = new HashMap<>();
        for (Review review : award(Scenario.STANDARD.spread(2, 0, 0)).scores().reviews()) {
            Double before = severity.putIfAbsent(review.judge(), mark(review));
            assertTrue(before == null || before == mark(review));
        }
        double[] all = severity.values().stream().mapToDouble(one -> one).toArray();
        assertEquals(30, all.length);
        assertEquals(2, deviation(all), 0.8);
    }

    @Test
    void noise_alone_has_the_spread_that_was_asked_for() {
        double[] marks = award(Scenario.STANDARD.spread(0, 3, 0)).scores().reviews().stream()
                .mapToDouble(MadeAwardTest::mark)
                .toArray();
        assertEquals(3, deviation(marks), 0.3);
    }

    @Test
    void a_slope_multiplies_every_quality_of_a_judge() {
        MadeAward award = award(Scenario.STANDARD.spread(0, 0, 100).scaleUse(0.3, false));
        Map<String, Double> slopes = new HashMap<>();
        for (Review review : award.scores().reviews()) {
            double quality = award.quality[number(review.entry())];
            if (Math.abs(quality) > 20) {
                double slope = mark(review) / quality;
                Double before = slopes.putIfAbsent(review.judge(), slope);
                assertEquals(slope, before == null ? slope : before, 1e-3);
            }
        }
        double[] logarithms =
                slopes.values().stream().mapToDouble(StrictMath::log).toArray();
        assertEquals(0.3, deviation(logarithms), 0.1);
    }

    /** With noise alone, a stretched judge's marks are the even judge's times the slope. */
    @Test
    void stretched_judges_err_in_proportion_to_their_slope() {
        Scenario noise = Scenario.STANDARD.spread(0, 100, 0);
        List<Review> even = award(noise.scaleUse(0.5, false)).scores().reviews();
        List<Review> stretched = award(noise.scaleUse(0.5, true)).scores().reviews();
        Map<String, Double> slopes = new HashMap<>();
        for (int r = 0; r < even.size(); r++) {
            if (Math.abs(mark(even.get(r))) > 20) {
                double slope = mark(stretched.get(r)) / mark(even.get(r));
                Double before = slopes.putIfAbsent(even.get(r).judge(), slope);
                assertEquals(slope, before == null ? slope : before, 1e-3);
            }
        }
        assertTrue(slopes.values().stream().distinct().count() > 20);
    }

    /** Whose marks are not the quality of what was marked. */
    @Test
    void a_tenth_of_the_judges_is_careless_and_marks_with_the_spread_of_all_marks() {
        MadeAward award = award(Scenario.STANDARD.spread(0, 0, 10).careless(0.1));
        Set<String> careless = new HashSet<>();
        List<Double> marks = new ArrayList<>();
        for (Review review : award.scores().reviews()) {
            if (Math.abs(award.quality[number(review.entry())] - mark(review)) > 0.001) {
                careless.add(review.judge());
                marks.add(mark(review));
            }
        }
        assertEquals(3, careless.size());
        assertEquals(48, marks.size());
        assertEquals(10, deviation(marks.stream().mapToDouble(one -> one).toArray()), 2.5);
    }

    @Test
    void tracks_have_levels_of_their_own_and_entries_are_dealt_out_in_turn() {
        MadeAward award = award(Scenario.STANDARD.spread(0, 0, 0).tracks(4, 5, 0.1));
        Scores scores = award.scores();
        assertEquals("track 0", scores.tracks().get("entry 00000"));
        assertEquals("track 3", scores.tracks().get("entry 00119"));
        Map<String, Double> levels = new HashMap<>();
        for (Review review : scores.reviews()) {
            Double before = levels.putIfAbsent(scores.tracks().get(review.entry()), mark(review));
            assertTrue(before == null || before == mark(review));
        }
        assertEquals(4, new HashSet<>(levels.values()).size());
    }

    @Test
    void tracks_without_bridges_keep_judges_at_home() {
        Scores scores = award(Scenario.STANDARD.tracks(3, 0, 0)).scores();
        for (Review review : scores.reviews()) {
            assertEquals(number(review.entry()) % 3, number(review.judge()) % 3);
        }
    }

    /** 3 + 0.9 x: without noise but the criteria's own, all five criteria of a high entry are 5, of a low one 1. */
    @Test
    void whole_marks_are_three_and_nine_tenths_of_the_mark() {
        MadeAward award = award(Scenario.STANDARD.spread(0, 0, 1).integers(true));
        for (Review review : award.scores().reviews()) {
            double mark = Math.rint(3 + 0.9 * award.quality[number(review.entry())]);
            BigDecimal expected = BigDecimal.valueOf((long) Math.min(5, Math.max(1, mark)));
            review.marks().values().forEach(one -> assertEquals(0, expected.compareTo(one)));
            assertEquals(
                    List.of("c0", "c1", "c2", "c3", "c4"),
                    List.copyOf(review.marks().keySet()));
        }
    }

    /** Of the noise's variance 0.64 is shared and 1.8 each criterion's own, besides a twelfth of a step for rounding. */
    @Test
    void noise_of_whole_marks_is_partly_the_criterions_own() {
        List<Double> shared = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (Review review : award(Scenario.STANDARD.spread(0, 0.5, 0).integers(true))
                .scores()
                .reviews()) {
            double[] marks = review.marks().values().stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .toArray();
            double mean = Arrays.stream(marks).average().orElseThrow();
            shared.add(mean);
            Arrays.stream(marks).forEach(one -> own.add(one - mean));
        }
        double ofMeans = deviation(shared.stream().mapToDouble(one -> one).toArray());
        double within = deviation(own.stream().mapToDouble(one -> one).toArray());
        assertEquals(Math.sqrt(0.45 * 0.45 + 1 / 60.0), ofMeans, 0.05);
        assertEquals(Math.sqrt(0.8 * (1.8 * 0.45 * 0.45 + 1 / 12.0)), within, 0.05);
    }

    @Test
    void a_second_round_sends_no_judge_to_an_entry_twice() {
        Scores scores = award(Kind.TWO_ROUNDS.scenario()).scores();
        assertEquals(
                scores.reviews().size(),
                scores.reviews().stream()
                        .map(review -> review.entry() + review.judge())
                        .distinct()
                        .count());
    }

    @Test
    void a_fraction_of_a_review_waits_for_the_second_round() {
        Scores scores =
                award(Scenario.STANDARD.sized(20, 10, 4).secondRound(0.5)).scores();
        assertEquals(80, scores.reviews().size());
        Map<String, Integer> counts = new HashMap<>();
        scores.reviews().forEach(review -> counts.merge(review.entry(), 1, Integer::sum));
        assertEquals(3, counts.values().stream().mapToInt(one -> one).min().orElseThrow());
    }

    @Test
    void the_smallest_award_is_two_entries_before_one_judge() {
        assertEquals(
                2, award(Scenario.STANDARD.sized(2, 1, 1)).scores().reviews().size());
    }

    @Test
    void as_many_reviews_as_judges_is_every_judge_on_every_entry() {
        assertEquals(
                50, award(Scenario.STANDARD.sized(10, 5, 5)).scores().reviews().size());
    }
}
