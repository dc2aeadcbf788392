package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table of scores to what {@code rank --method rasch} prints. */
class RaschReportTest {
    private static final String HEAD = "entry,judge,criterion,score\n";

    @TempDir
    private Path directory;

    private Run rasch(String table, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--method", "rasch"));
        arguments.addAll(List.of(options));
        return AgreementCommandTest.run(
                new RankCommand(),
                Files.writeString(directory.resolve("scores.csv"), table),
                arguments.toArray(String[]::new));
    }

    private static String guilford() throws IOException {
        try (InputStream stream =
                RaschReportTest.class.getResourceAsStream("/vectors/mfrm_guilford/guilford_long.csv")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"", "")
                    .replace("senior,junior,trait,score", "judge,entry,criterion,score");
        }
    }

    private static List<String> members(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void json_has_the_published_members_in_their_order() throws IOException {
        JsonNode json =
                rasch(guilford(), "--format", "json", "--estimator", "jmle").json();
        assertEquals(
                List.of(
                        "method",
                        "version",
                        "estimator",
                        "steps",
                        "priorEntry",
                        "priorJudge",
                        "marks",
                        "logLikelihood",
                        "logPosterior",
                        "entries",
                        "judges",
                        "criteria",
                        "thresholds",
                        "scales",
                        "separation",
                        "biases",
                        "notes",
                        "inputDigest"),
                members(json));
        assertEquals(List.of("entry", "judge", "criterion"), members(json.get("separation")));
        assertEquals(
                List.of(
                        "judge",
                        "entry",
                        "marks",
                        "observed",
                        "expected",
                        "difference",
                        "bias",
                        "standardError",
                        "t",
                        "degreesOfFreedom",
                        "extreme"),
                members(json.at("/biases/0")));
    }

    @Test
    void guilfords_measures_are_printed() throws IOException {
        JsonNode json =
                rasch(guilford(), "--format", "json", "--estimator", "jmle").json();
        assertEquals("rasch", json.get("method").textValue());
        assertEquals("jmle", json.get("estimator").textValue());
        assertTrue(json.get("priorEntry").isNull());
        assertEquals("2", json.at("/entries/0/entry").textValue());
        assertEquals(0.66383, json.at("/entries/0/measure").doubleValue(), 1e-4);
        assertEquals(6.31359, json.at("/entries/0/fairAverage").doubleValue(), 1e-4);
        assertEquals("1", json.at("/judges/0/judge").textValue());
        assertEquals(0.03967, json.at("/judges/0/severity").doubleValue(), 1e-4);
        assertEquals("attack", json.at("/criteria/0/criterion").textValue());
        assertEquals(-0.28, json.at("/criteria/0/difficulty").doubleValue(), 1e-4);
        assertEquals(8, json.get("thresholds").size());
        assertEquals(-0.69049, json.at("/thresholds/0").doubleValue(), 1e-4);
        assertEquals(-165.685, json.get("logLikelihood").doubleValue(), 1e-3);
        assertEquals("disordered_thresholds", json.at("/notes/0").textValue());
        assertEquals(21 + 15, json.get("biases").size());
    }

    @Test
    void priors_are_the_default_and_are_told() throws IOException {
        JsonNode json =
                rasch(guilford(), "--format", "json", "--prior-judge", "0.5").json();
        assertEquals("map", json.get("estimator").textValue());
        assertEquals(1, json.get("priorEntry").doubleValue());
        assertEquals(0.5, json.get("priorJudge").doubleValue());
        assertTrue(json.get("logPosterior").doubleValue()
                < json.get("logLikelihood").doubleValue());
    }

    @Test
    void thresholds_of_each_criterion_are_named() throws IOException {
        JsonNode json = rasch(guilford(), "--format", "json", "--thresholds", "criterion")
                .json();
        assertEquals("criterion", json.get("steps").textValue());
        assertEquals(5, json.get("thresholds").size());
        assertEquals("attack", json.at("/thresholds/0/criterion").textValue());
        assertTrue(json.at("/thresholds/0/thresholds/0").isDouble());
        assertEquals(
                json.at("/scales/0/categories").size() - 1,
                json.at("/thresholds/0/thresholds").size());
    }

    @Test
    void the_table_shows_every_facet() throws IOException {
        List<String> lines =
                rasch(guilford(), "--estimator", "jmle").out().lines().toList();
        assertEquals("“2” has the highest measure, but is not surely first", lines.get(0));
        assertTrue(lines.get(1).startsWith("Entries: 7, judges: 3, marks: 105. The many-facet Rasch model by joint"));
        assertTrue(lines.get(4).matches("entry +place +measure +± s.e. +infit +outfit +fair mean +plain mean +marks"));
        assertTrue(lines.get(5).matches("2 +1 +0\\.66 +0\\.18 +0\\.62 +0\\.61 +6\\.31 +6\\.27 +15"), lines.get(5));
        assertTrue(lines.stream().anyMatch(line -> line.matches("judge +severity .*")));
        assertTrue(lines.stream().anyMatch(line -> line.matches("enthusiasm +0\\.52 .*")));
        assertTrue(lines.stream().anyMatch(line -> line.matches("9 +3 +0\\.58 .*")), String.join("\n", lines));
        assertTrue(lines.contains(
                "Differences between entries: reliability 0.84, separation 2.25; chi-square of no difference 41.31,"
                        + " degrees of freedom 6"));
        assertTrue(lines.contains("judge “2” gave “5” 2.60 points a mark less than expected (t -3.61, marks 5)"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Thresholds are not ascending")));
    }

    @Test
    void arabic_is_spoken_when_asked_for() throws IOException {
        List<String> lines = rasch(guilford(), "--lang", "ar").out().lines().toList();
        assertEquals("«2» صاحبة أعلى قياس، لكن الفارق غير حاسم", lines.get(0));
        assertTrue(lines.get(1).startsWith("المشاركات 7، المحكّمون 3، العلامات 105. نموذج راش"));
    }

    @Test
    void csv_has_a_line_an_entry() throws IOException {
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(rasch(guilford(), "--format", "csv", "--estimator", "jmle")
                                .csv())
                        .stream()
                        .toList();
        assertEquals(7, rows.size());
        assertEquals(0.66383, Double.parseDouble(rows.get(0).getField("measure")), 1e-4);
        assertEquals("15", rows.get(0).getField("marks"));
    }

    @Test
    void judges_against_tracks_are_told() throws IOException {
        JsonNode json = rasch(
                        "entry,judge,score,track\na,i,1,x\na,j,2,x\nb,i,3,y\nb,j,2,y\nc,i,2,y\nc,j,1,y\n",
                        "--format",
                        "json")
                .json();
        List<String> targets = new ArrayList<>();
        json.get("biases").forEach(bias -> {
            if (bias.has("track")) {
                targets.add(bias.get("judge").textValue() + bias.get("track").textValue() + bias.get("marks"));
            }
        });
        assertEquals(List.of("ix1", "iy2", "jx1", "jy2"), targets);
        assertEquals(0, json.get("criteria").size());
    }

    @Test
    void fine_marks_are_refused_by_name() throws IOException {
        Run run = rasch(HEAD + "a,i,x,1.003\nb,i,x,2\nc,i,x,3.25\n");
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "The marks share no even step, such as 0.5 or 0.25, so they are no steps of a scale. Marks off the step"
                                + " of most: 1",
                        "1.003: entry “a”, judge “i”, criterion “x”",
                        "Rank such marks with --method adjusted."),
                run.err().lines().toList());
        assertTrue(rasch("entry,judge,score\na,i,1.003\nb,i,2\nc,i,3.25\n")
                .err()
                .contains("1.003: entry “a”, judge “i”\n"));
    }

    @Test
    void parts_are_named() throws IOException {
        Run run = rasch(HEAD + "a,i,x,1\nb,i,x,2\nc,j,x,2\n");
        assertEquals(1, run.code());
        assertEquals(
                List.of(
                        "There is no common scale: entries and judges fall into 2 parts that no mark links.",
                        "Part 1: entries a, b; judges i",
                        "Part 2: entries c; judges j",
                        "Let marks of one part reach into another, or measure the parts by themselves."),
                run.err().lines().toList());
    }

    @Test
    void marks_without_a_maximum_are_told_what_holds_them() throws IOException {
        Run run = rasch(HEAD + "a,i,x,1\nb,i,x,1\n", "--estimator", "jmle");
        assertEquals(1, run.code());
        assertEquals(
                List.of(
                        "Joint maximum likelihood has no finite answer for these marks: measures drift away without end.",
                        "Drifting entries: a, b",
                        "Drifting judges: i",
                        "Drifting criteria: x",
                        "Priors hold them: use --estimator map"),
                run.err().lines().toList());
    }

    @Test
    void more_marks_than_a_scale_can_have_are_told() throws IOException {
        StringBuilder table = new StringBuilder("entry,judge,score\n");
        for (int i = 0; i < 250; i++) {
            table.append('e').append(i).append(",j,").append(i).append('\n');
        }
        assertTrue(rasch(table.toString()).err().startsWith("250 different marks (at most 201) or 1 of"));
    }

    @Test
    void lines_without_a_score_are_named() throws IOException {
        Run run = rasch(HEAD + "a,i,x,1\na,j,x,2\nb,i,x,2\nb,j,x,\n");
        assertEquals(0, run.code());
        assertEquals("Empty scores, not counted: line 5", run.err().strip());
    }

    @Test
    void options_out_of_range_are_wrong_usage() throws IOException {
        assertEquals(2, rasch(guilford(), "--estimator", "mml").code());
        assertEquals(2, rasch(guilford(), "--thresholds", "judge").code());
        assertEquals(2, rasch(guilford(), "--prior-entry", "0").code());
        assertTrue(rasch(guilford(), "--prior-judge", "1000")
                .err()
                .startsWith("--prior-entry and --prior-judge must be from"));
        assertFalse(rasch(guilford(), "--prior-judge", "100").err().startsWith("--prior"));
    }

    @Test
    void quarters_of_a_point_are_steps() throws IOException {
        StringBuilder text = new StringBuilder("entry,judge,criterion,score\n");
        Random random = new Random(7);
        for (int entry = 0; entry < 12; entry++) {
            for (int judge = 0; judge < 5; judge++) {
                double mark = 5 + (entry / 4 + random.nextInt(5)) / 4.0;
                text.append("S%d,J%d,skills,%s%n".formatted(entry, judge, mark));
            }
        }
        Path table = Files.writeString(directory.resolve("quarters.csv"), text);
        Run run = AgreementCommandTest.run(new RankCommand(), table, "--method", "rasch");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("a step of the scale is 0.25 of a point"), run.out());
    }
}
