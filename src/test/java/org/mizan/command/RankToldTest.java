package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal tells of a ranking, whoever is sent its page or its workbook is told as well. */
class RankToldTest extends RankedTables {
    private static final String FAR_AND_ALIKE = "project,judge,score\nPath,Huda,4\nPath,Omar,3\nPath,Lina,5\n"
            + "Park,Huda,2\nPark,omar,3\nPark,Lina,2\nMy Clinic,Huda,5\nmy clinic,Omar,45\nMy Clinic,Lina,4\n"
            + "Rest,Huda,1\nRest,Omar,2\nRest,Lina,3\nYard,Huda,4\nYard,Omar,4\nYard,Lina,\n"
            + "Lake,Huda,3\nLake,Omar,3\nLake,Lina,4\nHill,Huda,2\nHill,Omar,2\nHill,Lina,3\n";

    /** With a column too many, criteria of different ranges, a criterion without a mark, and tracks. */
    private static final String CRITERIA = "project,judge,track,Idea,Design,Remarks\nPath,Huda,A,4,40,good\n"
            + "Path,Omar,A,3,50,-\nPark,Huda,A,2,20,x\nPark,Omar,A,3,,x\nBill,Huda,B,5,70,x\nBill,Omar,B,4,80,x\n"
            + "Rest,Huda,B,1,30,x\nRest,Omar,B,2,20,x\n";

    /** With second looks. */
    private static final String REPEATS =
            "entry,judge,repeat,score\na,j,1,4\na,j,2,5\na,k,1,5\nb,j,1,2\nb,j,2,3\n" + "b,k,1,3\nc,j,1,1\nc,k,1,1\n";

    /** A form's answers, one of which was given anew. */
    private static final String FORM = "Timestamp,Your email,Project,Score\n2026-05-01 10:00:00,h@x.jo,Path,4\n"
            + "2026-05-01 10:05:00,h@x.jo,Park,2\n2026-05-01 11:00:00,h@x.jo,Path,5\n"
            + "2026-05-01 10:10:00,o@x.jo,Path,3\n2026-05-01 10:20:00,o@x.jo,Park,3\n";

    private static final String PARTS = "entry,judge,score\na,j,4\nb,j,3\nc,k,5\nd,k,2\n";

    /** What is said in sentences: all but the lines of tables, in which cells stand two spaces apart. */
    private List<String> told(Path table, String... options) {
        Run run = rank(table, options);
        assertEquals(0, run.code(), run.err());
        return Stream.of(run.understood(), run.err(), run.out())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.contains("  "))
                .toList();
    }

    private String page(Path table, String... options) {
        Run run = rank(table, with(options, "--format", "html"));
        assertEquals(0, run.code(), run.err());
        return run.out()
                .substring(run.out().indexOf("<body>"))
                .replaceAll("</?bdi[^>]*>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    private List<String> workbook(Path table, String... options) throws IOException {
        Path file = directory.resolve("told.xlsx");
        Run run = rank(table, with(options, "--format", "xlsx", "--out", file.toString()));
        assertEquals(0, run.code(), run.err());
        try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file))) {
            List<Row> rows = book.getSheets().toList().getLast().read();
            return rows.stream()
                    .map(row -> row.getCellText(1).replace("\u200e--", "--"))
                    .collect(Collectors.toList());
        }
    }

    private static String[] with(String[] options, String... further) {
        return Stream.concat(Stream.of(options), Stream.of(further)).toArray(String[]::new);
    }

    private void holds(String language, String table, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("told.csv"), table);
        String[] spoken = with(options, "--lang", language);
        List<String> told = told(file, spoken);
        String page = page(file, spoken);
        List<String> workbook = workbook(file, spoken);
        String severity = new Sentences("ranking", language).say("ranking.rank.severity");
        List<String> lacking = new ArrayList<>();
        for (String sentence : told) {
            if (!workbook.contains(sentence)) {
                lacking.add("workbook: " + sentence);
            }
            // The page draws how judges mark upwards, and says so in its own words.
            if (!page.contains(sentence) && !sentence.equals(severity)) {
                lacking.add("page: " + sentence);
            }
        }
        assertEquals(List.of(), lacking, () -> page + workbook);
        assertTrue(told.size() > 2, told::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void whatever_is_told_on_a_terminal_is_in_the_page_and_in_the_workbook(String language) throws IOException {
        holds(language, FAR_AND_ALIKE);
        holds(language, FAR_AND_ALIKE, "--merge");
        holds(language, CRITERIA);
        holds(language, CRITERIA, "--raw", "--weights", "Idea=2,Design=1", "--robust");
        holds(language, REPEATS);
        holds(language, FORM);
        holds(language, PARTS, "--assume", "panels-equally-severe");
        holds(language, SQUARE, "--method", "median");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void the_first_line_of_a_terminal_is_the_heading_of_the_page(String language) throws IOException {
        for (String table : List.of(FAR_AND_ALIKE, CRITERIA, REPEATS, FORM)) {
            Path file = Files.writeString(directory.resolve("told.csv"), table);
            String first = rank(file, "--lang", language).out().lines().toList().getFirst();
            String page =
                    rank(file, "--lang", language, "--format", "html").out().replaceAll("</?bdi[^>]*>", "");
            assertTrue(page.contains("<h1>" + first + "</h1>"), first);
        }
    }

    @Test
    void a_severity_without_an_error_is_said_to_have_no_basis() throws IOException {
        String alike = rank("entry,x,y\na,1,1\nb,2,2\n").out();
        assertTrue(alike.contains("The marks give no basis for how sure a severity is (–)"), alike);
        String known = rank("entry,x,y,z\na,1,2,3\nb,2,4,3\nc,5,4,6\n").out();
        assertFalse(known.contains("no basis"), known);
    }

    @Test
    void names_that_were_read_as_one_and_marks_far_from_all_others_are_told_where_names_were_merged()
            throws IOException {
        Path file = Files.writeString(directory.resolve("merged.csv"), FAR_AND_ALIKE);
        String page = page(file, "--merge");
        assertTrue(page.contains("“My Clinic”, “my clinic”: read as one"), page);
        assertTrue(page.contains("line 9: judge “Omar” gave “My Clinic” a 45"), page);
        List<String> workbook = workbook(file, "--merge");
        assertTrue(workbook.contains("“My Clinic”, “my clinic”: read as one"), workbook::toString);
    }
}
