package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.ranking.RankingJson;
import org.mizan.results.Publication.Excluded;
import org.mizan.results.Publication.Row;
import org.mizan.results.PublicationFacts.Previous;
import org.mizan.results.PublicationFacts.RankedEntry;
import org.mizan.results.PublicationFacts.Source;
import org.mizan.results.PublicationRules.Decision;
import org.mizan.standings.Settling;
import org.mizan.standings.Terms;
import org.mizan.web.Json;
import org.mizan.web.Text;

class PublicationRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00.120Z");
    private static final Terms TERMS = Settling.read("""
            {"method": "adjusted", "seed": 1, "draws": 4000, "decimals": 2, "metrics": ["score"]}""");
    private static final Source FRESH = computed(TERMS, false, null, null, "1");

    @Test
    void standings_that_do_not_exist_are_refused() {
        refused("web.notFound", facts(true, null, null, true));
    }

    @Test
    void nothing_is_published_outside_a_phase_that_allows_it() {
        refused("edition.phase.over", facts(false, FRESH, null, true));
    }

    @Test
    void standings_that_marks_have_overtaken_are_refused() {
        refused("results.stale", facts(true, computed(TERMS, false, null, null, "2"), null, true));
    }

    @Test
    void parts_that_share_nobody_are_not_published_without_an_assumption() {
        refused("results.disconnected", facts(true, computed(TERMS, true, null, null, "1"), null, true));
    }

    @Test
    void the_first_publication_is_number_one_and_follows_none() {
        var published = published(facts(true, FRESH, null, true));
        assertEquals(1, published.number());
        assertNull(published.previous());
    }

    @Test
    void the_next_publication_names_the_one_before() {
        var published =
                published(facts(true, FRESH, new Previous(6, NOW.minusSeconds(60), "sha256:06", List.of()), true));
        assertEquals(7, published.number());
        assertEquals(new Publication.Previous(6, "2026-11-21T14:59:00.120Z", "sha256:06"), published.previous());
        assertEquals("2026-11-21T15:00:00.120Z", published.publishedAt());
    }

    @Test
    void an_entry_without_score_is_listed_as_not_ranked_and_has_no_row() {
        var published = published(facts(true, FRESH, null, true));
        assertEquals(List.of("AAA", "BBB", "CCC"), entries(published));
        assertEquals("DDD", published.notRanked().getFirst().entry());
        assertEquals(12, published.reviews());
    }

    @Test
    void only_the_asked_number_of_places_is_published() {
        var published = published(facts(true, FRESH, null, true), 2, null);
        assertEquals(List.of("AAA", "BBB"), entries(published));
        assertEquals(List.of(), published.notRanked(), "who is not in the top is not named");
        assertEquals(3, published.ranked());
        assertEquals(2, published.lastPlace());
    }

    @Test
    void scores_and_chances_are_null_where_the_edition_keeps_them() {
        var published = published(facts(true, FRESH, null, true), null, false);
        for (var row : published.rows()) {
            assertNull(row.score());
            assertNull(row.probabilityFirst());
            assertNull(row.probabilityPrize());
        }
        assertFalse(published.withScores());
    }

    @Test
    void an_entry_without_score_is_listed_where_every_ranked_one_is() {
        assertEquals(
                1,
                published(facts(true, FRESH, null, true), 3, null).notRanked().size());
    }

    @Test
    void scores_that_the_edition_keeps_are_published_by_nobody() {
        assertNull(published(facts(true, FRESH, null, false), null, true)
                .rows()
                .getFirst()
                .score());
    }

    @Test
    void figures_are_published_as_strings_with_their_decimals() {
        var published = published(facts(true, FRESH, null, true));
        assertTrue(published.withScores());
        var json = Json.bytes(published.rows().getFirst()).toString();
        assertTrue(json.contains("\"score\":\"4.13\""), json);
        assertTrue(json.contains("\"probabilityFirst\":\"0.5000\""), json);
    }

    private static RankingJson.Reason reason(String ground, @Nullable Double statistic) {
        return new RankingJson.Reason(ground, null, null, null, null, null, null, statistic, null, null);
    }

    @Test
    void a_publication_is_read_as_it_was_written() {
        var choice = new RankingJson.Chosen(false, true, false, true, List.of(reason("tracks_alike", 0.5)));
        var computed = computed(TERMS, false, choice, new Excluded(1, 2), "1");
        var published = published(facts(true, computed, new Previous(6, NOW, "sha256:06", List.of()), true));
        assertEquals(published, Publication.read(Json.bytes(published).toString()));
    }

    @Test
    void entries_that_share_a_place_stand_in_the_order_of_their_codes() {
        var facts = facts(true, FRESH, null, true);
        var lines = List.of(line("ZZZ", 1, "4.00", 1, 2), line("YYY", 1, "4.00", 1, 2));
        assertEquals(List.of("YYY", "ZZZ"), entries(published(with(facts, lines))));
    }

    @Test
    void the_entries_whose_interval_crosses_the_last_prize_are_counted() {
        assertEquals(2, published(facts(true, FRESH, null, true)).crossing());
    }

    @Test
    void the_place_that_wins_a_prize_says_so() {
        var published = published(facts(true, FRESH, null, true));
        assertEquals(1, published.rows().getFirst().prize());
        assertNull(published.rows().getLast().prize());
    }

    @Test
    void how_much_was_left_out_is_published_but_not_who() {
        assertNull(published(facts(true, FRESH, null, true)).excluded());
        var left = computed(TERMS, false, null, new Excluded(1, 2), "1");
        assertEquals(
                new Excluded(1, 2), published(facts(true, left, null, true)).excluded());
    }

    @Test
    void options_as_asked_and_the_choice_with_its_reasons_are_published() {
        var terms = Settling.read("""
                {"method": "adjusted", "seed": 7, "draws": 4000, "tracks": "auto", "scaleUse": "none", "reliability": "auto",
                 "robust": true, "assumption": {"holds": "panels-equally-severe", "reason": "By lot."}, "decimals": 3,
                 "metrics": ["score", "heaviest"]}""");
        var choice = new RankingJson.Chosen(false, false, false, false, List.of(reason("tracks_differ", null)));
        var published = published(facts(true, computed(terms, false, choice, null, "1"), null, true));
        assertEquals("""
                {"assumption":{"holds":"panels-equally-severe","reason":"By lot."},"decimals":3,"draws":4000,\
                "metrics":["score","heaviest"],"reliability":"auto","robust":true,"scaleUse":"none","tracks":"auto"}""", written(published, "options"));
        assertEquals("""
                {"holds":"panels-equally-severe","reason":"By lot."}""", written(published, "assumption"));
        assertEquals("adjusted", published.method());
        assertEquals(7, published.seed());
        assertEquals(List.of("score", "heaviest"), published.metrics());
        assertEquals(3, published.decimals());
        assertEquals(choice, published.choice());
    }

    @Test
    void options_of_the_rasch_model_are_published_beside_method_and_seed() {
        var terms = Settling.read("""
                {"method": "rasch", "seed": 1, "assumption": null, "decimals": 2, "estimator": "map", "metrics": ["score"],
                 "priorEntry": 1, "priorJudge": 0.5, "thresholds": "shared"}""");
        var published = published(facts(true, computed(terms, false, null, null, "1"), null, true));
        assertEquals("""
                {"assumption":null,"decimals":2,"estimator":"map","metrics":["score"],"priorEntry":1.0,"priorJudge":0.5,\
                "thresholds":"shared"}""", written(published, "options"));
    }

    @Test
    void a_publication_is_never_earlier_than_the_one_before() {
        var before = new Previous(7, NOW.plusMillis(5), "sha-256:00", List.of());
        assertEquals(
                "2026-11-21T15:00:00.125Z",
                published(facts(true, FRESH, before, true)).publishedAt());
        before = new Previous(7, NOW.minusMillis(5), "sha-256:00", List.of());
        assertEquals(
                "2026-11-21T15:00:00.120Z",
                published(facts(true, FRESH, before, true)).publishedAt());
    }

    private static String written(Publication published, String member) {
        return Json.tree(published).get(member).toString();
    }

    private static void refused(String code, PublicationFacts facts) {
        var refused = assertInstanceOf(Decision.Refused.class, PublicationRules.decide(facts, null, null, NOW));
        assertEquals(code, refused.why().code());
    }

    private static Publication published(PublicationFacts facts) {
        return published(facts, null, null);
    }

    private static Publication published(PublicationFacts facts, @Nullable Integer top, @Nullable Boolean scores) {
        return assertInstanceOf(Decision.Composed.class, PublicationRules.decide(facts, top, scores, NOW))
                .publication();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false"})
    void a_publication_of_a_live_board_is_for_good_once_its_round_has_closed(int secondsLeft, boolean goesOn) {
        PublicationFacts facts = facts(true, FRESH, null, true);
        Phase judging = new Phase(
                "judging", Text.EMPTY, List.of("score"), NOW.minusSeconds(60), NOW.plusSeconds(secondsLeft), 1);
        PublicationFacts live = with(
                facts,
                new Settings.Results(10_000, true, true, "arab", "adjusted", null, null),
                new Phases(List.of(facts.phases().all().getFirst(), judging)),
                facts.lines());
        assertEquals(goesOn, published(live).live());
    }

    private static List<String> entries(Publication published) {
        return published.rows().stream().map(Row::entry).toList();
    }

    private static PublicationFacts facts(
            boolean open, @Nullable Source computed, @Nullable Previous previous, boolean scores) {
        List<RankedEntry> lines = new ArrayList<>();
        lines.add(line("AAA", 1, "4.13", 1, 2));
        lines.add(line("BBB", 2, "4.00", 1, 3));
        lines.add(line("CCC", 3, "3.00", 2, 3));
        lines.add(line("DDD", null, null, null, null));
        var closes = open ? NOW.plusSeconds(1) : NOW;
        var phase = new Phase("results", Text.EMPTY, List.of("publish"), NOW.minusSeconds(60), closes, 1);
        return new PublicationFacts(
                new Publication.Edition(
                        new UUID(0, 1), "x", Text.of("س", "x"), List.of("ar"), "Asia/Amman", "arab", null),
                new Settings.Results(10_000, scores, false, "arab", "adjusted", null, null),
                new Phases(List.of(phase)),
                computed,
                lines,
                List.of(new Publication.Prize(1, Text.of("الأول", "First"), null, null, null)),
                List.of(),
                List.of(),
                previous,
                new Publication.Seal(1, "00"),
                "1:1:");
    }

    private static PublicationFacts with(PublicationFacts facts, List<RankedEntry> lines) {
        return with(facts, facts.settings(), facts.phases(), lines);
    }

    private static PublicationFacts with(
            PublicationFacts facts, Settings.Results settings, Phases phases, List<RankedEntry> lines) {
        return new PublicationFacts(
                facts.edition(),
                settings,
                phases,
                facts.standings(),
                lines,
                facts.prizes(),
                facts.sectors(),
                facts.institutions(),
                facts.previous(),
                facts.seal(),
                facts.seen());
    }

    private static Source computed(
            Terms terms,
            boolean disconnected,
            RankingJson.@Nullable Chosen choice,
            @Nullable Excluded excluded,
            String state) {
        return new Source(
                new UUID(0, 2),
                new Soundness(true, !state.equals("1"), disconnected),
                new Publication.Keyed("evaluation", Text.of("تقييم", "Evaluation")),
                "judging",
                new Publication.Scale(BigDecimal.ONE, BigDecimal.valueOf(5)),
                terms,
                "3",
                "sha256:00",
                3,
                List.of(),
                choice,
                excluded);
    }

    private static RankedEntry line(
            String code,
            @Nullable Integer place,
            @Nullable String score,
            @Nullable Integer low,
            @Nullable Integer high) {
        var half = score == null ? null : new BigDecimal("0.5000");
        return new RankedEntry(
                code,
                null,
                null,
                null,
                null,
                place,
                false,
                low,
                high,
                null,
                score == null ? null : new BigDecimal(score),
                score == null ? 0 : 4,
                half,
                half);
    }
}
