package org.mizan.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.RankingJson;
import org.mizan.standings.Computation;
import org.mizan.standings.Settling;
import org.mizan.standings.Terms;
import org.mizan.web.Json;
import org.mizan.web.Text;

/**
 * What the public reads, members in the published order.
 *
 * @param previous the one before, if any
 * @param methodVersion with method, options, seed and input digest: whoever is handed the input can compute places again
 * @param assumption on which the ranking rests, in its maker's words
 * @param excluded how much was left out; null for nothing
 * @param metrics what decided places, one after the other
 * @param options the terms, of which method and seed have members of their own
 * @param choice what entered the model, and why; null where the method chooses nothing
 * @param seal anchors the sealed record of acts outside of it
 * @param scale what scores lie between
 * @param notRanked who has no place; nobody where only the first places are named
 * @param crossing how many entries stand within their interval both at the last prize and behind it; null without
 *     intervals, or without a prize
 */
public record Publication(
        Edition edition,
        int number,
        String publishedAt,
        @Nullable Previous previous,
        Keyed round,
        boolean live,
        String method,
        String methodVersion,
        List<String> notes,
        Computation.@Nullable Assumed assumption,
        @Nullable Excluded excluded,
        List<String> metrics,
        int decimals,

        @JsonIgnoreProperties(
                value = {"method", "seed"},
                allowSetters = true)
        @JsonDeserialize(using = Settling.Kept.class)
        Terms options,

        RankingJson.@Nullable Chosen choice,
        long seed,
        String inputDigest,
        @Nullable Seal seal,
        int judges,
        int reviews,
        int ranked,
        @Nullable Scale scale,
        List<Prize> prizes,
        List<Keyed> sectors,
        List<Keyed> institutions,
        List<Row> rows,
        List<Unranked> notRanked,
        @Nullable Integer crossing) {
    /** Copies, in order. */
    public Publication {
        Objects.requireNonNull(options, "options");
        notes = List.copyOf(notes);
        metrics = List.copyOf(metrics);
        prizes = List.copyOf(prizes);
        sectors = List.copyOf(sectors);
        institutions = List.copyOf(institutions);
        rows = List.copyOf(rows);
        notRanked = List.copyOf(notRanked);
    }

    /** Of its bytes as they were published. */
    public static Publication read(String published) {
        ObjectNode tree = Json.read(published, new TypeReference<>() {});
        if (tree.get("options") instanceof ObjectNode options) {
            options.set("method", tree.get("method"));
            options.set("seed", tree.get("seed"));
        }
        return Json.read(tree, new TypeReference<>() {});
    }

    /**
     * The edition.
     *
     * @param digits that its pages are written in
     * @param rehearsal true of a rehearsal, whose entries and marks are invented; of a real edition nothing is said
     */
    public record Edition(
            UUID id,
            String slug,
            Text name,
            List<String> languages,
            String timeZone,
            String digits,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean rehearsal) {
        /** Copies. */
        public Edition {
            languages = List.copyOf(languages);
            rehearsal = Boolean.TRUE.equals(rehearsal) ? Boolean.TRUE : null;
        }
    }

    /** The publication before, by its digest: so one that is kept stands for all before it. */
    public record Previous(int number, String publishedAt, String digest) {}

    /** A round, sector or institution. */
    public record Keyed(String key, Text name) {}

    /** How many judges, and how many single reviews, were left out: who they are is not for the public. */
    public record Excluded(long judges, long reviews) {}

    /** The latest seal of the record of acts. */
    public record Seal(long number, String root) {}

    /** The lowest and the highest score. */
    public record Scale(BigDecimal lowest, BigDecimal highest) {}

    /** What a place wins: money in minor units, of which the currency has so many decimals. */
    public record Prize(
            int place,
            Text name,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable Integer decimals) {
        /** The same, with the decimals that the currency has. */
        Prize counted() {
            return new Prize(
                    place,
                    name,
                    amount,
                    currency,
                    currency == null
                            ? null
                            : (Integer) Currency.getInstance(currency).getDefaultFractionDigits());
        }
    }

    /**
     * An entry with a place.
     *
     * @param entry its public code
     * @param team what its team is called; null where it has none
     * @param rankLow best place of its interval
     * @param score at the published precision; null where scores are not public, as the chances
     * @param prize the place that wins it one; null for none
     */
    public record Row(
            String entry,
            @Nullable Text title,
            @Nullable Text team,
            @Nullable String institution,
            @Nullable String sector,
            int rank,
            boolean tied,
            @Nullable Integer rankLow,
            @Nullable Integer rankHigh,
            @Nullable Integer sectorRank,
            @Nullable BigDecimal score,
            int reviews,
            @Nullable BigDecimal probabilityFirst,
            @Nullable BigDecimal probabilityPrize,
            @Nullable Integer prize) {}

    /** An entry without a place. */
    public record Unranked(
            String entry,
            @Nullable Text title,
            @Nullable Text team,
            @Nullable String institution,
            @Nullable String sector,
            int reviews) {}

    /** The places in which an entry may be as well; null where nobody knows. */
    record Interval(@Nullable Integer low, @Nullable Integer high) {}

    /** How many of all that have a place stand within their interval both at the last prize and behind it. */
    static @Nullable Integer crossing(List<Interval> ranked, Set<Integer> prizes) {
        int last = prizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (last == 0 || last >= ranked.size()) {
            return null;
        }
        int crossing = 0;
        for (Interval one : ranked) {
            Integer low = one.low();
            Integer high = one.high();
            if (low == null || high == null) {
                return null;
            }
            crossing += low <= last && high > last ? 1 : 0;
        }
        return crossing;
    }

    /** The places that win a prize: whoever shares one wins it too. */
    Set<Integer> places() {
        return prizes.stream().map(Prize::place).collect(Collectors.toSet());
    }

    /** The last place that is named; null where nobody is. */
    @Nullable
    Integer lastPlace() {
        return rows.isEmpty() ? null : (Integer) rows.getLast().rank();
    }

    /** Whether scores are shown. */
    boolean withScores() {
        return !rows.isEmpty() && rows.getFirst().score() != null;
    }
}
