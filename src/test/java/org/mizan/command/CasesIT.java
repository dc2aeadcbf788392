package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.AwardRows;
import org.mizan.TestServer;

/** The tables of marks that once fell short, brought into a round as they stand. */
class CasesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final String HALVES = "lowest = 0, highest = 5, step = 0.5";
    private static final List<String> PLAIN = List.of("Park Ali 3", "Park Mona 3.5", "Path Ali 4", "Path Mona 4.5");

    @TempDir
    private Path folder;

    private static Arguments of(String file, String options, String scale, List<String> cards, String... says) {
        return Arguments.of(file + " " + options, file, options, scale, cards, List.of(says));
    }

    static Stream<Arguments> read() {
        return Stream.of(
                of("blank-rows", "", HALVES, PLAIN, "2 entries, 2 judges"),
                of("sep-line", "", HALVES, PLAIN),
                of("quoted-decimal-comma", "", HALVES, PLAIN),
                of("other-names", "", HALVES, List.of("Park Ali 2", "Park Mona 3", "Path Ali 3", "Path Mona 4")),
                of(
                        "arabic",
                        "--merge",
                        HALVES,
                        List.of(
                                "دربي خالد 4",
                                "دربي نورة 3.5",
                                "ممشى خالد 3",
                                "ممشى سعاد 3",
                                "ممشى نورة 2.5",
                                "واحة خالد 3.5",
                                "واحة سعاد 4",
                                "واحة نورة 4.5"),
                        "“واحة”, “واحه”: read as one"),
                of(
                        "wide-criteria",
                        "",
                        HALVES,
                        List.of("Park Ali 3 3", "Park Mona 2 3", "Path Ali 4 4", "Path Mona 4 3"),
                        "2 criteria in columns"),
                of("wide-form", "", HALVES, List.of("Path Mona 4 4.5")),
                of(
                        "wide-judges",
                        "",
                        HALVES,
                        List.of(
                                "Bill Ali 3",
                                "Bill Dr. Mona 3.5",
                                "Park Ali 3",
                                "Park Dr. Mona 2",
                                "Path Dr. Mona 4",
                                "Path Sara B. 4.5",
                                "Rest Ali 2",
                                "Rest Sara B. 2.5",
                                "Yard Ali 4.5",
                                "Yard Dr. Mona 5",
                                "Yard Sara B. 4"),
                        "4 cells without a mark"),
                of(
                        "form",
                        "--merge",
                        HALVES,
                        List.of(
                                "Path ali@y.example 4 5",
                                "Path mona@y.example 5 4",
                                "Path sara@y.example 4 4",
                                "Quick Park ali@y.example 2 3",
                                "Quick Park mona@y.example 2 2",
                                "Quick Park sara@y.example 3 3",
                                "Rest ali@y.example 2 2",
                                "Rest sara@y.example 1 2"),
                        "answered twice for “Path”: line 9 counts"),
                of(
                        "criteria-ranges",
                        "",
                        "lowest = 0, step = 1, highest = case key when 'code' then 10 else 15 end",
                        List.of(
                                "A Ali 5 15",
                                "A Mona 5 15",
                                "A Sara 5 15",
                                "B Ali 10 8",
                                "B Mona 10 8",
                                "B Sara 10 8")));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                of("thousands-comma", "", HALVES, List.of(), "line 2: “2,500” may be 2.500 or 2500"),
                of("mixed-marks", "", HALVES, List.of(), "line 2: “2.345” may be 2.345 or 2345"),
                of("replicates", "", HALVES, List.of(), "already scored entry “Path” in line 2"),
                of("quarter-steps", "", HALVES, List.of(), "is not on the scale of", "in steps of 0.5"),
                of("criteria-ranges", "", HALVES, List.of(), "The mark 15 is not on the scale of"));
    }

    /** The criteria of a round by the case, in the order of the alphabet. */
    private static List<String> criteria(String file) {
        return switch (file) {
            case "criteria-ranges" -> List.of("code", "pitch");
            case "quarter-steps" -> List.of("skills", "story");
            case "wide-criteria", "wide-form", "form", "sheets" -> List.of("design", "idea");
            default -> List.of("score");
        };
    }

    private static AwardRows rows(String file, String scale) {
        AwardRows rows = AwardRows.open(server.database(), criteria(file).toArray(String[]::new));
        rows.run(
                "update criterion set name = jsonb_build_object('en', key), " + scale + " where edition_id = $1",
                rows.edition);
        return rows;
    }

    private static Run run(AwardRows rows, Path table, String options) {
        List<String> all = new ArrayList<>(
                List.of(table.toString(), "--edition", rows.slug, "--round", AwardRows.ROUND, "--create", "--yes"));
        Stream.of(options.split(" ", -1)).filter(one -> !one.isEmpty()).forEach(all::add);
        all.addAll(server.flags());
        return Run.of(new ImportCommand(), all);
    }

    /** By entry and judge, with the marks by criterion: ideas before designs. */
    private static List<String> cards(AwardRows rows, List<String> criteria) {
        List<String> order = criteria.contains("idea") ? List.of("idea", "design") : criteria;
        String marks = String.join(
                ", ", order.stream().map(one -> "c.marks ->> '" + one + "'").toList());
        return rows.column(
                "select concat_ws(' ', v.title ->> 'en', p.name ->> 'en', " + marks
                        + ") as card from scorecard_current c"
                        + " join assignment a on a.edition_id = c.edition_id and a.id = c.assignment_id"
                        + " join entry_current v on v.edition_id = a.edition_id and v.entry_id = a.entry_id"
                        + " join person p on p.id = a.judge_id where c.edition_id = $1"
                        + " order by concat_ws(' ', v.title ->> 'en', p.name ->> 'en') collate \"C\"",
                rows.edition);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void a_table_is_imported_as_its_owner_wants(
            String name, String file, String options, String scale, List<String> cards, List<String> says) {
        AwardRows rows = rows(file, scale);
        Path table = Cases.of(file + ".csv");
        Run run = run(rows, table, options);
        assertEquals(0, run.code(), run.err());
        assertEquals(cards, cards(rows, criteria(file)));
        says.forEach(one -> assertTrue((run.out() + run.understood()).contains(one), () -> one + " in " + run.out()));
        assertTrue(run(rows, table, options).out().contains("already"), "the same table again changes nothing");
        assertEquals(cards, cards(rows, criteria(file)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_table_that_cannot_be_used_is_refused_whole(
            String name, String file, String options, String scale, List<String> cards, List<String> says) {
        AwardRows rows = rows(file, scale);
        Run run = run(rows, Cases.of(file + ".csv"), options);
        assertEquals(1, run.code(), run.out());
        says.forEach(one -> assertTrue(run.err().contains(one), () -> one + " in " + run.err()));
        assertEquals(0, rows.count("scorecard"));
        assertEquals(0, rows.count("entry"));
    }

    /** A spelling that may be one with another is asked about, and makes an entry of its own until it is said. */
    @Test
    void spellings_that_may_be_one_are_asked_about() {
        AwardRows rows = rows("arabic", HALVES);
        Run run = run(rows, Cases.of("arabic.csv"), "");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("“واحة”, “واحه”: one entry? If so, say --merge"), run.out());
        assertEquals(4, rows.count("entry"));
        AwardRows split = rows("names-split", "lowest = 0, highest = 5, step = 1");
        assertEquals(0, run(split, Cases.of("names-split.csv"), "").code());
        assertEquals(2, split.count("entry"));
    }

    @Test
    void of_cards_that_stay_with_other_marks_the_last_line_says_how_many_there_are() throws Exception {
        AwardRows rows = rows("blank-rows", HALVES);
        assertEquals(0, run(rows, Cases.of("blank-rows.csv"), "").code());
        Path other = Files.writeString(folder.resolve("other.csv"), "entry,judge,score\nPath,Ali,1\nPark,Ali,3\n");
        String out = run(rows, other, "").out();
        String last = out.lines().toList().getLast();
        assertTrue(last.contains("have other marks, which stay: 1") && last.contains("--replace"), out);
        assertEquals(PLAIN, cards(rows, criteria("blank-rows")));
    }

    @Test
    void a_sheet_a_judge_is_imported_as_the_same_marks_in_lines() throws Exception {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(
                "Mona",
                List.of(List.of("Project", "idea", "design"), List.of("Path", "4", "3"), List.of("Park", "2", "3")));
        sheets.put(
                "Ali",
                List.of(List.of("Project", "idea", "design"), List.of("Path", "4", "4"), List.of("Park", "3", "3")));
        Path book = Files.write(folder.resolve("sheets.xlsx"), MarksOfTables.workbook(sheets));
        AwardRows rows = rows("sheets", HALVES);
        Run run = run(rows, book, "");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                List.of("Park Ali 3 3", "Park Mona 2 3", "Path Ali 4 4", "Path Mona 4 3"),
                cards(rows, criteria("sheets")));
    }
}
