package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.results.Advancement.Advancing;
import org.mizan.results.Advancement.Candidate;
import org.mizan.results.Advancement.Ground;
import org.mizan.results.Advancement.Rule;

class AdvancementTest {
    /** Entries a, b, c ... at these places; sectors by letter, h for health and w for water, - for none. */
    private static List<Candidate> lines(String sectors, int... ranks) {
        List<Candidate> lines = new ArrayList<>();
        Map<Character, Integer> before = new HashMap<>();
        Map<Character, int[]> last = new HashMap<>();
        for (int at = 0; at < ranks.length; at++) {
            char sector = sectors.charAt(at);
            int place = before.merge(sector, 1, Integer::sum);
            var same = last.get(sector);
            int sectorRank = same != null && same[0] == ranks[at] ? same[1] : place;
            last.put(sector, new int[] {ranks[at], sectorRank});
            lines.add(new Candidate(
                    new UUID(0, at),
                    Character.toString('a' + at),
                    null,
                    ranks[at] == 0 ? null : (Integer) ranks[at],
                    false,
                    null,
                    null,
                    sector == '-' ? null : sector == 'h' ? "health" : "water",
                    sector == '-' ? null : (Integer) sectorRank,
                    BigDecimal.valueOf(1000 - 100L * ranks[at], 2)));
        }
        return lines;
    }

    private static Candidate with(
            Candidate one, @Nullable Integer low, @Nullable Integer high, @Nullable BigDecimal score) {
        return new Candidate(
                one.entry(),
                one.code(),
                one.title(),
                one.place(),
                one.tied(),
                low,
                high,
                one.sector(),
                one.sectorPlace(),
                score);
    }

    private static List<String> advancing(Rule rule, List<Candidate> lines) {
        return Advancement.of(rule, lines).advancing().stream()
                .map(Advancing::code)
                .toList();
    }

    private static Rule rule(int first, @Nullable Integer perSector, @Nullable String threshold) {
        return new Rule(first, perSector, threshold == null ? null : new BigDecimal(threshold));
    }

    @Test
    void the_first_places_advance() {
        assertEquals(List.of("a", "b"), advancing(rule(2, null, null), lines("----", 1, 2, 3, 4)));
    }

    @Test
    void whoever_shares_the_last_place_advances_too_and_the_surplus_is_told() {
        var advancement = Advancement.of(rule(2, null, null), lines("----", 1, 2, 2, 4));
        assertEquals(
                List.of("a", "b", "c"),
                advancement.advancing().stream().map(Advancing::code).toList());
        assertEquals(1, advancement.beyond());
        assertEquals(
                0,
                Advancement.of(rule(3, null, null), lines("----", 1, 2, 2, 4)).beyond());
    }

    @Test
    void a_sector_with_too_few_is_filled_up_by_its_own_best_and_displaces_nobody() {
        var advancement = Advancement.of(rule(2, 1, null), lines("hhwwh", 1, 2, 3, 4, 5));
        assertEquals(
                List.of("a", "b", "c"),
                advancement.advancing().stream().map(Advancing::code).toList());
        assertEquals(
                List.of(Ground.PLACE, Ground.PLACE, Ground.SECTOR),
                advancement.advancing().stream().map(Advancing::ground).toList());
        assertEquals(Map.of(), advancement.lacking());
    }

    @Test
    void the_last_place_of_a_sector_is_shared_as_well() {
        assertEquals(List.of("a", "b", "c"), advancing(rule(1, 1, null), lines("hwwh", 1, 2, 2, 4)));
    }

    @Test
    void nobody_below_the_threshold_advances_and_what_a_sector_lacks_is_told() {
        var advancement = Advancement.of(rule(3, 2, "7.5"), lines("hhww", 1, 2, 3, 4));
        assertEquals(
                List.of("a", "b"),
                advancement.advancing().stream().map(Advancing::code).toList());
        assertEquals(Map.of("water", 2), advancement.lacking());
    }

    @Test
    void the_threshold_itself_is_enough_at_the_published_precision() {
        var lines = lines("--", 1, 2);
        lines.set(0, with(lines.getFirst(), null, null, new BigDecimal("7.50")));
        assertEquals(List.of("a"), advancing(rule(1, null, "7.50"), lines));
        assertEquals(List.of(), advancing(rule(1, null, "7.51"), lines));
    }

    @Test
    void an_entry_without_a_place_never_advances() {
        assertEquals(List.of("a"), advancing(rule(9, 9, null), lines("hh", 1, 0)));
    }

    @Test
    void by_sectors_alone_entries_without_a_sector_stay() {
        assertEquals(List.of("b", "c"), advancing(rule(0, 1, null), lines("-hwh", 1, 2, 3, 4)));
    }

    @Test
    void entries_on_both_sides_of_the_cut_within_their_interval_are_counted() {
        var lines = lines("---", 1, 2, 3);
        for (int at = 0; at < 3; at++) {
            lines.set(at, with(lines.get(at), at == 2 ? 2 : 1, at == 0 ? 2 : 3, BigDecimal.ONE));
        }
        assertEquals(2, Advancement.of(rule(2, null, null), lines).crossing());
        lines.set(1, with(lines.get(1), null, 3, BigDecimal.ONE));
        assertNull(Advancement.of(rule(2, null, null), lines).crossing());
    }
}
