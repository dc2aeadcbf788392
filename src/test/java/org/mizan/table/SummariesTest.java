package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sums up marks is no entry, no judge and no criterion, and is listed as not read. */
class SummariesTest {
    static Stream<String> ofBoth() {
        return Stream.of(
                "Max score",
                "Maximum points",
                "Min score",
                "Out of",
                "Std. deviation",
                "Standard deviation",
                "Count",
                "Number of votes",
                "No. of judges",
                "Highest",
                "Lowest score",
                "Final mark",
                "Weighted score",
                "Final score",
                "Overall result",
                "Adjusted grade",
                "Percent",
                "Percentage",
                "%",
                "Total score",
                "Average",
                "المتوسط الحسابي",
                "المجموع النهائي",
                "المعدل العام",
                "العدد",
                "عدد الأصوات",
                "أعلى علامة",
                "أدنى درجة",
                "النتيجة النهائية",
                "العلامة النهائية",
                "النسبة المئوية",
                "الانحراف المعياري");
    }

    private static List<Long> lines(Marks marks) {
        return marks.understood().skippedLines().stream().map(Fault::line).toList();
    }

    @ParameterizedTest
    @MethodSource("ofBoth")
    @ValueSource(strings = "N")
    void a_row_that_sums_up_is_no_entry(String name) {
        Marks wide = Told.marks("Project,Mona,Ali\nPath,4,5\nPark,3,2\n" + name + ",9,9\n");
        assertEquals(List.of("Path/Mona=4", "Path/Ali=5", "Park/Mona=3", "Park/Ali=2"), Told.values(wide));
        assertEquals(List.of(4L), lines(wide));
        Marks criteria = Told.marks("Project,Judge,Idea,Pitch\nPath,Ann,4,5\n" + name + ",,9,9\n");
        assertEquals(List.of("Path/Ann/Idea=4", "Path/Ann/Pitch=5"), Told.values(criteria));
        assertEquals(List.of(3L), lines(criteria));
        assertEquals(List.of("Path/Ann=4"), Told.values("Project,Judge,Score\nPath,Ann,4\n" + name + ",,9\n"));
    }

