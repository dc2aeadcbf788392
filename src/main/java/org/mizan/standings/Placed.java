package org.mizan.standings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/** Standings as they are kept: the ranking's own JSON, and beside every place the one within the sector. */
public final class Placed {
    private Placed() {}

    /** The JSON of a ranking of entries, of which some are in sectors, with places told apart by the terms' metrics. */
    public static Map<String, @Nullable Object> of(
            Standings ranked, Scores scores, Terms terms, Map<String, String> sectors) {
        return decided(RankingJson.of(ranked), scores, terms, sectors);
    }

    /** The same JSON, with places told apart by the terms' metrics, and those within the sectors. */
    static Map<String, @Nullable Object> decided(
            Map<String, @Nullable Object> json, Scores scores, Terms terms, Map<String, String> sectors) {
        Ties.decide(lines(json), scores, terms.metrics(), terms.decimals());
        inSectors(lines(json), sectors);
        return json;
    }

    /** The lines of the entries, in the order of their places. */
    @SuppressWarnings("unchecked") // the shape of RankingJson
    public static List<Map<String, @Nullable Object>> lines(Map<String, @Nullable Object> json) {
        return (List<Map<String, @Nullable Object>>) java.util.Objects.requireNonNull(json.get("entries"));
    }

    /** Places within sectors follow from the places overall, shared ones ("1224") included. */
    private static void inSectors(List<Map<String, @Nullable Object>> lines, Map<String, String> sectors) {
        Map<String, Integer> before = new HashMap<>();
        Map<String, Map<String, @Nullable Object>> last = new HashMap<>();
        for (var line : lines) {
            var sector = sectors.get(String.valueOf(line.get("entry")));
            line.put("sector", sector);
            line.put("sectorRank", null);
            line.put("sectorTied", false);
            if (sector == null || line.get("rank") == null) {
                continue;
            }
            var place = before.merge(sector, 1, Integer::sum);
            var previous = last.put(sector, line);
            if (previous != null && previous.get("rank") instanceof Integer rank && rank.equals(line.get("rank"))) {
                previous.put("sectorTied", true);
                line.put("sectorTied", true);
                line.put("sectorRank", previous.get("sectorRank"));
            } else {
                line.put("sectorRank", place);
            }
        }
    }

    /** The tracks of a ranking: the sectors, where there are two or more. */
    static Map<String, String> tracks(Map<String, String> sectors) {
        return sectors.values().stream().distinct().count() > 1 ? new LinkedHashMap<>(sectors) : Map.of();
    }
}
