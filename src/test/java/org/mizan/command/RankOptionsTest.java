package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the options of ranking do, and how those that do not fit are refused. */
class RankOptionsTest extends RankedTables {

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
    void options_are_chosen_and_printed() throws IOException {
        JsonNode options = rank(
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
                .json()
                .get("options");
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
    }

    @Test
    void entries_show_the_cuts_that_were_chosen_and_no_interval_without_draws() throws IOException {
        assertEquals(
                List.of("1", "2"),
                members(rank(SQUARE, "--draws", "100", "--top", "2,1", "--format", "json")
                        .json()
                        .at("/entries/0/probabilityTop")));
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

    /** Shares of the highest: A .5 x 1 + .5 x .5 = .75, B .5 x .533 + .5 x 1 = .767; in points A 10, B 9. */
    @Test
    void criteria_of_different_ranges_are_shares_unless_points_are_asked_for_and_it_is_said() throws IOException {
        Path table = Cases.of("criteria-ranges.csv");
        Run shares = rank(table, "--method", "mean", "--format", "json");
        assertEquals("B", shares.json().at("/entries/0/entry").textValue());
        assertEquals(76.67, shares.json().at("/entries/0/score").doubleValue(), 0.005);
        assertEquals(75, shares.json().at("/entries/1/score").doubleValue(), 1e-9);
        assertEquals(
                "Criteria have different ranges, as far as the marks show (“code” from 0 to 10, “pitch” from 0 to 15): each"
                        + " mark counts as a share of its range, 0 to 100, and weights are of shares. To say the highest"
                        + " mark: --weights code=1/10,pitch=1/15; to weigh points: --raw",
                shares.complaints().getFirst());
        assertEquals("shares", shares.json().at("/ranges").textValue());
        assertEquals(
                shares.complaints().getFirst(), shares.json().at("/weighed").textValue());
        Run points = rank(table, "--method", "mean", "--format", "json", "--raw");
        assertEquals("A", points.json().at("/entries/0/entry").textValue());
        assertEquals(10, points.json().at("/entries/0/score").doubleValue(), 1e-9);
        assertEquals("points", points.json().at("/ranges").textValue());
        assertTrue(points.err().contains("weights are of points, as asked"), points.err());
    }

    /** 4 of 5 and 12 of 20 are .7 of both; nobody gave 5 or 20. */
    @Test
    void a_mark_such_as_four_of_five_declares_the_range(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("fractions.csv"), """
                project,judge,idea,design
                Alpha,Ann,4/5,12/20
                Beta,Ann,3/5,10/20
                Alpha,Bob,4/5,12/20
                Beta,Bob,3/5,16/20
                """);
        Run run = rank(table, "--method", "mean", "--format", "json");
        assertEquals("Alpha", run.json().at("/entries/0/entry").textValue());
        assertEquals(70, run.json().at("/entries/0/score").doubleValue(), 1e-9);
        assertTrue(
                run.err().contains("Criteria have different ranges (“design” from 0 to 20, “idea” from 0 to 5)"),
                run.err());
        Run other = rank(table, "--method", "mean", "--format", "json", "--weights", "idea=50/10,design=50");
        assertEquals(50, other.json().at("/entries/0/score").doubleValue(), 1e-9);
    }

    @Test
    void a_highest_mark_that_is_declared_counts_and_none_may_exceed_it() throws IOException {
        Path table = Cases.of("criteria-ranges.csv");
        Run declared = rank(table, "--method", "mean", "--format", "json", "--weights", "pitch=50/20,code=50/10");
        assertEquals("B", declared.json().at("/entries/0/entry").textValue());
        assertEquals(70, declared.json().at("/entries/0/score").doubleValue(), 1e-9);
        Run beyond = rank(table, "--weights", "pitch=50/12,code=50/10");
        assertEquals(2, beyond.code());
        assertTrue(
                beyond.err().startsWith("The highest mark of “pitch” is said to be 12, and the table has 15."),
                beyond.err());
    }

    @Test
    void judges_of_one_review_each_are_asked_for_their_names_and_offered_what_can_give_an_order() throws IOException {
        Path table = Cases.of("one-review-judges.csv");
        Run run = rank(table);
        assertEquals(1, run.code());
        List<String> lines = run.complaints();
        assertTrue(lines.getFirst().startsWith("No judge reviewed two entries"), run.err());
        assertTrue(lines.size() <= 14, run.err());
        assertTrue(run.err().contains("--assume panels-equally-severe"), run.err());
        assertTrue(!run.err().contains("tracks-equally-good"), run.err());
        assertEquals(0, rank(table, "--assume", "panels-equally-severe").code());
    }
}
