package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From the file of a person with a spreadsheet to what is printed. */
class RankCommandTest {
    @TempDir
    private Path directory;

    private static Run rank(Path file, String... options) {
        return AgreementCommandTest.run(new RankCommand(), file, options);
    }

    private Run rank(String table, String... options) throws IOException {
        return rank(Files.writeString(directory.resolve("scores.csv"), table), options);
    }

    private Path vector(String path) throws IOException {
        try (InputStream stream = RankCommandTest.class.getResourceAsStream("/vectors/" + path)) {
            return Files.write(
                    directory.resolve("vector.csv"),
                    Objects.requireNonNull(stream).readAllBytes());
        }
    }

    private Path sparse() throws IOException {
        return vector("mixed_model/sparse_review_means.csv");
    }

    private static List<String> entries(JsonNode json) {
        List<String> entries = new ArrayList<>();
        json.get("entries").forEach(entry -> entries.add(entry.get("entry").textValue()));
        return entries;
    }

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
        assertEquals(
                List.of("mean", "entryVariance", "judgeVariance", "residualVariance", "remlDeviance"),
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
        assertEquals(9, json.get("seed").intValue());
    }

    private static List<String> members(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_same_rows_in_another_order_print_the_same_bytes() throws IOException {
        String rows = IntStream.range(0, 30)
                .mapToObj(r -> "e" + r % 10 + ",j" + r % 7 + "," + (r * 5 % 4))
                .collect(Collectors.joining("\n"));
        String turned = rows.lines().sorted().collect(Collectors.joining("\n"));
        assertEquals(
                rank("entry,judge,score\n" + rows, "--format", "json").out(),
                rank("entry,judge,score\n" + turned, "--format", "json").out());
    }

    @Test
    void csv_is_read_back_with_the_same_figures() throws IOException {
        Run run = rank(vector("mixed_model/sparse_review_means.csv"), "--format", "csv");
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(run.out()).stream().toList();
        assertEquals(24, rows.size());
        assertEquals("12", rows.getFirst().getField("entry"));
        assertEquals("1", rows.getFirst().getField("rank"));
        assertEquals(4.4108, Double.parseDouble(rows.getFirst().getField("score")), 1e-4);
        assertFalse(rows.getFirst().getField("probabilityTop10").isEmpty());
    }

    @Test
    void columns_stand_in_any_order_behind_a_mark_and_in_quotes() throws IOException {
        JsonNode json = rank(
                        "\ufeff\"Score\",notes,\" Judge \",\"ENTRY\"\r\n3,x,j,\"a, b\"\r\n4,,j,\"c \"\"d\"\"\"\r\n",
                        "--format",
                        "json",
                        "--method",
                        "mean")
                .json();
        assertEquals(List.of("c \"d\"", "a, b"), entries(json));
    }

    @Test
    void semicolons_arabic_headers_digits_and_names_are_read() throws IOException {
        Run run = rank(
                "الدرجة;المحكم;المشاركة\n٤٫٥;سلمى;تطبيق أ\n\"3,5\";سلمى;تطبيق ب\n",
                "--format",
                "json",
                "--method",
                "mean");
        assertEquals(List.of("تطبيق أ", "تطبيق ب"), entries(run.json()));
        assertEquals(4.5, run.json().at("/entries/0/score").doubleValue());
    }

    /** The letter with its sign in one character or in two, and marks of direction around it, are one name. */
    @Test
    void names_that_look_the_same_are_the_same() throws IOException {
        Run run = rank(
                "entry,judge,score\n\u0623,j,1\n\u200f\u0627\u0654\u200f ,k,3\n",
                "--method",
                "mean",
                "--format",
                "json");
        assertEquals(1, run.json().get("entries").size());
        assertEquals(2, run.json().at("/entries/0/score").doubleValue());
    }

    @Test
    void every_bad_row_is_named_by_line_and_nothing_is_ranked() throws IOException {
        Run run = rank("""
                entry,judge,criterion,score
                a,j,x,4
                a,j,x,5
                b,j,,1
                ,j,x,1
                c,j,x,NaN
                d,j,x,1e9
                e,j,x,4,5
                f,j,x,"4,5"
                g,j
                h,j,x,Infinity
                k,,x,3
                """);
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "line 3: judge “j” already scored “x” of entry “a” in line 2; keep one of the two lines",
                        "line 4: “criterion” is empty; fill it in or leave the line out",
                        "line 5: “entry” is empty; fill it in or leave the line out",
                        "line 6: “NaN” is not a number; write one such as 4 or 4.5",
                        "line 7: “1e9” is not a number; write one such as 4 or 4.5",
                        "line 8: 5 cells, but the header has 4; both must be the same",
                        "line 9: “4,5” has a decimal comma; write it with a point",
                        "line 10: 2 cells, but the header has 4; both must be the same",
                        "line 11: “Infinity” is not a number; write one such as 4 or 4.5",
                        "line 12: “judge” is empty; fill it in or leave the line out",
                        "10 bad rows: nothing was ranked. Correct the table and try again."),
                run.complaints());
    }

    @Test
    void lines_are_counted_over_line_breaks_in_quotes() throws IOException {
        Run run = rank("entry,judge,score,note\na,j,1,\"one\ntwo\"\nb,j,x,\n");
        assertEquals(
                "line 4: “x” is not a number; write one such as 4 or 4.5",
                run.complaints().getFirst());
    }

    @Test
    void a_quote_that_is_not_closed_is_found() throws IOException {
        Run run = rank("entry,judge,score\n\"a,j,1\nb,j,2\n");
        assertEquals(1, run.code());
        assertTrue(run.complaints().getFirst().startsWith("line 2: "), run.err());
    }

    @Test
    void a_cell_beyond_all_bounds_is_a_bad_row() throws IOException {
        Run run = rank("entry,judge,score\n" + "a".repeat(5_000) + ",j,1\n");
        assertEquals(
                "line 2: “entry” has 5000 characters; it must have at most 200",
                run.complaints().getFirst());
        assertEquals(
                1,
                rank("entry,judge,score\n" + "a".repeat(20_000_000) + ",j,1\n").code());
    }

    @Test
    void a_header_without_a_needed_column_is_refused() throws IOException {
        Run run = rank("team,judge,score\na,j,1\n");
        assertEquals(1, run.code());
        assertTrue(run.complaints().getFirst().startsWith("line 1: the header has no column “entry”"), run.err());
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused_with_its_line() throws IOException {
        Path file = Files.write(
                directory.resolve("windows.csv"),
                "entry,judge,score\na,j,1\né,j,2\n".getBytes(StandardCharsets.ISO_8859_1));
        Run run = rank(file);
        assertEquals(1, run.code());
        assertTrue(run.complaints().getFirst().startsWith("line 3: this is not UTF-8"), run.err());
    }

    @Test
    void utf_16_with_tabs_is_read() throws IOException {
        Path file = Files.write(
                directory.resolve("unicode.txt"),
                "\ufeffentry\tjudge\tscore\nأ\tj\t4,5\n".getBytes(StandardCharsets.UTF_16LE));
        Run run = rank(file, "--method", "mean", "--format", "json");
        assertEquals(4.5, run.json().at("/entries/0/score").doubleValue());
    }

    @Test
    void an_empty_file_and_a_header_alone_are_refused() throws IOException {
        assertEquals(1, rank("").code());
        assertEquals(1, rank("entry,judge,score\n").code());
        assertEquals(1, rank("\0\0\0").code());
    }

    @Test
    void an_empty_score_is_not_given_and_its_line_is_said() throws IOException {
        Run run = rank("entry,judge,score\na,j,4\nb,j,\nc,,\na,k,2\n", "--method", "mean", "--format", "json");
        assertEquals(0, run.code());
        assertEquals(List.of("a", "b", "c"), entries(run.json()));
        assertTrue(run.json().at("/entries/1/rank").isNull());
        assertTrue(run.err().contains("Empty scores, not counted: lines 3"), run.err());
    }

    @Test
    void a_review_without_a_criterion_is_said_and_not_counted() throws IOException {
        Run run = rank(
                "entry,judge,criterion,score\na,j,x,4\na,j,y,2\nb,j,x,5\n", "--method", "mean", "--format", "json");
        assertTrue(run.json().at("/entries/1/rank").isNull());
        assertTrue(run.err().contains("Not counted: the review of “b” by judge “j” lacks y"), run.err());
    }

    @Test
    void weights_move_the_score() throws IOException {
        String table = "entry,judge,criterion,score\na,j,الأثر,4\na,j,y,1\n";
        assertEquals(
                3.25,
                rank(table, "--method", "mean", "--format", "json", "--weights", "الأثر=30,y=10")
                        .json()
                        .at("/entries/0/score")
                        .doubleValue());
    }

    @Test
    void wrong_weights_are_wrong_usage() throws IOException {
        String table = "entry,judge,criterion,score\na,j,x,4\na,j,y,1\n";
        for (String weights : List.of("x=1", "x=1,y=0", "x=1,y=-2", "x=1,y=a", "x=1,y=1,z=1", "x=1,y=1,x=2", "x", "")) {
            assertEquals(2, rank(table, "--weights", weights).code(), weights);
        }
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--weights", "x=1").code());
    }

    @Test
    void wrong_usage_ends_with_2() throws IOException {
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--method", "middle").code());
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--tracks", "x").code());
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--scale-use", "x").code());
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--assume", "x").code());
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--format", "xml").code());
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--seed", "x").code());
        assertEquals(2, rank("entry,judge,score\na,j,1\n", "--decimals", "12").code());
        assertEquals(2, rank(directory.resolve("nothing.csv")).code());
        assertEquals(
                2,
                new CommandLine(new RankCommand())
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute());
    }

    @Test
    void disconnected_parts_are_named() throws IOException {
        String table = "entry,judge,score\na,j,4\nb,j,5\nc,j,1\nd,k,3\ne,k,3\n";
        Run run = rank(table);
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Part 1: entries a, b, c; judges j"), run.err());
        assertTrue(run.err().contains("Part 2: entries d, e; judges k"), run.err());
        assertTrue(run.err().contains("--assume panels-equally-severe | tracks-equally-good"), run.err());
    }

    @Test
    void a_mean_over_disconnected_parts_names_the_assumption_that_it_needs() throws IOException {
        String table = "entry,judge,score\na,j,4\nb,j,5\nd,k,3\n";
        Run run = rank(table, "--method", "mean");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("On a stated assumption: --assume panels-equally-severe\n"), run.err());
        Run assumed = rank(table, "--method", "mean", "--assume", "panels-equally-severe");
        assertEquals(0, assumed.code());
        assertTrue(
                assumed.out().contains("Assumed: the judges of every part are equally severe on average."),
                assumed.out());
    }

    private static final String SQUARE =
            "entry,judge,score\na,j,4\na,k,5\na,l,3\nb,j,2\nb,k,3\nb,l,2\nc,j,1\nc,k,1\nc,l,2\n";

    @Test
    void an_option_that_the_method_does_not_have_is_refused_in_the_words_of_the_api() throws IOException {
        for (List<String> options : List.of(
                List.of("--method", "mean", "--tracks", "auto"),
                List.of("--method", "ols", "--scale-use", "none"),
                List.of("--method", "median", "--reliability", "none"),
                List.of("--method", "borda", "--robust"),
                List.of("--method", "kemeny", "--assume", "tracks-equally-good"),
                List.of("--method", "mean", "--draws", "1000"),
                List.of("--method", "mean", "--top", "5"),
                List.of("--method", "rasch", "--tracks", "none"),
                List.of("--method", "rasch", "--assume", "tracks-equally-good"),
                List.of("--method", "rasch", "--top", "4"))) {
            Run run = rank(SQUARE, options.toArray(String[]::new));
            assertEquals(2, run.code(), options.toString());
            String refused =
                    "Option " + options.get(2) + ": The method " + options.get(1) + " does not use this option.";
            assertTrue(run.err().startsWith(refused), run.err());
        }
    }

    @Test
    void what_a_method_is_made_of_cannot_be_taken_from_it() throws IOException {
        Run run = rank(SQUARE, "--method", "scale", "--scale-use", "none");
        assertEquals(2, run.code());
        assertTrue(
                run.err().startsWith("Option --scale-use: The method scale always takes each judge's own spread"),
                run.err());
        Run other = rank(SQUARE, "--method", "mean", "--assume", "tracks-equally-good");
        assertEquals(2, other.code());
        assertTrue(
                other.err().startsWith("Option --assume: The method mean assumes one thing: panels-equally-severe."),
                other.err());
    }

    @Test
    void options_of_rasch_are_refused_by_other_methods() throws IOException {
        for (String option : List.of("--estimator=map", "--thresholds=shared", "--prior-entry=1", "--prior-judge=2")) {
            Run run = rank(SQUARE, option);
            assertEquals(2, run.code(), option);
            assertTrue(run.err().contains("the method rasch"), run.err());
        }
        Run explained = rank(SQUARE, "--method", "rasch", "--explain", "a");
        assertEquals(2, explained.code());
        assertTrue(explained.err().startsWith("Option --explain: "), explained.err());
    }

    @Test
    void usage_errors_are_in_the_reader_s_language() throws IOException {
        assertTrue(rank(SQUARE, "--decimals", "12")
                .err()
                .startsWith("--decimals: this must be a whole number from 0 to 9, and is 12."));
        assertTrue(rank(SQUARE, "--decimals", "12", "--lang", "ar")
                .err()
                .startsWith("--decimals: يجب أن تكون القيمة عددًا صحيحًا من 0 إلى 9، وهي 12."));
        assertTrue(rank(SQUARE, "--method", "x", "--lang", "ar").err().startsWith("--method: القيمة «x» غير معروفة"));
        assertTrue(rank(SQUARE, "--draws", "7").err().startsWith("--draws: this must be 0 or"));
        assertEquals(2, rank(SQUARE, "--draws", "65537").code());
        assertTrue(rank(SQUARE, "--top", "0").err().startsWith("--top: “0” is not a list of places"));
        assertEquals(2, rank(SQUARE, "--lang", "fr").code());
    }

    @Test
    void draws_and_cuts_are_chosen_and_printed_with_the_options() throws IOException {
        JsonNode json = rank(
                        SQUARE,
                        "--draws",
                        "100",
                        "--top",
                        "2,1",
                        "--seed",
                        "9",
                        "--decimals",
                        "3",
                        "--robust",
                        "--format",
                        "json")
                .json();
        assertEquals(List.of("1", "2"), members(json.at("/entries/0/probabilityTop")));
        JsonNode options = json.get("options");
        assertEquals(
                List.of(
                        "method",
                        "seed",
                        "draws",
                        "decimals",
                        "tops",
                        "tracks",
                        "scaleUse",
                        "reliability",
                        "robust",
                        "assumption",
                        "weights"),
                members(options));
        assertEquals("adjusted", options.get("method").textValue());
        assertEquals(9, options.get("seed").longValue());
        assertEquals(100, options.get("draws").intValue());
        assertEquals(3, options.get("decimals").intValue());
        assertEquals("[1,2]", options.get("tops").toString());
        assertEquals("auto", options.get("tracks").textValue());
        assertTrue(options.get("robust").booleanValue());
        assertTrue(options.get("assumption").isNull());
        assertTrue(rank(SQUARE, "--draws", "0", "--format", "json")
                .json()
                .at("/entries/0/rankLow")
                .isNull());
    }

    @Test
    void options_that_a_method_does_not_have_are_null() throws IOException {
        JsonNode options = rank(
                        "entry,judge,criterion,score\na,j,x,1\na,j,y,2\nb,j,x,1\nb,j,y,1\n",
                        "--method",
                        "mean",
                        "--weights",
                        "x=30.0,y=1.5",
                        "--format",
                        "json")
                .json()
                .get("options");
        for (String name : List.of("draws", "tops", "tracks", "scaleUse", "reliability", "robust")) {
            assertTrue(options.get(name).isNull(), name);
        }
        assertEquals("{\"x\":\"30\",\"y\":\"1.5\"}", options.get("weights").toString());
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
    void rules_of_one_panel_rank_a_panel_and_refuse_others() throws IOException {
        for (String method : List.of("copeland", "kemeny")) {
            Run run = rank(SQUARE, "--method", method);
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("marks given to a third entry may swap two others"), run.out());
            Run partial = rank(sparse(), "--method", method);
            assertEquals(1, partial.code());
            assertTrue(partial.err().startsWith("This method compares entries judge by judge"), partial.err());
            assertTrue(partial.err().contains("120 reviews are missing"), partial.err());
        }
    }

    @Test
    void who_cannot_be_told_apart_from_a_cut_is_counted_and_named_where_they_are_few() throws IOException {
        String out = rank(sparse()).out();
        assertTrue(out.contains("Cannot be told apart from the cut after place 3: 8, namely 12, 24, 9, 11,"), out);
        StringBuilder alike = new StringBuilder("entry,judge,score\n");
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 5; j++) {
                alike.append("e%d,j%d,%d%n".formatted(i, j, (i + j) % 5));
            }
        }
        String many = rank(alike.toString()).out();
        assertTrue(many.contains("the cut after place 10: 20 entries; 0 are inside for certain."), many);
    }

    @Test
    void disconnected_parts_are_ranked_on_an_assumption_that_is_printed() throws IOException {
        String table = "entry,judge,score\na,j,4\nb,j,5\nc,j,1\na,m,5\nb,m,4\nc,m,2\nd,k,3\ne,k,4\nd,n,2\ne,n,4\n";
        Run run = rank(table, "--assume", "tracks-equally-good");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("Assumed: the entries of every part are equally good on average."), run.out());
        assertTrue(run.out().contains("Each of the 2 parts has a level of its own."), run.out());
        JsonNode json = rank(table, "--assume", "panels-equally-severe", "--format", "json")
                .json();
        assertEquals("panels_equally_severe", json.get("assumption").textValue());
        assertEquals("parts_assumed", json.at("/choice/reasons/0/ground").textValue());
        assertEquals(2, json.at("/choice/reasons/0/parts").doubleValue());
        assertEquals(List.of("a", "d"), members(json.get("tracks")));
        assertTrue(
                json.get("notes").toString().contains("\"assumption\""),
                json.get("notes").toString());
    }

    @Test
    void an_assumption_is_printed_also_where_nothing_can_be_estimated() throws IOException {
        JsonNode json = rank("entry,judge,score\na,j,4\nb,k,5\n", "--assume", "tracks-equally-good", "--format", "json")
                .json();
        assertEquals("tracks_equally_good", json.get("assumption").textValue());
        assertTrue(json.get("notes").toString().contains("\"no_spare_review\""));
    }

    @Test
    void tracks_and_weights_are_columns() throws IOException {
        String table = """
                entry,judge,score,track,weight
                a,j,4,east,1
                a,k,5,,0.5
                b,j,2,west,
                b,k,3,west,1
                c,,,west,
                """;
        JsonNode json = rank(table, "--tracks", "fixed", "--format", "json").json();
        assertEquals("tracks_too_many", json.at("/choice/reasons/0/ground").textValue());
        JsonNode plain = rank("entry,judge,score\na,j,4\na,k,5\nb,j,2\nb,k,3\nc,,\n", "--format", "json")
                .json();
        assertFalse(json.get("inputDigest").equals(plain.get("inputDigest")));
    }

    @Test
    void arabic_headers_name_tracks_and_weights() throws IOException {
        String latin = "entry,judge,score,track,weight\na,j,4,t,2\nb,j,2,u,1\n";
        String arabic = "المشاركة,المحكم,الدرجة,المسار,الوزن\na,j,4,t,٢\nb,j,2,u,1\n";
        assertEquals(
                rank(latin, "--format", "json").json().get("inputDigest"),
                rank(arabic, "--format", "json").json().get("inputDigest"));
    }

    @Test
    void wrong_tracks_and_weights_are_named_by_line() throws IOException {
        Run run = rank("""
                entry,judge,criterion,score,track,weight
                a,j,x,4,east,0.5
                a,j,y,4,west,0.5
                b,j,x,4,east,0
                b,j,y,4,east,-1
                b,k,x,4,east,much
                a,k,x,4,east,1
                a,k,y,4,east,2
                """);
        assertEquals(
                List.of(
                        "line 3: entry “a” is in track “east” by line 2, here in “west”; choose one track",
                        "line 4: the weight must be a number from 0.001 to 1000, and is “0”",
                        "line 5: the weight must be a number from 0.001 to 1000, and is “-1”",
                        "line 6: the weight must be a number from 0.001 to 1000, and is “much”",
                        "line 8: the review of “a” by judge “k” has weight 1 in line 7, here 2; choose one weight for the"
                                + " whole review, and give those of criteria by --weights",
                        "5 bad rows: nothing was ranked. Correct the table and try again."),
                run.complaints());
    }

    @Test
    void every_method_prints_its_scores() throws IOException {
        for (String method :
                List.of("mean", "trimmed", "median", "centred", "zscore", "borda", "ols", "adjusted", "scale")) {
            Run run = rank(vector("mixed_model/sparse_review_means.csv"), "--method", method);
            assertEquals(0, run.code(), method);
            assertTrue(run.out().startsWith("Entries: 24, judges: 8, reviews: 72. "), run.out());
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
                run.out().contains("Judges are taken to spread marks alike: 9 reviews a judge are too few"), run.out());
        assertTrue(rank(vector("mixed_model/sparse_review_means.csv"), "--scale-use", "shrunken", "--robust")
                .out()
                .contains("Reviews far from what the model expects count less, as asked: "));
    }

    @Test
    void the_table_is_aligned_with_names_of_any_script() throws IOException {
        Run run = rank("entry,judge,score\nتَطْبِيق,j,4\nb,j,5\n東京,j,3\n", "--method", "mean");
        List<String> rows = run.out().lines().skip(2).limit(4).toList();
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
