package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code judges FILE.csv}: from marks to what is said of those who gave them. */
class JudgesCommandTest {
    /** The first judge is severe by two points; the last gives the first entry far more than anyone else. */
    private static final int[][] MARKS = {
        {2, 2, 4, 4, 5, 6, 3, 5}, {4, 4, 5, 6, 7, 8, 5, 7}, {3, 5, 6, 6, 8, 8, 5, 6}, {9, 4, 5, 7, 7, 9, 4, 7}
    };

    @TempDir
    private Path directory;

    /** With the order of work, and the affiliation of the first judge and the first two entries. */
    private static String table() {
        var table = new StringBuilder("entry,judge,score,order,judge_affiliation,entry_affiliation\n");
        for (int judge = 0; judge < MARKS.length; judge++) {
            for (int entry = 0; entry < MARKS[judge].length; entry++) {
                table.append("e%d,j%d,%d,%d,%s,%s%n"
                        .formatted(
                                entry, judge, MARKS[judge][entry], entry, judge == 0 ? "A" : "", entry < 2 ? "B" : ""));
            }
        }
        return table.toString();
    }

    private Run judges(String table, String... options) throws IOException {
        return AgreementCommandTest.run(
                new JudgesCommand(), Files.writeString(directory.resolve("marks.csv"), table), options);
    }

    @Test
    void json_has_every_figure_and_says_what_they_are_for() throws IOException {
        JsonNode json = judges(table(), "--format", "json").json();
        assertTrue(json.get("hint").textValue().startsWith("These figures are a hint"));
        assertTrue(json.get("without").isNull());
        assertTrue(json.at("/judges/0/severity").doubleValue() > 1);
        assertTrue(json.at("/judges/0/drift").isDouble());
        assertEquals(0.25, json.at("/judges/0/shares/2").doubleValue());
        assertEquals(1, json.get("standingOut").size());
        assertEquals("j3", json.at("/standingOut/0/judge").textValue());
        assertEquals("e0", json.at("/standingOut/0/entry").textValue());
        assertEquals("A", json.at("/affinities/0/judges").textValue());
        assertEquals(2, json.at("/affinities/0/reviews").intValue());
        assertTrue(json.get("reviews").isNull());
    }

