package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of every kind that once fell short, each with what its owner wants of it. */
class CasesTest {
    @TempDir
    private Path folder;

    private static Arguments of(
            String file, Supplier<Callable<Integer>> command, String options, int code, String... says) {
        return Arguments.of(file + " " + options, file, command, options, code, List.of(says));
    }

    private static Arguments ranked(String file, String options, String... says) {
        return of(file, RankCommand::new, options, 0, says);
    }

    static Stream<Arguments> read() {
        return Stream.of(
                ranked("arabic", "", "4 entries, 3 judges", "“واحة”, “واحه”: one entry? If so, say --merge"),
                ranked("arabic", "--merge", "3 entries, 3 judges", "“واحة”, “واحه”: read as one", "\n1 واحة "),
                ranked("blank-rows", "", "2 entries, 2 judges", "\n1 Path 4.25 2\n2 Park 3.25 2\n"),
                ranked("sep-line", "", "\n1 Path 4.25 2\n2 Park 3.25 2\n"),
                ranked("quoted-decimal-comma", "", "\n1 Path 4.25 2\n2 Park 3.25 2\n"),
                ranked("names-split", "", "2 entries, 6 judges", "\n1 درب الحي "),
                ranked("names-case", "", "3 entries", "“Park”, “park”: one entry? If so, say --merge"),
                ranked("other-names", "", "\n1 Path 3.50 2\n2 Park 2.50 2\n"),
                ranked("criteria-ranges", "", "Criteria have different ranges", "\n1 B 76.67 3\n2 A 75.00 3\n"),
                ranked("criteria-ranges", "--raw", "\n1 A 10.00 3\n2 B 9.00 3\n"),
                ranked("wide-form", "", "1 entry and 1 judge in rows, 2 criteria in columns", "\n1 Path 4.25 1\n"),
                ranked(
                        "wide-criteria",
                        "",
                        "2 entries and 2 judges in rows, 2 criteria",
                        "\n1 Path 3.75 2\n2 Park 2.75 2\n"),
                ranked(
                        "wide-judges",
                        "",
                        "5 entries in rows, 3 judges in columns, one mark each; 4 cells without a mark",
                        "Columns not read: No., Table, Average, Comments",
                        "Lines not read (titles, totals, notes): 1, 10, 11",
                        "\n1 Yard "),
                ranked(
                        "form",
                        "",
                        "4 entries and 4 judges in rows, 2 criteria in columns",
                        "answered twice for “Path”: line 9 counts",
                        "“Quick Park”, “QuickPark”: one entry?",
                        "“sara@y.example”, “Sara@Y.example”: one judge?"),
                ranked("form", "--merge", "3 entries and 3 judges in rows"),
                ranked(
                        "replicates-numbered",
                        "",
                        "3 entries, 2 judges",
                        "\n1 Bill ",
                        "“Ali”: the second look differs by 0.37 points"),
                ranked("quarter-steps", "--method rasch", "8 entries, 3 judges, 2 criteria", "measures in logits"),
                ranked("formula-names", "--format csv", "\n\"'=HYPERLINK(", "\n'@Park,2", "\n'-Bill,3"),
                ranked("arabic-names", "--format csv", "\ufeffentry,rank", "\nدرب,1,false,4.2"),
                ranked("one-review-judges", "--assume panels-equally-severe", "6 entries, 18 judges"),
                of(
                        "labels",
                        AgreementCommand::new,
                        "",
                        0,
                        "nominal 0.338",
                        "Fleiss’ kappa 0.299",
                        "Labels: fail, pass"),
                of(
                        "alpha-one-unit",
                        AgreementCommand::new,
                        "",
                        0,
                        "1 unit was rated by two raters or more; nothing can"),
                of("orders-ties", OrdersCommand::new, "", 0, "\nPath 1 ", "Ties of 2", "Ties of 3"),
                of(
                        "own-affiliation",
                        JudgesCommand::new,
                        "",
                        0,
                        "own affiliation: +1.12 ± 0.21 points, 12 reviews",
                        "4 of 4"),
                of(
                        "own-affiliation",
                        JudgesCommand::new,
                        "",
                        0,
                        "of them 3 stand out",
                        "no basis for how sure a severity is"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                of(
                        "thousands-comma",
                        RankCommand::new,
                        "",
                        1,
                        "line 2: “2,500” may be 2.500 or 2500",
                        "line 3: “1,100” may"),
                of(
                        "mixed-marks",
                        RankCommand::new,
                        "",
                        1,
                        "line 2: “2.345” may be 2.345 or 2345, for line 4 has “800,5”"),
                of(
                        "replicates",
                        RankCommand::new,
                        "",
                        1,
                        "“Mona” already scored entry “Path” in line 2",
                        "column “repeat”"),
                of(
                        "one-review-judges",
                        RankCommand::new,
                        "",
                        1,
                        "are the judges’ names missing",
                        "panels-equally-severe"));
    }

    private static Run run(Path table, Supplier<Callable<Integer>> command, String options) {
        List<String> all = new ArrayList<>(List.of(table.toString()));
        Stream.of(options.split(" ", -1)).filter(one -> !one.isEmpty()).forEach(all::add);
        return Run.of(command.get(), all);
    }

    /** All that is said, with one space where there are several. */
    private static String said(Run run) {
        String all = run.understood() + "\n" + run.err() + "\n" + run.out();
        return all.lines().map(line -> line.strip().replaceAll(" +", " ")).reduce("", (one, next) -> one + "\n" + next)
                + "\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"read", "refused"})
    void a_table_gives_what_its_owner_wants_of_it(
            String name,
            String file,
            Supplier<Callable<Integer>> command,
            String options,
            int code,
            List<String> says) {
        Run run = run(Cases.of(file + ".csv"), command, options);
        assertEquals(code, run.code(), run.err());
        String said = said(run);
        says.forEach(one -> assertTrue(said.contains(one), () -> one + " in" + said));
        assertEquals(code == 0, !run.out().isEmpty(), said);
        assertFalse(run.err().contains("NaN"), said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_refusal_is_short_and_says_what_to_do_in_arabic_too(
            String name,
            String file,
            Supplier<Callable<Integer>> command,
            String options,
            int code,
            List<String> says) {
        Run run = run(Cases.of(file + ".csv"), command, (options + " --lang ar").strip());
        assertEquals(code, run.code());
        assertTrue(run.complaints().size() <= 14, run.err());
        assertTrue(run.err().codePoints().anyMatch(c -> c >= 0x600 && c < 0x700), run.err());
    }

    @Test
    void a_workbook_with_a_sheet_a_judge_is_ranked_as_the_same_marks_in_lines() throws IOException {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(
                "Mona",
                List.of(List.of("Project", "idea", "design"), List.of("Path", "4", "3"), List.of("Park", "2", "3")));
        sheets.put(
                "Ali",
                List.of(List.of("Project", "idea", "design"), List.of("Path", "4", "4"), List.of("Park", "3", "3")));
        Path book = Files.write(folder.resolve("sheets.xlsx"), MarksOfTables.workbook(sheets));
        Run run = run(book, RankCommand::new, "");
        assertTrue(run.understood().contains("2 judges in sheets, 2 criteria in columns"), run.understood());
        assertEquals(run(Cases.of("wide-criteria.csv"), RankCommand::new, "").out(), run.out());
    }

    /** What a spreadsheet leaves of deleted rows stands below every table. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void rows_of_separators_at_the_end_change_nothing(
            String name, String file, Supplier<Callable<Integer>> command, String options, int code, List<String> says)
            throws IOException {
        Path table = Cases.of(file + ".csv");
        String text = Files.readString(table);
        String separator = text.contains(";") ? ";" : ",";
        String heading = text.lines()
                .filter(line -> !line.startsWith("sep="))
                .findFirst()
                .orElseThrow();
        String rest = separator.repeat(heading.split(separator, -1).length - 1) + "\n";
        Path longer = Files.write(folder.resolve(file + ".csv"), (text + rest + rest).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                run(table, command, options).out(),
                run(longer, command, options).out());
    }
}
