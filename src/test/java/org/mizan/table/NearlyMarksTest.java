package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns beside marks whose cells are no plain numbers: read, or asked for, and never left out without a word. */
class NearlyMarksTest {
    @ParameterizedTest
    @ValueSource(strings = {"75%,80 %,66.5%", "٪75,٪ 80,٪66.5", "75٪,80٪,66٫5٪", "٧٥٪,80%,%66.5"})
    void percentages_are_marks_out_of_a_hundred(String cells) {
        String[] cell = cells.split(",");
        Marks marks = Told.marks("Project,Huda,Omar\nPath," + cell[0] + "," + cell[1] + "\nPark," + cell[2] + ",50%\n");
        assertEquals(List.of("Path/Huda=75", "Path/Omar=80", "Park/Huda=66.5", "Park/Omar=50"), Told.values(marks));
        assertEquals(Map.of("", BigDecimal.valueOf(100)), marks.outOf());
    }

    @Test
    void percentages_beside_plain_numbers_are_refused_with_both_readings() {
        assertEquals(
                List.of("2 percent.mixed [70, 75%, 2]"),
                Told.faults("Project,Huda,Omar,Layla\nPath,75%,80%,70\nPark,50,66.5%,60%\n"));
    }

    @Test
    void a_criterion_of_percentages_stands_beside_one_of_numbers() {
        assertEquals(
                List.of("Path/Ann/Impact=70", "Path/Ann/Ease=8", "Park/Ann/Impact=90", "Park/Ann/Ease=5"),
                Told.values("Project,Judge,Impact,Ease\nPath,Ann,70%,8\nPark,Ann,90%,5\n"));
    }

    @Test
    void a_percentage_above_a_hundred_is_refused() {
        assertEquals(
                List.of("2 fraction.above [170%]"), Told.faults("Project,Huda,Omar\nPath,170%,80%\nPark,50%,66%\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "10-Aug,2026-09-10,09-Jul,'[10-Aug, 2026-09-10, 09-Jul]'",
        "7-8,~5,9*,'[7-8, ~5, 9*]'",
        "٧ درجات,٥ درجات,٩ درجات,'[٧ درجات, ٥ درجات, ٩ درجات]'",
        "سبعة,خمسة,تسعة,'[سبعة, خمسة, تسعة]'",
        "seven,five,9!,'[seven, five, 9!]'"
    })
    void a_column_of_what_may_be_marks_is_asked_for(String first, String second, String third, String shown) {
        String lines = "Path," + first + ",8,7\nPark," + second + ",7,6\nBill," + third + ",9,9\n";
        String table = "Project,Huda,Omar,Layla\n" + lines;
        assertEquals(
                List.of("1 marks.nearly [Huda, " + shown + ", --columns \"judge=Omar+Layla\"]"), Told.faults(table));
        Marks told = Told.marks(Told.reading(table, Map.of(Column.JUDGE, List.of("Omar", "Layla"))));
        assertEquals(List.of("Huda"), told.understood().skippedColumns());
        Marks notes = Told.marks("Project,Huda notes,Omar,Layla\n" + lines);
        assertEquals(List.of("Huda notes"), notes.understood().skippedColumns());
    }

    @Test
    void beside_one_column_of_marks_it_is_asked_as_well() {
        assertEquals(
                List.of("1 marks.nearly.one [Huda, [7-8, 5-6]]"),
                Told.faults("Project,Huda,Omar\nPath,7-8,8\nPark,5-6,7\n"));
        assertEquals(
                List.of("1 marks.nearly [Idea, [7-8, 5-6], --columns \"criterion=Ease+Art\"]"),
                Told.faults("Project,Judge,Idea,Ease,Art\nPath,Ann,7-8,8,7\nPark,Ann,5-6,7,7\n"));
    }

    @Test
    void words_and_known_columns_beside_marks_are_left_out_as_before() {
        Marks marks = Told.marks(
                "Project,City,Phone,Time,Code,Huda,Omar\nPath,Irbid,079 555,9:05,P1,7,8\nPark,Amman,078 444,9:10,P2,5,7\n");
        assertEquals(4, Told.values(marks).size());
    }
}
