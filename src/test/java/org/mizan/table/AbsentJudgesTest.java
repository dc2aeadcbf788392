package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges of whom the table says that they were not there are judges who gave no mark, in every shape. */
class AbsentJudgesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // A line a mark, with criteria and without.
                "entry,judge,score\nA,Huda,4\nB,Huda,3\nA,Omar,absent\nB,Omar,غائب\nA,Lina,5\nB,Lina,2\n",
                "entry,judge,criterion,score\nA,Huda,Idea,4\nB,Huda,Idea,3\nA,Omar,Idea,absent\nA,Lina,Idea,2\nB,Lina,Idea,2\n",
                // A line a review, a column a criterion.
                "project,judge,Idea,Design\nA,Huda,4,3\nB,Huda,3,3\nA,Omar,absent,absent\nB,Omar,absent,-\nA,Lina,5,4\nB,Lina,2,2\n",
                // A line a judge.
                "Judge,A,B\nHuda,4,3\nOmar,absent,absent\nLina,5,2\n",
                // A column a judge.
                "Project,Huda,Omar,Lina\nA,4,absent,5\nB,3,absent,2\n",
                // Several columns a judge, judges over criteria; cells may be merged.
                "Project,Huda,,Omar,,Lina,\n,Idea,Design,Idea,Design,Idea,Design\nA,4,3,absent,absent,5,4\nB,3,3,absent,absent,2,2\n",
                "Project,Huda,,Omar,,Lina,\n,Idea,Design,Idea,Design,Idea,Design\nA,4,3,absent,,5,4\nB,3,3,,,2,2\n",
                // Criteria over judges.
                "Project,Idea,,,Design,,\n,Huda,Omar,Lina,Huda,Omar,Lina\nA,4,absent,5,3,absent,4\nB,3,absent,2,3,absent,2\n"
            })
    void an_absent_judge_is_told_and_counted(String table) {
        Marks marks = Told.marks(table);
        assertEquals(3, marks.understood().judges());
        assertEquals(List.of("0 absent [Omar]"), Told.notes(marks));
        assertEquals(List.of(), marks.understood().skippedColumns());
        assertEquals(
                List.of(),
                Told.values(marks).stream().filter(one -> one.contains("Omar")).toList());
    }

    @Test
    void an_absent_judge_with_a_sheet_is_told_and_counted() throws IOException {
        List<List<String>> there =
                List.of(List.of("Project", "Idea", "Design"), List.of("A", "4", "3"), List.of("B", "3", "2"));
        for (List<List<String>> away : List.of(
                List.of(
                        List.of("Project", "Idea", "Design"),
                        List.of("A", "absent", "absent"),
                        List.of("B", "غائب", "-")),
                List.of(List.of("Project", "Idea", "Design"), List.of("A", "absent", ""), List.of("B", "", "")))) {
            Marks marks = Told.marks(Tables.read(book("Huda", there, "Omar", away, "Lina", there), Asked.MARKS));
            assertEquals(3, marks.understood().judges());
            assertEquals(List.of("0 absent [Omar]"), Told.notes(marks));
            assertEquals(List.of(), marks.understood().skippedSheets());
        }
    }

    @Test
    void an_absent_judge_with_a_sheet_of_criteria_in_lines_is_told_and_counted() throws IOException {
        List<List<String>> there =
                List.of(List.of("Criterion", "A", "B"), List.of("Idea", "4", "3"), List.of("Design", "3", "2"));
        List<List<String>> away = List.of(
                List.of("Criterion", "A", "B"),
                List.of("Idea", "absent", "absent"),
                List.of("Design", "absent", "absent"));
        Marks marks = Told.marks(Tables.read(book("Huda", there, "Omar", away, "Lina", there), Asked.MARKS));
        assertEquals(3, marks.understood().judges());
        assertEquals(List.of("0 absent [Omar]"), Told.notes(marks));
    }

    @Test
    void a_criterion_that_one_sheet_says_absent_of_is_no_judge() throws IOException {
        List<List<String>> there =
                List.of(List.of("Project", "Idea", "Design"), List.of("A", "4", "3"), List.of("B", "3", "2"));
        List<List<String>> half =
                List.of(List.of("Project", "Idea", "Design"), List.of("A", "4", "absent"), List.of("B", "3", "absent"));
        Marks marks = Told.marks(Tables.read(book("Huda", there, "Omar", half, "Lina", there), Asked.MARKS));
        assertEquals(3, marks.understood().judges());
        assertEquals(List.of(), Told.notes(marks));
    }

    @Test
    void an_absent_judge_of_orders_is_told() {
        for (String table : List.of(
                "Project,Huda,Omar,Lina\nA,1,absent,2\nB,2,absent,1\n",
                "Judge,A,B\nHuda,1,2\nOmar,absent,absent\nLina,2,1\n",
                "entry,judge,place\nA,Huda,1\nB,Huda,2\nA,Omar,absent\nB,Omar,absent\nA,Lina,2\nB,Lina,1\n",
                "Judge,1st,2nd\nHuda,A,B\nOmar,absent,absent\nLina,B,A\n",
                "Judge,1st,2nd\nHuda,A,B\nOmar,absent,\nLina,B,A\n")) {
            Marks marks = Told.marks(Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.PLACES));
            assertEquals(List.of("0 absent [Omar]"), Told.notes(marks), table);
            assertEquals(4, Told.values(marks).size(), table);
        }
    }

    @Test
    void a_judge_with_any_mark_is_not_absent_and_dashes_alone_say_nothing() {
        for (String table : List.of(
                "entry,judge,score\nA,Huda,4\nB,Huda,absent\nA,Lina,5\nB,Lina,2\n",
                "entry,judge,score\nA,Huda,4\nB,Huda,3\nA,Omar,-\nB,Omar,\nA,Lina,5\nB,Lina,2\n",
                "Project,Huda,,Lina,\n,Idea,Design,Idea,Design\nA,4,absent,5,4\nB,3,absent,2,2\n")) {
            assertEquals(List.of(), Told.notes(Told.marks(table)), table);
        }
    }

    private static byte[] book(Object... sheets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            for (int at = 0; at < sheets.length; at += 2) {
                write(book.newWorksheet((String) sheets[at]), (List<?>) sheets[at + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, List<?> rows) {
        for (int row = 0; row < rows.size(); row++) {
            List<?> cells = (List<?>) rows.get(row);
            for (int at = 0; at < cells.size(); at++) {
                sheet.value(row, at, (String) cells.get(at));
            }
        }
    }
}
