package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.judging.RoundSheet.Reading;
import org.mizan.judging.RoundSheet.Review;
import org.mizan.judging.Scoring.Scale;
import org.mizan.web.Language;

class RoundSheetTest {
    private static final List<Scale> TWO = List.of(scale("impact"), scale("novelty"));
    private static final List<Scale> ONE = List.of(scale("impact"));
    private static final ScoreColumns LONG = new ScoreColumns("entry", "judge", "criterion", "score");
    private static final ScoreColumns SHORT = new ScoreColumns("entry", "judge", null, "score");

    private static Scale scale(String criterion) {
        return new Scale(criterion, BigDecimal.ONE, new BigDecimal("5"), new BigDecimal("0.5"));
    }

    private static List<Review> good(String text, ScoreColumns columns, List<Scale> scales) {
        return assertInstanceOf(Reading.Good.class, RoundSheet.read(text, columns, scales))
                .reviews();
    }

    private static List<BadRow> bad(String text, ScoreColumns columns, List<Scale> scales) {
        return assertInstanceOf(Reading.Bad.class, RoundSheet.read(text, columns, scales))
                .rows();
    }

    @Test
    void rows_of_a_review_are_gathered_wherever_they_stand() {
        String text = "entry,judge,criterion,score\nA,J,impact,4.50\nB,J,impact,1\nB,J,novelty,2\nA,J,novelty,5\n";
        assertEquals(
                List.of(
                        new Review("A", "J", Map.of("impact", "4.5", "novelty", "5"), 2),
                        new Review("B", "J", Map.of("impact", "1", "novelty", "2"), 3)),
                good(text, LONG, TWO));
    }

    @Test
    void a_table_without_a_criterion_suits_a_round_of_one() {
        assertEquals(1, good("judge,score,entry\nJ,3,A\n", SHORT, ONE).size());
    }

    @Test
    void a_table_without_a_criterion_does_not_suit_a_round_of_two() {
        assertEquals(1, bad("entry,judge,score\nA,J,3\n", SHORT, TWO).getFirst().line());
    }

    @Test
    void the_same_name_typed_in_two_ways_is_one_entry() {
        String text = "entry,judge,score\nCafe\u0301,J,3\n Caf\u00e9 ,J,3\n";
        assertTrue(bad(text, SHORT, ONE).getFirst().reason(Language.EN).contains("line 2"));
    }

    @Test
    void arabic_names_are_kept() {
        assertEquals(
                "تطبيق سند",
                good("entry,judge,score\nتطبيق سند,د. ليلى,3\n", SHORT, ONE)
                        .getFirst()
                        .entry());
    }

    @ParameterizedTest
    @CsvSource({
        "A|J|impact|four, not a decimal",
        "A|J|impact|١, not a decimal",
        "A|J|impact|1e999999999, not a decimal",
        "A|J|impact|NaN, not a decimal",
        "A|J|impact|'', not a decimal",
        "A|J|impact|0.5, not on the scale",
        "A|J|impact|5.5, not on the scale",
        "A|J|impact|4.25, not on the scale",
        "A|J|Impact|4, no criterion",
        "''|J|impact|4, entry must have a name",
        "A| |impact|4, judge must have a name",
        "A\u0000|J|impact|4, entry must have a name",
        "A|J|impact, too short",
    })
    void a_bad_row_is_named_by_its_line(String row, String reason) {
        String text = "entry,judge,criterion,score,note\nA,J,novelty,1,\"two\nlines\"\n"
                + row.replace("''", "").replace('|', ',') + "\n";
        BadRow first = bad(text, LONG, TWO).getFirst();
        assertEquals(4, first.line());
        assertTrue(first.reason(Language.EN).contains(reason), first.reason(Language.EN));
    }

    @Test
    void every_bad_row_is_named_and_not_only_the_first() {
        String text = "entry,judge,score\nA,J,9\nB,J,3\nC,J,x\nB,J,4\n";
        assertEquals(
                List.of(2L, 4L, 5L),
                bad(text, SHORT, ONE).stream().map(BadRow::line).toList());
    }

    @Test
    void a_review_that_lacks_a_criterion_is_named_where_it_begins() {
        String text = "entry,judge,criterion,score\nA,J,impact,4\nA,J,novelty,4\nB,J,impact,4\n";
        BadRow row = bad(text, LONG, TWO).getFirst();
        assertEquals(4, row.line());
        assertTrue(row.reason(Language.EN).contains("novelty"), row.reason(Language.EN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "entry,judge\nA,J\n", "entry,judge,score,score\nA,J,1,1\n", "a;b;c\n"})
    void a_table_without_the_columns_is_refused_at_its_first_line(String text) {
        assertEquals(1, bad(text, SHORT, ONE).getFirst().line());
    }

    @Test
    void a_quotation_mark_that_is_not_closed_is_said_to_be_so() {
        assertTrue(bad("entry,judge,score\n\"A,J,3\n", SHORT, ONE)
                .getFirst()
                .reason(Language.EN)
                .contains("CSV"));
    }
}
