package org.mizan.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.standings.KeptStandings;
import org.mizan.standings.Placed;
import org.mizan.standings.RankingTerms;
import org.mizan.standings.RaschStandings;
import org.mizan.standings.RaschTerms;
import org.mizan.standings.Terms;

/**
 * A publication that is computed again from the input of its digest, by the method, seed and options that it names.
 *
 * <p>Entries have public codes in a publication and ids in the input, so rows are compared without names: place, interval,
 * number of reviews and, where scores are published, score and chance of the first place.
 *
 * @param rows of the publication
 * @param other of them, those that do not come out again
 */
public record Recount(Verdict verdict, int rows, int other) {
    private static final int THREADS = 1;

    /** What came of it. */
    public enum Verdict {
        /** Every row comes out again. */
        HOLDS,
        /** The input has another digest than the published one. */
        OTHER_INPUT,
        /** The publication names no options: an older server made it. */
        NO_OPTIONS,
        /** No ranking comes of the input. */
        NO_RANKING,
        /** Rows differ, but so does the version of the method. */
        OTHER_VERSION,
        /** Rows differ. */
        DIFFERS
    }

    /** Of a publication and the bytes of an input, the latter also read as JSON. */
    public static Recount of(Map<String, Object> publication, byte[] input, Map<String, Object> canonical) {
        var rows = PublicationRules.maps(publication.get("rows"));
        if (!PublicationRules.digest(input).equals(publication.get("inputDigest"))) {
            return new Recount(Verdict.OTHER_INPUT, rows.size(), 0);
        }
        if (!(publication.get("options") instanceof Map<?, ?> options)) {
            return new Recount(Verdict.NO_OPTIONS, rows.size(), 0);
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        options.forEach((name, value) -> asked.put(String.valueOf(name), value));
        asked.put("method", publication.get("method"));
        asked.put("seed", publication.get("seed"));
        var terms = Terms.of(asked);
        var again = ranked(KeptStandings.scores(canonical), terms);
        if (again.isEmpty()) {
            return new Recount(Verdict.NO_RANKING, rows.size(), 0);
        }
        var other = other(rows, Placed.lines(again.get()), terms.decimals());
        var same = String.valueOf(again.get().get("version")).equals(publication.get("methodVersion"));
        return new Recount(
                other == 0 ? Verdict.HOLDS : same ? Verdict.DIFFERS : Verdict.OTHER_VERSION, rows.size(), other);
    }

    private static Optional<Map<String, @Nullable Object>> ranked(Scores scores, Terms terms) {
        return switch (terms) {
            case RankingTerms ranking ->
                Ranking.rank(scores, ranking.options(List.of(), THREADS)) instanceof Outcome.Ranked(var standings)
                        ? Optional.of(Placed.of(standings, scores, ranking, Map.of()))
                        : Optional.empty();
            case RaschTerms rasch ->
                ManyFacetRasch.measure(scores, rasch.options(THREADS), share -> true)
                                instanceof RaschOutcome.Measured(var measures)
                        ? Optional.of(RaschStandings.of(measures, scores, rasch, Map.of()))
                        : Optional.empty();
        };
    }

    /** How many published rows there are no equals of, each taken once; the rows of places behind the last are not asked. */
    private static int other(
            List<Map<String, Object>> published, List<Map<String, @Nullable Object>> lines, int decimals) {
        var scored = published.stream().anyMatch(row -> row.get("score") != null);
        List<List<@Nullable String>> again = new ArrayList<>();
        for (var line : lines) {
            if (line.get("rank") != null) {
                again.add(figures(
                        line,
                        scored ? PublicationRules.rounded(line.get("score"), decimals) : null,
                        scored ? PublicationRules.share(line.get("probabilityFirst")) : null));
            }
        }
        var last = published.stream()
                .map(row -> (Integer) row.get("rank"))
                .max(Comparator.naturalOrder())
                .orElse(0);
        var behind = lines.stream()
                .filter(line -> line.get("rank") instanceof Integer rank && rank <= last)
                .count();
        var missing = 0;
        for (var row : published) {
            if (!again.remove(figures(row, row.get("score"), row.get("probabilityFirst")))) {
                missing++;
            }
        }
        return Math.max(missing, (int) Math.abs(behind - published.size()));
    }

    private static List<@Nullable String> figures(
            Map<String, ? extends @Nullable Object> row, @Nullable Object score, @Nullable Object first) {
        List<@Nullable String> figures = new ArrayList<>();
        for (var name : List.of("rank", "tied", "rankLow", "rankHigh", "reviews")) {
            figures.add(String.valueOf(row.get(name)));
        }
        figures.add(String.valueOf(score));
        figures.add(String.valueOf(first));
        return figures;
    }
}