    @ParameterizedTest
    @MethodSource("ofBoth")
    void a_column_that_sums_up_is_no_judge_and_no_criterion(String name) {
        Marks wide = Told.marks("Project,Mona,Ali," + name + "\nPath,4,5,9\nPark,3,2,9\n");
        assertEquals(List.of("Path/Mona=4", "Path/Ali=5", "Park/Mona=3", "Park/Ali=2"), Told.values(wide));
        assertEquals(List.of(name), wide.understood().skippedColumns());
        Marks criteria = Told.marks("Project,Judge,Idea,Pitch," + name + "\nPath,Ann,4,5,9\n");
        assertEquals(List.of("Path/Ann/Idea=4", "Path/Ann/Pitch=5"), Told.values(criteria));
        assertEquals(List.of(name), criteria.understood().skippedColumns());
        Marks lines = Told.marks("Project,Judge,Score," + name + "\nPath,Ann,4,9\n");
        assertEquals(List.of("Path/Ann=4"), Told.values(lines));
        assertEquals(List.of(name), lines.understood().skippedColumns());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Max",
                "Min",
                "Count Me In",
                "Out of the Box",
                "Final Touch",
                "Maxima",
                "Number One",
                "Counter",
                "Overall Health",
                "Highest Hill",
                "100%",
                "عدد وأكثر",
                "أعلى القمة",
                "معدل النبض",
                "نهائي الكأس"
            })
    void an_entry_or_a_judge_may_be_called_nearly_so(String name) {
        assertEquals(
                List.of("Path/Mona=4", name + "/Mona=3"), Told.values("Project,Mona\nPath,4\n" + name + ",3\n"), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max", "Min", "Count Basie", "Max Final", "Mark"})
    void a_judge_may_be_called_nearly_so(String name) {
        assertEquals(
                List.of("Path/Mona=4", "Path/" + name + "=3", "Path/Ali=2"),
                Told.values("Project,Mona," + name + ",Ali\nPath,4,3,2\n"));
    }

    @Test
    void max_and_min_side_by_side_sum_up() {
        assertEquals(
                List.of("Path/Mona=4", "Path/Ali=5"),
                Told.values("Project,Mona,Ali,Max,Min\nPath,4,5,5,4\nMax,4,5,5,4\nMin,4,5,5,4\n"));
    }

    @Test
    void a_letter_among_letters_is_an_entry() {
        assertEquals(List.of("M/Ann=4", "N/Ann=3"), Told.values("Project,Ann\nM,4\nN,3\n"));
    }

    @Test
    void what_was_judged_by_one_who_is_named_is_an_entry_whatever_it_is_called() {
        assertEquals(
                List.of("Count/Ann/Idea=4", "Count/Ann/Pitch=5"),
                Told.values("Project,Judge,Idea,Pitch\nCount,Ann,4,5\n"));
    }

    @Test
    void the_score_of_a_quiz_is_not_read_beside_its_questions() {
        Marks marks = Told.marks("Timestamp,Email Address,Score,Project,Rate [Idea],Rate [Pitch]\n"
                + "11/28/2026 14:00:00,a@x,0 / 5,Path,4,5\n11/28/2026 14:01:00,b@x,0 / 5,Path,3,2\n");
        assertEquals(
                List.of("Path/a@x/Idea=4", "Path/a@x/Pitch=5", "Path/b@x/Idea=3", "Path/b@x/Pitch=2"),
                Told.values(marks));
        assertEquals(List.of("Score"), marks.understood().skippedColumns());
    }

    @Test
    void it_is_asked_which_counts_of_a_score_and_criteria_beside_it() {
        String table = "Project,Judge,Score,Innovation,Impact\nPath,Ann,9,4,5\n";
        assertEquals(List.of("1 score.beside [Score, [Innovation, Impact], Innovation+Impact]"), Told.faults(table));
        Marks criteria = Told.marks(Told.reading(table, Map.of(Column.CRITERION, List.of("Innovation", "Impact"))));
        assertEquals(List.of("Path/Ann/Innovation=4", "Path/Ann/Impact=5"), Told.values(criteria));
        assertEquals(List.of("Score"), criteria.understood().skippedColumns());
        Marks score = Told.marks(Told.reading(table, Map.of(Column.SCORE, List.of("Score"))));
        assertEquals(List.of("Path/Ann=9"), Told.values(score));
        assertEquals(List.of("Innovation", "Impact"), score.understood().skippedColumns());
    }

    @Test
    void a_score_beside_columns_of_entries_is_no_entry() {
        assertEquals(List.of("Path/Ann=4", "Park/Ann=5"), Told.values("Judge,Path,Park,Score\nAnn,4,5,9\n"));
    }

    private static final List<List<String>> SHEET =
            List.of(List.of("Project", "Idea", "Pitch"), List.of("Path", "4", "5"), List.of("Park", "3", "2"));

    private static Reading sheets(String... names) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        Arrays.stream(names).forEach(name -> sheets.put(name, SHEET));
        return Tables.read(WorkbookTest.sheets(sheets), Asked.MARKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Summary",
                "Results",
                "Final results",
                "Totals",
                "Average",
                "Final",
                "Overall",
                "الملخص",
                "النتائج",
                "النتائج النهائية",
                "المجموع",
                "المتوسط"
            })
    void a_sheet_that_sums_up_is_no_judge(String name) {
        for (Reading reading : List.of(sheets("Mona", "Ali", name), sheets(name, "Mona", "Ali"))) {
            Marks marks = Told.marks(reading);
            assertEquals(2, marks.understood().judges());
            assertEquals(List.of(name), marks.understood().skippedSheets());
        }
    }

    @Test
    void sheets_that_may_all_be_summaries_are_asked_for() {
        assertEquals(List.of("0 sheet.which [[Round 1, Final]]"), Told.faults(sheets("Round 1", "Final")));
        assertEquals(List.of("0 sheet.which [[Results, Totals]]"), Told.faults(sheets("Results", "Totals")));
    }

    @Test
    void a_sheet_of_a_judge_who_left_an_entry_or_a_criterion_out_is_read_with_the_others() {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(
                "Mona",
                List.of(List.of("Criterion", "Path", "Park"), List.of("Idea", "4", "3"), List.of("Pitch", "5", "2")));
        sheets.put(
                "Ali",
                List.of(List.of("Criterion", "Path", "Park"), List.of("Idea", "2", ""), List.of("Pitch", "1", "")));
        Marks turned = Told.marks(Tables.read(WorkbookTest.sheets(sheets), Asked.MARKS));
        assertEquals(2, turned.understood().judges());
        assertEquals(List.of(), turned.understood().skippedSheets());
        sheets.put("Mona", SHEET);
        sheets.put("Ali", List.of(SHEET.getFirst(), List.of("Path", "4", "-"), List.of("Park", "3", "")));
        Marks criteria = Told.marks(Tables.read(WorkbookTest.sheets(sheets), Asked.MARKS));
        assertEquals(2, criteria.understood().judges());
    }

    @Test
    void whoever_is_called_max_and_has_the_greatest_of_all_marks_counts_and_is_asked_about() {
        Marks entry = Told.marks("Project,Mona,Ali\nPath,4,5\nMax,5,5\nPark,3,2\nTotal,12,12\nBill,2,3\n");
        assertEquals(List.of("3 asked.extreme [Max]"), Told.notes(entry));
        assertEquals(4, entry.understood().entries());
        Marks judge = Told.marks("Judge,Path,Park,Bill\nMona,4,3,2\nMax,5,5,5\nAli,5,2,3\n");
        assertEquals(List.of("3 asked.extreme [Max]"), Told.notes(judge));
        assertEquals(List.of(), Told.notes(Told.marks("Judge,Path,Park,Bill\nMona,4,3,2\nMax,5,2,5\nAli,5,3,3\n")));
    }
}
