package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** What people write beside marks, or write twice, and what spreadsheets make of it. */
class SpreadsheetHabitsTest {
    @Test
    void a_line_of_highest_marks_below_the_headings_is_read_as_such() {
        for (String line : List.of("Max,,40,60", "الدرجة القصوى,,40,60", "(من 40),,(من 40),(من 60)", ",,/40,/60")) {
            Marks marks = Told.marks(
                    "Project,Judge,Idea,Work\n" + line + "\nPath,Rana,30,50\nPath,Sami,20,60\nPark,Rana,40,30\n");
            assertEquals(3 * 2, Told.values(marks).size(), line);
            assertEquals(40, marks.outOf().get("Idea").intValue(), line);
            assertEquals("2 maxima [[Idea 40, Work 60]]", Told.notes(marks).getFirst(), line);
        }
        assertEquals(
                "4 range.outside [45, Idea, 0, 40]",
                Told.faults("Project,Judge,Idea,Work\nMax,,40,60\nPath,Rana,30,50\nPath,Sami,45,60\n")
                        .getFirst());
    }

    @Test
    void a_project_called_max_among_judges_stays_one() {
        assertEquals(
                "Max/Rana=7",
                Told.values("Project,Rana,Sami\nMax,7,8\nPark,5,6\n").getFirst());
    }

    @Test
    void a_line_that_says_the_same_again_counts_once_and_it_is_said() {
        Marks marks = Told.marks("project,judge,score\nPath,Rana,7\nPath,Rana,7\nPark,Rana,5\n");
        assertEquals(List.of("Path/Rana=7", "Park/Rana=5"), Told.values(marks));
        Fault told = marks.understood().replaced().getFirst();
        assertEquals("3 again.same [2, Rana, Path]", told.line() + " " + told.code() + " " + told.arguments());
        String rounds = "project,judge,round,score\nPath,Rana,1,7\nPath,Rana,2,7\n";
        assertEquals("3 twice [2, Path, Rana]", Told.faults(rounds).getFirst());
    }

    @Test
    void a_name_in_two_lines_of_its_cell_is_one_name() {
        assertEquals(
                List.of("Path (north)/Rana=7", "Park/Rana=5"),
                Told.values("project,judge,score\n\"Path\n(north)\",Rana,7\nPark,Rana,5\n"));
    }

    @Test
    void an_apostrophe_before_a_number_is_how_a_spreadsheet_writes_text() {
        assertEquals(
                List.of("Path/Rana=7", "Park/Rana=5"), Told.values("project,judge,score\nPath,Rana,'7\nPark,Rana,5\n"));
    }

    @Test
    void a_column_that_is_half_numbers_and_half_words_is_asked_about() {
        for (String cells : List.of("good 6,5 ok,fine 9,8 yes", "6,good,7,fine,", "fair,5,8,poor")) {
            String[] each = cells.split(",", -1);
            String table = "Project,Judge,Idea,Work,Look\nPath,Rana,7,8," + each[0] + "\nPath,Sami,6,7," + each[1]
                    + "\nPark,Rana,9,5," + each[2] + "\nPark,Sami,9,6," + each[3] + "\n";
            String fault = Told.faults(table).getFirst();
            assertEquals("1 marks.nearly [Look, ", fault.substring(0, 22), cells);
        }
    }

    @Test
    void a_decimal_comma_is_quoted_as_it_was_typed_and_a_clear_number_is_offered() {
        String table = "project;judge;score\nPath;Rana;925,5\nPark;Rana;1,000\nBill;Rana;900,5\n";
        assertEquals(List.of("3 number.point [1,000, 1.000, 1000, 925,5, 2, 1,0]"), Told.faults(table));
    }

    @Test
    void where_it_stands_in_the_hall_may_name_an_entry() {
        assertEquals(List.of("T1/Rana=7", "T2/Rana=5"), Told.values("Table,Judge,Score\nT1,Rana,7\nT2,Rana,5\n"));
    }

    @Test
    void the_name_of_a_team_is_taken_before_its_number() {
        assertEquals(
                List.of("Path/Rana=7", "Path/Sami=8", "Park/Rana=5", "Park/Sami=6"),
                Told.values("Team no,Founded,Team,Rana,Sami\n101,2019,Path,7,8\n102,2020,Park,5,6\n"));
    }

    @Test
    void hidden_columns_are_left_out_and_it_is_said() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Marks");
            List<List<String>> rows = List.of(
                    List.of("Project", "Rana", "Sami", "Draft"),
                    List.of("Path", "7", "8", "3"),
                    List.of("Park", "5", "6", "9"));
            for (int row = 0; row < rows.size(); row++) {
                for (int at = 0; at < 4; at++) {
                    sheet.value(row, at, rows.get(row).get(at));
                }
            }
            sheet.hideColumn(3);
        }
        Marks marks = Told.marks(Tables.read(bytes.toByteArray(), Asked.MARKS));
        assertEquals(List.of("Path/Rana=7", "Path/Sami=8", "Park/Rana=5", "Park/Sami=6"), Told.values(marks));
        assertEquals(List.of("0 asked.hidden.columns [[D]]"), Told.notes(marks));
    }
}
