package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a workbook as juries keep it, and sends on what one command makes of it. */
class NewcomerTest {
    @TempDir
    private Path directory;

    @Test
    void an_arabic_workbook_with_a_title_numbers_totals_and_notes_becomes_an_arabic_page_in_one_command()
            throws IOException {
        Path file = directory.resolve("علامات التحكيم.xlsx");
        write(
                file,
                List.of(
                        List.of("جائزة المدينة للابتكار"),
                        List.of("م", "المشروع", "نورة", "خالد", "سعاد", "ماجد", "المجموع", "ملاحظات"),
                        List.of(1, "ظل الطريق", 9, 8, 9, 8, 34, "فكرة واضحة"),
                        List.of(2, "ماء الحي", 6, 5, 6, 6, 23, "تحتاج تجربة"),
                        List.of(3, "بذرة", 4, 4, 5, 3, 16, ""),
                        List.of(4, "موقف قريب", 7, 6, 6, 7, 26, "فريق نشيط"),
                        List.of(5, "دفتر الجدّة", 3, 2, 3, 3, 11, "")));
        Run run = AgreementCommandTest.run(new RankCommand(), file, "--format", "html", "--lang", "ar");
        assertEquals(0, run.code(), run.err());
        String page = run.out();
        assertTrue(page.contains("lang=\"ar\" dir=\"rtl\""), page);
        String heading = page.substring(page.indexOf("<h1"), page.indexOf("<h2"));
        assertTrue(heading.contains("ظل الطريق"), heading);
        String text = page.replaceAll("<[^>]*>", "");
        assertTrue(text.contains("المشاركات 5 في الصفوف، المحكّمون 4 في الأعمدة، لكل منهم علامة واحدة"), text);
        assertTrue(text.contains("أعمدة لم تُقرأ: م، المجموع، ملاحظات"), text);
    }

    @Test
    void a_judge_whose_column_says_absent_is_a_judge_who_gave_no_mark_in_every_form_and_language() throws IOException {
        Path file = Files.writeString(
                directory.resolve("scores.csv"), "Project,Huda,Omar,Lina\nA,4,absent,5\nB,3,absent,2\nC,5,غائب,4\n");
        Run run = AgreementCommandTest.run(new RankCommand(), file);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.understood().contains("3 judges in columns, one mark each; 3 cells without a mark"), run.err());
        assertTrue(run.err().contains("Judge “Omar” gave no mark"), run.err());
        assertFalse(run.err().contains("Columns not read"), run.err());
        String page = AgreementCommandTest.run(new RankCommand(), file, "--format", "html", "--lang", "ar")
                .out()
                .replaceAll("<[^>]*>", "");
        assertTrue(page.contains("لم يضع المحكّم «Omar» أي علامة"), page);
        assertFalse(page.contains("أعمدة لم تُقرأ"), page);
    }

    @Test
    void an_absent_judge_of_several_columns_is_told_in_both_languages() throws IOException {
        Path file = Files.writeString(
                directory.resolve("scores.csv"),
                "المشروع,هدى,,عمر,,لينا,\n,الفكرة,التصميم,الفكرة,التصميم,الفكرة,التصميم\n"
                        + "أ,4,3,غائب,غائب,5,4\nب,3,3,غائب,غائب,2,2\nج,5,4,غائب,غائب,4,4\n");
        Run run = AgreementCommandTest.run(new RankCommand(), file);
        assertTrue(run.understood().contains("3 judges with 2 criteria in columns"), run.understood());
        assertTrue(run.err().contains("Judge “عمر” gave no mark"), run.err());
        assertTrue(AgreementCommandTest.run(new RankCommand(), file, "--lang", "ar")
                .err()
                .contains("لم يضع المحكّم «عمر» أي علامة: الجدول يقول ذلك"));
    }

    @Test
    void two_lines_below_one_name_are_told_as_two() throws IOException {
        Path file = Files.writeString(
                directory.resolve("scores.csv"), "Project,Judge,Mark\nPath,Ann,4\n,Ben,3\nPark,Ann,5\n,Ben,2\n");
        assertTrue(AgreementCommandTest.run(new RankCommand(), file, "--lang", "ar")
                .err()
                .contains("في السطرين: «3»، «5»"));
        assertTrue(AgreementCommandTest.run(new RankCommand(), file).err().contains("lines “3”, “5”"));
    }

    @Test
    void a_column_of_dashes_is_nobody_who_was_absent() throws IOException {
        Path file = Files.writeString(directory.resolve("scores.csv"), "Project,Huda,Prize,Lina\nA,4,-,5\nB,3,n/a,2\n");
        Run run = AgreementCommandTest.run(new RankCommand(), file);
        assertTrue(run.err().contains("Columns not read: Prize"), run.err());
        assertFalse(run.err().contains("gave no mark"), run.err());
    }

    @Test
    void one_entry_alone_is_not_said_to_be_first() throws IOException {
        Path file = Files.writeString(directory.resolve("scores.csv"), "entry,judge,score\nAlpha,Ann,4\nAlpha,Ben,\n");
        for (String method : List.of("adjusted", "mean", "rasch")) {
            Run run = AgreementCommandTest.run(new RankCommand(), file, "--method", method);
            assertFalse((run.out() + run.err()).contains("is first"), method + run.out() + run.err());
            assertTrue(run.err().contains("Empty scores, not counted: line 3"), run.err());
        }
        String page = AgreementCommandTest.run(new RankCommand(), file, "--format", "html")
                .out();
        assertTrue(page.contains("is the only entry with marks, so there is no order"), page);
    }

    @Test
    void of_two_entries_it_is_said_that_a_chance_is_less_sure_than_it_says() throws IOException {
        String two = "entry,judge,score\nA,I,4\nB,I,3\nA,J,5\nB,J,2\nA,K,4\nB,K,4\n";
        Path file = Files.writeString(directory.resolve("scores.csv"), two);
        String less = "With two entries alone a chance is less sure than it says";
        Run run = AgreementCommandTest.run(new RankCommand(), file);
        assertTrue((run.out() + run.err()).contains(less), run.out() + run.err());
        Files.writeString(file, two + "C,I,1\nC,J,3\nC,K,2\n");
        run = AgreementCommandTest.run(new RankCommand(), file);
        assertFalse((run.out() + run.err()).contains(less), run.out() + run.err());
    }

    private static void write(Path file, List<List<Object>> rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", null)) {
            Worksheet sheet = book.newWorksheet("العلامات");
            sheet.rightToLeft();
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    Object cell = rows.get(r).get(c);
                    if (cell instanceof Integer number) {
                        sheet.value(r, c, number);
                    } else {
                        sheet.value(r, c, cell.toString());
                    }
                }
            }
        }
    }
}
