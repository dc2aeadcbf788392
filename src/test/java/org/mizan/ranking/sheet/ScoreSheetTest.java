package org.mizan.ranking.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** What a table of scores says, and every line that it cannot say. */
class ScoreSheetTest {
    private static ScoreSheet sheet(String table) {
        return switch (ScoreSheetReader.read(table.getBytes(StandardCharsets.UTF_8))) {
            case ScoreSheet.Read(ScoreSheet sheet) -> sheet;
            case ScoreSheet.Faulty(List<ScoreSheet.Fault> faults) -> throw new AssertionError(faults);
        };
    }

    private static List<String> faults(String table) {
        return switch (ScoreSheetReader.read(table.getBytes(StandardCharsets.UTF_8))) {
            case ScoreSheet.Read(ScoreSheet sheet) -> List.of();
            case ScoreSheet.Faulty(List<ScoreSheet.Fault> faults) ->
                faults.stream()
                        .map(fault -> fault.line() + " " + fault.code() + " " + fault.arguments())
                        .toList();
        };
    }

    @Test
    void a_table_of_totals_has_no_criteria() {
        ScoreSheet sheet = sheet("entry,judge,score\nb,j,2\na,j,4.50\n");
        assertEquals(List.of("a", "b"), sheet.entries());
        assertEquals(
                List.of(Review.of("a", "j", new BigDecimal("4.5")), Review.of("b", "j", BigDecimal.TWO)),
                sheet.reviews());
        assertEquals(new TreeSet<>(), sheet.criteria());
        assertEquals(Map.of(), sheet.tracks());
        assertEquals(List.of(), sheet.blankLines());
    }

    @Test
    void marks_of_one_review_are_gathered_from_its_lines() {
        ScoreSheet sheet = sheet("entry,judge,criterion,score\na,j,x,4\na,k,x,3\na,j,y,2\n");
        assertEquals(
                List.of(
                        new Review("a", "j", Map.of("x", new BigDecimal("4"), "y", BigDecimal.TWO)),
                        new Review("a", "k", Map.of("x", new BigDecimal("3")))),
                sheet.reviews());
        assertEquals(new TreeSet<>(List.of("x", "y")), sheet.criteria());
    }

    @Test
    void a_review_without_a_mark_is_a_blank_line() {
        ScoreSheet sheet = sheet("entry,judge,criterion,score\na,j,x,\na,k,x,3\nb,j,y,\n");
        assertEquals(List.of(2L, 4L), sheet.blankLines());
        assertEquals(List.of("a", "b"), sheet.entries());
        assertEquals(new TreeSet<>(List.of("x", "y")), sheet.criteria());
        assertEquals(1, sheet.reviews().size());
    }

    @Test
    void an_entry_alone_is_listed_with_its_track() {
        ScoreSheet sheet = sheet("entry,judge,criterion,score,track\na,,,,north\nb,j,x,3,south\n");
        assertEquals(List.of("a", "b"), sheet.entries());
        assertEquals(Map.of("a", "north", "b", "south"), sheet.tracks());
        assertEquals(List.of(), sheet.blankLines());
    }

    @Test
    void an_entry_with_only_a_judge_is_not_an_entry_alone() {
        assertEquals(List.of("2 blank [criterion]"), faults("entry,judge,criterion,score\na,j,,\n"));
        assertEquals(List.of("2 blank [judge]"), faults("entry,judge,criterion,score\na,,x,\n"));
        assertEquals(List.of("2 blank [judge]"), faults("entry,judge,score\na,,3\n"));
    }

    @Test
    void a_weight_counts_for_the_whole_review() {
        ScoreSheet sheet = sheet("entry,judge,criterion,score,weight\na,j,x,4,0.5\na,j,y,2,\na,k,x,1,\n");
        assertEquals(new BigDecimal("0.5"), sheet.reviews().get(0).confidence());
        assertEquals(BigDecimal.ONE, sheet.reviews().get(1).confidence());
        assertTrue(sheet.reviews().get(0).weighted());
    }

    @Test
    void the_same_weight_may_be_said_twice() {
        assertEquals(List.of(), faults("entry,judge,criterion,score,weight\na,j,x,4,0.5\na,j,y,2,0.50\n"));
        assertEquals(
                List.of("3 weight.twice [2, a, j, 0.5, 0.75]"),
                faults("entry,judge,criterion,score,weight\na,j,x,4,0.5\na,j,y,2,0.75\n"));
    }

    @Test
    void the_same_track_may_be_said_twice() {
        assertEquals(List.of(), faults("entry,judge,score,track\na,j,4,x\na,k,2,x\n"));
        assertEquals(List.of("3 track.twice [2, a, x, y]"), faults("entry,judge,score,track\na,j,4,x\na,k,2,y\n"));
    }

    @Test
    void a_second_score_names_the_line_of_the_first() {
        assertEquals(List.of("4 twice [2, a, j]"), faults("entry,judge,score\na,j,1\na,k,1\na,j,2\n"));
        assertEquals(
                List.of("3 twice.criterion [2, a, j, x]"), faults("entry,judge,criterion,score\na,j,x,1\na,j,x,\n"));
    }

