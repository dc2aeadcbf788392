package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mizan.table.EntryRow.Link;
import org.mizan.table.EntryRows.Shape;

class EntryTablesTest {
    /** Invented projects under the headings that Devpost writes in 2026, rows as ragged as it leaves them. */
    private static final String DEVPOST = """
            Project Title,Submission Url,Project Status,Judging Status,Highest Step Completed,Project Created At,About The Project,"""
            + "\"\"\"Try it out\"\" Links\",Video Demo Link,Opt-In Prizes,Built With,Submitter First Name,Submitter Last Name,"
            + "Submitter Email,Notes,Team Colleges/Universities,Additional Team Member Count,Team Member 1 First Name,"
            + "Team Member 1 Last Name,Team Member 1 Email,...\n"
            + "Dalili,https://devpost.example/dalili,Submitted (Gallery/Visible),Pending,Submit,03/01/2026,\"## Why\nA guide, for all\","
            + "\"https://dalili.example, https://github.example/dalili\",https://video.example/1,\"Best Health Hack, Beginners\",js,"
            + "Laila,Odeh,laila@example.org,,JU,2,Omar,Saad,omar@example.org,Huda,Issa,huda@example.org\n"
            + "Masari,https://devpost.example/masari,Draft,,,,,,,,,Sami,Odeh,sami@example.org,,,0\n"
            + "Sawa,https://devpost.example/sawa,Submitted (Hidden),,,,,,,,,Rami,Issa,rami@example.org,,,0\n";

    private static EntryRows read(String text) {
        return EntryTables.read(text.getBytes(StandardCharsets.UTF_8), "");
    }

    private static List<String> titles(EntryRows rows) {
        return rows.rows().stream().map(EntryRow::title).toList();
    }

    private static List<String> codes(EntryRows rows) {
        return rows.faults().stream().map(Fault::code).toList();
    }

    @Test
    void projects_of_devpost_are_read_by_their_headings_drafts_left_out_and_nobody_of_the_team() {
        EntryRows rows = read('\ufeff' + DEVPOST);
        assertEquals(Shape.DEVPOST, rows.shape());
        assertEquals(List.of("Dalili", "Sawa"), titles(rows));
        assertEquals(1, rows.drafts());
        assertTrue(rows.people());
        EntryRow first = rows.rows().getFirst();
        assertEquals("## Why\nA guide, for all", first.summary());
        assertEquals(List.of("Best Health Hack", "Beginners"), first.hints());
        assertEquals(
                List.of(
                        "https://devpost.example/dalili",
                        "https://dalili.example",
                        "https://github.example/dalili",
                        "https://video.example/1"),
                first.links().stream().map(Link::url).toList());
        assertTrue(rows.read().stream().noneMatch(name -> name.contains("Team") || name.contains("Submitter")));
    }

    @Test
    void a_project_that_devpost_tells_once_a_prize_is_one_with_all_of_them() {
        EntryRows rows = read("""
                Opt-In Prize,Project Title,Submission Url,Project Status
                Health,Dalili,https://devpost.example/dalili,Submitted (Hidden)
                Education,Dalili,https://devpost.example/dalili,Submitted (Hidden)
                """);
        assertEquals(List.of("Health", "Education"), rows.rows().getFirst().hints());
        assertEquals(1, rows.again());
    }

    @Test
    void devpost_s_tables_stand_at_their_numbers_and_columns_that_a_spreadsheet_named_tell_nothing() {
        EntryRows rows = read("""
                Project Title,Table Number,Submission Url,Project Status,Additional Team Member Count,Team Member 1 First Name,\
                Team Member 1 Last Name,Team Member 1 Email,Column1,Column2,Column3,Column4
                Dalili,12,https://devpost.example/dalili,Submitted (Gallery/Visible),2,Omar,Saad,omar@example.org,Huda,Issa,huda@example.org,
                Sawa,B-3,https://devpost.example/sawa,Submitted (Gallery/Visible),0,,,,,,,
                """);
        assertEquals(Shape.DEVPOST, rows.shape());
        assertEquals(
                List.of("12", "B-3"), rows.rows().stream().map(EntryRow::place).toList());
        assertEquals(
                List.of(),
                rows.unread().stream().filter(name -> name.startsWith("Column")).toList());
        assertTrue(rows.read().stream().noneMatch(name -> name.startsWith("Column")));
        assertEquals(List.of(), rows.faults());
    }

    @Test
    void lines_that_say_two_things_of_one_project_are_named() {
        EntryRows rows = read("""
                Submission Title,Submission Url,Plain Description
                Dalili,https://devpost.example/dalili,One
                Dalili,https://devpost.example/dalili,Two
                """);
        assertEquals(List.of("entries.conflict"), codes(rows));
        assertEquals(3, rows.faults().getFirst().line());
    }

    @Test
    void any_table_with_a_column_of_titles_is_read_in_both_languages() {
        EntryRows arabic = read(
                "رقم الطاولة;اسم المشروع;القطاع;الملخص;رابط الفيديو\n١٢;دليلي;الصحة;دليل المريض;https://video.example\n");
        EntryRow row = arabic.rows().getFirst();
        assertEquals("دليلي", row.title());
        assertEquals("الصحة", row.sector());
        assertEquals("١٢", row.place());
        assertEquals("دليل المريض", row.summary());
        assertEquals(List.of(new Link("رابط الفيديو", "https://video.example")), row.links());
        EntryRows english = read("Team,Which track is it for?,App name\nPalm,Health,Dalili\n");
        assertEquals("Dalili", english.rows().getFirst().title());
        assertEquals("Health", english.rows().getFirst().sector());
        assertEquals(List.of("Team"), english.unread());
        assertEquals("Palm", read("Team,Size\nPalm,3\n").rows().getFirst().title());
    }

    @Test
    void a_heading_may_stand_below_a_title_but_not_amid_titles() {
        assertEquals(List.of("Dalili"), titles(read("Hackathon 2026,\nTitle,Track\nDalili,Health\n")));
        assertEquals(List.of("Dalili", "App", "Sawa"), titles(read("Dalili\nApp\nSawa\n")));
    }

    @Test
    void lines_of_titles_keep_their_commas_and_quotes_and_lose_their_bullets() {
        EntryRows rows = read("1. \"Dalili, a guide\n2. Masari, Health\n3. Sawa\n");
        assertEquals(Shape.LINES, rows.shape());
        assertEquals(List.of("\"Dalili, a guide", "Masari, Health", "Sawa"), titles(rows));
        assertEquals(new EntryRow.Parted("Masari", "Health"), rows.rows().get(1).parted());
        EntryRow tabbed = read("7\tSawa\thttps://sawa.example\tHealth\n").rows().getFirst();
        assertEquals("Sawa", tabbed.title());
        assertEquals(List.of("Health"), tabbed.hints());
        assertEquals(1, tabbed.links().size());
    }

    @Test
    void what_is_no_table_is_refused_by_what_it_is() {
        assertEquals(List.of("pdf"), codes(read("%PDF-1.7\n")));
        assertEquals(List.of("picture"), codes(EntryTables.read(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "")));
        assertEquals(List.of("nothing"), codes(read(" \n")));
        assertEquals(List.of("empty"), codes(read("Title,Track\n")));
    }

    @Test
    void a_row_that_is_wider_than_its_heading_is_named() {
        assertEquals(List.of("width"), codes(read("Title,Track\nDalili, a guide,Health\nSawa,Health\n")));
    }
}
