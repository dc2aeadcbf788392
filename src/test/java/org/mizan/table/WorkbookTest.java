package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks of a few kilobytes that say far more than they are. */
class WorkbookTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final List<String> REFUSED = List.of("0 workbook [64]");

    @Test
    void what_a_spreadsheet_writes_is_read() throws IOException {
        assertEquals(List.of("e/j=7"), Told.values(Told.marks(read(changed(SHEET, sheet -> sheet)))));
    }

    @Test
    void a_number_of_a_workbook_says_nothing_of_the_signs_in_its_texts() throws IOException {
        assertEquals(
                List.of("2 number.thousands [1,000, 1.000, 1000]"),
                Told.faults(read(rows(List.of("A", "J", "1,000"), List.of("B", "J", 4.5)))));
        assertEquals(
                List.of("2 number.point [1.234, 1.234, 1234, 900, 3, 1.2340]"),
                Told.faults(read(rows(List.of("A", "J", "1.234"), List.of("B", "J", 900)))));
        assertEquals(
                List.of("A/J=1.234", "B/J=900", "C/J=4.5"),
                Told.values(Told.marks(
                        read(rows(List.of("A", "J", 1.234), List.of("B", "J", 900), List.of("C", "J", "4,5"))))));
    }

    private static byte[] rows(List<?>... rows) {
        List<List<?>> all = new ArrayList<>(List.of(List.of("Entry", "Judge", "Score")));
        all.addAll(List.of(rows));
        return sheets(Map.of("Marks", all));
    }

    /** A workbook of sheets by their names. */
    static byte[] sheets(Map<String, ? extends List<? extends List<?>>> sheets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(file, "test", "1.0")) {
            sheets.forEach((name, rows) -> fill(book.newWorksheet(name), rows));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static void fill(Worksheet sheet, List<? extends List<?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                if (rows.get(row).get(column) instanceof Number number) {
                    sheet.value(row, column, number);
                } else {
                    sheet.value(row, column, String.valueOf(rows.get(row).get(column)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r=\"ZZZZZZ2\"",
                "r = \"ZZZZZZ2\"",
                "r='ZZZZZZ2'",
                "r=\"&#90;&#90;&#90;&#90;&#90;&#90;2\"",
                "r=\"\uff3a\uff3a\uff3a2\"",
                "r=\"[[[[[[2\""
            })
    void a_cell_beyond_the_last_column_is_refused_however_it_is_written(String reference) throws IOException {
        assertEquals(REFUSED, Told.faults(read(changed(SHEET, sheet -> sheet.replace("r=\"B2\"", reference)))));
    }

    @Test
    void a_cell_beyond_the_last_column_is_refused_in_every_encoding() throws IOException {
        UnaryOperator<String> far =
                sheet -> sheet.replace("r=\"B2\"", "r=\"ZZZZZZ2\"").replace("UTF-8", "UTF-16");
        assertEquals(REFUSED, Told.faults(read(changed(SHEET, far, StandardCharsets.UTF_16))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 300_000})
    void attributes_that_a_parser_would_compare_each_with_each_are_refused(int count) throws IOException {
        String many =
                IntStream.range(0, count).mapToObj(n -> " a" + n + "=\">\"").collect(Collectors.joining());
        assertEquals(
                REFUSED, Told.faults(read(changed(SHEET, sheet -> sheet.replaceFirst("<row ", "<row" + many + " ")))));
    }

    @Test
    void the_longest_text_that_a_cell_may_have_is_read() {
        String longest = "\u0639".repeat(32_767);
        assertEquals(
                List.of("4 long [Entry, 32767, 200]"),
                Told.faults(read(rows(List.of("Project", "A"), List.of("One", 4), List.of(longest, 4)))));
    }

    @Test
    void letters_that_cells_share_are_counted_for_each() throws IOException {
        String cells = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>".repeat(2_500);
        UnaryOperator<String> shared =
                strings -> strings.replaceFirst("<si>.*", "<si><t>" + "x".repeat(30_000) + "</t></si></sst>");
        byte[] book = changed(SHEET, sheet -> sheet.replace("</sheetData>", cells + "</sheetData>"));
        assertEquals(
                List.of("0 workbook.large [64]"),
                Told.faults(read(changed(book, "xl/sharedStrings.xml", shared, StandardCharsets.UTF_8))));
    }

    @Test
    void arrays_that_would_be_looked_at_for_every_cell_are_refused() throws IOException {
        String cells = "<row r=\"2\"><c r=\"C2\"><f t=\"array\" ref=\"C2:C2\">1</f></c></row>".repeat(11_000);
        assertEquals(
                REFUSED,
                Told.faults(read(changed(SHEET, sheet -> sheet.replace("</sheetData>", cells + "</sheetData>")))));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 99_999})
    void a_workbook_of_more_than_a_hundred_sheets_is_refused_before_it_is_unpacked(int sheets) throws IOException {
        String more = IntStream.range(1, sheets)
                .mapToObj(n -> "<sheet name=\"S" + n + "\" sheetId=\"" + (n + 1) + "\" r:id=\"rId3\"/>")
                .collect(Collectors.joining());
        byte[] book = changed("xl/workbook.xml", old -> old.replace("</sheets>", more + "</sheets>"));
        UnaryOperator<String> bomb = sheet -> sheet + " ".repeat(80_000_000);
        assertEquals(
                List.of("0 workbook.sheets [100]"),
                Told.faults(read(changed(book, SHEET, bomb, StandardCharsets.UTF_8))));
        assertEquals(List.of("0 workbook.sheets [100]"), Told.faults(read(book)));
    }

    @Test
    void a_number_without_end_is_refused_and_a_text_of_digits_by_its_line() throws IOException {
        String digits = "9".repeat(20_000);
        String number = "<c r=\"C2\"><v>" + digits + "</v></c>";
        String kind = "<c r=\"C2\" t=\"n\"><v>" + digits + "</v></c>";
        for (String cell : List.of(number, kind)) {
            assertEquals(
                    REFUSED, Told.faults(read(changed(SHEET, xml -> xml.replaceFirst("<c r=\"C2\".*?</c>", cell)))));
        }
        String text = "<c r=\"C2\" t=\"str\"><f>REPT(9,20000)</f><v>" + digits + "</v></c>";
        String told = Told.faults(read(changed(SHEET, xml -> xml.replaceFirst("<c r=\"C2\".*?</c>", text))))
                .toString();
        assertTrue(told.startsWith("[2 number [9999"), told);
    }

    @Test
    void what_is_nested_without_end_is_refused() throws IOException {
        String deep = "<is>" + "<t>".repeat(100_000) + "</t>".repeat(100_000) + "</is>";
        String row = "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\">" + deep + "</c></row>";
        assertEquals(
                REFUSED,
                Told.faults(read(changed(SHEET, sheet -> sheet.replace("</sheetData>", row + "</sheetData>")))));
    }

    @Test
    void a_format_longer_than_any_spreadsheet_takes_is_not_looked_through() throws IOException {
        String formats = "<numFmts count=\"1\"><numFmt numFmtId=\"200\" formatCode=\"" + "[".repeat(200_000)
                + "\"/></numFmts><cellXfs count=\"1\"><xf numFmtId=\"200\"/></cellXfs>";
        byte[] book = changed(SHEET, sheet -> sheet.replace("r=\"C2\"", "r=\"C2\" s=\"0\""));
        UnaryOperator<String> styles = old -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?><styleSheet"
                + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + formats + "</styleSheet>";
        assertEquals(
                List.of("e/j=7"),
                Told.values(Told.marks(read(changed(book, "xl/styles.xml", styles, StandardCharsets.UTF_8)))));
    }

    private static Reading read(byte[] file) {
        return Tables.read(file, Asked.MARKS);
    }

    private static byte[] changed(String part, UnaryOperator<String> change) throws IOException {
        return changed(part, change, StandardCharsets.UTF_8);
    }

    private static byte[] changed(String part, UnaryOperator<String> change, Charset charset) throws IOException {
        return changed(book(), part, change, charset);
    }

    private static byte[] changed(byte[] book, String part, UnaryOperator<String> change, Charset charset)
            throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile from = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(book))
                        .get();
                ZipOutputStream to = new ZipOutputStream(changed)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write(
                        entry.getName().equals(part)
                                ? change.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(charset)
                                : content);
            }
        }
        return changed.toByteArray();
    }

    private static byte[] book() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(file, "test", "1.0")) {
            var sheet = book.newWorksheet("Marks");
            List<String> headings = List.of("Entry", "Judge", "Score");
            for (int column = 0; column < 3; column++) {
                sheet.value(0, column, headings.get(column));
            }
            sheet.value(1, 0, "e");
            sheet.value(1, 1, "j");
            sheet.value(1, 2, 7);
        }
        return file.toByteArray();
    }

    @Test
    void a_workbook_without_formats_of_cells_is_read() throws IOException {
        byte[] bare = without(changed(SHEET, sheet -> sheet.replace("r=\"C2\"", "r=\"C2\" s=\"1\"")), "xl/styles.xml");
        assertEquals(List.of("e/j=7"), Told.values(Told.marks(read(bare))));
        UnaryOperator<String> undeclared = types -> types.replaceFirst("<Override[^>]*styles[^>]*/>", "");
        assertEquals(
                List.of("e/j=7"),
                Told.values(
                        Told.marks(read(changed(bare, "[Content_Types].xml", undeclared, StandardCharsets.UTF_8)))));
        assertEquals(
                List.of("e/j=7"),
                Told.values(
                        Told.marks(read(changed(book(), "[Content_Types].xml", undeclared, StandardCharsets.UTF_8)))));
    }

    private static byte[] without(byte[] book, String part) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile from = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(book))
                        .get();
                ZipOutputStream to = new ZipOutputStream(changed)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                if (!entry.getName().equals(part)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(from.getInputStream(entry).readAllBytes());
                }
            }
        }
        return changed.toByteArray();
    }
}
