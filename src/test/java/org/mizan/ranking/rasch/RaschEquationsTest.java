package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mizan.ranking.rasch.Marks.element;
import static org.mizan.ranking.rasch.Marks.entry;
import static org.mizan.ranking.rasch.Marks.expected;
import static org.mizan.ranking.rasch.Marks.rest;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** Measures satisfy the equations that define them, by either estimator. */
class RaschEquationsTest extends RaschFits {

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
                    1 / Math.sqrt(information(scores, measures, "e3", null, null) + 0.25),
                    entry.fit().standardError(),
                    1e-9);
            assertEquals(
                    1 / Math.sqrt(information(scores, measures, null, "j2", null) + 4),
                    judge.fit().standardError(),
                    1e-9);
            assertEquals(
                    1 / Math.sqrt(information(scores, measures, null, null, "c1")),
                    criterion.fit().standardError(),
                    1e-9);
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
}
