package org.mizan.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/*
 * Design: a place is a place: whoever shares the last one that advances, advances too, overall and within a sector, so
 * that no lot decides unseen. First the overall places, then every sector that has fewer than its number is filled up by
 * its own next best; nobody is displaced by that. The threshold, at the published precision, holds for both. An entry
 * without a place never advances.
 */

/**
 * Who advances by a rule, and what one should know before deciding so.
 *
 * @param advancing by place
 * @param beyond how many more than the rule's number of places advance, because they share the last one
 * @param crossing how many entries stand, within their interval, both among the first places and behind them; null
 *     without intervals
 * @param lacking by sector, how many fewer than its number advance, since it has no more who may
 */
record Advancement(
        List<Advancing> advancing, int beyond, @Nullable Integer crossing, Map<String, Integer> lacking) {
    /**
     * The rule.
     *
     * @param first so many places overall
     * @param perSector so many at least of every sector; null for no such number
     * @param threshold nobody below this score; null for none
     */
    record Rule(
            int first,
            @Nullable Integer perSector,
            @Nullable BigDecimal threshold) {}

    /** Why an entry advances. */
    enum Ground {
        PLACE,
        SECTOR
    }

    /** An entry that advances, by its id, code and title. */
    record Advancing(
            UUID entry,
            String code,
            @Nullable Text title,
            int rank,
            boolean tied,
            @Nullable String sector,
            @Nullable Integer sectorRank,
            @Nullable BigDecimal score,
            Ground ground) {}

    /**
     * An entry of standings.
     *
     * @param place null: not ranked
     * @param score at the published precision
     */
    record Candidate(
            UUID entry,
            String code,
            @Nullable Text title,
            @Nullable Integer place,
            boolean tied,
            @Nullable Integer low,
            @Nullable Integer high,
            @Nullable String sector,
            @Nullable Integer sectorPlace,
            @Nullable BigDecimal score) {
        private Advancing advancing(int place, Ground ground) {
            return new Advancing(entry, code, title, place, tied, sector, sectorPlace, score, ground);
        }
    }

    /** Copies. */
    Advancement {
        advancing = List.copyOf(advancing);
        lacking = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(lacking));
    }

    /** Of the entries of standings, in the order of their places. */
    static Advancement of(Rule rule, List<Candidate> entries) {
        Set<String> sectors =
                entries.stream().map(Candidate::sector).filter(Objects::nonNull).collect(Collectors.toSet());
        List<Candidate> candidates = entries.stream()
                .filter(one -> one.place != null && reaches(rule, one.score))
                .toList();
        List<Advancing> advancing = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (Candidate one : candidates) {
            int place = Objects.requireNonNull(one.place);
            Ground ground = place <= rule.first ? Ground.PLACE : sector(rule, one, taken, last);
            if (ground != null) {
                advancing.add(one.advancing(place, ground));
                if (one.sector != null) {
                    taken.merge(one.sector, 1, Integer::sum);
                    last.put(one.sector, one.sectorPlace == null ? 0 : one.sectorPlace);
                }
            }
        }
        long places =
                advancing.stream().filter(one -> one.ground == Ground.PLACE).count();
        return new Advancement(
                advancing,
                (int) Math.max(0, places - rule.first),
                crossing(rule, candidates),
                lacking(rule, sectors, taken));
    }

    private static boolean reaches(Rule rule, @Nullable BigDecimal score) {
        return rule.threshold == null || (score != null && score.compareTo(rule.threshold) >= 0);
    }

    /** While the sector has fewer than its number, or the place in it is shared with one who advanced. */
    private static @Nullable Ground sector(
            Rule rule, Candidate by, Map<String, Integer> taken, Map<String, Integer> last) {
        if (rule.perSector == null || by.sector == null || by.sectorPlace == null) {
            return null;
        }
        boolean room = taken.getOrDefault(by.sector, 0) < rule.perSector;
        return room || by.sectorPlace.equals(last.get(by.sector)) ? Ground.SECTOR : null;
    }

    private static @Nullable Integer crossing(Rule rule, List<Candidate> candidates) {
        int crossing = 0;
        for (Candidate candidate : candidates) {
            if (candidate.low == null || candidate.high == null) {
                return null;
            }
            crossing += candidate.low <= rule.first && candidate.high > rule.first ? 1 : 0;
        }
        return crossing;
    }

    private static Map<String, Integer> lacking(Rule rule, Set<String> sectors, Map<String, Integer> taken) {
        Map<String, Integer> lacking = new TreeMap<>();
        for (String sector : sectors) {
            int less = (rule.perSector == null ? 0 : rule.perSector) - taken.getOrDefault(sector, 0);
            if (less > 0) {
                lacking.put(sector, less);
            }
        }
        return lacking;
    }
}
