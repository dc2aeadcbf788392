package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.ranking.rasch.Marks.element;
import static org.mizan.ranking.rasch.Marks.entry;
import static org.mizan.ranking.rasch.Marks.expected;
import static org.mizan.ranking.rasch.Marks.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** What measures are by definition, and what has none. */
class ManyFacetRaschTest {
    private static final RaschOptions MAP = RaschOptions.of(Estimator.MAP).threads(1);
    private static final RaschOptions JMLE = RaschOptions.of(Estimator.JMLE).threads(1);

    /** Score equations to 1e-8, the prior literally in them: sum(x - E) = B / s^2 and sum(x - E) = -S / s^2. */
    @Test
    void priors_stand_in_the_score_equations() {
        Scores scores = Marks.drawn(12, 5, 3, 4, 0.7, 1);
        for (Steps steps : Steps.values()) {
            Measures measures = Marks.measured(scores, MAP.steps(steps).priors(0.8, 0.5));
            for (Measures.Placed placed : measures.entries()) {
                assertEquals(
                        placed.element().measure() / 0.64,
                        rest(scores, measures, Facet.ENTRY, placed.element().name()),
                        1e-7);
            }
            for (Measures.Element judge : measures.judges()) {
                assertEquals(-judge.measure() / 0.25, rest(scores, measures, Facet.JUDGE, judge.name()), 1e-7);
            }
            double first = rest(scores, measures, Facet.CRITERION, "c0");
            assertEquals(first, rest(scores, measures, Facet.CRITERION, "c1"), 1e-7);
            assertEquals(first, rest(scores, measures, Facet.CRITERION, "c2"), 1e-7);
        }
    }

    @Test
    void the_equations_of_joint_maximum_likelihood_hold() {
        Scores scores = Marks.drawn(7, 10, 3, 4, 0.8, 2);
        for (Steps steps : Steps.values()) {
            Measures measures = Marks.measured(scores, JMLE.steps(steps));
            measures.entries()
                    .forEach(placed -> assertEquals(
                            0,
                            rest(scores, measures, Facet.ENTRY, placed.element().name()),
                            1e-7));
            measures.judges()
                    .forEach(judge -> assertEquals(0, rest(scores, measures, Facet.JUDGE, judge.name()), 1e-7));
            measures.criteria()
                    .forEach(one -> assertEquals(0, rest(scores, measures, Facet.CRITERION, one.name()), 1e-7));
        }
    }

    /** Each threshold's score: as many marks at it or above as expected. */
    @Test
    void every_mark_is_expected_as_often_as_it_was_given() {
        Scores scores = Marks.drawn(12, 6, 3, 4, 0.7, 3);
        for (Steps steps : Steps.values()) {
            Measures measures = Marks.measured(scores, JMLE.steps(steps));
            assertEquals(steps == Steps.SHARED ? 1 : 3, measures.scales().size());
            for (Measures.Scale scale : measures.scales()) {
                double[] expected = new double[5];
                for (Review review : scores.reviews()) {
                    for (String criterion : review.marks().keySet()) {
                        if (scale.criterion() == null || scale.criterion().equals(criterion)) {
                            double h = entry(measures, review.entry()).measure()
                                    - element(measures.judges(), review.judge()).measure()
                                    - element(measures.criteria(), criterion).measure();
                            add(expected, scale, h);
                        }
                    }
                }
                for (int k = 0; k < 5; k++) {
                    assertEquals(scale.categories().get(k).count(), expected[k], 1e-6);
                }
                assertEquals(
                        0,
                        scale.categories().stream()
                                .skip(1)
                                .mapToDouble(Measures.Category::threshold)
                                .sum(),
                        1e-9);
            }
        }
    }

