package org.mizan.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;

/** What may be published, and what a publication says. */
final class PublicationRules {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private PublicationRules() {}

    /** Why a publication is refused. */
    enum Refusal {
        NO_STANDINGS,
        STALE,
        CLOSED,
        /** Parts without a common judge, ranked together on no stated assumption. */
        DISCONNECTED
    }

    /** A publication's content, or why there is none. */
    sealed interface Decision {
        /** What the public will read. */
        record Composed(int number, Map<String, @Nullable Object> body) implements Decision {}

        /** Not now, or not from these standings. */
        record Refused(Refusal reason) implements Decision {}
    }

    /**
     * Decides on a publication at an instant; {@code top} overrides the edition's number of published places, and
     * {@code scores} may leave out scores that the edition publishes, never the other way.
     */
    static Decision decide(PublicationFacts facts, @Nullable Integer top, @Nullable Boolean scores, Instant at) {
        var standings = facts.standings();
        if (standings == null) {
            return new Decision.Refused(Refusal.NO_STANDINGS);
        }
        if (!facts.open()) {
            return new Decision.Refused(Refusal.CLOSED);
        }
        if (standings.stale()) {
            return new Decision.Refused(Refusal.STALE);
        }
        if (disconnected(standings.result())) {
            return new Decision.Refused(Refusal.DISCONNECTED);
        }
        var last = top != null ? top : facts.settings().top();
        var shown = facts.settings().scores() && !Boolean.FALSE.equals(scores);
        var number = facts.previous() == null ? 1 : facts.previous().number() + 1;
        return new Decision.Composed(number, body(facts, standings, number, last, shown, at));
    }

    private static boolean disconnected(Map<String, Object> result) {
        return result.get("assumption") == null
                && result.get("design") instanceof Map<?, ?> design
                && design.get("components") instanceof Number parts
                && parts.intValue() > 1;
    }

    private static Map<String, @Nullable Object> body(
            PublicationFacts facts,
            PublicationFacts.Computed standings,
            int number,
            @Nullable Integer top,
            boolean scores,
            Instant at) {
        var all = maps(standings.result().get("entries"));
        // Entries that share a place stand in the order of their public codes, as on every open board.
        var ranked = all.stream()
                .filter(one -> one.get("rank") != null)
                .sorted(Comparator.comparingInt((Map<String, Object> one) -> integer(one, "rank", 0))
                        .thenComparing(one -> String.valueOf(named(one, facts).get("entry"))))
                .toList();
        var prizes = facts.prizes().stream()
                .map(prize -> ((Number) Objects.requireNonNull(prize.get("place"))).intValue())
                .toList();
        var lastPrize = prizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("edition", facts.edition());
        body.put("number", number);
        body.put("publishedAt", time(at));
        body.put("previous", previous(facts.previous()));
        body.put("round", standings.round());
        body.put("live", facts.settings().live());
        body.putAll(method(standings));
        body.put("seal", facts.seal()); // anchors the audit record outside of it
        body.put("judges", maps(standings.result().get("judges")).size());
        body.put(
                "reviews",
                all.stream().mapToInt(one -> integer(one, "reviews", 0)).sum());
        body.put("ranked", ranked.size());
        body.put("scale", standings.scale());
        body.put("prizes", facts.prizes());
        body.put("sectors", facts.sectors());
        body.put("institutions", facts.institutions());
        body.put(
                "rows",
                ranked.stream()
                        .filter(one -> top == null || integer(one, "rank", 0) <= top)
                        .map(one -> row(one, facts, prizes, scores ? standings.decimals() : null))
                        .toList());
        body.put(
                "notRanked",
                top != null && top < ranked.size()
                        ? List.of()
                        : all.stream()
                                .filter(one -> one.get("rank") == null)
                                .map(one -> unranked(one, facts))
                                .toList());
        body.put("crossing", lastPrize == 0 || lastPrize >= ranked.size() ? null : crossing(ranked, lastPrize));
        return body;
    }

