package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.results.PublicationFacts.Computed;
import org.mizan.results.PublicationFacts.Previous;
import org.mizan.results.PublicationFacts.Settings;
import org.mizan.results.PublicationRules.Decision;
import org.mizan.results.PublicationRules.Refusal;

class PublicationRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00.120Z");

    @Test
    void standings_that_do_not_exist_are_refused() {
        assertEquals(new Decision.Refused(Refusal.NO_STANDINGS), decide(facts(true, null, null)));
    }

    @Test
    void nothing_is_published_outside_a_phase_that_allows_it() {
        assertEquals(new Decision.Refused(Refusal.CLOSED), decide(facts(false, computed(false), null)));
    }

    @Test
    void standings_that_marks_have_overtaken_are_refused() {
        assertEquals(new Decision.Refused(Refusal.STALE), decide(facts(true, computed(true), null)));
    }

    @Test
    void parts_that_share_nobody_are_published_only_on_a_stated_assumption() {
        assertEquals(new Decision.Refused(Refusal.DISCONNECTED), decide(facts(true, parted(2, null), null)));
        body(decide(facts(true, parted(2, "panels_equally_severe"), null)));
        body(decide(facts(true, parted(1, null), null)));
    }

    private static Computed parted(int components, @Nullable String assumption) {
        var computed = computed(false);
        var result = new LinkedHashMap<>(computed.result());
        result.put("design", Map.of("components", components));
        if (assumption != null) {
            result.put("assumption", assumption);
        }
        return new Computed(
                computed.id(),
                computed.round(),
                computed.scale(),
                computed.method(),
                computed.seed(),
                computed.inputDigest(),
                computed.options(),
                computed.exclusions(),
                result,
                computed.basis(),
                computed.state());
    }

    @Test
    void the_first_publication_is_number_one_and_follows_none() {
        var body = body(decide(facts(true, computed(false), null)));
        assertEquals(1, body.get("number"));
        assertNull(body.get("previous"));
    }

    @Test
    void the_next_publication_names_the_one_before() {
        var body = body(decide(facts(true, computed(false), new Previous(6, NOW.minusSeconds(60)))));
        assertEquals(7, body.get("number"));
        assertEquals(Map.of("number", 6, "publishedAt", "2026-11-21T14:59:00.120Z"), body.get("previous"));
    }

    @Test
    void an_entry_without_score_is_listed_as_not_ranked_and_has_no_row() {
        var body = body(decide(facts(true, computed(false), null)));
        assertEquals(List.of("AAA", "BBB", "CCC"), entries(body.get("rows")));
        assertEquals(List.of("DDD"), entries(body.get("notRanked")));
    }

    @Test
    void only_the_asked_number_of_places_is_published() {
        var body = body(PublicationRules.decide(facts(true, computed(false), null), 2, null, NOW));
        assertEquals(List.of("AAA", "BBB"), entries(body.get("rows")));
        assertEquals(List.of(), body.get("notRanked"), "who is not in the top is not named");
        assertEquals(3, body.get("ranked"));
    }

    @Test
    void scores_and_chances_are_null_where_the_edition_keeps_them() {
        var body = body(PublicationRules.decide(facts(true, computed(false), null), null, false, NOW));
        for (var row : PublicationRules.maps(body.get("rows"))) {
            assertNull(row.get("score"));
            assertNull(row.get("probabilityFirst"));
            assertNull(row.get("probabilityPrize"));
        }
    }

    @Test
    void an_entry_without_score_is_listed_where_every_ranked_one_is() {
        var body = body(PublicationRules.decide(facts(true, computed(false), null), 3, null, NOW));
        assertEquals(List.of("DDD"), entries(body.get("notRanked")));
    }

    @Test
    void scores_that_the_edition_keeps_are_published_by_nobody() {
        var facts = facts(true, computed(false), null, new Settings(null, false, false));
        var rows = PublicationRules.maps(
                body(PublicationRules.decide(facts, null, true, NOW)).get("rows"));
        assertNull(rows.getFirst().get("score"));
    }

    @Test
    void a_score_is_published_with_two_decimals_half_up() {
        var first = PublicationRules.maps(
                        body(decide(facts(true, computed(false), null))).get("rows"))
                .getFirst();
        assertEquals("4.13", first.get("score"));
    }

    @Test
    void the_entries_whose_interval_crosses_the_last_prize_are_counted() {
        assertEquals(2, body(decide(facts(true, computed(false), null))).get("crossing"));
    }

    @Test
    void a_result_that_names_an_unknown_entry_is_never_published() {
        var strange = facts(true, computed(false), null);
        strange.entries().remove("b");
        assertThrows(IllegalStateException.class, () -> decide(strange));
    }

    @Test
    void how_much_was_left_out_is_published_but_not_who() {
        assertNull(body(decide(facts(true, computed(false), null))).get("excluded"));
        var whole = new LinkedHashMap<String, @Nullable Object>(Map.of("number", 1, "judge", "j"));
        whole.put("entry", null);
        var one = Map.<String, Object>of("number", 2, "judge", "k", "entry", "a");
        var computed = computed(false);
        var left = of(computed, computed.options(), List.of(whole, one, one), computed.result());
        assertEquals(
                Map.of("judges", 1L, "reviews", 2L),
                body(decide(facts(true, left, null))).get("excluded"));
    }

    @Test
    void options_as_asked_and_the_choice_with_its_reasons_are_published() {
        var options = new LinkedHashMap<String, Object>(Map.of("method", "adjusted", "seed", 1, "draws", 4_000));
        options.put("assumption", null);
        options.putAll(Map.of("tracks", "auto", "scaleUse", "none", "reliability", "auto", "robust", true));
        options.putAll(Map.of("decimals", 3, "metrics", List.of("score", "heaviest")));
        var choice = Map.of("tracks", false, "reasons", List.of(Map.of("ground", "tracks_out")));
        var computed = computed(false);
        var result = new LinkedHashMap<String, Object>(computed.result());
        result.put("choice", choice);
        var body = body(decide(facts(true, of(computed, options, List.of(), result), null)));
        options.keySet().removeAll(List.of("method", "seed"));
        assertEquals(options, body.get("options"));
        assertEquals(choice, body.get("choice"));
    }

    private static Computed of(
            Computed computed,
            Map<String, Object> options,
            List<Map<String, Object>> exclusions,
            Map<String, Object> result) {
        return new Computed(
                computed.id(),
                computed.round(),
                computed.scale(),
                computed.method(),
                computed.seed(),
                computed.inputDigest(),
                options,
                exclusions,
                result,
                computed.basis(),
                computed.state());
    }

    private static Decision decide(PublicationFacts facts) {
        return PublicationRules.decide(facts, null, null, NOW);
    }

    private static Map<String, @Nullable Object> body(Decision decision) {
        return assertInstanceOf(Decision.Composed.class, decision).body();
    }

    private static List<Object> entries(@Nullable Object rows) {
        return PublicationRules.maps(rows).stream().map(row -> row.get("entry")).toList();
    }

    private static PublicationFacts facts(boolean open, @Nullable Computed computed, @Nullable Previous previous) {
        return facts(open, computed, previous, new Settings(null, true, false));
    }

    private static PublicationFacts facts(
            boolean open, @Nullable Computed computed, @Nullable Previous previous, Settings settings) {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        for (var key : List.of("a", "b", "c", "d")) {
            entries.put(
                    key,
                    new LinkedHashMap<>(Map.of(
                            "id",
                            key,
                            "entry",
                            key.toUpperCase(java.util.Locale.ROOT).repeat(3))));
        }
        return new PublicationFacts(
                new String[] {"organiser"},
                Map.of("slug", "x"),
                settings,
                open,
                computed,
                List.of(new LinkedHashMap<>(Map.of("place", 1))),
                List.of(),
                List.of(),
                entries,
                previous,
                Map.of("number", 1, "root", "00"));
    }

    private static Computed computed(boolean stale) {
        var entries = new ArrayList<Map<String, Object>>();
        entries.add(standing("a", 1, 4.125, 1, 2));
        entries.add(standing("b", 2, 4.0, 1, 3));
        entries.add(standing("c", 3, 3.0, 2, 3));
        entries.add(standing("d", null, null, null, null));
        return new Computed(
                UUID.randomUUID(),
                Map.of("key", "evaluation"),
                Map.of("lowest", "1", "highest", "5"),
                "adjusted",
                1,
                "sha256:00",
                Map.of(),
                List.of(),
                Map.of("entries", entries, "judges", List.of()),
                "1",
                stale ? "2" : "1");
    }

    private static Map<String, Object> standing(
            String entry,
            @Nullable Integer rank,
            @Nullable Double score,
            @Nullable Integer low,
            @Nullable Integer high) {
        var standing = new LinkedHashMap<String, @Nullable Object>();
        standing.put("entry", entry);
        standing.put("rank", rank);
        standing.put("tied", false);
        standing.put("score", score);
        standing.put("rankLow", low);
        standing.put("rankHigh", high);
        standing.put("probabilityFirst", score == null ? null : 0.5);
        standing.put("probabilityTop", Map.of("1", 0.5));
        standing.put("reviews", score == null ? 0 : 4);
        return standing;
    }
}