    @Test
    void every_review_of_one_judge_is_given_when_asked_for() throws IOException {
        JsonNode json = judges(table(), "--format", "json", "--judge", " j1 ").json();
        assertEquals(8, json.get("reviews").size());
        Run unknown = judges(table(), "--judge", "nobody");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().startsWith("There is no judge “nobody” in the table."), unknown.err());
    }

    @Test
    void the_table_names_what_stands_out() throws IOException {
        Run run = judges(table());
        assertEquals(0, run.code());
        List<String> lines = run.out().lines().toList();
        assertEquals("Judges: 4, reviews: 32.", lines.getFirst());
        assertEquals("Reviews that stand out: 1.", lines.get(1));
        assertTrue(lines.get(2).contains("Nothing is left out because of them"), run.out());
        assertTrue(run.out().contains("Reviews that stand out"), run.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("e0 +j3 +9\\.00 .*\\*")), run.out());
        assertTrue(run.out().contains("Judges of one affiliation"), run.out());
    }

    @Test
    void the_table_speaks_arabic() throws IOException {
        String out = judges(table(), "--lang", "ar").out();
        assertTrue(out.contains("تستحق تقييمًا آخر"), out);
        assertTrue(out.contains("الصرامة"), out);
    }

    @Test
    void csv_has_a_row_a_judge_or_a_row_a_review_of_one() throws IOException {
        List<String> rows = judges(table(), "--format", "csv").csv().lines().toList();
        assertTrue(rows.getFirst().startsWith("judge,reviews,severity,"), rows.getFirst());
        assertEquals(5, rows.size());
        assertEquals(
                9,
                judges(table(), "--format", "csv", "--judge", "j2")
                        .out()
                        .lines()
                        .count());
    }

    @Test
    void a_plain_mean_says_why_it_tells_no_more() throws IOException {
        Run run = judges(table(), "--method", "mean");
        assertTrue(run.out().contains("no model that takes judges and entries apart"), run.out());
        assertFalse(run.out().contains("stand out (worth"), run.out());
        assertTrue(judges(table(), "--method", "mean", "--format", "json")
                .json()
                .at("/judges/0/severity")
                .isNull());
    }

    @Test
    void equal_numbers_tell_no_order_of_work() throws IOException {
        String equal = table().replaceAll("(?m)^(e\\d,j0,\\d),\\d", "$1,1");
        assertTrue(
                judges(equal, "--format", "json").json().at("/judges/0/drift").isNull());
        assertTrue(
                judges(equal, "--format", "json").json().at("/judges/1/drift").isDouble());
    }

    @Test
    void judges_who_reviewed_each_other_are_paired() throws IOException {
        String own = table().replace("entry_affiliation", "entry_affiliation,own_entry")
                .replaceAll("(?m)^(e.,j0.*)$", "$1,e1")
                .replaceAll("(?m)^(e.,j1.*)$", "$1,e0")
                .replaceAll("(?m)^(e.,j[23].*)$", "$1,");
        JsonNode json = judges(own, "--format", "json").json();
        assertEquals(1, json.get("reciprocities").size());
        assertTrue(judges(own).out().contains("j0 and j1: t"), judges(own).out());
    }

    @Test
    void bad_rows_and_contradictions_are_named() throws IOException {
        Run twice = judges(table() + "e8,j0,3,9,C,\n");
        assertEquals(1, twice.code());
        assertEquals(
                "line 34: “j0” has “A” in a line before, here “C”; choose one of them",
                twice.err().strip());
        Run number = judges(table() + "e8,j0,3,late,A,\n");
        assertEquals(
                "line 34: “late” is not a number; write one such as 4 or 4.5, or leave the cell empty",
                number.err().strip());
        assertEquals(1, judges(table() + "e8,j0,good,9,A,\n").code());
    }

    @Test
    void parts_without_a_common_judge_are_refused_as_by_rank() throws IOException {
        Run run = judges("entry,judge,score\na,x,1\nb,x,2\nc,y,3\nd,y,5\n");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("into 2 parts"), run.err());
        assertEquals(2, judges(table(), "--method", "rasch").code());
    }

    /** Every judge marks entries of fourteen places, those of their own half a point higher. */
    private Path kin() throws IOException {
        StringBuilder text = new StringBuilder("entry,judge,score,judge_affiliation,entry_affiliation\n");
        Random random = new Random(2000);
        for (int entry = 0; entry < 140; entry++) {
            double worth = random.nextGaussian();
            for (int seen = 0; seen < 7; seen++) {
                int judge = (5 * entry + 3 * seen) % 28;
                double own = judge % 14 == entry % 14 ? 0.5 : 0;
                double mark = 7 + worth + own + judge / 40.0 + random.nextGaussian() / 4;
                text.append(String.format(
                        Locale.ROOT, "e%d,j%d,%.2f,c%d,c%d%n", entry, judge, mark, judge % 14, entry % 14));
            }
        }
        return Files.writeString(directory.resolve("kin.csv"), text);
    }

    @Test
    void own_affiliation_is_one_line_and_pairs_that_do_not_stand_out_are_folded() throws IOException {
        Path table = kin();
        String[] plain = {"--draws", "0", "--scale-use", "none", "--reliability", "none"};
        List<String> json = new ArrayList<>(List.of(plain));
        json.addAll(List.of("--format", "json"));
        JsonNode own = AgreementCommandTest.run(new JudgesCommand(), table, json.toArray(String[]::new))
                .json()
                .get("own");
        double points = own.get("points").doubleValue();
        double error = own.get("standardError").doubleValue();
        assertEquals(0.5, points, 3 * error);
        assertTrue(points > 5 * error, own::toString);
        String out = AgreementCommandTest.run(new JudgesCommand(), table, plain).out();
        assertTrue(out.contains("own affiliation: +0."), out);
        assertTrue(out.lines().count() < 90, out);
        assertTrue(out.contains("To see all: --all"), out);
    }

    @Test
    void every_line_is_shown_when_asked_for() throws IOException {
        String[] all = {"--draws", "0", "--all"};
        String out = AgreementCommandTest.run(new JudgesCommand(), kin(), all).out();
        assertTrue(out.lines().count() > 120, out);
        assertFalse(out.contains("--all"), out);
    }
}
