package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.edition.Settings;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Options;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.Steps;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/** What may be asked of the Rasch model. */
class RaschTermsTest {
    private static final Criteria ALIKE = new Criteria(List.of("impact", "form"), true);
    private static final Criteria UNLIKE = new Criteria(List.of("impact", "form"), false);

    private static Computation asking(
            @Nullable Estimator estimator, @Nullable Steps thresholds, @Nullable Double entry, @Nullable Double judge) {
        return new Computation(
                "rasch", null, null, null, null, null, null, null, null, estimator, thresholds, entry, judge, null);
    }

    private static RaschTerms of(Computation asked, Criteria criteria) {
        return assertInstanceOf(RaschTerms.class, Settling.asked(asked, Settings.Results.USUAL, criteria));
    }

    static RaschTerms terms(
            Estimator estimator,
            Steps thresholds,
            @Nullable Double entry,
            @Nullable Double judge,
            long seed,
            int decimals,
            String... metrics) {
        return new RaschTerms(
                RaschTerms.Named.RASCH, seed, null, decimals, estimator, List.of(metrics), entry, judge, thresholds);
    }

    private static List<String> refused(Computation asked, Criteria criteria) {
        return assertThrows(Problem.class, () -> Settling.asked(asked, Settings.Results.USUAL, criteria))
                .faults()
                .stream()
                .map(Problem.Fault::pointer)
                .toList();
    }

    @Test
    void nothing_asked_is_one_scale_with_priors_of_a_logit_and_two_decimals() {
        assertEquals(
                terms(Estimator.MAP, Steps.SHARED, 1.0, 1.0, 1, 2, "score"), of(asking(null, null, null, null), ALIKE));
    }

    @Test
    void criteria_of_different_scales_have_thresholds_of_their_own() {
        assertEquals(Steps.CRITERION, of(asking(null, null, null, null), UNLIKE).thresholds());
        assertEquals(List.of("/thresholds"), refused(asking(null, Steps.SHARED, null, null), UNLIKE));
        assertEquals(
                Steps.CRITERION,
                of(asking(null, Steps.CRITERION, null, null), ALIKE).thresholds());
    }

    @Test
    void joint_maximum_likelihood_takes_no_priors() {
        assertEquals(List.of("/priorEntry", "/priorJudge"), refused(asking(Estimator.JMLE, null, 2.0, 2.0), ALIKE));
        assertEquals(
                terms(Estimator.JMLE, Steps.SHARED, null, null, 1, 2, "score"),
                of(asking(Estimator.JMLE, null, null, null), ALIKE));
    }

    @Test
    void options_of_other_methods_are_refused_by_their_pointers_and_the_other_way_round() {
        var assumed = new Computation.Assumed(Assumption.TRACKS_EQUALLY_GOOD, "drawn by lot");
        var foreign = new Computation(
                "rasch",
                null,
                Options.Tracks.FIXED,
                Options.ScaleUse.NONE,
                Options.Reliability.NONE,
                true,
                assumed,
                null,
                List.of("score", "luck"),
                null,
                null,
                null,
                null,
                null);
        assertEquals(
                List.of("/tracks", "/scaleUse", "/reliability", "/robust", "/assumption", "/metrics/1"),
                refused(foreign, ALIKE));
        var adjusted = new Computation(
                "adjusted",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Estimator.MAP,
                Steps.SHARED,
                1.0,
                1.0,
                null);
        assertEquals(List.of("/estimator", "/thresholds", "/priorEntry", "/priorJudge"), refused(adjusted, ALIKE));
    }

    @Test
    void what_the_edition_says_of_decimals_and_metrics_holds() {
        var results = new Settings.Results(
                10,
                false,
                false,
                "arab",
                "adjusted",
                new Settings.Ranking(
                        "auto", "auto", "auto", false, 3, List.of("score", "criterion:form", "criterion:none")),
                null);
        var terms = Settling.asked(asking(null, null, null, null), results, ALIKE);
        assertEquals(3, terms.decimals());
        assertEquals(List.of("score", "criterion:form"), terms.metrics());
    }

    @Test
    void what_is_kept_is_read_as_it_was_and_becomes_options_of_the_model() {
        for (var terms : List.of(
                terms(Estimator.MAP, Steps.CRITERION, 2.0, 0.5, 9, 3, "score", "heaviest"),
                terms(Estimator.JMLE, Steps.SHARED, null, null, 1, 0, "score"))) {
            assertEquals(terms, Settling.read(Json.bytes(terms).toString()));
            assertEquals(terms.estimator(), terms.options(2).estimator());
            assertEquals(terms.thresholds(), terms.options(2).steps());
            assertEquals(
                    Objects.requireNonNullElse(terms.priorEntry(), 1.0),
                    terms.options(2).priorEntry());
            assertEquals(
                    Objects.requireNonNullElse(terms.priorJudge(), 1.0),
                    terms.options(2).priorJudge());
        }
    }

    @Test
    void what_is_done_with_measures_does_not_make_another_model() {
        var terms = terms(Estimator.MAP, Steps.SHARED, 1.0, 1.0, 1, 2, "score");
        assertTrue(terms.models(terms(Estimator.MAP, Steps.SHARED, 1.0, 1.0, 5, 3, "score", "heaviest")));
        assertFalse(terms.models(terms(Estimator.JMLE, Steps.SHARED, null, null, 1, 2, "score")));
        assertFalse(terms.models(terms(Estimator.MAP, Steps.CRITERION, 1.0, 1.0, 1, 2, "score")));
        assertFalse(terms.models(terms(Estimator.MAP, Steps.SHARED, 2.0, 1.0, 1, 2, "score")));
        assertFalse(terms.models(terms(Estimator.MAP, Steps.SHARED, 1.0, 2.0, 1, 2, "score")));
    }
}
