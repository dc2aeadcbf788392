package org.mizan.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The test vectors; their sources stand in vectors/README.md. */
public final class Vectors {
    private Vectors() {}

    public static byte[] bytes(String path) {
        try (InputStream stream = Vectors.class.getResourceAsStream("/vectors/" + path)) {
            return Objects.requireNonNull(stream, path).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static List<NamedCsvRecord> table(String path) {
        String text = new String(bytes(path), StandardCharsets.UTF_8);
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    public static Map<String, NamedCsvRecord> table(String path, String key) {
        return table(path).stream().collect(Collectors.toMap(row -> row.getField(key), Function.identity()));
    }

    public static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(bytes(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Scores scores(String path, String entry, String judge, String score) {
        return Scores.of(table(path).stream()
                .map(row -> Review.of(row.getField(entry), row.getField(judge), new BigDecimal(row.getField(score))))
                .toList());
    }

    /** Guilford's ratings of creativity (Guilford 1954, p. 282): 7 examinees, 3 judges, 5 traits, 105 marks. */
    public static Scores guilford() {
        Map<String, Map<String, BigDecimal>> marks = new TreeMap<>();
        table("mfrm_guilford/guilford_long.csv")
                .forEach(row -> marks.computeIfAbsent(
                                row.getField("junior") + "/" + row.getField("senior"), none -> new HashMap<>())
                        .put(row.getField("trait"), new BigDecimal(row.getField("score"))));
        return new Scores(
                List.of(),
                marks.entrySet().stream()
                        .map(review -> new Review(
                                review.getKey().split("/")[0], review.getKey().split("/")[1], review.getValue()))
                        .toList(),
                Map.of());
    }

    static Scores sparse() {
        return scores("mixed_model/sparse_review_means.csv", "entry", "judge", "total");
    }

    static Standings ranked(Scores scores, Options options) {
        return switch (Ranking.rank(scores, options)) {
            case Outcome.Ranked(Standings standings) -> standings;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    static Standings adjusted(Scores scores) {
        return ranked(scores, Options.of(Method.ADJUSTED, 1));
    }

    static Map<String, Standing> byEntry(Standings standings) {
        return standings.entries().stream().collect(Collectors.toMap(Standing::entry, Function.identity()));
    }

    static Map<String, Standings.Severity> byJudge(Standings standings) {
        return standings.judges().stream().collect(Collectors.toMap(Standings.Severity::judge, Function.identity()));
    }
}
