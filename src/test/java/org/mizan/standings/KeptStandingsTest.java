package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/** What is kept as JSON is read again as it was. */
class KeptStandingsTest {
    /** Twelve entries in two tracks by five judges, three reviews each; the last entry has none. */
    private static Scores scores() {
        List<Review> reviews = new ArrayList<>();
        Map<String, String> tracks = new HashMap<>();
        for (int entry = 0; entry < 12; entry++) {
            tracks.put("e" + entry, entry % 2 == 0 ? "صحة" : "water");
            for (int turn = 0; turn < 3; turn++) {
                var judge = (entry + 2 * turn) % 5;
                var mark = BigDecimal.valueOf((entry * 7 + judge * 3 + turn * entry) % 10);
                reviews.add(new Review(
                        "e" + entry,
                        "j" + judge,
                        Map.of("impact", mark, "\"form\"", BigDecimal.ONE),
                        turn == 0 ? new BigDecimal("0.5") : BigDecimal.ONE));
            }
        }
        return new Scores(
                List.of("none"), reviews, Map.of("impact", new BigDecimal("2.5"), "\"form\"", BigDecimal.ONE), tracks);
    }

    private static Standings ranked(Scores scores, Options options) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, options))
                .standings();
    }

    private static void read_again_as_they_were(Standings standings) {
        var fitted = KeptStandings.fitted(standings);
        var again = KeptStandings.standings(
                new JsonObject(new JsonObject(Placed.of(standings, scores(), RankingTerms.of(Map.of()), Map.of()))
                                .encode())
                        .getMap(),
                fitted == null ? null : new JsonArray(new JsonArray(fitted).encode()).getList());
        assertEquals(standings, again);
    }

    @Test
    void standings_of_every_method_are_read_as_they_were() {
        for (var method : Method.values()) {
            if (!(Ranking.rank(scores(), Options.of(method, 3)) instanceof Outcome.Partial)) {
                read_again_as_they_were(ranked(scores(), Options.of(method, 3).threads(1)));
            }
        }
    }

    @Test
    void what_was_chosen_and_assumed_is_read_as_it_was() {
        var options = Options.of(Method.SCALE, 3)
                .threads(1)
                .tracks(Options.Tracks.FIXED)
                .robust(true)
                .assumption(Assumption.TRACKS_EQUALLY_GOOD);
        read_again_as_they_were(ranked(scores(), options));
    }

    @Test
    void reviews_that_were_not_counted_are_read_as_they_were() {
        List<Review> reviews = new ArrayList<>(scores().reviews());
        reviews.add(new Review("e0", "late", Map.of("impact", BigDecimal.ONE)));
        var scores = new Scores(List.of(), reviews, scores().weights(), scores().tracks());
        var standings = ranked(scores, Options.of(Method.MEAN, 1));
        assertEquals(1, standings.incomplete().size());
        read_again_as_they_were(standings);
    }

    @Test
    void input_is_read_from_its_canonical_form_with_its_digest() {
        var again = KeptStandings.scores(new JsonObject(scores().canonical()).getMap());
        assertEquals(scores(), again);
        assertEquals(scores().inputDigest(), again.inputDigest());
    }

    @Test
    void a_method_without_a_model_keeps_nothing_of_reviews() {
        assertNull(KeptStandings.fitted(ranked(scores(), Options.of(Method.MEAN, 1))));
    }

    @Test
    void what_an_older_server_did_not_write_is_nothing() {
        var old = new JsonObject("""
                {"method": "mean", "inputDigest": "sha256:00", "version": "1", "notes": ["few_judges", "of_old"],
                 "entries": [{"entry": "a", "rank": 1, "tied": false, "score": 4, "reviews": 2}]}
                """);
        var read = KeptStandings.standings(old.getMap(), null);
        assertEquals(4.0, read.entries().getFirst().score());
        assertEquals(List.of(org.mizan.ranking.Note.FEW_JUDGES), read.notes());
        assertNull(read.choice().assumption());
    }

    @Test
    void a_review_that_lacks_a_figure_is_not_read_as_zero() {
        var fitted = new JsonArray("[[\"a\", \"j\", null, 1, 0, 0, null, 1]]");
        assertThrows(
                IllegalStateException.class,
                () -> KeptStandings.standings(Map.of("method", "adjusted"), fitted.getList()));
    }
}
