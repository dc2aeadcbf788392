package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ranking prints: figures, tables and texts. */
class RankCommandTest extends RankedTables {

    /** lme4 1.1-31 on the sparse reviews (vectors/README.md), 1e-4. */
    @Test
    void the_sparse_reviews_give_the_predictions_of_lme4() throws IOException {
        JsonNode json = rank(vector("mixed_model/sparse_review_means.csv"), "--format", "json")
                .json();
        Map<String, Double> expected = CsvReader.builder()
                .ofNamedCsvRecord(Files.readString(vector("mixed_model/sparse_expected_entries.csv")))
                .stream()
                .collect(Collectors.toMap(
                        row -> row.getField("entry"), (NamedCsvRecord row) -> Double.valueOf(row.getField("blup"))));
        double mean = json.at("/model/mean").doubleValue();
        assertEquals(24, json.get("entries").size());
        for (JsonNode entry : json.get("entries")) {
            assertEquals(
                    expected.get(entry.get("entry").textValue()),
                    entry.get("score").doubleValue() - mean,
                    1e-4);
        }
    }

    @Test
    void json_has_the_published_members_in_their_order() throws IOException {
        JsonNode json = rank(vector("mixed_model/sparse_review_means.csv"), "--format", "json", "--seed", "9")
                .json();
        assertEquals(
                List.of(
                        "method",
                        "model",
                        "entries",
                        "judges",
                        "design",
                        "inputDigest",
                        "seed",
                        "version",
                        "choice",
                        "assumption",
                        "reliability",
                        "tracks",
                        "slopes",
                        "scatter",
                        "notes",
                        "incomplete",
                        "options"),
                members(json));
        assertEquals(9, json.get("seed").intValue());
    }

    @Test
    void the_model_an_entry_a_judge_and_the_design_have_theirs() throws IOException {
        JsonNode json = rank(vector("mixed_model/sparse_review_means.csv"), "--format", "json")
                .json();
        assertEquals(
                List.of("mean", "entryVariance", "judgeVariance", "residualVariance", "remlDeviance", "integrated"),
                members(json.get("model")));
        assertEquals(
                List.of(
                        "entry",
                        "rank",
                        "tied",
                        "score",
                        "rawMean",
                        "fairMean",
                        "standardError",
                        "rankLow",
                        "rankHigh",
                        "probabilityFirst",
                        "probabilityTop",
                        "reviews",
                        "expectedRank"),
                members(json.at("/entries/0")));
        assertEquals(List.of("3", "10"), members(json.at("/entries/0/probabilityTop")));
        assertEquals(List.of("judge", "severity", "standardError", "reviews"), members(json.at("/judges/0")));
        assertEquals(List.of("components", "algebraicConnectivity"), members(json.get("design")));
    }

    @Test
    void csv_is_read_back_with_the_same_figures() throws IOException {
        Run run = rank(vector("mixed_model/sparse_review_means.csv"), "--format", "csv");
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(run.csv()).stream().toList();
        assertEquals(24, rows.size());
        assertEquals("12", rows.getFirst().getField("entry"));
        assertEquals("1", rows.getFirst().getField("rank"));
        assertEquals(4.4108, Double.parseDouble(rows.getFirst().getField("score")), 1e-4);
        assertFalse(rows.getFirst().getField("probabilityTop10").isEmpty());
    }

    @Test
    void the_form_that_the_digest_is_of_can_be_written_and_checked() throws Exception {
        Path file = directory.resolve("canonical.json");
        Run run = rank(SQUARE, "--canonical", file.toString(), "--format", "json");
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertEquals(
                "sha256:" + java.util.HexFormat.of().formatHex(digest),
                run.json().get("inputDigest").textValue());
        assertEquals(Files.readString(file), rank(SQUARE, "--canonical", "-").out());
        Run unwritable =
                rank(SQUARE, "--canonical", directory.resolve("no/such").toString());
        assertEquals(2, unwritable.code());
        assertTrue(unwritable.err().startsWith("Cannot write "), unwritable.err());
    }

    @Test
    void reviews_that_were_not_counted_are_in_the_json() throws IOException {
        JsonNode json = rank(
                        "entry,judge,criterion,score\na,j,x,1\na,j,y,2\nb,j,x,1\nb,k,x,1\nb,k,y,3\na,k,x,4\na,k,y,2\n",
                        "--method",
                        "mean",
                        "--format",
                        "json")
                .json();
        assertEquals(
                "[{\"entry\":\"b\",\"judge\":\"j\",\"missing\":[\"y\"]}]",
                json.get("incomplete").toString());
    }

