package org.mizan.results;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.ranking.Method;
import org.mizan.ranking.Scores;
import org.mizan.results.PublicationFacts.Previous;
import org.mizan.results.PublicationFacts.RankedEntry;
import org.mizan.results.PublicationFacts.Source;
import org.mizan.results.PublicationRules.Decision;
import org.mizan.standings.KeptStandings;
import org.mizan.standings.Line;
import org.mizan.standings.Result;
import org.mizan.standings.Settling;
import org.mizan.standings.Terms;
import org.mizan.web.Json;
import org.mizan.web.Text;

/** Publications of a small award by every method, each on a line before the input that it names, made as the server does. */
final class PublishedPairs {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00.120Z");

    /** Two sectors, an entry that nobody saw, two that may tie, a confidence and a second look. */
    private static final String SEEN_BY_SOME = """
            {"entries": ["a", "b", "c", "d", "e"], "weights": {"idea": "1", "impact": "2"},
             "tracks": {"a": "health", "b": "health", "c": "water", "d": "water", "e": "water"}, "codes": {"a": "KQ2KJXW3"},
             "reviews": [
               {"entry": "a", "judge": "j", "marks": {"idea": "5", "impact": "7"}},
               {"entry": "b", "judge": "j", "marks": {"idea": "4", "impact": "6.5"}, "confidence": "0.5"},
               {"entry": "c", "judge": "j", "marks": {"idea": "9", "impact": "1"}},
               {"entry": "a", "judge": "k", "marks": {"idea": "6", "impact": "8"}, "repeats": [{"idea": "5", "impact": "8"}]},
               {"entry": "c", "judge": "k", "marks": {"idea": "7", "impact": "7"}},
               {"entry": "d", "judge": "k", "marks": {"idea": "7", "impact": "7"}},
               {"entry": "b", "judge": "l", "marks": {"idea": "3", "impact": "3"}},
               {"entry": "d", "judge": "l", "marks": {"idea": "2", "impact": "5"}}]}""";

    private static final String SEEN_BY_ALL = """
            {"entries": ["a", "b", "c"], "weights": {"impact": "1"}, "reviews": [
               {"entry": "a", "judge": "j", "marks": {"impact": "5"}}, {"entry": "b", "judge": "j", "marks": {"impact": "4"}},
               {"entry": "c", "judge": "j", "marks": {"impact": "1"}}, {"entry": "a", "judge": "k", "marks": {"impact": "3"}},
               {"entry": "b", "judge": "k", "marks": {"impact": "5"}}, {"entry": "c", "judge": "k", "marks": {"impact": "2"}},
               {"entry": "a", "judge": "l", "marks": {"impact": "5"}}, {"entry": "b", "judge": "l", "marks": {"impact": "5"}},
               {"entry": "c", "judge": "l", "marks": {"impact": "3"}}]}""";

    private static final String RASCH = """
            {"method": "rasch", "seed": 1, "assumption": null, "decimals": 2, "estimator": "map", "metrics": ["score"],
             "priorEntry": 1, "priorJudge": 1, "thresholds": "shared"}""";

    private PublishedPairs() {}

    /** One of each method. */
    static Stream<byte[]> all() {
        return Stream.concat(
                Stream.of(Method.values()).map(method -> pair(terms(method), input(method))),
                Stream.of(pair(RASCH, SEEN_BY_ALL)));
    }

    private static String input(Method method) {
        return method == Method.COPELAND || method == Method.KEMENY ? SEEN_BY_ALL : SEEN_BY_SOME;
    }

    private static String terms(Method method) {
        return """
            {"method": "%s", "seed": 7, "draws": 200, "decimals": 2, "metrics": [%s]}""".formatted(method.key(), input(method).contains("idea") ? "\"score\", \"heaviest\"" : "\"score\"");
    }

    private static byte[] pair(String options, String written) {
        Scores scores = KeptStandings.scores(written);
        Terms terms = Settling.read(options);
        Publication bare = published(scores, source(terms, scores, "", 0, List.of()), List.of());
        Result result = Recount.ranked(scores, bare).orElseThrow();
        Publication published = published(
                scores,
                source(terms, scores, result.version(), result.judges(), result.notes()),
                result.lines().stream().map(line -> entry(scores, terms, line)).toList());
        return (Json.bytes(published) + "\n" + scores.canonical()).getBytes(StandardCharsets.UTF_8);
    }

    private static Source source(Terms terms, Scores scores, String version, int judges, List<String> notes) {
        return new Source(
                new UUID(0, 2),
                new Soundness(true, false, false),
                new Publication.Keyed("evaluation", Text.of("تقييم", "Evaluation")),
                "judging",
                new Publication.Scale(BigDecimal.ONE, BigDecimal.TEN),
                terms,
                version,
                scores.inputDigest(),
                judges,
                notes,
                null,
                new Publication.Excluded(1, 2));
    }

    private static RankedEntry entry(Scores scores, Terms terms, Line line) {
        var standing = line.standing();
        return new RankedEntry(
                scores.codes().getOrDefault(standing.entry(), standing.entry()),
                Text.of("عنوان", "Title"),
                Text.of("فريق", "Team"),
                null,
                line.sector(),
                standing.rank(),
                standing.tied(),
                standing.rankLow(),
                standing.rankHigh(),
                line.sectorRank(),
                line.printedScore(terms.decimals()),
                standing.reviews(),
                line.printedFirst(),
                line.printedPrize(1));
    }

    private static Publication published(Scores scores, Source source, List<RankedEntry> lines) {
        Phase open = new Phase("results", Text.EMPTY, List.of("publish"), NOW, NOW.plusSeconds(1), 1);
        PublicationFacts facts = new PublicationFacts(
                new Publication.Edition(
                        new UUID(0, 1), "x", Text.of("س", "x"), List.of("ar"), "Asia/Amman", "arab", null),
                new Settings.Results(10_000, true, false, "arab", source.terms().key(), null, null),
                new Phases(List.of(open)),
                source,
                lines,
                List.of(new Publication.Prize(1, Text.of("الأول", "First"), "100000", "JOD", 3)),
                scores.tracks().values().stream()
                        .distinct()
                        .map(key -> new Publication.Keyed(key, Text.of("قطاع", key)))
                        .toList(),
                List.of(),
                new Previous(6, NOW.minusSeconds(60), "sha256:06", List.of()),
                new Publication.Seal(1, "00"),
                "1:1:");
        return ((Decision.Composed) PublicationRules.decide(facts, null, null, NOW)).publication();
    }
}
