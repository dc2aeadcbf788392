package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.RepeatWeightsTest;
import org.mizan.standings.KeptStandings;

/** Tables in which judges scored entries more than once. */
class RepeatsTest extends RankedTables {
    private static final String TWICE = """
            entry,judge,repeat,score
            a,j,1,4
            a,j,2,5
            a,k,1,5
            a,l,1,3
            b,j,1,2
            b,j,2,3
            b,k,,3
            b,l,1,2
            b,l,٢,4
            c,j,1,1
            c,k,1,1
            c,l,1,2
            """;

    /** The case as it came: without a column that says so, a second mark is a slip. */
    @Test
    void marks_given_twice_are_refused_without_a_column_that_numbers_them() throws IOException {
        Run run = rank(RepeatWeightsTest.strengths(), "--lang", "en");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("line 3: judge “a” already scored entry “A:a” in line 2"), run.err());
    }

    /** With the entries of the case judged by all three, Davies & Goldsmith 1972, table 6.4. */
    @Test
    void marks_given_twice_count_together_where_a_column_numbers_them() throws IOException {
        Run run = rank(pastes(), "--format", "json");
        assertEquals(0, run.code(), run.err());
        JsonNode json = run.json();
        assertEquals(10, json.get("entries").size());
        assertEquals(3, json.at("/entries/0/reviews").intValue());
        assertEquals(1.6573, json.at("/model/entryVariance").doubleValue(), 5e-5);
        assertEquals(8.4337 + 0.6780, json.at("/model/residualVariance").doubleValue(), 5e-5);
        assertEquals(3, json.get("repeatability").size());
        assertEquals(10, json.at("/repeatability/0/pairs").intValue());
    }

    private static String pastes() {
        return RepeatWeightsTest.table(RepeatWeightsTest.strengths());
    }

    @Test
    void the_table_says_how_alike_the_looks_of_each_judge_are() throws IOException {
        Run run = rank(TWICE, "--lang", "en");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("differ by 1.33 points on average"), run.out());
        assertTrue(run.out().contains("Judge “j”: the second look differs by 1.00 points on average (pairs: 2)"));
        assertTrue(run.out().contains("Judge “l”: one pair of looks is too few"), run.out());
        assertFalse(run.out().contains("Judge “k”:"), run.out());
        Run arabic = rank(TWICE, "--lang", "ar");
        assertTrue(arabic.out().contains("المحكّم «j»: يختلف تقييمه الثاني بمقدار 1.00 نقطة"), arabic.out());
    }

    @Test
    void judges_are_told_the_same() throws IOException {
        var file = Files.writeString(directory.resolve("marks.csv"), TWICE);
        Run run = AgreementCommandTest.run(new JudgesCommand(), file, "--lang", "en");
        assertTrue(run.out().contains("Judge “j”: the second look differs by 1.00 points on average"), run.out());
        JsonNode json = AgreementCommandTest.run(new JudgesCommand(), file, "--format", "json")
                .json();
        assertEquals("j", json.at("/repeatability/0/judge").textValue());
        assertTrue(json.at("/repeatability/1/difference").isNull());
    }

    @Test
    void without_second_looks_nothing_is_said_of_them() throws IOException {
        Run run = rank(SQUARE, "--lang", "en");
        assertFalse(run.out().contains("look"), run.out());
        assertNull(rank(SQUARE, "--format", "json").json().get("repeatability"));
    }

    @Test
    void a_column_of_ones_changes_nothing() throws IOException {
        String ones = SQUARE.replace("score\n", "score,repeat\n").replaceAll("(?m)(\\d)$", "$1,1");
        assertEquals(
                rank(SQUARE, "--format", "json").out(),
                rank(ones, "--format", "json").out());
    }

    @Test
    void the_input_holds_every_look_and_is_read_back_whole() throws IOException {
        String canonical = rank(TWICE, "--canonical", "-").out();
        assertTrue(
                canonical.contains(
                        "{\"entry\":\"a\",\"judge\":\"j\",\"marks\":{\"\":\"4\"},\"repeats\":[{\"\":\"5\"}]}"),
                canonical);
        assertEquals(canonical, KeptStandings.scores(canonical).canonical());
    }

    @Test
    void the_same_look_twice_is_refused_and_so_is_what_numbers_none() throws IOException {
        Run same = rank(TWICE + "a,j,2.0,1\n", "--lang", "en");
        assertTrue(same.err().contains("line 14: judge “j” already scored entry “a” in line 3"), same.err());
        Run none = rank(TWICE + "c,j,again,1\n", "--lang", "en");
        assertTrue(none.err().contains("line 14: “again” does not number"), none.err());
    }

    @Test
    void wide_tables_and_criteria_have_repeats_too() throws IOException {
        Run wide = rank("project,repeat,Huda,Omar,Sami\nx,1,4,5,3\nx,2,5,,\ny,1,2,3,4\nz,1,1,1,2\n", "--lang", "en");
        assertEquals(0, wide.code(), wide.err());
        assertTrue(wide.out().contains("Judge “Huda”: one pair"), wide.out());
        Run criteria = rank(
                "project,judge,repeat,idea,design\nx,Huda,1,4,3\nx,Huda,2,5,4\nx,Omar,1,4,4\ny,Huda,1,3,3\ny,Omar,1,2,2\n",
                "--lang",
                "en");
        assertEquals(0, criteria.code(), criteria.err());
        assertTrue(criteria.out().contains("Second looks: one pair"), criteria.out());
    }

    @Test
    void agreement_compares_first_looks_and_a_design_counts_a_pair_once() throws IOException {
        var twice = Files.writeString(directory.resolve("twice.csv"), TWICE);
        var once = Files.writeString(
                directory.resolve("once.csv"),
                TWICE.lines()
                        .filter(line -> !line.contains(",2,") && !line.contains("٢"))
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
        for (var command : List.of(new AgreementCommand(), new DesignCommand())) {
            Run both = AgreementCommandTest.run(command, twice, "--format", "json");
            assertEquals(0, both.code(), both.err());
        }
        assertEquals(
                AgreementCommandTest.run(new AgreementCommand(), once, "--format", "json")
                        .out(),
                AgreementCommandTest.run(new AgreementCommand(), twice, "--format", "json")
                        .out());
        assertEquals(
                AgreementCommandTest.run(new DesignCommand(), once, "--format", "json")
                        .out(),
                AgreementCommandTest.run(new DesignCommand(), twice, "--format", "json")
                        .out());
    }

    @Test
    void orders_have_no_use_for_second_looks() throws IOException {
        var file = Files.writeString(
                directory.resolve("orders.csv"), "judge,entry,place,repeat\nj,a,1,1\nj,b,2,1\nj,b,1,2\nj,a,2,2\n");
        Run run = AgreementCommandTest.run(new OrdersCommand(), file, "--lang", "en");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("the column “repeat” numbers several looks"), run.err());
    }

    @Test
    void votes_count_line_by_line_and_a_number_of_looks_is_said_to_make_no_difference() throws IOException {
        String votes = "winner,loser,judge\na,b,j\nb,a,j\na,c,k\nc,b,k\n";
        String numbered = "winner,loser,judge,repeat\na,b,j,1\nb,a,j,2\na,c,k,1\nc,b,k,1\n";
        var plain = Files.writeString(directory.resolve("votes.csv"), votes);
        var again = Files.writeString(directory.resolve("again.csv"), numbered);
        Run run = AgreementCommandTest.run(new PairwiseCommand(), again, "--lang", "en");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("The column “repeat” makes no difference here"), run.err());
        assertEquals(
                AgreementCommandTest.run(new PairwiseCommand(), plain, "--lang", "en")
                        .out(),
                run.out());
    }

    @Test
    void the_page_shows_them_where_judges_are_shown() throws IOException {
        Run page = rank(TWICE, "--lang", "en", "--format", "html");
        assertEquals(0, page.code(), page.err());
        String judges = page.out()
                .substring(page.out().indexOf("id=\"judges\""), page.out().indexOf("id=\"understood\""));
        assertTrue(judges.contains("differ by 1.33 points on average"), judges);
        assertTrue(judges.contains("the second look differs by 1.00 points on average (pairs: 2)"), judges);
        assertFalse(rank(SQUARE, "--lang", "en", "--format", "html").out().contains("Second looks"));
    }

    @Test
    void every_method_takes_them() throws IOException {
        for (String method : List.of("ols", "mean", "median", "borda", "zscore", "copeland", "rasch", "scale")) {
            Run run = rank(TWICE, "--method", method, "--lang", "en");
            assertEquals(0, run.code(), method + ": " + run.err());
        }
    }

    @Test
    void two_marks_of_one_judge_for_one_entry_ask_for_the_column_that_numbers_them() throws IOException {
        String twice = "entry,judge,score\nx,Huda,4\nx,Huda,5\ny,Huda,3\ny,Omar,2\n";
        for (String language : List.of("en", "ar")) {
            Run run = rank(twice, "--lang", language);
            assertEquals(1, run.code());
            assertTrue(
                    run.err().contains(language.equals("en") ? "a column “repeat”: 1, 2" : "في عمود «تكرار»"),
                    run.err());
        }
        Run named = rank("entry,judge,score,تكرار\nx,Huda,4,1\nx,Huda,5,2\ny,Huda,3,1\ny,Omar,2,1\n");
        assertEquals(0, named.code(), named.err());
    }
}