    @Test
    void a_long_wrong_cell_is_shown_by_its_start_without_control_characters() {
        assertEquals(
                List.of("2 number [" + "x".repeat(40) + "]"),
                faults("entry,judge,score\na,j," + "x".repeat(40) + "\n"));
        assertEquals(
                List.of("2 number [" + "x".repeat(40) + "…]"),
                faults("entry,judge,score\na,j," + "x".repeat(41) + "\n"));
        assertEquals(List.of("2 number [x y]"), faults("entry,judge,score\na,j,\"x\ny\"\n"));
        assertEquals(List.of("2 weight [x y]"), faults("entry,judge,score,weight\na,j,1,\"x\ny\"\n"));
    }

    @Test
    void names_have_at_most_two_hundred_characters() {
        assertEquals(List.of(), faults("entry,judge,score\n" + "x".repeat(200) + ",j,1\n"));
        assertEquals(List.of("2 long [entry, 201, 200]"), faults("entry,judge,score\n" + "x".repeat(201) + ",j,1\n"));
        assertEquals(List.of("2 control [judge]"), faults("entry,judge,score\na,\"j\nk\",1\n"));
        assertEquals(
                List.of("2 long [track, 201, 200]"),
                faults("entry,judge,score,track\na,j,1," + "x".repeat(201) + "\n"));
    }

    @Test
    void a_decimal_comma_is_named_where_commas_separate() {
        assertEquals(List.of("2 number.comma [4,5]"), faults("entry,judge,score\na,j,\"4,5\"\n"));
        assertEquals(
                new BigDecimal("4.5"),
                sheet("entry;judge;score\na;j;4,5\n")
                        .reviews()
                        .getFirst()
                        .marks()
                        .get(Review.TOTAL));
        assertEquals(
                new BigDecimal("0.5"),
                sheet("entry\tjudge\tscore\tweight\na\tj\t4\t0,5\n")
                        .reviews()
                        .getFirst()
                        .confidence());
    }

    @Test
    void a_first_line_with_a_comma_is_separated_by_commas() {
        assertEquals(',', ScoreSheetReader.separator("a;b,c"));
        assertEquals(';', ScoreSheetReader.separator("a;b\nc,d"));
        assertEquals(';', ScoreSheetReader.separator(";b"));
        assertEquals('\t', ScoreSheetReader.separator("a\tb"));
        assertEquals(',', ScoreSheetReader.separator("a\nb;c"));
        assertEquals(',', ScoreSheetReader.separator("\na;b"));
        assertEquals(',', ScoreSheetReader.separator(""));
    }

    @Test
    void a_header_is_wrong_with_a_column_twice_or_missing() {
        assertEquals(
                List.of("1 column.twice [score]", "1 column.missing [judge]"), faults("entry,score,total\na,1,2\n"));
        assertEquals(
                List.of("1 column.missing [entry]", "1 column.missing [judge]", "1 column.missing [score]"),
                faults("x\n"));
    }

    @Test
    void a_table_without_a_row_is_empty_at_its_last_line() {
        assertEquals(List.of("1 empty []"), faults("entry,judge,score\n"));
        assertEquals(List.of("1 empty []"), faults(""));
    }

    @Test
    void foreign_bytes_are_named_by_line() {
        assertEquals(
                new ScoreSheet.Faulty(List.of(new ScoreSheet.Fault(2, "encoding", List.of()))),
                ScoreSheetReader.read("entry,judge,score\né,j,1\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void the_scores_of_a_sheet_have_its_tracks_and_the_given_weights() {
        Map<String, BigDecimal> weights = Map.of("x", BigDecimal.TEN);
        ScoreSheet sheet = sheet("entry,judge,criterion,score,track\na,j,x,4,t\nb,,,,\n");
        assertEquals(new Scores(List.of("a", "b"), sheet.reviews(), weights, Map.of("a", "t")), sheet.scores(weights));
    }

    @Test
    void names_and_numbers_of_a_cell_are_those_of_a_table() {
        assertEquals("a", SheetText.name(" a\u200f"));
        assertEquals(new BigDecimal("4.5"), SheetText.number(" ٤٫٥ "));
        assertNull(SheetText.number("4,5"));
    }

    @Test
    void a_confidence_that_is_not_positive_is_refused_by_name() {
        assertEquals(
                "the confidence in entry a by judge j is not from 0.001 to 1000",
                assertThrows(IllegalArgumentException.class, () -> new Review("a", "j", Map.of(), BigDecimal.ZERO))
                        .getMessage());
        assertEquals(new BigDecimal("0.5"), new Review("a", "j", Map.of(), new BigDecimal("0.50")).confidence());
    }

    @Test
    void headings_in_arabic_are_understood_with_article_and_without() {
        for (String head : List.of("المشروع;المحكّم;المعيار;الدرجة", "فريق;محكم;معيار;علامة")) {
            byte[] table = (head + "\nأ;م;الأثر;4,5\n").getBytes(StandardCharsets.UTF_8);
            ScoreSheet sheet = assertInstanceOf(ScoreSheet.Read.class, ScoreSheetReader.read(table))
                    .sheet();
            assertEquals(List.of(new Review("أ", "م", Map.of("الأثر", new BigDecimal("4.5")))), sheet.reviews());
        }
    }
}
