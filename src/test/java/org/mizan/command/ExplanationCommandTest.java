package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rank --explain}: what is printed for a team. */
class ExplanationCommandTest {
    @TempDir
    private Path directory;

    private Path sparse() throws IOException {
        try (InputStream stream =
                ExplanationCommandTest.class.getResourceAsStream("/vectors/mixed_model/sparse_review_means.csv")) {
            return Files.write(
                    directory.resolve("sparse.csv"),
                    Objects.requireNonNull(stream).readAllBytes());
        }
    }

    private Run explain(Path file, String... options) {
        return AgreementCommandTest.run(new RankCommand(), file, options);
    }

    @Test
    void json_adds_up_to_the_score_of_the_ranking() throws IOException {
        JsonNode ranking = explain(sparse(), "--format", "json").json();
        JsonNode json = explain(sparse(), "--format", "json", "--explain", "12").json();
        assertEquals("12", json.get("entry").textValue());
        assertEquals(1, json.get("rank").intValue());
        assertEquals(3, json.get("reviews").size());
        BigDecimal sum = json.get("mean")
                .decimalValue()
                .add(json.get("pull").decimalValue())
                .add(json.get("rest").decimalValue());
        assertEquals(0, sum.compareTo(json.get("score").decimalValue()));
        assertEquals(
                ranking.at("/entries/0/score").doubleValue(), json.get("score").doubleValue(), 0.005001);
        assertTrue(json.at("/furtherReview/doubtLess").isDouble());
        assertEquals(2, json.at("/targets/0/place").intValue());
    }

    @Test
    void the_table_can_be_followed_by_hand() throws IOException {
        Run run = explain(sparse(), "--explain", "12");
        assertEquals(0, run.code());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("12: place 1, score 4.41."), run.out());
        assertTrue(lines.get(2).matches("judge +mark +habit +after"), run.out());
        assertTrue(run.out().contains("mean of these marks"), run.out());
        assertTrue(run.out().contains("drawn to the middle"), run.out());
        assertTrue(run.out().contains("Place 2 has"), run.out());
        assertTrue(run.out().contains("One more review would move the score"), run.out());
    }

    @Test
    void the_table_speaks_arabic() throws IOException {
        String out = explain(sparse(), "--explain", "12", "--lang", "ar").out();
        assertTrue(out.contains("بعد التعديل"), out);
        assertTrue(out.contains("ما الذي يغيّر هذا المركز"), out);
    }

    @Test
    void csv_has_a_row_a_review_and_a_row_a_step() throws IOException {
        List<String> rows = explain(sparse(), "--explain", "12", "--format", "csv")
                .csv()
                .lines()
                .toList();
        assertEquals("step,judge,mark,habit,spread,after,weight", rows.getFirst());
        assertEquals(3, rows.stream().filter(row -> row.startsWith("review,")).count());
        assertTrue(rows.getLast().startsWith("score,,,,,4.41,"), rows.toString());
    }

    @Test
    void a_plain_mean_shows_marks_without_habits() throws IOException {
        String out = explain(sparse(), "--explain", "12", "--method", "mean").out();
        assertFalse(out.contains("habit"), out);
        assertFalse(out.contains("drawn to the middle"), out);
    }

    @Test
    void least_squares_and_centred_scores_show_habits_and_z_scores_spreads() throws IOException {
        String ols = explain(sparse(), "--explain", "12", "--method", "ols").out();
        assertTrue(ols.lines().toList().get(2).matches("judge +mark +habit +after"), ols);
        assertTrue(ols.contains("in every mark"), ols);
        String centred =
                explain(sparse(), "--explain", "12", "--method", "centred").out();
        assertTrue(centred.lines().toList().get(2).matches("judge +mark +habit +after"), centred);
        assertTrue(centred.contains("as if every judge had seen equally good entries"), centred);
        String zscore =
                explain(sparse(), "--explain", "12", "--method", "zscore").out();
        assertTrue(zscore.lines().toList().get(2).matches("judge +mark +mean of the judge +spread +after"), zscore);
        assertTrue(zscore.contains("divided by the spread"), zscore);
    }

    @Test
    void a_confidence_is_shown_beside_the_mark() throws IOException {
        Path file = Files.writeString(
                directory.resolve("weights.csv"),
                "entry,judge,score,weight\na,x,3,1\na,y,4,0.5\nb,x,2,1\nb,y,2.5,1\nc,x,5,1\nc,y,3,1\n");
        String out = explain(file, "--explain", "a").out();
        assertTrue(out.contains("counts"), out);
        assertTrue(out.contains("0.50"), out);
    }

    @Test
    void an_entry_without_reviews_has_no_score() throws IOException {
        Path file = Files.writeString(
                directory.resolve("late.csv"), "entry,judge,score\na,x,3\na,y,4\nb,x,2\nb,y,2.5\nlate,,\n");
        Run run = explain(file, "--explain", "late");
        assertEquals(0, run.code());
        assertEquals(
                "late has no score: nobody gave it a complete review. Complete at least one.",
                run.out().strip());
    }

    @Test
    void an_unknown_entry_is_wrong_usage() throws IOException {
        Run run = explain(sparse(), "--explain", "nobody");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("There is no entry “nobody” in the table."), run.err());
    }

    @Test
    void of_an_unknown_name_those_written_most_like_it_are_named_or_else_some_that_there_are() throws IOException {
        Path file = Files.writeString(
                directory.resolve("named.csv"),
                "entry,judge,score\nSmart Queue,j,4\nSmart Parking,j,3\nعيادتي,j,2\nSmart Queue,k,4\nعيادتي,k,3\n");
        Run near = explain(file, "--explain", "Smart Qeue");
        assertEquals(2, near.code());
        assertTrue(
                near.err().contains("There is no entry “Smart Qeue” in the table. Written most like it: Smart Queue"),
                near.err());
        Run arabic = explain(file, "--explain", "عيادتنا", "--lang", "ar");
        assertTrue(arabic.err().contains("وأقرب الأسماء إليه: عيادتي"), arabic.err());
        Run none = explain(file, "--explain", "xyz");
        assertTrue(none.err().contains("It has: Smart Parking, Smart Queue, عيادتي"), none.err());
    }
}
