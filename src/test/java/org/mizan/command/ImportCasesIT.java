package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.AwardRows;
import org.mizan.TestServer;

/** Tables as organisers have them, brought into a round as they stand: the same marks in every form. */
class ImportCasesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** Two judges, two entries, two criteria. */
    private static final List<String> CARDS =
            List.of("Alpha Ann 4 3.5", "Alpha Ben 5 2", "Beta Ann 3 3", "Beta Ben 2.5 4");

    private static final String LONG = """
            entry,judge,criterion,score
            Alpha,Ann,idea,4
            Alpha,Ann,design,3.5
            Alpha,Ben,idea,5
            Alpha,Ben,design,2
            Beta,Ann,idea,3
            Beta,Ann,design,3
            Beta,Ben,idea,2.5
            Beta,Ben,design,4
            """;

    @TempDir
    private Path folder;

    /** Criteria on 0 to 5 by half points, shown by names in both languages. */
    private static AwardRows rows(String... criteria) {
        AwardRows rows = AwardRows.open(server.database(), criteria);
        rows.run(
                "update criterion set lowest = 0, highest = 5, step = 0.5, name = jsonb_build_object('en', initcap(key),"
                        + " 'ar', case key when 'idea' then 'الفكرة' else 'التصميم' end) where edition_id = $1",
                rows.edition);
        return rows;
    }

    private Run run(AwardRows rows, byte[] table, String... more) throws IOException {
        Path file = Files.write(folder.resolve("marks"), table);
        List<String> all = new ArrayList<>(List.of(
                file.toString(), "--edition", rows.slug, "--round", "evaluation", "--lang", "en", "--create", "--yes"));
        all.addAll(List.of(more));
        all.addAll(server.flags());
        return Run.of(new ImportCommand(), all);
    }

    private Run run(AwardRows rows, String table, String... more) throws IOException {
        return run(rows, table.getBytes(StandardCharsets.UTF_8), more);
    }

    private static List<String> cards(AwardRows rows) {
        return rows.column(
                "select concat_ws(' ', v.title ->> 'en', p.name ->> 'en', c.marks ->> 'idea', c.marks ->> 'design')"
                        + " from scorecard_current c join assignment a on a.edition_id = c.edition_id and a.id = c.assignment_id"
                        + " join entry_current v on v.edition_id = a.edition_id and v.entry_id = a.entry_id"
                        + " join person p on p.id = a.judge_id where c.edition_id = $1 order by 1",
                rows.edition);
    }

    private void brings(byte[] table, String... more) throws IOException {
        AwardRows rows = rows("idea", "design");
        Run run = run(rows, table, more);
        assertEquals(0, run.code(), run.err());
        assertEquals(CARDS, cards(rows));
    }

    private void brings(String table, String... more) throws IOException {
        brings(table.getBytes(StandardCharsets.UTF_8), more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void in_every_encoding(String encoding) throws IOException {
        String mark = encoding.equals("UTF-16") ? "" : "\ufeff";
        brings((mark + LONG).getBytes(Charset.forName(encoding)));
    }

    @Test
    void with_semicolons_tabs_and_decimal_commas() throws IOException {
        brings(LONG.replace(',', ';'));
        brings(LONG.replace(',', '\t'));
        brings(LONG.replace(',', ';').replace('.', ','));
        brings(LONG.replace("3.5", "\"3,5\"").replace("2.5", "\"2,5\""));
        brings("sep=;\n" + LONG.replace(',', ';'));
    }

    @Test
    void with_rows_of_separators_other_letter_case_and_arabic_headings_names_and_digits() throws IOException {
        brings(LONG + ",,,\n,,,\n\n");
        brings(LONG.replace("entry,judge,criterion,score", "Entry,JUDGE,Criterion,Score")
                .replace("idea", "IDEA"));
        brings(LONG.replace("entry,judge,criterion,score", "المشروع,المحكم,المعيار,الدرجة")
                .replace("idea", "الفكرة")
                .replace("design", "التصميم")
                .replace(",4\n", ",٤\n")
                .replace("3.5", "٣٫٥"));
    }

    @Test
    void with_a_column_a_criterion_under_a_title_with_numbers_totals_and_comments() throws IOException {
        brings("""
                GovHack,,,,,,
                ,,,,,,
                #,Project,Judge,Idea,Design,Total,Comments
                1,Alpha,Ann,4/5,3.5,7.5,"good, really
                good"
                2,Alpha,Ben,5,2,7,
                3,Beta,Ann,3,3,6,
                4,Beta,Ben,2.5,4,6.5,
                ,Average,,3.6,3.1,,
                """);
    }

    @Test
    void from_a_form_whose_last_answer_counts_and_whose_spellings_are_told() throws IOException {
        String form = """
                Timestamp,Email Address,Which project are you scoring?,Please score [Idea],Please score [Design],Comments
                11/28/2026 14:00:00,Ann,Alpha,1,1,"first
                thought"
                11/28/2026 14:01:00,Ben,Alpha,5,2,
                11/28/2026 14:02:00,Ann,Beta,3,3,
                11/28/2026 14:03:00,Ben,Beta,2.5,4,
                11/28/2026 14:50:00,Ann,Alpha,4,3.5,
                """;
        brings(form);
        brings(form.replace("14:50:00,Ann,Alpha", "14:50:00,Ann,alpha "), "--merge");
        AwardRows rows = rows("idea", "design");
        Run told = run(rows, form.replace("14:03:00,Ben,Beta", "14:03:00,Ben,beta"));
        assertTrue(told.out().contains("“Beta”, “beta”: one entry?"), told.out());
        assertTrue(told.out().contains("answered twice"), told.out());
    }

    @Test
    void from_microsoft_s_form() throws IOException {
        brings("""
                ID,Start time,Completion time,Email,Name,Project,Idea,Design
                1,11/28/26 13:59:00,11/28/26 14:00:00,anonymous,Ann,Alpha,4,3.5
                2,11/28/26 14:00:00,11/28/26 14:01:00,anonymous,Ben,Alpha,5,2
                3,11/28/26 14:01:00,11/28/26 14:02:00,anonymous,Ann,Beta,3,3
                4,11/28/26 14:02:00,11/28/26 14:03:00,anonymous,Ben,Beta,2.5,4
                """);
    }

    @Test
    void from_a_workbook_with_a_sheet_a_judge() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            sheet(book, "Ann", 4, 3.5, 3, 3);
            sheet(book, "Ben", 5, 2, 2.5, 4);
        }
        brings(bytes.toByteArray());
        brings(bytes.toByteArray(), "--columns", "entry=Project");
    }

    private static void sheet(Workbook book, String judge, double... marks) {
        Worksheet sheet = book.newWorksheet(judge);
        String[] heads = {"Project", "Idea", "Design"};
        for (int at = 0; at < heads.length; at++) {
            sheet.value(0, at, heads[at]);
        }
        for (int entry = 0; entry < 2; entry++) {
            sheet.value(1 + entry, 0, List.of("Alpha", "Beta").get(entry));
            sheet.value(1 + entry, 1, marks[2 * entry]);
            sheet.value(1 + entry, 2, marks[2 * entry + 1]);
        }
    }

    /** A column a judge; the cells without a mark are no cards. */
    @Test
    void from_a_column_a_judge_with_cells_that_say_that_there_is_no_mark() throws IOException {
        AwardRows rows = rows("idea");
        Run run = run(rows, """
                #,Project,Table,Ann,Ben,Cid,Average
                1,Alpha,T1,"3,5",4/5,absent,=AVERAGE(D2:F2)
                2,Beta,T2,-,3,N/A,=AVERAGE(D3:F3)
                3,Gamma,T3,2,,4,=AVERAGE(D4:F4)
                """);
        assertEquals(0, run.code(), run.err());
        assertEquals(List.of("Alpha Ann 3.5", "Alpha Ben 4", "Beta Ben 3", "Gamma Ann 2", "Gamma Cid 4"), cards(rows));
        assertTrue(run.out().contains("4 cells without a mark"), run.out());
    }

    @Test
    void spaces_of_every_kind_and_tatweel_make_no_second_entry() throws IOException {
        AwardRows rows = rows("idea");
        Run run = run(
                rows, "entry,judge,score\nAl pha,Ann,4\nAl\u00a0pha,Ben,5\nAl  pha,Cid,3\nفزعة,Ann,2\nفـزعة,Ben,1\n");
        assertEquals(0, run.code(), run.err());
        assertEquals(2, rows.count("entry"));
        assertEquals(5, rows.count("scorecard"));
    }

    @Test
    void what_may_be_read_in_two_ways_lacks_a_criterion_or_is_far_from_all_others_is_told() throws IOException {
        AwardRows rows = rows("idea", "design");
        String mixed = run(rows, "entry;judge;idea;design\nA;J;1.234;900,5\n").err();
        assertTrue(mixed.contains("1.234") && mixed.contains("900,5"), mixed);
        String thousands =
                run(rows, "entry,judge,idea,design\nA,J,\"1,000\",2\n").err();
        assertTrue(thousands.contains("1.000 or 1000"), thousands);
        String lacking =
                run(rows, LONG.replace("Beta,Ben,design,4", "Beta,Ben,design,")).err();
        assertTrue(lacking.contains("no mark for: Design"), lacking);
        assertEquals(0, rows.count("scorecard"));
        AwardRows wide = rows("idea");
        wide.run("update criterion set highest = 100 where edition_id = $1", wide.edition);
        StringBuilder fours = new StringBuilder("entry,judge,score\n");
        for (int entry = 0; entry < 8; entry++) {
            fours.append("E")
                    .append(entry)
                    .append(",J,")
                    .append(entry == 5 ? "45" : "4")
                    .append('\n');
        }
        String far = run(wide, fours.toString()).out();
        assertTrue(far.contains("7") && far.contains("45"), far);
    }
}