    private static void add(double[] expected, Measures.Scale scale, double h) {
        double[] weight = new double[expected.length];
        double exponent = 0;
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            exponent += k == 0 ? 0 : h - scale.categories().get(k).threshold();
            weight[k] = Math.exp(exponent);
            sum += weight[k];
        }
        for (int k = 0; k < weight.length; k++) {
            expected[k] += weight[k] / sum;
        }
    }

    @Test
    void entries_and_criteria_are_centred_without_priors() {
        Measures measures = Marks.measured(Marks.drawn(9, 4, 3, 3, 0.8, 4), JMLE);
        assertEquals(
                0,
                measures.entries().stream()
                        .mapToDouble(placed -> placed.element().measure())
                        .sum(),
                1e-9);
        assertEquals(
                0,
                measures.criteria().stream()
                        .mapToDouble(Measures.Element::measure)
                        .sum(),
                1e-9);
    }

    /** Along the common shift of entries and judges only the priors count. */
    @Test
    void priors_share_the_level_out_by_their_variances() {
        Measures measures = Marks.measured(Marks.drawn(9, 4, 3, 3, 0.8, 4), MAP.priors(2, 0.5));
        double entries = measures.entries().stream()
                .mapToDouble(placed -> placed.element().measure())
                .sum();
        double judges = measures.judges().stream()
                .mapToDouble(Measures.Element::measure)
                .sum();
        assertEquals(entries / 4, -judges / 0.25, 1e-7);
    }

    /** Dichotomous, one judge, one criterion: P = 1 / (1 + e^(S - B)). */
    @Test
    void two_marks_of_a_two_point_scale_are_log_odds() {
        Scores scores = Marks.of("a i 1", "a j 1", "a k 0", "b i 0", "b j 0", "b k 1");
        Measures measures = Marks.measured(scores, JMLE);
        assertEquals(
                2 * Math.log(2),
                entry(measures, "a").measure() - entry(measures, "b").measure(),
                0.9);
        assertEquals(0, entry(measures, "a").measure() + entry(measures, "b").measure(), 1e-9);
        assertEquals(
                List.of(0.0),
                measures.scales().getFirst().categories().stream()
                        .skip(1)
                        .map(Measures.Category::threshold)
                        .toList());
    }

    @Test
    void a_criterion_has_a_scale_of_its_own_when_asked_for() {
        Scores scores = Marks.of(
                "a i 1 10", "a j 3 20", "b i 2 20", "b j 2 10", "c i 3 10", "c j 1 20", "d i 2 20", "d j 3 20");
        Measures measures = Marks.measured(scores, MAP.steps(Steps.CRITERION));
        assertEquals(
                List.of("c0", "c1"),
                measures.scales().stream().map(Measures.Scale::criterion).toList());
        assertEquals(
                List.of(1.0, 2.0, 3.0),
                measures.scales().get(0).categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
        assertEquals(
                List.of(10.0, 20.0),
                measures.scales().get(1).categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
        assertFalse(measures.notes().contains(RaschNote.MERGED_MARKS));
        double fair = entry(measures, "a").fairAverage();
        assertTrue(fair > 5.5 && fair < 11.5, "the mean over both criteria: " + fair);
    }

    @Test
    void a_mark_that_never_occurs_is_merged_and_said() {
        Measures measures =
                Marks.measured(Marks.of("a i 1 2", "a j 2 4", "b i 4 5", "b j 5 4", "c i 2 1", "c j 4 2"), MAP);
        assertTrue(measures.notes().contains(RaschNote.MERGED_MARKS));
        assertEquals(
                List.of(1.0, 2.0, 4.0, 5.0),
                measures.scales().getFirst().categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
        assertEquals(
                12,
                measures.scales().getFirst().categories().stream()
                        .mapToInt(Measures.Category::count)
                        .sum());
    }

    @Test
    void a_scale_in_steps_of_ten_merges_nothing() {
        assertFalse(Marks.measured(Marks.of("a i 10 20", "a j 20 40", "b i 30 40", "b j 30 10"), MAP)
                .notes()
                .contains(RaschNote.MERGED_MARKS));
    }

    @Test
    void half_points_are_steps_and_said() {
        Measures measures = Marks.measured(Marks.of("a i 1.5 2", "a j 2 2.5", "b i 2.5 1.5", "b j 2 2"), MAP);
        assertEquals(List.of(RaschNote.HALF_POINTS), measures.notes());
        assertEquals(
                List.of(1.5, 2.0, 2.5),
                measures.scales().getFirst().categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
    }

    @Test
    void marks_finer_than_half_points_are_refused_by_name() {
        assertEquals(
                new RaschOutcome.Uneven(List.of(
                        new RaschOutcome.UnevenMark("a", "i", "c1", new BigDecimal("2.25")),
                        new RaschOutcome.UnevenMark("b", "j", "c0", new BigDecimal("0.1")))),
                ManyFacetRasch.measure(Marks.of("a i 1.5 2.25", "b j 0.1 3"), MAP));
    }

    @Test
    void more_marks_than_a_scale_can_have_are_refused() {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i <= ManyFacetRasch.MOST_MARKS; i++) {
            reviews.add(Review.of("e" + i, "j", BigDecimal.valueOf(i)));
        }
        assertEquals(
                new RaschOutcome.TooLarge(
                        ManyFacetRasch.MOST_MARKS + 1, ManyFacetRasch.MOST_MARKS, 1, ManyFacetRasch.MOST_DENSE),
                ManyFacetRasch.measure(Scores.of(reviews), MAP));
        assertInstanceOf(
                RaschOutcome.Measured.class,
                ManyFacetRasch.measure(Scores.of(reviews.subList(0, ManyFacetRasch.MOST_MARKS)), MAP));
    }

    /** c0 has the marks 0 to 2, c1 2 to 4: the difficulty that parts them is only held by the ridge. */
    @Test
    void what_the_marks_leave_open_is_said() {
        Scores scores = Marks.of("a i 0 2", "a j 1 3", "b i 2 4", "b j 1 3", "c i 1 2", "c j 0 4");
        assertTrue(Marks.measured(scores, MAP).notes().contains(RaschNote.OPEN));
        assertInstanceOf(RaschOutcome.NoMaximum.class, ManyFacetRasch.measure(scores, JMLE));
    }

    @Test
    void one_review_is_a_measure_held_by_the_prior() {
        Measures measures = Marks.measured(Marks.of("a i 1 3"), MAP);
        assertEquals(1, measures.entries().getFirst().place());
        assertEquals(0, measures.entries().getFirst().element().measure(), 0.5);
        assertTrue(measures.separation().get(Facet.ENTRY) == null);
    }

    @Test
    void reviews_of_one_total_have_no_criteria() {
        Measures measures = Marks.measured(
                Scores.of(List.of(
                        Review.of("a", "i", BigDecimal.ONE),
                        Review.of("a", "j", BigDecimal.TWO),
                        Review.of("b", "i", BigDecimal.TWO),
                        Review.of("b", "j", BigDecimal.TWO))),
                MAP);
        assertEquals(List.of(), measures.criteria());
        assertNull(measures.separation().get(Facet.CRITERION));
        assertEquals(2, measures.entries().size());
        assertTrue(measures.biases().stream().allMatch(bias -> bias.against() == Measures.Against.ENTRY));
        assertTrue(measures.biases().stream().allMatch(bias -> bias.t() == null && bias.degreesOfFreedom() == 0));
    }

    @Test
    void nothing_scored_lists_all_as_not_ranked() {
        for (RaschOptions options : List.of(MAP, JMLE)) {
            Measures measures = Marks.measured(new Scores(List.of("a", "b"), List.of(), Map.of()), options);
            assertEquals(List.of(RaschNote.NO_SCORES), measures.notes());
            assertEquals(2, measures.entries().size());
            assertNull(measures.entries().getFirst().place());
            assertNull(measures.entries().getFirst().element().measure());
        }
    }

    @Test
    void an_entry_without_a_mark_is_listed_at_the_end() {
        Scores scores = new Scores(
                List.of("0"),
                Marks.of("a i 1 2", "a j 2 1", "b i 2 2", "b j 1 2").reviews(),
                Map.of());
        Measures measures = Marks.measured(scores, MAP);
        assertEquals("0", measures.entries().getLast().element().name());
        assertNull(measures.entries().getLast().place());
        assertNull(measures.entries().getLast().element().observedAverage());
        assertEquals(List.of(RaschNote.UNSCORED_ENTRIES), measures.notes());
    }

    @Test
    void unequal_weights_are_said_to_be_unused() {
        Scores marks = Marks.of("a i 1 2", "a j 2 1", "b i 2 2", "b j 1 2");
        Map<String, BigDecimal> weights = Map.of("c0", BigDecimal.ONE, "c1", BigDecimal.TEN);
        assertEquals(
                List.of(RaschNote.WEIGHTS_UNUSED),
                Marks.measured(new Scores(List.of(), marks.reviews(), weights), MAP)
                        .notes());
    }

    @Test
    void a_long_fit_can_be_cancelled() {
        assertInstanceOf(
                RaschOutcome.Cancelled.class,
                ManyFacetRasch.measure(Marks.drawn(9, 4, 2, 3, 1, 5), MAP, share -> false));
    }

    @Test
    void progress_grows() {
        List<Double> shares = new ArrayList<>();
        ManyFacetRasch.measure(Marks.drawn(9, 4, 2, 3, 1, 5), MAP, shares::add);
        assertTrue(shares.size() > 2);
        assertEquals(shares.stream().sorted().toList(), shares);
        assertEquals(0, shares.getFirst());
    }

    @Test
    void judges_may_outnumber_entries() {
        Scores scores = Marks.drawn(3, 12, 2, 3, 0.9, 6);
        Measures measures = Marks.measured(scores, MAP);
        for (Measures.Element judge : measures.judges()) {
            assertEquals(-judge.measure(), rest(scores, measures, Facet.JUDGE, judge.name()), 1e-7);
        }
    }

    @Test
    void the_posterior_is_the_likelihood_less_the_penalties() {
        Measures measures = Marks.measured(Marks.drawn(9, 4, 3, 3, 0.8, 4), MAP.priors(2, 0.5));
        double penalty = 0;
        for (Measures.Placed placed : measures.entries()) {
            penalty += placed.element().measure() * placed.element().measure() / 8;
        }
        for (Measures.Element judge : measures.judges()) {
            penalty += judge.measure() * judge.measure() * 2;
        }
        assertEquals(measures.logLikelihood() - penalty, measures.logPosterior(), 1e-7);
    }

    @Test
    void a_bias_at_the_end_of_the_scale_is_drawn_inside() {
        Scores scores =
                Marks.of("a i 1 2", "a j 2 3", "b i 3 3", "b j 2 1", "c i 2 1", "c j 3 2", "d i 2 3", "d j 1 1");
        Measures measures = Marks.measured(scores, MAP);
        Measures.Bias favour = measures.biases().stream()
                .filter(bias -> bias.judge().equals("i") && bias.target().equals("b"))
                .findFirst()
                .orElseThrow();
        assertTrue(favour.extreme());
        assertEquals(6, favour.observed());
        double sum = 0;
        for (String criterion : List.of("c0", "c1")) {
            sum += expected(
                    measures.scales().getFirst(),
                    favour.bias()
                            + entry(measures, "b").measure()
                            - element(measures.judges(), "i").measure()
                            - element(measures.criteria(), criterion).measure());
        }
        assertEquals(4 - 0.3, sum, 1e-8);
        assertEquals(favour.bias() / favour.standardError(), favour.t(), 1e-12);
        assertEquals(
                4,
                measures.biases().stream()
                        .filter(bias -> bias.against() == Measures.Against.CRITERION)
                        .count());
    }

    /** a and b met the others once, and won: both pairs drift apart, and their judges with them. */
    @Test
    void a_group_that_only_won_drifts_without_a_prior() {
        Scores scores = Marks.of("a i 1", "a j 0", "b i 0", "b j 1", "c k 1", "c l 0", "d k 0", "d l 1", "a k 1");
        assertEquals(
                new RaschOutcome.NoMaximum(List.of("a", "b", "c", "d"), List.of("i", "j", "k", "l"), List.of()),
                ManyFacetRasch.measure(scores, JMLE));
        assertEquals(4, Marks.measured(scores, MAP).entries().size());
    }

    /** 1 / sqrt(sum W + 1 / s^2) at the measures that are printed. */
    @Test
    void errors_count_the_information_and_the_prior() {
        Scores scores = Marks.drawn(8, 4, 2, 3, 0.8, 7);
        for (Steps steps : Steps.values()) {
            Measures measures = Marks.measured(scores, MAP.steps(steps).priors(2, 0.5));
            Measures.Element entry = entry(measures, "e3");
            Measures.Element judge = element(measures.judges(), "j2");
            Measures.Element criterion = element(measures.criteria(), "c1");
            assertEquals(
                    1 / Math.sqrt(information(scores, measures, "e3", null, null) + 0.25), entry.standardError(), 1e-9);
            assertEquals(
                    1 / Math.sqrt(information(scores, measures, null, "j2", null) + 4), judge.standardError(), 1e-9);
            assertEquals(
                    1 / Math.sqrt(information(scores, measures, null, null, "c1")), criterion.standardError(), 1e-9);
        }
    }

    private static double information(Scores scores, Measures measures, String entry, String judge, String criterion) {
        double sum = 0;
        for (Review review : scores.reviews()) {
            for (String on : review.marks().keySet()) {
                if ((entry == null || entry.equals(review.entry()))
                        && (judge == null || judge.equals(review.judge()))
                        && (criterion == null || criterion.equals(on))) {
                    Measures.Scale scale = scale(measures, on);
                    double h = exponent(measures, review.entry(), review.judge(), on);
                    double step = 1e-5;
                    sum += (expected(scale, h + step) - expected(scale, h - step)) / (2 * step);
                }
            }
        }
        return sum;
    }

    private static Measures.Scale scale(Measures measures, String criterion) {
        return measures.scales().stream()
                .filter(one -> one.criterion() == null || one.criterion().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    private static double exponent(Measures measures, String entry, String judge, String criterion) {
        return entry(measures, entry).measure()
                - element(measures.judges(), judge).measure()
                - element(measures.criteria(), criterion).measure();
    }

    /** The mean over the criteria of what each scale expects of the entry before the average judge. */
    @Test
    void a_fair_average_is_taken_over_the_scales_of_all_criteria() {
        Scores scores = Marks.drawn(8, 4, 3, 3, 0.8, 8);
        Measures measures = Marks.measured(scores, MAP.steps(Steps.CRITERION));
        double judges = measures.judges().stream()
                .mapToDouble(Measures.Element::measure)
                .average()
                .orElseThrow();
        double entries = measures.entries().stream()
                .mapToDouble(placed -> placed.element().measure())
                .average()
                .orElseThrow();
        double fair = 0;
        for (String criterion : List.of("c0", "c1", "c2")) {
            double difficulty = element(measures.criteria(), criterion).measure();
            fair += expected(scale(measures, criterion), entry(measures, "e2").measure() - judges - difficulty) / 3;
            assertEquals(
                    expected(scale(measures, criterion), entries - judges - difficulty),
                    element(measures.criteria(), criterion).fairAverage(),
                    1e-9);
        }
        assertEquals(fair, entry(measures, "e2").fairAverage(), 1e-9);
    }

    @Test
    void categories_tell_at_what_measures_they_were_given() {
        Scores scores = Marks.drawn(8, 4, 2, 2, 0.8, 9);
        Measures measures = Marks.measured(scores, JMLE);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (Review review : scores.reviews()) {
            for (Map.Entry<String, BigDecimal> mark : review.marks().entrySet()) {
                if (mark.getValue().signum() == 0) {
                    double h = exponent(measures, review.entry(), review.judge(), mark.getKey());
                    Measures.Scale scale = measures.scales().getFirst();
                    double variance = (expected(scale, h + 1e-5) - expected(scale, h - 1e-5)) / 2e-5;
                    sum += h;
                    squares += expected(scale, h) * expected(scale, h) / variance;
                    count++;
                }
            }
        }
        Measures.Category lowest = measures.scales().getFirst().categories().getFirst();
        assertEquals(count, lowest.count());
        assertEquals(sum / count, lowest.averageMeasure(), 1e-9);
        assertEquals(squares / count, lowest.outfit(), 1e-6);
        assertNotNull(lowest.expectedMeasure());
        assertTrue(lowest.expectedMeasure()
                < measures.scales().getFirst().categories().getLast().expectedMeasure());
    }

    @Test
    void judges_are_held_against_tracks_too() {
        Scores plain = Marks.of("a i 1 2", "a j 2 3", "b i 3 3", "b j 2 1", "c i 2 1", "c j 3 2");
        Scores tracked = new Scores(List.of(), plain.reviews(), Map.of(), Map.of("a", "x", "b", "y"));
        List<Measures.Bias> biases = Marks.measured(tracked, MAP).biases().stream()
                .filter(bias -> bias.against() == Measures.Against.TRACK)
                .toList();
        assertEquals(
                List.of("i", "ix", "iy", "j", "jx", "jy"),
                biases.stream().map(bias -> bias.judge() + bias.target()).toList());
        assertEquals(
                List.of(3.0, 3.0, 6.0, 5.0, 5.0, 3.0),
                biases.stream().map(Measures.Bias::observed).toList());
        assertTrue(Marks.measured(plain, MAP).biases().stream()
                .noneMatch(bias -> bias.against() == Measures.Against.TRACK));
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> MAP.priors(0, 1));
        assertThrows(IllegalArgumentException.class, () -> MAP.priors(1, 101));
        assertThrows(IllegalArgumentException.class, () -> MAP.priors(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> MAP.decimals(10));
        assertThrows(IllegalArgumentException.class, () -> MAP.decimals(-1));
        assertThrows(IllegalArgumentException.class, () -> MAP.threads(0));
        assertEquals(0.01, MAP.priors(0.01, 100).priorEntry());
        assertEquals(100, MAP.priors(0.01, 100).priorJudge());
    }
}
