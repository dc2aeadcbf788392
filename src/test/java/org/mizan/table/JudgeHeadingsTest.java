package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.mizan.table.Understood.Shape;

/** Judges over criteria in two lines of headings, and sheets with criteria in lines. */
class JudgeHeadingsTest {
    private static final String SHEET = """
            Award for services,,,,,,,,
            م,اسم المشروع,د. رنا,,,د. سامي,,,المجموع الكلي
            ,,الابتكار (40),الأثر (60),المجموع,الابتكار (40),الأثر (60),المجموع,
            1,مسار,30,50,80,32,45,77,157
            2,حديقة,20,40,60,25,,25,85
            ,المعدل,25,45,70,28,45,51,121
            ,توقيع المحكّم: ........,,,,,,,
            """;

    @Test
    void judges_whose_merged_headings_stand_over_criteria_are_read() {
        Marks marks = Told.marks(SHEET);
        assertEquals(
                List.of(
                        "مسار/د. رنا/الابتكار=30",
                        "مسار/د. رنا/الأثر=50",
                        "مسار/د. سامي/الابتكار=32",
                        "مسار/د. سامي/الأثر=45",
                        "حديقة/د. رنا/الابتكار=20",
                        "حديقة/د. رنا/الأثر=40",
                        "حديقة/د. سامي/الابتكار=25"),
                Told.values(marks));
        Understood how = marks.understood();
        assertEquals(Shape.GRID, how.shape());
        assertEquals(
                List.of(2, 2, 2, 1),
                List.of(
                        how.entries(),
                        how.judges(),
                        how.criteria(),
                        how.blanks().size()));
        assertEquals(List.of("م", "المجموع", "المجموع", "المجموع الكلي"), how.skippedColumns());
        assertEquals(40, marks.outOf().get("الابتكار").intValue());
    }

    @Test
    void criteria_over_judges_are_read_too() {
        String table = "Project,Impact,,Design,\n,Rana,Sami,Rana,Sami\nPath,7,8,6,5\nPark,5,4,9,9\n";
        List<String> first = List.of("Path/Rana/Impact=7", "Path/Rana/Design=6", "Path/Sami/Impact=8");
        assertEquals(first, Told.values(table).subList(0, 3));
        String titled = ",Aspect,,Look,\nProject,Judge 1,Judge 2,Judge 1,Judge 2\nPath,7,8,6,5\nPark,5,4,9,9\n";
        assertEquals("Path/Judge 1/Aspect=7", Told.values(titled).getFirst());
    }

    @Test
    void which_headings_are_judges_can_be_told_and_some_of_them_chosen() {
        String table = "Project,Aleph,,Beth,\n,Gimel,Dalet,Gimel,Dalet\nPath,7,8,6,5\nPark,5,4,9,9\n";
        assertEquals("Path/Aleph/Gimel=7", Told.values(table).getFirst());
        Reading turned = Told.reading(table, Map.of(Column.JUDGE, List.of("Gimel", "Dalet")));
        assertEquals("Path/Gimel/Aleph=7", Told.values(Told.marks(turned)).getFirst());
        Reading one = Told.reading(table, Map.of(Column.JUDGE, List.of("Beth")));
        assertEquals(
                List.of("Path/Beth/Gimel=6", "Path/Beth/Dalet=5", "Park/Beth/Gimel=9", "Park/Beth/Dalet=9"),
                Told.values(Told.marks(one)));
    }

    @Test
    void a_title_over_columns_of_judges_is_no_judge() {
        String table = ",Marks,,\nProject,Rana,Sami,Nour\nPath,7,8,6\nPark,5,4,9\n";
        assertEquals("Path/Rana=7", Told.values(table).getFirst());
    }

    @Test
    void rounds_over_judges_are_asked_about() {
        String table = "Project,Round 1,,Round 2,\n,Rana,Sami,Rana,Sami\nPath,7,8,6,5\nPark,5,4,9,9\n";
        assertEquals(List.of("2 rounds.above [[Round 1, Round 2]]"), Told.faults(table));
    }

    @Test
    void marks_of_a_merged_heading_are_not_dropped_where_its_first_column_is_named() {
        String table = "Project,Rana,,Sami,\nPath,7,8,6,5\nPark,5,4,9,9\n";
        assertEquals(
                List.of("1 heading.lacking [[C, E]]"),
                Told.faults(Told.reading(table, Map.of(Column.JUDGE, List.of("Rana", "Sami")))));
    }

    @Test
    void a_sheet_a_judge_may_have_criteria_in_lines_and_entries_in_columns() throws IOException {
        Marks marks = Told.marks(Tables.read(turned(List.of("Rana", "Sami")), Asked.MARKS));
        assertEquals(
                List.of("Path/Rana/Idea=30", "Park/Rana/Idea=20", "Path/Rana/Work=50", "Park/Rana/Work=40"),
                Told.values(marks).subList(0, 4));
        assertEquals(Shape.TURNED, marks.understood().shape());
        assertEquals(60, marks.outOf().get("Work").intValue());
    }

    @Test
    void criteria_in_lines_without_a_judge_are_asked_about_and_may_be_of_one() {
        String table = "Criterion,Path,Park\nIdea,7,5\nWork,8,6\nTotal,15,11\n";
        assertEquals(List.of("1 judge.lacking [[Path, Park], Path+Park]"), Told.faults(table));
        Reading one = Told.reading(table, Map.of(Column.ENTRY, List.of("Path", "Park")));
        assertEquals(
                List.of("Path/–/Idea=7", "Park/–/Idea=5", "Path/–/Work=8", "Park/–/Work=6"),
                Told.values(Told.marks(one)));
        String judged = "Criterion,Judge,Path,Park\nIdea,Rana,7,5\nWork,Rana,8,6\nIdea,Sami,4,3\n";
        assertEquals(
                List.of("Path/Rana/Idea=7", "Park/Rana/Idea=5", "Path/Rana/Work=8"),
                Told.values(judged).subList(0, 3));
    }

    @Test
    void criteria_in_columns_may_be_of_one_judge_who_has_no_name() {
        String table = "Project,Idea,Design\nPath,7,5\nPark,8,6\n";
        assertEquals("judges.lacking", Told.faults(table).getFirst().split(" ")[1]);
        Reading one = Told.reading(table, Map.of(Column.CRITERION, List.of("Idea", "Design")));
        assertEquals("Path/–/Idea=7", Told.values(Told.marks(one)).getFirst());
    }

    private static byte[] turned(List<String> judges) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            for (String judge : judges) {
                Worksheet sheet = book.newWorksheet(judge);
                List<List<Object>> rows = List.of(
                        List.of("Criterion", "Maximum", "Path", "Park"),
                        List.of("Idea", 40, 30, 20),
                        List.of("Work", 60, 50, 40),
                        List.of("Total", 100, 80, 60));
                for (int row = 0; row < rows.size(); row++) {
                    for (int at = 0; at < 4; at++) {
                        Object cell = rows.get(row).get(at);
                        if (cell instanceof Integer number) {
                            sheet.value(row, at, number);
                        } else {
                            sheet.value(row, at, cell.toString());
                        }
                    }
                }
            }
        }
        return bytes.toByteArray();
    }
}
