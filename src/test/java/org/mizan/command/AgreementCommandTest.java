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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table of ratings to the figures of agreement that are printed. */
class AgreementCommandTest {
    private static final String TWO = "unit,rater,value\n1,a,1\n1,b,1\n2,a,2\n2,b,2\n3,a,3\n3,b,2\n4,a,1\n4,b,1\n";

    @TempDir
    private Path directory;

    static Run run(Object command, Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(file.toString());
        return Run.of(command, arguments);
    }

    private Run agreement(String table, String... options) throws IOException {
        return run(new AgreementCommand(), Files.writeString(directory.resolve("table.csv"), table), options);
    }

    @Test
    void marks_by_criterion_are_refused_in_one_sentence() throws IOException {
        Run run = agreement("entry,judge,criterion,score\na,j,x,1\na,j,y,2\nb,j,x,3\nb,j,y,4\n");
        assertEquals(1, run.code());
        assertEquals(
                List.of("line 1: the table has 2 criteria, and agreement is of one at a time: keep the lines of one"
                        + " criterion, or give a total for every review"),
                run.err().lines().toList());
    }

    @Test
    void one_criterion_is_read_and_many_bad_lines_are_counted() throws IOException {
        assertEquals(
                0,
                agreement("entry,judge,criterion,score\na,j,x,1\na,k,x,2\nb,j,x,3\nb,k,x,4\n")
                        .code());
        String again = IntStream.rangeClosed(1, 62)
                .mapToObj(value -> "a,j," + value + "\n")
                .collect(Collectors.joining());
        List<String> lines =
                agreement("unit,rater,value\n" + again).err().lines().toList();
        assertEquals(21, lines.size());
        assertEquals("and 41 more", lines.getLast());
    }

    /** Two raters, four units, by hand: observed .75, chance .375, so kappa is .6; alpha is by coincidences. */
    @Test
    void json_has_the_published_members() throws IOException {
        JsonNode json = agreement(TWO, "--format", "json").json();
        assertEquals(0.6, json.get("cohenKappa").doubleValue(), 1e-12);
        assertEquals(List.of("nominal", "ordinal", "interval", "ratio"), members(json.get("krippendorffAlpha")));
        assertEquals(List.of("1", "2", "3", "1k", "2k", "3k"), members(json.get("icc")));
        assertTrue(json.get("kendallW").isDouble());
        assertTrue(json.get("fleissKappa").isDouble());
        assertTrue(json.at("/iccLimits/2/low").isDouble());
        assertEquals(0, json.get("reasons").size());
    }

    private static List<String> members(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void a_figure_that_is_not_defined_is_null_with_its_reason() throws IOException {
        JsonNode json = agreement(TWO + "5,c,4\n", "--format", "json").json();
        assertTrue(json.at("/icc/2").isNull());
        assertEquals("missing_ratings", json.at("/reasons/icc.2").textValue());
        assertTrue(json.get("cohenKappa").isNull());
        assertEquals("not_two_raters", json.at("/reasons/cohenKappa").textValue());
        assertEquals("unequal_ratings", json.at("/reasons/fleissKappa").textValue());
        assertEquals("disconnected", json.at("/reasons/sparseIcc").textValue());
    }

    @Test
    void an_empty_value_counts_as_not_given() throws IOException {
        JsonNode json = agreement(TWO + "5,a,\n", "--format", "json").json();
        assertEquals(4, json.get("units").intValue());
        assertEquals(8, json.get("ratings").intValue());
    }

    @Test
    void a_table_of_scores_will_do() throws IOException {
        String scores = TWO.replace("unit,rater,value", "entry,judge,score");
        assertEquals(
                agreement(TWO, "--format", "json").out(),
                agreement(scores, "--format", "json").out());
    }

    @Test
    void the_table_names_every_figure_and_why_one_is_missing_where_all_are_asked_for() throws IOException {
        Run run = agreement(TWO + "5,c,4\n", "--all");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("Units: 5, raters: 3, ratings: 9."), run.out());
        assertTrue(run.out().contains("Cohen’s kappa"), run.out());
        assertTrue(run.out().contains("only for exactly two raters"), run.out());
    }