    @Test
    void expected_ranks_are_printed_where_there_is_a_model() throws IOException {
        JsonNode entries = rank(sparse(), "--format", "json").json().get("entries");
        double sum = 0;
        for (JsonNode entry : entries) {
            sum += entry.get("expectedRank").doubleValue();
        }
        assertEquals(24 * 25 / 2.0, sum, 1e-9);
        assertTrue(entries.get(0).get("expectedRank").doubleValue()
                < entries.get(23).get("expectedRank").doubleValue());
        assertTrue(rank(sparse(), "--format", "json", "--method", "mean")
                .json()
                .at("/entries/0/expectedRank")
                .isNull());
    }

    @Test
    void who_cannot_be_told_apart_from_a_cut_is_counted_and_named_where_they_are_few() throws IOException {
        assertFalse(rank(sparse()).out().contains("Cannot be told apart from the cut"));
        String out = rank(sparse(), "--top", "3").out();
        assertTrue(out.contains("Cannot be told apart from the cut after place 3: 8, namely 12, 24, 9, 11,"), out);
        StringBuilder alike = new StringBuilder("entry,judge,score\n");
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 5; j++) {
                alike.append("e%d,j%d,%d%n".formatted(i, j, (i + j) % 5));
            }
        }
        String many = rank(alike.toString(), "--top", "10").out();
        assertTrue(many.contains("the cut after place 10: 20 entries; 0 are inside for certain."), many);
    }

    @Test
    void every_method_prints_its_scores() throws IOException {
        for (String method :
                List.of("mean", "trimmed", "median", "centred", "zscore", "borda", "ols", "adjusted", "scale")) {
            Run run = rank(vector("mixed_model/sparse_review_means.csv"), "--method", method);
            assertEquals(0, run.code(), method);
            assertTrue(
                    run.out().lines().toList().get(1).startsWith("Entries: 24, judges: 8, reviews: 72. "), run.out());
            JsonNode json = rank(vector("mixed_model/sparse_review_means.csv"), "--method", method, "--format", "json")
                    .json();
            assertEquals(method, json.get("method").textValue());
            assertEquals(24, json.get("entries").size());
        }
    }

    @Test
    void what_was_chosen_is_said_with_its_figures() throws IOException {
        Run run = rank(vector("mixed_model/sparse_review_means.csv"));
        assertTrue(
                run.out()
                        .contains("Judges are taken to spread marks alike: too few reviews a judge to know better (9,"),
                run.out());
        assertTrue(rank(vector("mixed_model/sparse_review_means.csv"), "--scale-use", "shrunken", "--robust")
                .out()
                .contains("Reviews far from what the model expects count less, as asked: "));
    }

    @Test
    void the_table_is_aligned_with_names_of_any_script() throws IOException {
        Run run = rank("entry,judge,score\nتَطْبِيق,j,4\nb,j,5\n東京,j,3\n", "--method", "mean");
        List<String> rows = run.out().lines().skip(3).limit(4).toList();
        assertEquals(1, rows.stream().map(row -> Columns.width(row)).distinct().count(), run.out());
    }

    @Test
    void arabic_is_spoken_where_it_is_asked_for() throws IOException {
        Run run = rank(vector("mixed_model/sparse_review_means.csv"), "--lang", "ar");
        assertTrue(run.out().contains("المركز"), run.out());
        assertTrue(run.out().contains("الصرامة"), run.out());
        assertFalse(run.out().contains("place"), run.out());
    }

    @Test
    void both_languages_have_every_message() throws IOException {
        assertEquals(keys("en"), keys("ar"));
        assertTrue(Stream.of(org.mizan.ranking.Note.values())
                .allMatch(note ->
                        keys("ar").contains("ranking.note." + note.name().toLowerCase(java.util.Locale.ROOT))));
    }

    private static java.util.Set<String> keys(String language) {
        java.util.Properties texts = new java.util.Properties();
        try (InputStream stream =
                RankCommandTest.class.getResourceAsStream("/messages/ranking." + language + ".properties")) {
            texts.load(new java.io.InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return texts.stringPropertyNames();
    }
}
