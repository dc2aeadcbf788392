package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNameTest {
    private static String attachment(String name) {
        return FileName.disposition("attachment", name);
    }

    @Test
    void a_plain_name_stays_as_it_is() {
        assertEquals("attachment; filename=\"report 1.pdf\"", attachment("report 1.pdf"));
        assertEquals("inline; filename=\"a.png\"", FileName.disposition("inline", "a.png"));
    }

    @Test
    void a_name_leads_nowhere_and_hides_nothing() {
        assertEquals("attachment; filename=\"etcpasswd\"", attachment("../../etc/passwd"));
        assertEquals("attachment; filename=\"CWindowsa.txt\"", attachment("C:\\Windows\\a.txt"));
        assertEquals("attachment; filename=\"bashrc\"", attachment(".bashrc"));
        // Text that runs from right to left would show an exe as a pdf.
        assertEquals("attachment; filename=\"afdp.exe\"", attachment("a\u202efdp.exe"));
    }

    @Test
    void a_name_of_nothing_gets_one() {
        for (String name : List.of("", " ", "...", "\r\n", "\"\"", "\ud800")) {
            assertEquals("attachment; filename=\"file\"", attachment(name));
        }
    }

    @Test
    void what_not_every_client_reads_is_written_twice() {
        assertEquals(
                "attachment; filename=\"50_ _.pdf\"; filename*=UTF-8''50%25%20%D8%B3.pdf", attachment("50% س.pdf"));
    }

    @Test
    void a_long_name_keeps_its_end() {
        String value = attachment("م".repeat(5_000) + ".pdf");
        assertTrue(value.endsWith(".pdf"));
        assertTrue(value.length() < 1_200);
        assertFalse(value.contains("\n"));
    }
}
