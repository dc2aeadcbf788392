package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mizan.table.PersonTables.Row;

class PersonTablesTest {
    private static List<Row> rows(String text) {
        return PersonTables.read(text.getBytes(StandardCharsets.UTF_8)).rows();
    }

    private static String said(Row row) {
        return row.line() + " " + row.name() + "|" + row.email() + "|" + row.phone() + "|" + row.sectors();
    }

    @Test
    void a_table_with_headings_of_either_language_is_read_by_them() {
        assertEquals(
                List.of("2 د. عمر|omar@example.org||[health, education]", "3 ليلى||+962791234567|[]"),
                rows(
                                "الاسم,البريد,الهاتف,القطاع\nد. عمر,omar@example.org,,\"health, education\"\nليلى,,+962 79 123 4567,\n")
                        .stream()
                        .map(PersonTablesTest::said)
                        .toList());
        assertEquals(
                "2 Sami Odeh|sami@example.org||[Health]",
                said(rows("E-mail;Name;Sectors\nsami@example.org;Sami Odeh;Health\n")
                        .getFirst()));
    }

    @Test
    void pasted_lines_hold_a_name_and_an_address_in_any_order() {
        assertEquals(
                List.of(
                        "1 د. عمر|omar@example.org||[]",
                        "2 Laila Nasser|laila@example.org||[]",
                        "3 Sami Odeh|sami@example.org||[]",
                        "4 Dana|| 0791234567|[health]".replace(" 079", "079"),
                        "5 بلا عنوان|||[]"),
                rows(
                                "د. عمر\tomar@example.org\nLaila Nasser, laila@example.org\n1\tSami Odeh <sami@example.org>\nDana، 079 123-4567، health\nبلا عنوان\n")
                        .stream()
                        .map(PersonTablesTest::said)
                        .toList());
    }

    @Test
    void where_somebody_is_of_is_read_under_a_heading_of_either_language() {
        assertEquals(
                "University of Jordan, Amman",
                rows("name,email,University\nOmar,omar@example.org,\"University of Jordan, Amman\"\n")
                        .getFirst()
                        .institution());
        assertEquals(
                "الجامعة الأردنية",
                rows("الاسم;البريد;جهة العمل\nعمر;omar@example.org; الجامعة الأردنية\n")
                        .getFirst()
                        .institution());
    }

    @Test
    void digits_of_any_script_are_one_telephone() {
        assertEquals("0791234567", rows("ليلى ٠٧٩١٢٣٤٥٦٧").getFirst().phone());
        assertEquals("+962791234567", rows("Laila 00962791234567").getFirst().phone());
    }

    /** To look at each letter of it for an address would take hours. */
    @Test
    void a_line_of_a_million_letters_without_an_address_is_looked_at_once_and_told_in_short() {
        Row row = PersonTables.read("a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8))
                .rows()
                .getFirst();
        assertEquals("", row.email());
        assertEquals("a".repeat(200) + "…", row.text());
    }
}
