package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cut FILE.csv --top N}: what is said of a cut. */
class CutCommandTest {
    @TempDir
    private Path directory;

    private Run cut(String... options) throws IOException {
        try (InputStream stream =
                CutCommandTest.class.getResourceAsStream("/vectors/mixed_model/sparse_review_means.csv")) {
            Path file = Files.write(
                    directory.resolve("sparse.csv"),
                    Objects.requireNonNull(stream).readAllBytes());
            return AgreementCommandTest.run(new CutCommand(), file, options);
        }
    }

    private Run ofTable(String table, String... options) throws IOException {
        return AgreementCommandTest.run(
                new CutCommand(), Files.writeString(directory.resolve("marks.csv"), table), options);
    }

    @Test
    void json_groups_all_entries_by_the_cut_and_names_joint_winners() throws IOException {
        JsonNode json = cut("--top", "5", "--format", "json").json();
        assertEquals(5, json.get("places").intValue());
        assertEquals(0.9, json.get("confidence").doubleValue());
        JsonNode sides = json.get("cut");
        assertEquals(
                24,
                sides.get("inside").size()
                        + sides.get("open").size()
                        + sides.get("outside").size());
        assertTrue(sides.get("inside").size() <= 5);
        assertTrue(sides.get("open").size() > 0);
        assertEquals("12", json.at("/jointWinners/0").textValue());
        assertEquals(24, json.get("sets").size());
        assertEquals(1, json.at("/sets/0/low").intValue());
        assertTrue(json.get("drawn").booleanValue());
        assertEquals(0, json.get("reasons").size());
    }

    @Test
    void further_reviews_lower_the_doubt_about_this_cut_the_largest_gain_first() throws IOException {
        JsonNode reviews =
                cut("--top", "5", "--reviews", "4", "--format", "json").json().get("furtherReviews");
        assertEquals(4, reviews.size());
        double before = 1;
        for (JsonNode review : reviews) {
            double less = review.get("doubtLess").doubleValue();
            assertTrue(less > 0 && less <= review.get("doubt").doubleValue(), review.toString());
            assertTrue(
                    review.get("standardErrorThen").doubleValue()
                            < review.get("standardError").doubleValue(),
                    review.toString());
            assertTrue(less <= before * 1.5, reviews.toString());
            before = less;
        }
    }

    @Test
    void the_table_says_it_in_words() throws IOException {
        Run run = cut("--top", "5");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("The cut line after place 5"), run.out());
        assertTrue(run.out().contains("cannot be told apart from the cut ("), run.out());
        assertTrue(run.out().contains("Joint winners"), run.out());
        assertTrue(run.out().contains("less doubt"), run.out());
    }

    @Test
    void where_entries_do_not_differ_at_all_no_list_of_reviews_pretends_to_help() throws IOException {
        StringBuilder table = new StringBuilder("entry,a,b,c,d,e,f,g,h\n");
        for (int i = 0; i < 24; i++) {
            table.append("Entry ").append(i + 1);
            for (int j = 0; j < 8; j++) {
                table.append(',').append((i + j) % 8 + 1);
            }
            table.append('\n');
        }
        Run run = ofTable(table.toString(), "--top", "3");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("the marks show no spread at all between the entries"), run.out());
        assertFalse(run.out().contains("0.00"), run.out());
    }

    @Test
    void the_table_speaks_arabic() throws IOException {
        String out = cut("--top", "5", "--lang", "ar").out();
        assertTrue(out.contains("الفائزون المشتركون"), out);
        assertTrue(out.contains("الفارق غير حاسم"), out);
    }

    @Test
    void csv_has_a_row_an_entry_with_its_side() throws IOException {
        List<String> rows = cut("--top", "5", "--format", "csv").csv().lines().toList();
        assertEquals("entry,rank,rankLow,rankHigh,side,setLow,setHigh", rows.getFirst());
        assertEquals(25, rows.size());
        assertTrue(rows.get(1).matches("12,1,1,\\d+,(inside|open),1,\\d+"), rows.get(1));
    }

    @Test
    void a_method_without_uncertainty_says_so() throws IOException {
        JsonNode json =
                cut("--top", "5", "--method", "mean", "--format", "json").json();
        assertTrue(json.get("cut").isNull());
        assertTrue(json.get("sets").isNull());
        assertTrue(json.get("jointWinners").isNull());
        assertTrue(json.get("furtherReviews").isNull());
        assertEquals("method", json.at("/reasons/cut").textValue());
        String out = cut("--top", "5", "--method", "mean").out();
        assertTrue(out.contains("is not known. This method has no uncertainty"), out);
        assertFalse(out.contains("Joint winners"), out);
    }

    @Test
    void marks_that_leave_nothing_over_say_so() throws IOException {
        String exact = "entry,judge,score\na,x,1\nb,x,2\nc,x,4\na,y,2\nb,y,3\nc,y,5\n";
        JsonNode json = ofTable(exact, "--top", "1", "--format", "json").json();
        assertEquals("marks", json.at("/reasons/cut").textValue());
        assertEquals("marks", json.at("/reasons/jointWinners").textValue());
        assertTrue(ofTable(exact, "--top", "1").out().contains("Read in the notes of rank why"));
    }

    @Test
    void all_are_inside_a_cut_behind_the_last_place() throws IOException {
        JsonNode json = cut("--top", "24", "--format", "json").json();
        assertEquals(24, json.at("/cut/inside").size());
        assertEquals(0, json.get("furtherReviews").size());
        assertEquals(
                24,
                cut("--top", "1000", "--format", "json")
                        .json()
                        .at("/cut/inside")
                        .size());
    }

    @Test
    void wrong_usage_and_bad_rows_are_named() throws IOException {
        assertEquals(2, cut().code());
        assertEquals(2, cut("--top", "0").code());
        assertEquals(2, cut("--top", "100001").code());
        assertEquals(2, cut("--top", "5", "--reviews", "-1").code());
        assertEquals(1, ofTable("entry,judge,score\na,x,good\n", "--top", "1").code());
        assertEquals(
                1,
                ofTable("entry,judge,score\na,x,1\nb,x,2\nc,y,3\nd,y,5\n", "--top", "1")
                        .code());
    }

    @Test
    void of_many_names_those_nearest_to_the_cut_are_shown_and_all_on_request() throws IOException {
        String folded = cut("--top", "5").out();
        String whole = cut("--top", "5", "--all").out();
        assertTrue(folded.contains("--all shows them"), folded);
        assertFalse(whole.contains("--all"), whole);
        String outside = whole.lines()
                .filter(line -> line.startsWith("surely outside"))
                .findFirst()
                .orElseThrow();
        String nearest = folded.lines()
                .filter(line -> line.startsWith("surely outside"))
                .findFirst()
                .orElseThrow();
        assertEquals(5, nearest.split(", ").length, nearest);
        assertTrue(outside.startsWith(nearest.substring(0, nearest.indexOf(" and "))), nearest + outside);
    }
}