    @Test
    void a_sentence_says_first_how_far_they_agree_and_the_figures_that_explain_little_are_folded() throws IOException {
        Run run = agreement(TWO);
        assertTrue(run.out().startsWith("The raters agree only moderately (alpha 0.77)"), run.out());
        assertFalse(run.out().contains("kappa"), run.out());
        assertTrue(run.out().contains("and 13 more; --all shows them"), run.out());
        assertFalse(agreement(TWO, "--all").out().contains("--all"));
        Run one = agreement("unit,rater,value\n1,a,1\n2,b,2\n");
        assertTrue(one.out().startsWith("Nothing can be said yet of how far the raters agree"), one.out());
        String apart = "unit,rater,value\n1,a,1\n1,b,3\n2,a,2\n2,b,1\n3,a,3\n3,b,2\n";
        assertTrue(agreement(apart).out().startsWith("The raters agree little (alpha -0."), apart);
        String alike = "unit,rater,value\n1,a,1\n1,b,1\n2,a,2\n2,b,2\n3,a,3\n3,b,3\n";
        assertTrue(agreement(alike).out().startsWith("The raters agree well (alpha 1.00)"), alike);
    }

    @Test
    void the_table_speaks_arabic() throws IOException {
        Run run = agreement(TWO, "--lang", "ar", "--all");
        assertTrue(run.out().startsWith("اتفاق المقيّمين متوسط"), run.out());
        assertTrue(run.out().contains("ألفا كريبندورف"), run.out());
        assertTrue(run.out().contains("0.600"), run.out());
    }

