package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

class PlacedTest {
    private static final RankingTerms BY_SCORE = RankingTerms.of(Map.of());

    /** Entries a, b, c ... with these totals by one judge; 0 for none. */
    private static Standings ranked(int... totals) {
        List<String> entries = new ArrayList<>();
        List<Review> reviews = new ArrayList<>();
        for (int at = 0; at < totals.length; at++) {
            var entry = Character.toString('a' + at);
            entries.add(entry);
            if (totals[at] > 0) {
                reviews.add(Review.of(entry, "judge", BigDecimal.valueOf(totals[at])));
            }
        }
        var outcome = Ranking.rank(new Scores(entries, reviews, Map.of()), Options.of(Method.MEAN, 1));
        return assertInstanceOf(Outcome.Ranked.class, outcome).standings();
    }

    private static List<Object> column(Standings ranked, Map<String, String> sectors, String member) {
        return Placed.lines(Placed.of(ranked, Scores.of(List.of()), BY_SCORE, sectors)).stream()
                .map(line -> line.get(member))
                .toList();
    }

    @Test
    void places_within_a_sector_count_its_own_entries_only() {
        var sectors = Map.of("a", "health", "b", "water", "c", "health", "d", "water");
        assertEquals(List.of(1, 1, 2, 2), column(ranked(9, 8, 7, 6), sectors, "sectorRank"));
        assertEquals(List.of("health", "water", "health", "water"), column(ranked(9, 8, 7, 6), sectors, "sector"));
    }

    @Test
    void a_place_shared_within_a_sector_leaves_out_the_next() {
        var sectors = Map.of("a", "health", "b", "health", "c", "health", "d", "water");
        assertEquals(List.of(1, 1, 1, 3), column(ranked(9, 9, 5, 9), sectors, "sectorRank"));
        assertEquals(List.of(true, true, false, false), column(ranked(9, 9, 5, 9), sectors, "sectorTied"));
    }

    @Test
    void an_entry_without_sector_or_score_has_no_place_in_one() {
        assertEquals(
                Arrays.asList(1, null, null),
                column(ranked(9, 8, 0), Map.of("a", "health", "c", "health"), "sectorRank"));
    }

    @Test
    void sectors_are_tracks_where_there_are_two() {
        assertEquals(Map.of(), Placed.tracks(Map.of("a", "health", "b", "health")));
        var two = Map.of("a", "health", "b", "water");
        assertEquals(two, Placed.tracks(two));
    }
}
