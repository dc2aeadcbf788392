package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

/** The workbook that a person sends on, read back by its library and by our own reader of tables. */
class RankWorkbookTest extends RankedTables {
    private static final String FORMULAS =
            "entry,judge,score\n\"=HYPERLINK(\"\"http://x\"\")\",J1,4\n\"=HYPERLINK(\"\"http://x\"\")\",J2,3\n@B,J1,3\n@B,J2,2\n-C,J1,3\n-C,J2,1\n";

    private byte[] workbook(String table, String... options) throws IOException {
        Path file = directory.resolve("ranking.xlsx");
        String[] all = Stream.concat(Arrays.stream(options), Stream.of("--format", "xlsx", "--out", file.toString()))
                .toArray(String[]::new);
        Run run = rank(table, all);
        assertEquals(0, run.code(), run.err());
        return Files.readAllBytes(file);
    }

    private static Map<String, String> parts(byte[] workbook) throws IOException {
        Map<String, String> parts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void where_judges_looked_twice_their_sheet_says_how_near_the_looks_are() throws IOException {
        String twice =
                "entry,judge,repeat,score\na,j,1,4\na,j,2,5\na,k,1,5\nb,j,1,2\nb,j,2,3\nb,k,1,3\nc,j,1,1\nc,k,1,1\n";
        List<List<Row>> sheets = sheets(workbook(twice, "--lang", "en"));
        List<Row> judges = sheets.get(1);
        assertEquals("Points between two looks", judges.getFirst().getCellText(6));
        assertEquals(
                List.of("2", "1.00"),
                List.of(judges.get(1).getCellText(5), judges.get(1).getCellText(6)));
        assertEquals(5, judges.get(2).getCellCount());
        assertTrue(sheets.get(2).stream().anyMatch(row -> row.getCellText(1).startsWith("Second looks: ")));
        assertEquals(5, sheets(workbook(SQUARE)).get(1).getFirst().getCellCount());
    }

    private static List<List<Row>> sheets(byte[] workbook) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            List<List<Row>> sheets = new ArrayList<>();
            for (Sheet sheet : book.getSheets().toList()) {
                sheets.add(sheet.read());
            }
            return sheets;
        }
    }

    @Test
    void entries_judges_and_what_it_rests_on_have_a_sheet_each() throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook(SQUARE)))) {
            assertEquals(
                    List.of("Ranking", "Judges", "What it rests on"),
                    book.getSheets().map(Sheet::getName).toList());
        }
        List<List<Row>> sheets = sheets(workbook(SQUARE));
        assertEquals(4, sheets.get(0).size());
        assertEquals(4, sheets.get(1).size());
        assertTrue(sheets.get(2).stream()
                .anyMatch(row -> row.getCellText(1).startsWith("Understood: 3 entries, 3 judges")));
    }

    @Test
    void numbers_are_numbers() throws IOException {
        Row first = sheets(workbook(SQUARE)).getFirst().get(1);
        assertEquals(CellType.NUMBER, first.getCell(0).getType());
        assertEquals("a", first.getCellText(1));
        assertEquals(CellType.NUMBER, first.getCell(2).getType());
        assertEquals(new BigDecimal("1"), first.getCellAsNumber(0).orElseThrow());
    }

    @Test
    void no_name_is_a_formula_and_every_name_stays_whole() throws IOException {
        byte[] workbook = workbook(FORMULAS);
        parts(workbook).forEach((name, part) -> assertFalse(part.contains("<f>") || part.contains("<f "), name));
        List<Row> rows = sheets(workbook).getFirst();
        assertEquals("=HYPERLINK(\"http://x\")", rows.get(1).getCellText(1));
        rows.forEach(row -> assertEquals(CellType.STRING, row.getCell(1).getType()));
    }

    @Test
    void our_own_reader_finds_entries_and_scores() throws IOException {
        workbook(FORMULAS);
        JsonNode json = rank(
                        directory.resolve("ranking.xlsx"),
                        "--sheet",
                        "Ranking",
                        "--columns",
                        "entry=Entry,judge=Score+Plain mean",
                        "--method",
                        "mean",
                        "--format",
                        "json")
                .json();
        assertEquals("=HYPERLINK(\"http://x\")", entries(json).getFirst());
        assertEquals(3, entries(json).size());
    }

    @Test
    void an_arabic_workbook_runs_from_the_right() throws IOException {
        Map<String, String> parts = parts(workbook(SQUARE, "--lang", "ar"));
        for (int sheet = 1; sheet <= 3; sheet++) {
            String part = parts.get("xl/worksheets/sheet" + sheet + ".xml");
            assertTrue(part.contains("rightToLeft=\"true\"") || part.contains("rightToLeft=\"1\""), part);
        }
        assertEquals(
                "المشاركة",
                sheets(Files.readAllBytes(directory.resolve("ranking.xlsx")))
                        .getFirst()
                        .getFirst()
                        .getCellText(1));
    }

    @Test
    void an_option_in_an_arabic_sentence_keeps_its_dashes_before_it() throws IOException {
        String alike = "project,judge,score\nPath,J,4\npath,K,3\nPark,J,2\nPark,K,3\n";
        List<Row> about = sheets(workbook(alike, "--lang", "ar")).get(2);
        assertTrue(about.stream().anyMatch(row -> row.getCellText(1).endsWith("فأضف \u200e--merge")), about::toString);
    }

    @Test
    void the_same_table_gives_the_same_bytes() throws IOException {
        byte[] one = workbook(SQUARE);
        assertArrayEquals(one, workbook(SQUARE));
        assertFalse(parts(one).get("docProps/core.xml").contains("created"));
    }

    @Test
    void a_workbook_needs_a_file_to_go_to() throws IOException {
        Run run = rank(SQUARE, "--format", "xlsx");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--out ranking.xlsx"), run.err());
    }

    @Test
    void a_place_where_nobody_may_write_is_refused() throws IOException {
        String nowhere = directory.resolve("none").resolve("r.xlsx").toString();
        Run run = rank(SQUARE, "--format", "xlsx", "--out", nowhere);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Check the directory"), run.err());
    }
}
