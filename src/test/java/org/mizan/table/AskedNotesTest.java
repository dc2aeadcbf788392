package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table says beside its marks that changes who wins: asked of its owner, and never passed over without a word. */
class AskedNotesTest {
    private static List<String> notes(Marks marks) {
        return marks.understood().notes().stream()
                .map(note -> note.line() + " " + note.code() + " " + note.arguments())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Weight", "Weights", "الوزن", "الوزن النسبي", "الأوزان"})
    void a_line_of_weights_is_asked_for(String name) {
        Marks marks =
                Told.marks("Team,Judge,Impact,Ease\n" + name + ",,60%,40%\nPath,Ann,7,8\nPath,Ben,8,7\nPark,Ann,9,3\n");
        assertEquals(List.of("2 asked.weights.line [\"Impact=60,Ease=40\"]"), notes(marks));
        assertEquals(2, marks.understood().entries());
    }

    @ParameterizedTest
    @CsvSource({
        "'Impact (60%),Ease (40%)','Impact=60,Ease=40'",
        "'الفكرة 30%,العرض ٧٠٪','الفكرة=30,العرض=70'",
        "'Impact - 60 %,Ease: 40%','Impact=60,Ease=40'"
    })
    void weights_in_headings_are_asked_for_and_are_no_part_of_the_names(String headings, String weights) {
        Marks marks = Told.marks("Team,Judge," + headings + "\nPath,Ann,7,8\nPath,Ben,8,7\nPark,Ann,9,3\n");
        assertEquals(List.of("0 asked.weights.headings [\"" + weights + "\"]"), notes(marks));
        assertEquals(
                List.of(weights.split("=[0-9]+,?")),
                marks.marks().stream().map(Mark::criterion).distinct().toList());
    }

    @Test
    void a_weighted_total_is_asked_about() {
        Marks marks = Told.marks("Team,Judge,Impact,Ease,Weighted total\nPath,Ann,7,8,7.4\nPark,Ann,9,3,6.6\n");
        assertEquals(List.of("0 asked.weights.total [Weighted total, \"Impact=N,Ease=N\"]"), notes(marks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawn", "Disqualified", "منسحب", "مستبعدة"})
    void an_entry_that_is_called_withdrawn_is_asked_about(String word) {
        Marks marks = Told.marks("Project,Huda,Omar,Status\nPath,7,8,\nPark,9,9," + word + "\n");
        assertEquals(List.of("3 asked.withdrawn [Park, " + word + "]"), notes(marks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Late penalty", "Bonus", "خصم التأخير", "المكافأة"})
    void penalties_and_bonuses_are_no_judges_and_are_asked_about(String heading) {
        Marks marks = Told.marks("Project,Huda,Omar," + heading + "\nPath,70,80,5\nPark,60,65,0\n");
        assertEquals(2, marks.understood().judges());
        assertEquals(List.of("0 asked.adjusting [" + heading + "]"), notes(marks));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "المعرّف",
                "المعرف",
                "Serial",
                "رقم الهوية",
                "Room",
                "رقم القاعة",
                "القاعة",
                "Duration (min)",
                "عدد الطلاب",
                "Semester",
                "Budget",
                "الميزانية"
            })
    void what_is_known_of_an_entry_is_no_judge_and_no_criterion(String heading) {
        Marks wide = Told.marks("Project," + heading + ",Huda,Omar\nPath,4,7,8\nPark,5,9,7\n");
        assertEquals(2, wide.understood().judges());
        assertEquals(List.of(heading), wide.understood().skippedColumns());
        Marks lines = Told.marks(heading + ",Project,Judge,Impact,Ease\n1,Path,Ann,7,8\n2,Park,Ann,5,5\n");
        assertEquals(2, lines.understood().criteria());
    }

    @ParameterizedTest
    @ValueSource(strings = {"درجة النجاح", "الحد الأدنى للنجاح", "Pass mark", "Passing score", "علامة النجاح"})
    void a_pass_mark_is_no_entry(String name) {
        assertEquals(
                2,
                Told.marks("Project,Huda,Omar\nPath,7,8\nPark,5,7\n" + name + ",5,5\n")
                        .understood()
                        .entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "التاريخ,20/11/2026,",
                "Date,20/11/2026,21/11/2026",
                "Prepared by,Sami,",
                "التوقيع,,هدى",
                "رئيس اللجنة: د. سامي,,التوقيع: ............",
                "Chair: Dr Sami,Signature: Sami,"
            })
    void the_foot_of_a_sheet_on_paper_is_no_entry(String line) {
        assertEquals(
                2,
                Told.marks("Project,Huda,Omar\nPath,7,8\nPark,5,7\n" + line + "\n")
                        .understood()
                        .entries());
    }
}