    @Test
    void csv_has_a_row_a_figure() throws IOException {
        List<String> rows = agreement(TWO, "--format", "csv").csv().lines().toList();
        assertEquals("figure,value,low,high,reason", rows.getFirst());
        assertEquals(17, rows.size());
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("cohen.equal,0.6") && row.endsWith(",,,")));
    }

    @Test
    void bad_rows_are_named_and_nothing_is_computed() throws IOException {
        Run run = agreement(TWO + "1,a,2\n,b,2\n9,,1\n9,a,good\n");
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "line 10: judge “a” already scored entry “1” in line 2; keep one of the two lines. If the judge looked twice, number the looks in a column “repeat”: 1, 2",
                        "line 11: “unit” is empty; fill it in or leave the line out",
                        "line 12: “rater” is empty; fill it in or leave the line out",
                        "line 13: “good” is not a number; write one such as 4 or 4.5, or leave the cell empty"),
                run.err().lines().toList());
    }

    @Test
    void a_lacking_column_is_named_with_those_needed() throws IOException {
        Run run = agreement("unit,value\n1,2\n");
        assertEquals(1, run.code());
        assertTrue(
                run.err()
                        .startsWith(
                                "line 1: the column “value” gives each entry one mark, and it is not said whose it is."),
                run.err());
    }

    @Test
    void a_header_alone_has_no_rows() throws IOException {
        Run run = agreement("unit,rater,value\n");
        assertEquals(
                "line 1: there are headings, but no rows below them; add at least one",
                run.err().strip());
    }

    @Test
    void unknown_forms_languages_and_files_are_wrong_usage() throws IOException {
        assertEquals(2, agreement(TWO, "--format", "xml").code());
        assertEquals(2, agreement(TWO, "--lang", "fr").code());
        assertEquals(
                2, run(new AgreementCommand(), directory.resolve("none.csv")).code());
    }

    @Test
    void the_order_of_rows_changes_no_byte() throws IOException {
        String turned = Stream.concat(
                        TWO.lines().limit(1), TWO.lines().skip(1).sorted(java.util.Comparator.reverseOrder()))
                .collect(java.util.stream.Collectors.joining("\n"));
        assertEquals(
                agreement(TWO, "--format", "json").out(),
                agreement(turned, "--format", "json").out());
    }

    /** Thirty patients in the diagnoses of six psychiatrists (Fleiss 1971), whose kappa is published: .430. */
    @Test
    void labels_have_the_nominal_figures_and_no_others() throws IOException {
        String diagnoses = "DDDDDD BBBEEE BCCCCE EEEEEE BBBDDD AACCCC CCCCEE AACCCD AADDDD EEEEEE "
                + "ADDDDD ABDDDD BBBCCC ADDDDD BBDDDE CCCCCE AAADEE AAAAAB BBDDDD ACCEEE "
                + "EEEEEE BDDDDD BBDEEE AADDDD ADDDDE BBBBBD AAAAEE BBDDDD ACCCCC EEEEEE";
        StringBuilder text = new StringBuilder("unit,rater,value\n");
        String[] patients = diagnoses.split(" ");
        for (int patient = 0; patient < patients.length; patient++) {
            for (int rater = 0; rater < 6; rater++) {
                text.append("u%d,rater%d,%s%n".formatted(patient, rater, patients[patient].charAt(rater)));
            }
        }
        Path table = Files.writeString(directory.resolve("labels.csv"), text);
        JsonNode json = run(new AgreementCommand(), table, "--format", "json").json();
        assertEquals(0.4334, json.at("/krippendorffAlpha/nominal").doubleValue(), 5e-5);
        assertEquals(0.4302, json.get("fleissKappa").doubleValue(), 5e-5);
        assertTrue(json.at("/krippendorffAlpha/interval").isNull());
        assertEquals("labels", json.at("/reasons/kendallW").textValue());
        Run run = run(new AgreementCommand(), table);
        assertTrue(run.out().contains("Labels: A, B, C, D, E"), run.out());
        assertFalse(run.out().contains("Kendall"), run.out());
    }

    @Test
    void pass_and_fail_are_labels_whatever_their_letter_case_in_a_wide_table_too() throws IOException {
        String wide = "project,Ann,Ben\na,pass,Pass\nb,fail,fail\nc,PASS,fail\nd,pass,pass\n";
        Path table = Files.writeString(directory.resolve("wide.csv"), wide);
        Run run = run(new AgreementCommand(), table, "--format", "json");
        assertEquals(0, run.code(), run.err());
        // Observed .75; chance 3/4 x 2/4 + 1/4 x 2/4.
        assertEquals(0.5, run.json().get("cohenKappa").doubleValue(), 1e-12);
    }

    /** Ann gave good, fair and poor once each. */
    @Test
    void a_rater_who_gave_no_word_twice_is_taken_in_and_a_remark_is_not() throws IOException {
        String wide = "project,Ann,Ben,Remarks\na,good,fair,late\nb,fair,fair,well made\nc,poor,good,new idea\n";
        Run run = agreement(wide, "--format", "json");
        assertEquals(2, run.json().get("raters").intValue(), run.err());
        assertEquals(6, run.json().get("ratings").intValue());
        assertTrue(run.err().contains("Columns not read: Remarks"), run.err());
    }

    @Test
    void one_unit_that_was_rated_twice_is_no_basis_and_is_said_in_words() throws IOException {
        Path table = Cases.of("alpha-one-unit.csv");
        JsonNode json = run(new AgreementCommand(), table, "--format", "json").json();
        assertEquals(1, json.get("pairedUnits").intValue());
        assertTrue(json.at("/krippendorffAlpha/nominal").isNull());
        assertTrue(json.get("sparseIcc").isNull());
        assertEquals("one_paired_unit", json.at("/reasons/sparseIcc").textValue());
        String out = run(new AgreementCommand(), table).out();
        assertTrue(out.contains("1 unit was rated by two raters or more; nothing can be said"), out);
        assertFalse(out.contains("0.000"), out);
    }
}
