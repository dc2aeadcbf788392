package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
