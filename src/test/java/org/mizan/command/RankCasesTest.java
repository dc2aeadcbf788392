package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as organisers have them, ranked as they stand: the same marks in every form are one input of the ranking. */
class RankCasesTest {
    private static final String LONG = """
            entry,judge,criterion,score
            Alpha,Ann,Idea,4
            Alpha,Ann,Design,3.5
            Alpha,Ben,Idea,5
            Alpha,Ben,Design,2
            Beta,Ann,Idea,3
            Beta,Ann,Design,3
            Beta,Ben,Idea,2.5
            Beta,Ben,Design,4
            """;

    private static final String FORM = """
            Timestamp,Email Address,Which project are you scoring?,Please score [Idea],Please score [Design],Comments
            11/28/2026 14:00:00,Ann,Alpha,1,1,"first
            thought"
            11/28/2026 14:01:00,Ben,Alpha,5,2,
            11/28/2026 14:02:00,Ann,Beta,3,3,
            11/28/2026 14:03:00,Ben,Beta,2.5,4,
            11/28/2026 14:50:00,Ann,Alpha,4,3.5,
            """;

    @TempDir
    private Path folder;

    private Run run(byte[] table, String... more) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(Files.write(folder.resolve("marks"), table).toString());
        all.addAll(List.of(more));
        return Run.of(new RankCommand(), all);
    }

    private Run run(String table, String... more) throws IOException {
        return run(table.getBytes(StandardCharsets.UTF_8), more);
    }

    private String input(byte[] table, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--canonical", "-"));
        Run run = run(table, all.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private void ranks(String table, String... more) throws IOException {
        assertEquals(input(LONG.getBytes(StandardCharsets.UTF_8)), input(table.getBytes(StandardCharsets.UTF_8), more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void in_every_encoding(String encoding) throws IOException {
        String mark = encoding.equals("UTF-16") ? "" : "\ufeff";
        assertEquals(
                input(LONG.getBytes(StandardCharsets.UTF_8)), input((mark + LONG).getBytes(Charset.forName(encoding))));
    }

    @Test
    void with_semicolons_tabs_and_decimal_commas() throws IOException {
        ranks(LONG.replace(',', ';'));
        ranks(LONG.replace(',', '\t'));
        ranks(LONG.replace(',', ';').replace('.', ','));
        ranks(LONG.replace("3.5", "\"3,5\"").replace("2.5", "\"2,5\""));
        ranks("sep=;\n" + LONG.replace(',', ';'));
    }

    @Test
    void with_rows_of_separators_and_arabic_headings_and_digits() throws IOException {
        ranks(LONG + ",,,\n,,,\n\n");
        ranks(LONG.replace("entry,judge,criterion,score", "المشروع,المحكم,المعيار,الدرجة")
                .replace(",4\n", ",٤\n")
                .replace("3.5", "٣٫٥"));
    }

    @Test
    void with_a_column_a_criterion_under_a_title_with_numbers_totals_and_comments() throws IOException {
        ranks("""
                GovHack,,,,,,
                ,,,,,,
                #,Project,Judge,Idea,Design,Total,Comments
                1,Alpha,Ann,4,3.5,7.5,"good, really
                good"
                2,Alpha,Ben,5,2,7,
                3,Beta,Ann,3,3,6,
                4,Beta,Ben,2.5,4,6.5,
                ,Average,,3.6,3.1,,
                """);
    }

    @Test
    void from_a_form_whose_last_answer_counts_wherever_it_stands() throws IOException {
        ranks(FORM);
        ranks(FORM.replace("14:50:00,Ann,Alpha", "14:50:00,Ann,alpha "), "--merge");
        ranks(FORM.replace("14:00:00", "15:00:00")
                .replace(",Alpha,1,1,", ",Alpha,4,3.5,")
                .replace("14:50:00,Ann,Alpha,4,3.5", "14:50:00,Ann,Alpha,1,1"));
        Run told = run(FORM.replace("14:03:00,Ben,Beta", "14:03:00,Ben,beta"));
        assertTrue(told.err().contains("“Beta”, “beta”: one entry?"), told.err());
        assertTrue(told.err().contains("answered twice"), told.err());
    }

    @Test
    void from_a_workbook_with_a_sheet_a_judge_or_the_sheet_that_was_asked_for() throws IOException {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(
                "Ann",
                List.of(List.of("Project", "Idea", "Design"), List.of("Alpha", "4", "3.5"), List.of("Beta", "3", "3")));
        sheets.put(
                "Ben",
                List.of(List.of("Project", "Idea", "Design"), List.of("Alpha", "5", "2"), List.of("Beta", "2.5", "4")));
        byte[] book = MarksOfTables.workbook(sheets);
        assertEquals(input(LONG.getBytes(StandardCharsets.UTF_8)), input(book));
        List<List<String>> rows =
                LONG.lines().map(line -> List.of(line.split(",", -1))).toList();
        sheets.clear();
        sheets.put("Day 2", rows);
        sheets.put("Old", rows);
        byte[] several = MarksOfTables.workbook(sheets);
        assertEquals(input(LONG.getBytes(StandardCharsets.UTF_8)), input(several, "--sheet", "day 2"));
        Run asked = run(several);
        assertEquals(1, asked.code());
        assertTrue(asked.err().contains("--sheet NAME"), asked.err());
        assertTrue(run(several, "--sheet", "Day 3").err().contains("There is no sheet “Day 3”"));
    }

    @Test
    void from_a_column_a_judge_with_cells_that_say_that_there_is_no_mark() throws IOException {
        Run run = run("""
                #,Project,Table,Ann,Ben,Cid,Average
                1,Alpha,T1,"3,5",4/5,absent,=AVERAGE(D2:F2)
                2,Beta,T2,-,3,N/A,=AVERAGE(D3:F3)
                3,Gamma,T3,2,,4,=AVERAGE(D4:F4)
                """);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.understood().contains("3 entries in rows, 3 judges in columns"), run.understood());
        assertTrue(run.understood().contains("4 cells without a mark"), run.understood());
    }

    @Test
    void what_may_be_read_in_two_ways_or_is_far_from_all_others_is_told() throws IOException {
        assertTrue(run("entry;judge;idea;design\nA;J;1.234;900,5\n").err().contains("“1.234” may be 1.234 or 1234"));
        for (String separator : List.of(",", ";", "\t")) {
            String table = "entry@judge@score\nA@J@\"1,000\"\nB@J@2\n".replace("@", separator);
            Run refused = run(table);
            assertEquals(1, refused.code());
            assertTrue(refused.err().contains("“1,000” may be 1.000 or 1000"), refused.err());
        }
        StringBuilder fours = new StringBuilder("entry,judge,score\n");
        for (int entry = 0; entry < 8; entry++) {
            fours.append("E").append(entry).append(entry == 5 ? ",J,45\n" : ",J,4\n");
        }
        String far = run(fours.toString()).err();
        assertTrue(far.contains("line 7") && far.contains("45"), far);
    }

    @Test
    void what_is_no_table_is_told_as_what_it_is() throws IOException {
        assertTrue(run(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .err()
                .contains("This is a picture"));
        assertTrue(run("%PDF-1.7\n").err().contains("This is a PDF"));
        assertTrue(run("project,Huda,Omar\n").err().contains("headings, but no rows"));
    }
}
