package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are called tables and are none: it is said what they really are. */
class ForeignTest {
    private static List<String> faults(byte[] file) {
        return Told.faults(Tables.read(file, Asked.MARKS));
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d, picture",
        "ffd8ffe000104a464946, picture",
        "474946383961, picture",
        "52494646aabbccdd57454250, picture",
        "0000001c6674797068656963, picture",
        "255044462d312e37, pdf",
        "1f8b0800000000, zip",
        "526172211a0700, zip",
        "7b5c727466315c, document",
        "d0cf11e0a1b11ae1, old",
        "d0cf11e0a1b11ae1570000006f0072006400440000006f00630075006d0065006e007400, document",
        "d0cf11e0a1b11ae145006e0063007200790070007400650064005000610063006b00610067006500, locked"
    })
    void a_file_is_known_by_its_first_bytes(String bytes, String kind) {
        byte[] file = new byte[bytes.length() / 2 + 2_000];
        for (int at = 0; at < bytes.length() / 2; at++) {
            file[at] = (byte) Integer.parseInt(bytes.substring(2 * at, 2 * at + 2), 16);
        }
        assertEquals(List.of("0 " + kind + " []"), faults(file));
    }

    @ParameterizedTest
    @CsvSource({
        "word/document.xml, document",
        "ppt/presentation.xml, document",
        "xl/workbook.bin, workbook.other",
        "content.xml, workbook.other",
        "Index/Document.iwa, workbook.other",
        "marks.csv, zip",
        "classes.dex, zip"
    })
    void an_archive_is_known_by_what_is_in_it(String part, String kind) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : List.of("first.txt", part)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<a/>".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(List.of("0 " + kind + " []"), faults(file.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({"<!DOCTYPE html><p>, page", "\ufeff <HTML><table>, page", "<?xml version='1.0'?>, page"})
    void a_page_is_no_table(String text, String kind) {
        assertEquals(List.of("0 " + kind + " []"), faults(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void headings_alone_are_told_from_nothing_at_all() {
        for (String nothing : List.of("", "\n\n", ",,,\n ,\n")) {
            assertEquals(List.of("0 nothing []"), Told.faults(nothing));
        }
        for (String headings : List.of("entry,judge,score\n", "Project,Huda,Omar\n", "what;who\n", "المشروع,هدى\n")) {
            assertEquals(List.of("1 empty []"), Told.faults(headings));
        }
        assertEquals(List.of("2 empty []"), Told.faults("Awards 2026,,\nProject,Huda,Omar\n"));
        assertEquals(1, Told.faults("A,J,4\n").size());
        assertEquals("1 columns.unknown", Told.faults("A,J,4\n").getFirst().substring(0, 17));
    }
}
