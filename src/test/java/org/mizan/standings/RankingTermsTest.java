package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mizan.edition.Settings;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Ranges;
import org.mizan.web.Json;
import org.mizan.web.Problem;

class RankingTermsTest {
    private static final Settings.Results ROBUST = new Settings.Results(
            10,
            false,
            false,
            "arab",
            "adjusted",
            new Settings.Ranking("fixed", "none", "shrunken", true, 4, List.of("score")),
            null);

    private static final List<String> SCORE = List.of("score");
    private static final Criteria CRITERIA = new Criteria(List.of("impact", "form"), true);
    private static final Criteria UNLIKE = new Criteria(CRITERIA.keys(), false);

    /** Those of a method, which leave to the likelihood what they can. */
    static RankingTerms usual(Method method, int decimals, List<String> metrics) {
        return RankingTerms.of(
                new Computation(
                        method.key(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        decimals,
                        metrics,
                        null,
                        null,
                        null,
                        null,
                        null),
                Settings.Results.USUAL,
                CRITERIA);
    }

    /** Those of the adjusted score. */
    private static RankingTerms adjusted(
            long seed,
            Options.Tracks tracks,
            Options.ScaleUse scaleUse,
            Options.Reliability reliability,
            boolean robust,
            int decimals) {
        return new RankingTerms(
                Method.ADJUSTED, seed, null, decimals, 4_000, SCORE, null, null, reliability, robust, scaleUse, tracks);
    }

    @Test
    void an_edition_that_says_nothing_ranks_by_the_adjusted_score_at_two_decimals() {
        var terms = RankingTerms.of(Computation.AS_THE_EDITION_SAYS, Settings.Results.USUAL, CRITERIA);
        assertEquals(
                adjusted(1, Options.Tracks.AUTO, Options.ScaleUse.AUTO, Options.Reliability.AUTO, false, 2), terms);
    }

    @Test
    void what_the_edition_says_holds_where_nothing_is_asked() {
        assertEquals(
                adjusted(1, Options.Tracks.FIXED, Options.ScaleUse.NONE, Options.Reliability.SHRUNKEN, true, 4),
                RankingTerms.of(Computation.AS_THE_EDITION_SAYS, ROBUST, CRITERIA));
    }

    @Test
    void what_is_asked_goes_before_what_the_edition_says() {
        var asked = new Computation(
                "scale",
                7L,
                Options.Tracks.NONE,
                Options.ScaleUse.SHRUNKEN,
                Options.Reliability.NONE,
                false,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null);
        assertEquals(
                new RankingTerms(
                        Method.SCALE,
                        7,
                        null,
                        0,
                        4_000,
                        SCORE,
                        null,
                        null,
                        Options.Reliability.NONE,
                        false,
                        Options.ScaleUse.SHRUNKEN,
                        Options.Tracks.NONE),
                RankingTerms.of(asked, ROBUST, CRITERIA));
    }

    @Test
    void the_edition_s_options_of_a_model_do_not_hold_for_a_mean() {
        var terms = RankingTerms.of(
                new Computation("mean", null, null, null, null, null, null, null, null, null, null, null, null, null),
                ROBUST,
                CRITERIA);
        assertEquals(
                new RankingTerms(Method.MEAN, 1, null, 4, 4_000, SCORE, null, null, null, null, null, null), terms);
    }

    @Test
    void every_option_that_a_method_does_not_have_is_refused_by_its_pointer() {
        var assumed = new Computation.Assumed(Assumption.TRACKS_EQUALLY_GOOD, "drawn by lot");
        var asked = new Computation(
                "median",
                1L,
                Options.Tracks.FIXED,
                Options.ScaleUse.NONE,
                Options.Reliability.SHRUNKEN,
                true,
                assumed,
                2,
                null,
                null,
                null,
                null,
                null,
                null);
        var refused = assertThrows(Problem.class, () -> RankingTerms.of(asked, Settings.Results.USUAL, CRITERIA));
        assertEquals(422, refused.status());
        assertEquals(
                List.of("/tracks", "/scaleUse", "/reliability", "/robust", "/assumption"),
                refused.faults().stream().map(Problem.Fault::pointer).toList());
    }

    @Test
    void the_other_assumption_than_the_method_s_own_is_refused() {
        var assumed = new Computation.Assumed(Assumption.TRACKS_EQUALLY_GOOD, "drawn by lot");
        var asked = new Computation(
                "mean", null, null, null, null, null, assumed, null, null, null, null, null, null, null);
        var refused = assertThrows(Problem.class, () -> RankingTerms.of(asked, Settings.Results.USUAL, CRITERIA));
        assertEquals("/assumption", refused.faults().getFirst().pointer());
        assertEquals("standings.option.assumption", refused.faults().getFirst().code());
        assertEquals(
                List.of("mean", "panels-equally-severe"),
                List.of(refused.faults().getFirst().arguments()));
        var own = new Computation.Assumed(Assumption.PANELS_EQUALLY_SEVERE, "all were trained together");
        assertEquals(
                own,
                RankingTerms.of(
                                new Computation(
                                        "mean", null, null, null, null, null, own, null, null, null, null, null, null,
                                        null),
                                Settings.Results.USUAL,
                                CRITERIA)
                        .assumption());
    }

    @Test
    void the_method_of_scale_use_cannot_be_told_to_leave_it_out() {
        var asked = new Computation(
                "scale", null, null, Options.ScaleUse.NONE, null, null, null, null, null, null, null, null, null, null);
        var refused = assertThrows(Problem.class, () -> RankingTerms.of(asked, Settings.Results.USUAL, CRITERIA));
        assertEquals("/scaleUse", refused.faults().getFirst().pointer());
    }

    @Test
    void least_squares_take_an_assumption() {
        var assumed = new Computation.Assumed(Assumption.TRACKS_EQUALLY_GOOD, "drawn by lot");
        var terms = RankingTerms.of(
                new Computation("ols", null, null, null, null, null, assumed, null, null, null, null, null, null, null),
                Settings.Results.USUAL,
                CRITERIA);
        assertEquals(
                Assumption.TRACKS_EQUALLY_GOOD, terms.options(List.of(3), 1).assumption());
    }

    @Test
    void what_is_kept_is_read_as_it_was() {
        var assumed = new Computation.Assumed(Assumption.PANELS_EQUALLY_SEVERE, "قسّمنا اللجان بالقرعة");
        for (var terms : List.of(
                new RankingTerms(
                        Method.ADJUSTED,
                        9,
                        assumed,
                        3,
                        4_000,
                        SCORE,
                        null,
                        null,
                        Options.Reliability.NONE,
                        true,
                        Options.ScaleUse.SHRUNKEN,
                        Options.Tracks.FIXED),
                usual(Method.BORDA, 2, SCORE))) {
            assertEquals(terms, Settling.read(Json.bytes(terms).toString()));
        }
    }

    @Test
    void terms_are_written_with_every_member_in_a_settled_order() {
        assertEquals("""
                {"method":"adjusted","seed":1,"assumption":null,"decimals":2,"draws":4000,"metrics":["score"],\
                "reliability":"auto","robust":false,"scaleUse":"auto","tracks":"auto"}""", Json.bytes(usual(Method.ADJUSTED, 2, SCORE)).toString());
    }

    @Test
    void options_become_those_of_the_ranking() {
        var terms = RankingTerms.of(Computation.AS_THE_EDITION_SAYS, ROBUST, CRITERIA);
        var options = terms.options(List.of(3, 10), 2);
        assertEquals(
                new Options(
                        Method.ADJUSTED,
                        1,
                        4_000,
                        4,
                        List.of(3, 10),
                        2,
                        Options.Tracks.FIXED,
                        Options.ScaleUse.NONE,
                        Options.Reliability.SHRUNKEN,
                        true,
                        Options.Variances.AUTO,
                        null,
                        null),
                options);
    }

    @Test
    void every_option_of_the_ranking_is_asked_for_by_its_name_or_said_to_be_the_house_s_own() {
        // The house draws as often as it always does, looks at the prizes, and minds its processors, its ratios and
        // which
        // awards are small.
        var own = Set.of("draws", "tops", "threads", "held", "variances");
        var rasch = Set.of("estimator", "thresholds", "priorEntry", "priorJudge");
        var asked = names(Computation.class).stream()
                .filter(name -> !rasch.contains(name))
                .collect(Collectors.toSet());
        assertEquals(
                asked,
                Stream.concat(
                                names(Options.class).stream().filter(name -> !own.contains(name)),
                                Stream.of("metrics", "ranges"))
                        .collect(Collectors.toSet()));
        assertEquals(
                asked,
                names(RankingTerms.class).stream()
                        .filter(name -> !Set.of("draws", "scales").contains(name))
                        .collect(Collectors.toSet()));
    }

    @Test
    void marks_of_different_ranges_are_shares_unless_points_are_asked_for() {
        assertEquals(
                Ranges.Taken.SHARES,
                RankingTerms.of(Computation.AS_THE_EDITION_SAYS, ROBUST, UNLIKE).ranges());
        assertNull(RankingTerms.of(Computation.AS_THE_EDITION_SAYS, ROBUST, CRITERIA)
                .ranges());
        var points = RankingTerms.of(asking(Ranges.Taken.POINTS), ROBUST, UNLIKE);
        assertEquals(Ranges.Taken.POINTS, points.ranges());
        assertEquals(points, Settling.read(Json.bytes(points).toString()));
        assertNull(
                RankingTerms.of(asking(Ranges.Taken.POINTS), ROBUST, CRITERIA).ranges());
    }

    private static Computation asking(Ranges.Taken ranges) {
        return new Computation(null, null, null, null, null, null, null, null, null, null, null, null, null, ranges);
    }

    private static Set<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void the_judges_reliability_may_be_asked_for_of_every_model() {
        for (var method : List.of("adjusted", "scale")) {
            var asked = new Computation(
                    method,
                    null,
                    null,
                    null,
                    Options.Reliability.NONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            var terms = RankingTerms.of(asked, ROBUST, CRITERIA);
            assertEquals(Options.Reliability.NONE, terms.options(List.of(3), 1).reliability());
        }
    }

    @Test
    void every_method_of_the_ranking_may_be_asked_for() {
        assertEquals(
                Arrays.stream(Method.values()).map(Method::key).collect(Collectors.joining("|")) + "|rasch",
                Computation.METHODS);
    }

    private static RankingTerms asking(String... metrics) {
        return RankingTerms.of(
                new Computation(
                        null, null, null, null, null, null, null, null, List.of(metrics), null, null, null, null, null),
                Settings.Results.USUAL,
                CRITERIA);
    }

    @Test
    void metrics_are_the_score_and_then_others_once_each() {
        assertEquals(
                List.of("score", "heaviest", "criterion:form", "rawMean", "fairMean"),
                asking("score", "heaviest", "criterion:form", "rawMean", "fairMean")
                        .metrics());
        for (var wrong : List.of(
                List.of("heaviest"),
                List.of("score", "score"),
                List.of("score", "heaviest", "heaviest"),
                List.of("score", "criterion:none"),
                List.of("score", "criterion:"),
                List.of("score", "luck"))) {
            var refused = assertThrows(Problem.class, () -> asking(wrong.toArray(String[]::new)), wrong::toString);
            assertEquals(
                    "/metrics/" + (wrong.size() - 1),
                    refused.faults().getFirst().pointer());
        }
    }

    @Test
    void an_edition_s_metrics_hold_as_far_as_the_round_has_their_criteria() {
        var results = Settings.Results.read("""
                {"ranking": {"tracks": "auto", "scaleUse": "auto", "reliability": "auto", "robust": false, "decimals": 2,
                  "metrics": ["score", "criterion:voice", "criterion:form"]}}
                """);
        assertEquals(
                List.of("score", "criterion:form"),
                RankingTerms.of(Computation.AS_THE_EDITION_SAYS, results, CRITERIA)
                        .metrics());
    }
}
