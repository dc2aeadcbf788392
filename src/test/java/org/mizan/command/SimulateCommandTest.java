package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulateCommandTest {
    private static Run simulate(String... options) {
        return Run.of(new SimulateCommand(), List.of(options));
    }

    @Test
    void json_has_the_setting_and_a_row_for_every_method() throws IOException {
        Run run = simulate(
                "--kind",
                "small",
                "--replicates",
                "3",
                "--seed",
                "5",
                "--reviews",
                "4",
                "--severity",
                "1",
                "--format",
                "json");
        assertEquals(0, run.code(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("small", json.get("kind").textValue());
        assertEquals(20, json.at("/setting/entries").intValue());
        assertEquals(4, json.at("/setting/reviews").intValue());
        assertEquals(1, json.at("/setting/severity").doubleValue());
        assertEquals(5, json.get("seed").intValue());
        assertEquals(14, json.get("methods").size());
        assertEquals("mean", json.at("/methods/0/method").textValue());
        assertTrue(json.at("/methods/0/coverage").isNull());
        assertTrue(json.at("/methods/7/coverage").doubleValue() > 0.5);
        assertEquals(3, json.at("/methods/7/calibration").size());
        assertEquals(0, json.at("/methods/0/calibration").size());
        assertEquals("adjusted", json.at("/methods/7/method").textValue());
        assertEquals("rasch", json.at("/methods/13/method").textValue());
        assertEquals(0, json.at("/methods/13/replicates").intValue());
        assertTrue(json.at("/methods/13/tau").isNull());
    }

    @Test
    void the_table_has_a_line_for_every_method() {
        Run run = simulate("--kind", "small", "--replicates", "2", "--draws", "0");
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("2 made-up awards: 20 entries, 6 judges, 3 reviews an entry; seed 1.", lines.getFirst());
        assertTrue(lines.get(2).startsWith("method"), run.out());
        assertTrue(lines.get(3).startsWith("mean"), run.out());
        assertTrue(lines.getLast().startsWith("–: the method cannot rank"), run.out());
        assertEquals(20, lines.size());
    }

    @Test
    void chances_are_held_against_what_came_of_them() throws IOException {
        Run run = simulate("--kind", "small", "--replicates", "5", "--format", "json");
        JsonNode chances = new ObjectMapper().readTree(run.out()).at("/methods/7/calibration");
        assertEquals(1, chances.at("/0/first").intValue());
        assertEquals(10, chances.at("/2/first").intValue());
        for (JsonNode one : chances) {
            int entries = 0;
            double came = 0;
            for (JsonNode claims : one.get("classes")) {
                entries += claims.get("count").intValue();
                came += claims.get("count").intValue() * claims.get("came").doubleValue();
                assertTrue(claims.get("said").doubleValue() <= claims.get("to").doubleValue());
            }
            assertEquals(100, entries);
            assertEquals(5 * one.get("first").intValue(), came, 1e-9);
        }
        String table = simulate("--kind", "small", "--replicates", "5").out();
        assertTrue(table.contains("how often it came true (method adjusted)"), table);
        assertTrue(table.lines().anyMatch(line -> line.startsWith("top 10  0.99–1.00")), table);
    }

    @Test
    void the_same_seed_prints_the_same_bytes() {
        assertEquals(
                simulate("--kind", "small", "--replicates", "4", "--threads", "1")
                        .out(),
                simulate("--kind", "small", "--replicates", "4", "--threads", "3")
                        .out());
    }

    @Test
    void arabic_is_spoken_where_it_is_asked_for() {
        assertTrue(simulate("--kind", "small", "--replicates", "1", "--lang", "ar")
                .out()
                .contains("التغطية"));
    }

    @Test
    void wrong_usage_ends_with_2() {
        assertEquals(2, simulate("--kind", "none").code());
        assertEquals(2, simulate("--format", "csv").code());
        assertEquals(2, simulate("--lang", "fr").code());
        assertEquals(2, simulate("--replicates", "0").code());
        assertEquals(2, simulate("--draws", "50").code());
        assertEquals(2, simulate("--threads", "0").code());
        assertEquals(2, simulate("--reviews", "31").code());
        Run apart = simulate("--reviews", "1", "--replicates", "1");
        assertEquals(2, apart.code());
        assertTrue(apart.err().contains("There is no such award"), apart.err());
    }
}
