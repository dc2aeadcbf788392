package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.judging.RoundMarks.Criterion;
import org.mizan.judging.RoundMarks.Review;
import org.mizan.judging.Scoring.Scale;
import org.mizan.table.Column;
import org.mizan.table.Mark;
import org.mizan.web.Text;

class RoundMarksTest {
    private static final Criterion IMPACT = criterion("impact", "الأثر", "Impact on people");
    private static final Criterion DESIGN = criterion("design", "التصميم", "Design");

    private static Criterion criterion(String key, String ar, String en) {
        return new Criterion(
                new Scale(key, BigDecimal.ONE, new BigDecimal("5"), new BigDecimal("0.5")),
                new Text(Map.of("ar", ar, "en", en)));
    }

    private static Mark mark(long line, String entry, String judge, String criterion, String value) {
        return new Mark("", line, entry, judge, criterion, value.isEmpty() ? null : new BigDecimal(value), Map.of());
    }

    private static Mark again(Mark mark, int repeat) {
        return new Mark(
                mark.sheet(),
                mark.line(),
                mark.entry(),
                mark.judge(),
                mark.criterion(),
                mark.value(),
                Map.of(Column.REPEAT, Integer.toString(repeat)));
    }

    private static RoundMarks of(List<Criterion> criteria, Mark... marks) {
        return RoundMarks.of(List.of(marks), Map.of(), criteria);
    }

    private static List<String> bad(RoundMarks marks) {
        return marks.bad().stream().map(row -> row.line() + " " + row.code()).toList();
    }

    @Test
    void marks_of_one_judge_for_one_entry_are_one_review_where_it_begins() {
        RoundMarks marks = of(
                List.of(IMPACT, DESIGN),
                mark(2, "Alpha", "Ann", "impact", "4.50"),
                mark(3, "Beta", "Ann", "design", "1"),
                mark(4, "Alpha", "Ann", "design", "3"),
                mark(5, "Beta", "Ann", "impact", "2"));
        assertEquals(
                List.of(
                        new Review("Alpha", "Ann", 1, Map.of("impact", "4.5", "design", "3"), 2),
                        new Review("Beta", "Ann", 1, Map.of("impact", "2", "design", "1"), 3)),
                marks.reviews());
        assertEquals(List.of(), marks.bad());
    }

    @Test
    void each_look_of_a_judge_at_an_entry_is_a_review_of_its_own() {
        RoundMarks marks = of(
                List.of(IMPACT),
                again(mark(2, "Alpha", "Ann", "", "4"), 2),
                mark(3, "Alpha", "Ann", "", "3"),
                again(mark(4, "Alpha", "Ann", "", "5"), 2));
        assertEquals(
                List.of(
                        new Review("Alpha", "Ann", 2, Map.of("impact", "4"), 2),
                        new Review("Alpha", "Ann", 1, Map.of("impact", "3"), 3)),
                marks.reviews());
        assertEquals(List.of("4 judging.import.repeated"), bad(marks));
    }

    @Test
    void a_criterion_is_called_by_its_key_or_by_a_name_in_either_language_however_it_is_spelled() {
        RoundMarks marks = of(
                List.of(IMPACT, DESIGN),
                mark(2, "Alpha", "Ann", "الاثر", "4"),
                mark(2, "Alpha", "Ann", "DESIGN", "3"),
                mark(3, "Alpha", "Ben", "impact on  people", "4"),
                mark(3, "Alpha", "Ben", "التصميم", "3"));
        assertEquals(List.of(), marks.bad());
        assertEquals(
                List.of(Map.of("impact", "4", "design", "3"), Map.of("impact", "4", "design", "3")),
                marks.reviews().stream().map(Review::marks).toList());
    }

    @Test
    void a_key_goes_before_the_name_of_another_criterion() {
        Criterion other = criterion("form", "impact", "Form");
        RoundMarks marks = of(
                List.of(other, IMPACT), mark(2, "Alpha", "Ann", "impact", "4"), mark(3, "Alpha", "Ann", "Form", "2"));
        assertEquals(
                Map.of("impact", "4", "form", "2"), marks.reviews().getFirst().marks());
    }

    @Test
    void a_mark_without_a_criterion_is_told_once_where_the_round_has_several() {
        RoundMarks marks =
                of(List.of(IMPACT, DESIGN), mark(2, "Alpha", "Ann", "", "4"), mark(3, "Beta", "Ann", "", "4"));
        assertEquals(List.of("0 judging.import.criteria"), bad(marks));
        assertEquals(List.of(), marks.reviews().stream().filter(marks::suits).toList());
    }

    @Test
    void what_does_not_suit_is_named_by_line_and_a_name_once() {
        RoundMarks marks = of(
                List.of(IMPACT),
                mark(6, "Alpha", "Ann", "impact", "5.5"),
                mark(2, "Alpha", "Ben", "impact", "1.2"),
                mark(3, "Alpha", "Cyd", "beauty", "3"),
                mark(4, "Beta", "Cyd", "beauty", "3"),
                mark(5, "A\u0000", "Cyd", "impact", "3"),
                mark(7, "A\u0000", "Dan", "impact", "3"));
        assertEquals(
                List.of(
                        "2 judging.import.scale",
                        "3 judging.import.criterion",
                        "5 judging.import.entry",
                        "6 judging.import.scale"),
                bad(marks));
    }

    @Test
    void lines_without_a_mark_or_a_judge_are_no_reviews() {
        RoundMarks marks = of(List.of(IMPACT), mark(2, "Alpha", "Ann", "impact", ""), mark(3, "Beta", "", "", ""));
        assertEquals(List.of(), marks.reviews());
        assertEquals(List.of(), marks.bad());
    }

    @Test
    void a_review_without_a_mark_for_every_criterion_is_named_where_nothing_else_is_wrong() {
        Mark alone = mark(2, "Alpha", "Ann", "impact", "4");
        assertEquals(List.of("2 judging.import.missing"), bad(of(List.of(IMPACT, DESIGN), alone)));
        assertEquals(
                List.of("3 judging.import.scale"),
                bad(of(List.of(IMPACT, DESIGN), alone, mark(3, "Beta", "Ann", "impact", "9"))));
    }
}
