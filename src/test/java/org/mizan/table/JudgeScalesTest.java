package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Judges who mark out of different highest marks, and marks that are none. */
class JudgeScalesTest {
    private static final String APART = "Project,Rana,Sami,Nour\nPath,0.6,72,80\nPark,0.4,60,65\nBill,0.9,91,88\n";

    @Test
    void judges_whose_headings_give_different_highest_marks_are_put_on_shares_of_them() {
        Marks marks = Told.marks("Project,Rana (10),Sami /20,Nour (out of 50)\nPath,7,15,40\nPark,10,8,20\n");
        assertEquals(
                List.of(
                        "Path/Rana=70",
                        "Path/Sami=75",
                        "Path/Nour=80",
                        "Park/Rana=100",
                        "Park/Sami=40",
                        "Park/Nour=40"),
                Told.values(marks));
        assertEquals(Map.of("", BigDecimal.valueOf(100)), marks.outOf());
        assertEquals(List.of("scales.shares [[Rana 10, Sami 20, Nour 50]]"), notes(marks));
    }

    @Test
    void a_number_in_the_heading_of_a_judge_is_no_highest_mark_where_a_mark_is_above_it() {
        Marks marks = Told.marks("Project,Rana (1),Sami (2)\nPath,7,8\nPark,5,6\n");
        assertEquals(
                List.of("Path/Rana (1)=7", "Path/Sami (2)=8", "Park/Rana (1)=5", "Park/Sami (2)=6"),
                Told.values(marks));
    }

    @Test
    void a_judge_whose_marks_are_of_another_order_than_all_others_is_asked_about() {
        String asked = "0 scales.apart [[Rana], 0.9, 60, 91, \"Rana=1,100\"]";
        assertEquals(List.of(asked), Told.faults(APART));
        String lines = "project,judge,score\nPath,Rana,7\nPark,Rana,5\nPath,Sami,70\nPark,Sami,65\n";
        assertEquals(List.of("0 scales.apart [[Rana], 7, 65, 70, \"Rana=10,100\"]"), Told.faults(lines));
    }

    @Test
    void what_each_judge_marks_out_of_can_be_told() {
        assertEquals(
                List.of("Path/Rana=60", "Path/Sami=72", "Path/Nour=80", "Park/Rana=40"),
                Told.values(Told.marks(worth(APART, "", "rana=1,100"))).subList(0, 4));
        assertEquals(List.of("0 scales.lacking [[Nour], Nour]"), Told.faults(worth(APART, "", "Rana=1,Sami=100")));
        assertEquals(9, Told.values(Told.marks(worth(APART, "", "same"))).size());
        assertThrows(Worth.Unclear.class, () -> Worth.of("", "Rana"));
    }

    @Test
    void a_severe_judge_or_a_small_scale_is_not_asked_about() {
        for (String table : List.of(
                "Project,Rana,Sami\nPath,1,5\nPark,1,5\n",
                "Project,Rana,Sami\nPath,2,9\nPark,1,10\n",
                "Project,Rana,Sami\nPath,30,95\nPark,20,90\nBill,60,99\n",
                "Project,Rana,Sami\nPath,0,95\nPark,0,90\nBill,0,99\n")) {
            assertEquals(List.of(), Told.faults(table), table);
        }
    }

    @Test
    void a_mark_above_what_the_heading_of_a_long_table_says_is_refused_by_its_line() {
        String lines = "\nPath,Rana,40\nPath,Sami,55\nPark,Rana,30\nPark,Sami,20\n";
        for (String score : List.of("Score (out of 50)", "الدرجة من 50", "Mark /50")) {
            List<String> faults = Told.faults("project,judge," + score + lines);
            assertEquals(1, faults.size(), score);
            assertEquals("3 range.outside [55, ", faults.getFirst().substring(0, 21));
        }
    }

    @Test
    void zeros_in_a_whole_review_beside_marks_that_all_are_far_above_are_pointed_at() {
        Marks marks = Told.marks(
                "Project,Judge,Idea,Work\nPath,Rana,60,70\nPath,Sami,0,0\nPark,Rana,75,80\nPark,Sami,90,0\n");
        assertEquals(List.of("3 zero [Sami, Path, 60, 90]"), far(marks));
        Marks low = Told.marks("Project,Judge,Idea,Work\nPath,Rana,1,2\nPath,Sami,0,0\nPark,Rana,5,4\nPark,Sami,3,3\n");
        assertEquals(List.of(), far(low));
    }

    private static Reading worth(String table, String grades, String scales) {
        return Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.MARKS.worth(Worth.of(grades, scales)));
    }

    private static List<String> notes(Marks marks) {
        return marks.understood().notes().stream()
                .map(note -> note.code() + " " + note.arguments())
                .toList();
    }

    private static List<String> far(Marks marks) {
        return marks.far().stream()
                .map(note -> note.line() + " " + note.code() + " " + note.arguments())
                .toList();
    }

    @Test
    void a_column_that_sums_up_two_hundred_judges_is_none_of_them() {
        StringBuilder table = new StringBuilder(
                IntStream.range(0, 200).mapToObj(n -> ",J" + n).collect(Collectors.joining("", "entry", ",All\n")));
        for (int row = 0; row < 300; row++) {
            int sum = 0;
            table.append('e').append(row);
            for (int judge = 0; judge < 200; judge++) {
                int mark = 1 + (row * 7 + judge * judge) % 5;
                sum += mark;
                table.append(',').append(mark);
            }
            table.append(',').append(sum).append('\n');
        }
        assertEquals(200, Told.marks(table.toString()).understood().judges());
    }

    @Test
    void a_table_with_more_columns_than_are_read_is_refused_with_the_bound_and_empty_ones_do_not_count() {
        assertEquals(
                List.of("1 wide [2001, 2000]"),
                Told.faults(
                        IntStream.range(0, 2_000).mapToObj(n -> ",J" + n).collect(Collectors.joining("", "entry", "\n"))
                                + "a" + ",4".repeat(2_000) + "\n"));
        String empty = ",".repeat(3_000);
        assertEquals(
                2,
                Told.marks("entry,J,K" + empty + "\na,4,3" + empty + "\nb,2,3" + empty + "\n")
                        .understood()
                        .judges());
    }

    /** Looked at judge by judge with all others, or column by column with all others, either would take minutes. */
    @Test
    void thousands_of_judges_are_read_in_lines_and_in_columns() {
        String lines = IntStream.range(0, 10_000)
                .mapToObj(n -> "e" + n % 100 + ",j" + n + "," + (1 + n % 9) + "\n")
                .collect(Collectors.joining("", "entry,judge,score\n", ""));
        assertEquals(10_000, Told.marks(lines).understood().judges());
        String columns =
                IntStream.range(0, 1_999).mapToObj(n -> ",J" + n).collect(Collectors.joining("", "entry", "\n")) + "a"
                        + ",4".repeat(1_999) + "\nb" + ",5".repeat(1_999) + "\n";
        assertEquals(1_999, Told.marks(columns).understood().judges());
    }
}
