package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns without a heading, columns that are computed from others, and ranges in headings. */
class MarkColumnsTest {
    private static List<String> notes(Marks marks) {
        return marks.understood().notes().stream()
                .map(note -> note.code() + " " + note.arguments())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'Project,Huda,,Omar,\nPath,7,8,8,7\nPark,5,6,7,6\n','[C, E]'",
        "'Project,Judge,Idea,Design,\nPath,Ann,7,8,9\nPark,Ann,5,7,7\n',[E]",
        "'Judge,Path,Park,\nAnn,7,8,1\nBen,7,4,1\n',[D]"
    })
    void numbers_below_no_heading_are_asked_for_by_the_letter_of_their_column(String table, String letters) {
        assertEquals(List.of("1 heading.lacking [" + letters + "]"), Told.faults(table));
    }

    @Test
    void what_stands_below_no_heading_beside_marks_is_told_by_its_letter() {
        Marks numbered = Told.marks(",Project,Huda,Omar,\n0,Path,7,8,good\n1,Park,5,6,\n");
        assertEquals(List.of("Path/Huda=7", "Path/Omar=8", "Park/Huda=5", "Park/Omar=6"), Told.values(numbered));
        assertEquals(List.of("A", "E"), numbered.understood().skippedColumns());
        Marks lines = Told.marks("entry,judge,score,\nPath,Ann,4,9\n");
        assertEquals(List.of("Path/Ann=4"), Told.values(lines));
        assertEquals(List.of("D"), lines.understood().skippedColumns());
        Marks named = Told.marks(Told.reading("Project,A,B,\nPath,4,5,9\n", Map.of(Column.JUDGE, List.of("A", "B"))));
        assertEquals(List.of("D"), named.understood().skippedColumns());
    }

    @Test
    void letters_go_on_behind_z() {
        assertEquals(
                List.of("A", "Z", "AA", "AZ", "BA"),
                Arrays.stream(new int[] {0, 25, 26, 51, 52})
                        .mapToObj(MarkColumns::letters)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Everything", "حصيلة", "X"})
    void a_column_that_is_the_sum_of_the_others_is_no_judge_and_no_criterion_and_it_is_said(String name) {
        Marks wide = Told.marks("Project,Huda,Omar," + name + "\nPath,7,8,15\nPark,5,7,12\nBill,9,,9\nRest,9,9,18\n");
        assertEquals(2, wide.understood().judges());
        assertEquals(List.of("sum [" + name + "]"), notes(wide));
        assertEquals(List.of(name), wide.understood().skippedColumns());
        Marks criteria =
                Told.marks("Project,Judge,Idea,Ease," + name + "\nPath,Ann,7,8,15\nPark,Ann,5,7,12\nBill,Ann,9,8,17\n");
        assertEquals(2, criteria.understood().criteria());
    }

    @Test
    void of_endless_headings_each_fault_tells_the_start() {
        String table = "Project,Judge," + "a".repeat(50_000) + ",Ease,M1,M2,M3\nPath,Ann,7,8,7.5,7.5,7.5\n"
                + "Park,Ann,5,8,6.5,6.5,6.5\nBill,Ann,9,8,8.5,8.5,8.5\n";
        List<String> told = Told.faults(table);
        assertEquals(3, told.size());
        told.forEach(fault -> assertTrue(fault.length() < 25_000, () -> fault.length() + " letters"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Path,7,8,7.5\nPark,5,8,6.5\nBill,9,8,8.5\n'",
        "'Path,7,8,9,8\nPark,5,8,9,7.33\nBill,9,8,9,8.67\n'",
        "'Path,7,8,7.4\nPark,5,7,5.8\nBill,9,8,8.6\nRest,1,6,3\nHill,2,9,4.8\n'"
    })
    void it_is_asked_of_a_column_that_is_the_mean_or_a_weighted_sum(String lines) {
        boolean three = lines.startsWith("Path,7,8,9");
        String judges = "Huda+Omar" + (three ? "+Ali" : "");
        String table = "Project," + judges.replace('+', ',') + ",Z\n" + lines;
        assertEquals(
                List.of("1 sum.beside [Z, \"judge=" + judges + "\", \"judge=" + judges + "+Z\"]"), Told.faults(table));
        for (String told : List.of(judges, judges + "+Z")) {
            List<String> named = List.of(told.split("\\+"));
            assertEquals(
                    named.size(),
                    Told.marks(Told.reading(table, Map.of(Column.JUDGE, named)))
                            .understood()
                            .judges());
        }
    }

    @Test
    void judges_who_are_near_to_others_are_judges() {
        Marks alike = Told.marks("Project,A,B,C\nPath,1,2,3\nPark,1,2,3\nBill,1,2,3\n");
        assertEquals(3, alike.understood().judges());
        assertEquals(
                3,
                Told.marks("Project,A,B,C\nPath,7,8,7\nPark,5,5,5\nBill,9,8,8\nRest,3,3,3\n")
                        .understood()
                        .judges());
        assertEquals(
                3,
                Told.marks("Project,A,B,C\nPath,7,9,8\nPark,5,7,6\n")
                        .understood()
                        .judges());
        assertEquals(
                3,
                Told.marks("Project,A,B,C\nPath,0,0,0\nPark,0,1,1\nBill,1,0,1\nHill,0,0,0\n")
                        .understood()
                        .judges());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Impact (30);Ease (20)",
                "Impact /30;Ease /20",
                "Impact (/30);Ease (/20)",
                "Impact [0-30];Ease [0-20]",
                "Impact (out of 30);Ease (max 20)",
                "Impact (30 points);Ease (20 marks)",
                "Impact out of 30;Ease out of 20",
                "Score [Impact (30)];Score [Ease (20)]",
                "Impact (من ٣٠);Ease (٢٠ درجة)"
            })
    void a_range_in_a_heading_is_the_criterion_s(String headings) {
        Marks marks = Told.marks("Project;Judge;" + headings + "\nPath;Ann;20;15\nPath;Ben;22;14\n");
        assertEquals(
                List.of("Path/Ann/Impact=20", "Path/Ann/Ease=15", "Path/Ben/Impact=22", "Path/Ben/Ease=14"),
                Told.values(marks));
        assertEquals(Map.of("Impact", new BigDecimal(30), "Ease", new BigDecimal(20)), marks.outOf());
        assertEquals(List.of("ranges [[Impact 30, Ease 20]]"), notes(marks));
    }

    @Test
    void a_range_in_brackets_is_no_name() {
        Marks marks = Told.marks("Timestamp,Email Address,Which project?,Impact [1-10],Ease [1-10]\n"
                + "11/9/2026 9:05:11,a@x,Path,7,8\n");
        assertEquals(List.of("Path/a@x/Impact=7", "Path/a@x/Ease=8"), Told.values(marks));
    }

    @Test
    void a_mark_outside_of_the_range_is_a_fault_and_a_bare_number_that_marks_do_not_fit_is_none() {
        assertEquals(
                List.of("2 range.outside [35, Impact, 0, 30]"),
                Told.faults("Project,Judge,Impact (/30),Ease (/20)\nPath,Ann,35,15\n"));
        Marks weights = Told.marks("Project,Judge,Impact (30),Ease (20)\nPath,Ann,4,5\nPark,Ann,3,2\n");
        assertEquals(Map.of(), weights.outOf());
        assertEquals(List.of("heading.number [[Impact 30, Ease 20]]"), notes(weights));
    }

    @Test
    void judges_keep_numbers_in_their_names_unless_all_have_one_range() {
        assertEquals(
                List.of("Path/Mona (1)=4", "Path/Mona (2)=5"), Told.values("Project,Mona (1),Mona (2)\nPath,4,5\n"));
        Marks marks = Told.marks("Project,Huda (/10),Omar (/10)\nPath,4,5\n");
        assertEquals(List.of("Path/Huda=4", "Path/Omar=5"), Told.values(marks));
        assertEquals(Map.of("", BigDecimal.TEN), marks.outOf());
    }

    @Test
    void sheets_of_judges_have_criteria_with_their_ranges() {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        for (String judge : List.of("Mona", "Ali")) {
            sheets.put(
                    judge,
                    List.of(
                            List.of("Project", "Idea (/30)", "Pitch (/20)"),
                            List.of("Path", "14", "15"),
                            List.of("Park", "13", "12")));
        }
        Marks marks = Told.marks(Tables.read(WorkbookTest.sheets(sheets), Asked.MARKS));
        assertEquals(Map.of("Idea", new BigDecimal(30), "Pitch", new BigDecimal(20)), marks.outOf());
    }
}