    /** How places came about, so that whoever is handed the input can compute them again: its digest is that of the input. */
    private static Map<String, @Nullable Object> method(PublicationFacts.Computed standings) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("method", standings.method());
        said.put("methodVersion", standings.result().get("version"));
        said.put("notes", standings.result().get("notes"));
        said.put(
                "assumption",
                standings.options().get("assumption")); // on which the ranking rests, in its maker's words
        said.put("excluded", excluded(standings.exclusions()));
        said.put("metrics", standings.options().get("metrics"));
        said.put("decimals", standings.decimals());
        said.put("options", asked(standings.options()));
        said.put("choice", standings.result().get("choice"));
        said.put("seed", standings.seed());
        said.put("inputDigest", standings.inputDigest());
        return said;
    }

    /** The options as they were asked, all of them, by name; null those that the method does not have. */
    private static Map<String, @Nullable Object> asked(Map<String, Object> options) {
        var asked = new TreeMap<String, @Nullable Object>(options);
        asked.remove("method");
        asked.remove("seed");
        return asked;
    }

    /** How many judges, and how many single reviews, were left out: who they are is not for the public. */
    private static @Nullable Map<String, Object> excluded(List<Map<String, Object>> exclusions) {
        if (exclusions.isEmpty()) {
            return null;
        }
        var judges = exclusions.stream().filter(one -> one.get("entry") == null).count();
        return new LinkedHashMap<>(Map.of("judges", judges, "reviews", exclusions.size() - judges));
    }

    /** How many entries stand within their interval both at the last prize and behind it. */
    private static @Nullable Integer crossing(List<Map<String, Object>> ranked, int lastPrize) {
        if (ranked.stream().anyMatch(one -> one.get("rankLow") == null)) {
            return null;
        }
        return (int) ranked.stream()
                .filter(one -> integer(one, "rankLow", 0) <= lastPrize && integer(one, "rankHigh", 0) > lastPrize)
                .count();
    }

    private static Map<String, @Nullable Object> row(
            Map<String, Object> standing, PublicationFacts facts, List<Integer> prizes, @Nullable Integer decimals) {
        var rank = integer(standing, "rank", 0);
        var row = named(standing, facts);
        row.put("rank", rank);
        row.put("tied", standing.get("tied"));
        row.put("rankLow", standing.get("rankLow"));
        row.put("rankHigh", standing.get("rankHigh"));
        row.put("sectorRank", standing.get("sectorRank"));
        row.put("score", decimals != null ? rounded(standing.get("score"), decimals) : null);
        row.put("reviews", standing.get("reviews"));
        row.put("probabilityFirst", decimals != null ? share(standing.get("probabilityFirst")) : null);
        row.put("probabilityPrize", decimals != null ? share(prizeProbability(standing, prizes.size())) : null);
        row.put("prize", prizes.contains(rank) ? rank : null);
        return row;
    }

    private static Map<String, @Nullable Object> unranked(Map<String, Object> standing, PublicationFacts facts) {
        var row = named(standing, facts);
        row.put("reviews", standing.get("reviews"));
        return row;
    }

    private static Map<String, @Nullable Object> named(Map<String, Object> standing, PublicationFacts facts) {
        var entry = facts.entries().get(String.valueOf(standing.get("entry")));
        if (entry == null) {
            throw new IllegalStateException(
                    "standings name an entry that the edition has not: " + standing.get("entry"));
        }
        var row = new LinkedHashMap<String, @Nullable Object>(entry);
        row.remove("id");
        return row;
    }

    private static @Nullable Object prizeProbability(Map<String, Object> standing, int prizes) {
        return standing.get("probabilityTop") instanceof Map<?, ?> tops ? tops.get(Integer.toString(prizes)) : null;
    }

    private static @Nullable Map<String, Object> previous(PublicationFacts.@Nullable Previous previous) {
        return previous == null
                ? null
                : Map.of("number", previous.number(), "publishedAt", time(previous.publishedAt()));
    }

    static @Nullable String rounded(@Nullable Object value, int decimals) {
        return value instanceof Number number
                ? Options.rounded(new BigDecimal(number.toString()), decimals).toPlainString()
                : null;
    }

    static @Nullable BigDecimal share(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).setScale(4, RoundingMode.HALF_UP)
                : null;
    }

    private static int integer(Map<String, Object> of, String name, int otherwise) {
        return of.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    private static String time(Instant at) {
        return MILLISECONDS.format(at.atOffset(ZoneOffset.UTC));
    }

    @SuppressWarnings("unchecked") // the shape of RankingJson, written by this server
    static List<Map<String, Object>> maps(@Nullable Object list) {
        return list == null ? new ArrayList<>() : (List<Map<String, Object>>) list;
    }

    /** What a publication names bytes by: {@code sha256:} and the hexadecimal digest. */
    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
