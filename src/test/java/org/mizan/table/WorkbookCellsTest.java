package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What the cells of a workbook hold, in every way in which spreadsheets write it. */
class WorkbookCellsTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static String part(String name, String type) {
        return "<Override PartName=\"/xl/" + name + ".xml\" ContentType=\"" + TYPE + type + "+xml\"/>";
    }

    private static String related(int id, String type, String target) {
        return "<Relationship Id=\"r" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + ".xml\"/>";
    }

    private static byte[] book(String strings, String rows) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">" + part("workbook", "sheet.main")
                        + part("styles", "styles") + part("sharedStrings", "sharedStrings")
                        + part("worksheets/sheet1", "worksheet") + "</Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + related(1, "officeDocument", "xl/workbook")
                        + "</Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Marks\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                        + related(1, "worksheet", "worksheets/sheet1") + related(2, "styles", "styles")
                        + related(3, "sharedStrings", "sharedStrings") + "</Relationships>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN
                        + "\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"10\"/>"
                        + "</cellXfs></styleSheet>");
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + strings + "</sst>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> one : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write((HEAD + one.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toByteArray();
    }

    /** A table of one mark a line below {@code entry, judge, score}; a judge is A, B and so on. */
    private static Reading marks(String... cells) throws IOException {
        StringBuilder rows = new StringBuilder(
                "<row r=\"1\">" + inline("A1", "entry") + inline("B1", "judge") + inline("C1", "score") + "</row>");
        for (int at = 0; at < cells.length; at++) {
            int row = at + 2;
            rows.append("<row r=\"").append(row).append("\">").append(inline("A" + row, "e"));
            rows.append(inline("B" + row, Character.toString('A' + at)));
            rows.append(cells[at].replace("r=\"C\"", "r=\"C" + row + "\"")).append("</row>");
        }
        return Tables.read(book("", rows.toString()), Asked.MARKS);
    }

    private static String inline(String at, String text) {
        return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    @Test
    void a_share_that_is_shown_as_a_percentage_is_a_mark_out_of_100() throws IOException {
        Marks marks = Told.marks(marks(
                "<c r=\"C\" s=\"2\"><v>0.8</v></c>",
                "<c r=\"C\" s=\"2\"><f>4/5</f><v>0.8</v></c>",
                "<c r=\"C\" s=\"2\"><v>1</v></c>"));
        assertEquals(List.of("e/A=80", "e/B=80", "e/C=100"), Told.values(marks));
        assertEquals("{=100}", marks.outOf().toString());
        assertEquals(
                List.of("3 percent.mixed [75, 80%, 2]"),
                Told.faults(marks("<c r=\"C\" s=\"2\"><v>0.8</v></c>", "<c r=\"C\"><v>75</v></c>")));
    }

    @Test
    void a_formula_s_value_is_read_and_one_that_was_not_computed_is_no_mark() throws IOException {
        Marks marks = Told.marks(marks(
                "<c r=\"C\"><f>1+3</f><v>4</v></c>",
                "<c r=\"C\" t=\"str\"><f>\"4\"&amp;\",5\"</f><v>4,5</v></c>",
                "<c r=\"C\"><f>0.1+0.2</f><v>0.30000000000000004</v></c>",
                "<c r=\"C\"><f>1+4</f></c>"));
        assertEquals(List.of("e/A=4", "e/B=4.5", "e/C=0.3"), Told.values(marks));
        assertEquals(1, marks.understood().blanks().size());
    }

    @Test
    void an_error_is_a_fault_by_its_line_unless_it_says_that_there_is_nothing() throws IOException {
        assertEquals(
                List.of("3 number [#DIV/0!]"),
                Told.faults(marks(
                        "<c r=\"C\"><v>4</v></c>",
                        "<c r=\"C\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
                        "<c r=\"C\" t=\"e\"><v>#N/A</v></c>")));
    }

    @Test
    void a_day_is_a_day_and_no_mark_and_neither_is_yes_or_no() throws IOException {
        assertEquals(
                List.of("2 number.date [2026-11-28T12:00]", "3 number [true]"),
                Told.faults(marks("<c r=\"C\" s=\"1\"><v>46354.5</v></c>", "<c r=\"C\" t=\"b\"><v>1</v></c>")));
    }

    @Test
    void strings_are_read_whether_they_are_shared_written_in_pieces_or_in_the_cell() throws IOException {
        String strings =
                "<si><t>entry</t></si><si><r><t>jud</t></r><r><rPr><b/></rPr><t>ge</t></r></si><si><t>score</t></si>"
                        + "<si><r><t xml:space=\"preserve\">فزّعة </t></r><r><t>الثانية</t></r></si>";
        String rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                + "<c r=\"C1\" t=\"s\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c>"
                + inline("B2", "هدى") + "<c r=\"C2\"><v>4</v></c></row>";
        assertEquals(
                List.of("فزّعة الثانية/هدى=4"), Told.values(Told.marks(Tables.read(book(strings, rows), Asked.MARKS))));
    }

    @Test
    void the_times_of_a_form_in_a_workbook_tell_which_answer_was_the_last() throws IOException {
        StringBuilder rows = new StringBuilder("<row r=\"1\">" + inline("A1", "Completion time") + inline("B1", "Email")
                + inline("C1", "Project") + inline("D1", "Idea") + inline("E1", "Design") + "</row>");
        for (int row = 2; row < 5; row++) {
            rows.append("<row r=\"")
                    .append(row)
                    .append("\"><c r=\"A")
                    .append(row)
                    .append("\" s=\"1\"><v>");
            rows.append(row == 2 ? "46354.75" : "46354.5").append("</v></c>");
            rows.append(inline("B" + row, row < 4 ? "a@x" : "b@x")).append(inline("C" + row, "Path"));
            rows.append("<c r=\"D").append(row).append("\"><v>").append(row).append("</v></c>");
            rows.append("<c r=\"E").append(row).append("\"><v>5</v></c></row>");
        }
        assertEquals(
                List.of("Path/a@x/Idea=2", "Path/a@x/Design=5", "Path/b@x/Idea=4", "Path/b@x/Design=5"),
                Told.values(Told.marks(Tables.read(book("", rows.toString()), Asked.MARKS))));
    }

    @Test
    void a_bomb_is_refused_before_it_is_read() throws IOException {
        assertEquals(
                List.of("0 workbook.large [64]"),
                Told.faults(Tables.read(book("<si><t>" + "x".repeat(70 << 20) + "</t></si>", ""), Asked.MARKS)));
    }
}
