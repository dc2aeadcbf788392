package org.mizan.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;

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

    /** An entry that advances. */
    record Advancing(
            String entry,
            int rank,
            boolean tied,
            @Nullable String sector,
            @Nullable Integer sectorRank,
            @Nullable BigDecimal score,
            Ground ground) {}

    private record Candidate(
            Advancing by, @Nullable Integer low, @Nullable Integer high) {}

    /** Copies. */
    Advancement {
        advancing = List.copyOf(advancing);
        lacking = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(lacking));
    }

    /** By the lines of standings, in the order of their places. */
    static Advancement of(Rule rule, List<Map<String, Object>> lines, int decimals) {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> sectors = new HashSet<>();
        for (var line : lines) {
            if (line.get("sector") instanceof String sector) {
                sectors.add(sector);
            }
            var candidate = candidate(line, decimals);
            if (candidate != null && reaches(rule, candidate.by.score)) {
                candidates.add(candidate);
            }
        }
        List<Advancing> advancing = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (var candidate : candidates) {
            var by = candidate.by;
            var ground = by.rank <= rule.first ? Ground.PLACE : sector(rule, by, taken, last);
            if (ground != null) {
                advancing.add(new Advancing(by.entry, by.rank, by.tied, by.sector, by.sectorRank, by.score, ground));
                if (by.sector != null) {
                    taken.merge(by.sector, 1, Integer::sum);
                    last.put(by.sector, by.sectorRank == null ? 0 : by.sectorRank);
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

    private static @Nullable Candidate candidate(Map<String, Object> line, int decimals) {
        if (!(line.get("rank") instanceof Number rank)) {
            return null;
        }
        return new Candidate(
                new Advancing(
                        String.valueOf(line.get("entry")),
                        rank.intValue(),
                        Boolean.TRUE.equals(line.get("tied")),
                        line.get("sector") instanceof String sector ? sector : null,
                        whole(line.get("sectorRank")),
                        line.get("score") instanceof Number score
                                ? Options.rounded(new BigDecimal(score.toString()), decimals)
                                : null,
                        Ground.PLACE),
                whole(line.get("rankLow")),
                whole(line.get("rankHigh")));
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }

    private static boolean reaches(Rule rule, @Nullable BigDecimal score) {
        return rule.threshold == null || (score != null && score.compareTo(rule.threshold) >= 0);
    }

    /** While the sector has fewer than its number, or the place in it is shared with one who advanced. */
    private static @Nullable Ground sector(
            Rule rule, Advancing by, Map<String, Integer> taken, Map<String, Integer> last) {
        if (rule.perSector == null || by.sector == null || by.sectorRank == null) {
            return null;
        }
        var room = taken.getOrDefault(by.sector, 0) < rule.perSector;
        return room || by.sectorRank.equals(last.get(by.sector)) ? Ground.SECTOR : null;
    }

    private static @Nullable Integer crossing(Rule rule, List<Candidate> candidates) {
        int crossing = 0;
        for (var candidate : candidates) {
            if (candidate.low == null || candidate.high == null) {
                return null;
            }
            crossing += candidate.low <= rule.first && candidate.high > rule.first ? 1 : 0;
        }
        return crossing;
    }

    private static Map<String, Integer> lacking(Rule rule, Set<String> sectors, Map<String, Integer> taken) {
        Map<String, Integer> lacking = new TreeMap<>();
        for (var sector : sectors) {
            int less = (rule.perSector == null ? 0 : rule.perSector) - taken.getOrDefault(sector, 0);
            if (less > 0) {
                lacking.put(sector, less);
            }
        }
        return lacking;
    }
}
