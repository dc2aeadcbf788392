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
