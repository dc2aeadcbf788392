package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which tables of a person with a spreadsheet are read, and what is said of those that are not. */
class RankTableTest extends RankedTables {

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
                f,j,x,"4,"
                g,j
                h,j,x,Infinity
                k,,x,3
                """);
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "line 3: judge “j” already scored “x” of entry “a” in line 2; keep one of the two lines. If the judge looked twice, number the looks in a column “repeat”: 1, 2",
                        "line 4: “criterion” is empty; fill it in or leave the line out",
                        "line 5: “entry” is empty; fill it in or leave the line out",
                        "line 6: “NaN” is not a number; write one such as 4 or 4.5, or leave the cell empty",
                        "line 7: “1e9” is not a number; write one such as 4 or 4.5, or leave the cell empty",
                        "line 8: 5 cells, but the header has 4; both must be the same",
                        "line 9: “4,” is not a number; write one such as 4 or 4.5, or leave the cell empty",
                        "line 10: 2 cells, but the header has 4; both must be the same",
                        "line 11: “Infinity” is not a number; write one such as 4 or 4.5, or leave the cell empty",
                        "line 12: “judge” is empty; fill it in or leave the line out",
                        "10 bad rows: nothing was ranked. Correct the table and try again."),
                run.complaints());
    }

    @Test
    void lines_are_counted_over_line_breaks_in_quotes() throws IOException {
        Run run = rank("entry,judge,score,note\na,j,1,\"one\ntwo\"\nb,j,x,\n");
        assertEquals(
                "line 4: “x” is not a number; write one such as 4 or 4.5, or leave the cell empty",
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
        Run run = rank("what,judge,score\na,j,1\n");
        assertEquals(1, run.code());
        assertTrue(
                run.complaints()
                        .getFirst()
                        .startsWith("line 1: the header has no column for the entry; it has: what, judge, score."),
                run.err());
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
        assertTrue(run.err().contains("Empty scores, not counted: line 3"), run.err());
    }

    @Test
    void a_review_without_a_criterion_is_said_and_not_counted() throws IOException {
        Run run = rank(
                "entry,judge,criterion,score\na,j,x,4\na,j,y,2\nb,j,x,5\n", "--method", "mean", "--format", "json");
        assertTrue(run.json().at("/entries/1/rank").isNull());
        assertTrue(run.err().contains("Not counted: the review of “b” by judge “j” lacks y"), run.err());
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
    void of_many_judges_the_first_twenty_are_shown_and_all_where_that_is_asked_for() throws IOException {
        StringBuilder table = new StringBuilder("entry,judge,score\n");
        for (int j = 10; j < 40; j++) {
            for (int e = 0; e < 3; e++) {
                table.append("e").append((j + e) % 5).append(",judge").append(j).append(',');
                table.append((j * 7 + e * 3) % 5).append('\n');
            }
        }
        for (String method : List.of("adjusted", "rasch")) {
            String some = rank(table.toString(), "--method", method).out();
            assertTrue(some.contains("judge29") && !some.contains("judge30"), some);
            assertTrue(some.contains("and 10 more; --all shows them"), some);
            String all = rank(table.toString(), "--method", method, "--all").out();
            assertTrue(all.contains("judge39") && !all.contains("--all"), all);
        }
    }

    @Test
    void bad_lines_are_counted_and_not_their_cells() throws IOException {
        Run run = rank("project,Huda,Omar,Lina\na,x,y,z\nb,4,3,w\nc,1,2,3\nd,1,2,3\ne,1,2,3\n");
        assertEquals(5, run.complaints().size(), run.err());
        assertEquals(
                "2 bad rows: nothing was ranked. Correct the table and try again.",
                run.complaints().getLast());
    }
}
