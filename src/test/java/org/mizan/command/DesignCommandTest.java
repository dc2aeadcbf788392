package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table of assignments to what is said of them. */
class DesignCommandTest {
    /** Two panels of three, and one judge of the second who also sees an entry of the first. */
    private static final String BRIDGE = "judge,entry\n"
            + "a,1\na,2\na,3\nb,1\nb,2\nb,3\nc,1\nc,2\nc,3\n"
            + "d,4\nd,5\nd,6\ne,4\ne,5\ne,6\nf,3\nf,5\nf,6\n";

    private static final String APART = BRIDGE.replace("f,3", "f,4");

    @TempDir
    private Path directory;

    private Run design(String table, String... options) throws IOException {
        return AgreementCommandTest.run(
                new DesignCommand(), Files.writeString(directory.resolve("design.csv"), table), options);
    }

    @Test
    void json_has_every_figure() throws IOException {
        JsonNode json = design(BRIDGE, "--format", "json").json();
        assertEquals(1, json.get("components").intValue());
        assertEquals(0.35956679, json.get("algebraicConnectivity").doubleValue(), 1e-8);
        assertEquals(6, json.get("eigenvalues").size());
        assertEquals(1.68333333, json.get("meanVariance").doubleValue(), 1e-8);
        assertEquals(2.91666667, json.get("worstVariance").doubleValue(), 1e-8);
        assertEquals(0.3960396, json.get("efficiency").doubleValue(), 1e-8);
        assertEquals("f", json.at("/cutJudges/0/judge").textValue());
        assertEquals(2, json.at("/cutJudges/0/groups").size());
        assertEquals("3", json.at("/cutEntries/0").textValue());
        assertEquals("3", json.at("/cutReviews/0/entry").textValue());
        assertEquals("f", json.at("/cutReviews/0/judge").textValue());
        assertEquals(3, json.get("suggestions").size());
        assertFalse(json.at("/suggestions/0/joins").booleanValue());
    }

    @Test
    void parts_that_are_apart_have_no_variances_and_a_review_that_joins_them() throws IOException {
        JsonNode json = design(APART, "--format", "json", "--suggest", "1").json();
        assertEquals(2, json.get("components").intValue());
        assertTrue(json.get("meanVariance").isNull());
        assertTrue(json.get("worstPair").isNull());
        assertEquals(0, json.get("algebraicConnectivity").doubleValue());
        assertEquals(2, json.get("suggestions").size());
        assertTrue(json.at("/suggestions/0/joins").booleanValue());
        assertFalse(json.at("/suggestions/1/joins").booleanValue());
    }

    @Test
    void the_table_says_what_is_weak_and_what_would_help() throws IOException {
        List<String> lines = design(BRIDGE).out().lines().toList();
        assertEquals("Entries: 6, judges: 6, reviews: 18.", lines.getFirst());
        assertTrue(lines.contains("All entries hang together: one ranking is possible."), lines.toString());
        assertTrue(lines.contains("Judge f alone holds together: 1, 2, 3 | 4, 5, 6"), lines.toString());
        assertTrue(lines.contains("The review of 3 by f alone holds parts together."), lines.toString());
        assertTrue(lines.contains("Reviews that would help most, in this order:"), lines.toString());
    }

    @Test
    void the_table_names_the_parts() throws IOException {
        String out = design(APART).out();
        assertTrue(out.contains("into 2 parts"), out);
        assertTrue(out.contains("Part 1: entries 1, 2, 3; judges a, b, c"), out);
        assertTrue(out.contains("joins two parts"), out);
    }

    @Test
    void judges_who_saw_one_entry_each_are_asked_for_in_one_sentence() throws IOException {
        StringBuilder table = new StringBuilder("entry,judge\n");
        for (int review = 0; review < 90; review++) {
            table.append("P%d,R%d%n".formatted(review / 3, review));
        }
        List<String> lines = design(table.toString()).out().lines().toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.getLast().contains("are the judges’ names missing"), lines.toString());
    }

    @Test
    void at_most_a_dozen_parts_weak_places_and_suggestions_are_named() throws IOException {
        StringBuilder table = new StringBuilder("entry,judge\n");
        for (int entry = 0; entry < 80; entry++) {
            table.append("P%d,R%d%n".formatted(entry, entry / 2));
        }
        List<String> lines = design(table.toString()).out().lines().toList();
        assertEquals(12, lines.stream().filter(line -> line.startsWith("Part ")).count());
        assertTrue(lines.contains("and 28 more"), lines.toString());
        assertTrue(lines.size() < 60, lines.toString());
    }

    @Test
    void the_table_speaks_arabic() throws IOException {
        assertTrue(design(BRIDGE, "--lang", "ar").out().contains("المحكّم f وحده يربط بين"));
    }

    @Test
    void criteria_and_scores_beside_the_names_are_not_read() throws IOException {
        String scores = "entry,judge,criterion,score\n1,a,x,5\n1,a,y,bad\n2,a,x,\n";
        JsonNode json = design(scores, "--format", "json").json();
        assertEquals(2, json.get("reviews").intValue());
    }

    @Test
    void csv_has_a_row_a_figure() throws IOException {
        List<String> rows = design(BRIDGE, "--format", "csv").csv().lines().toList();
        assertEquals("figure,value", rows.getFirst());
        assertTrue(rows.contains("components,1"), rows.toString());
        assertTrue(rows.contains("cutJudge,f"), rows.toString());
    }

    @Test
    void blank_names_are_refused() throws IOException {
        Run run = design(BRIDGE + ",1\na,\n");
        assertEquals(1, run.code());
        assertEquals(
                List.of(
                        "line 20: “judge” is empty; fill it in or leave the line out",
                        "line 21: “entry” is empty; fill it in or leave the line out"),
                run.err().lines().toList());
    }

    @Test
    void of_many_groups_that_hang_on_one_judge_a_dozen_are_named_and_the_others_counted() throws IOException {
        StringBuilder table = new StringBuilder("judge,entry\n");
        for (int entry = 0; entry < 45; entry++) {
            table.append("hub,").append(entry).append('\n');
        }
        String line = design(table.toString())
                .out()
                .lines()
                .filter(one -> one.contains(" | "))
                .findFirst()
                .orElse("");
        assertEquals(12, line.split(" \\| ", -1).length - 1, line);
        assertTrue(line.contains("and 33 more"), line);
    }

    @Test
    void of_a_forms_answers_that_were_given_twice_it_does_not_say_that_one_is_empty() throws IOException {
        Run run = design("Timestamp,Email Address,Project,Score [Idea]\n"
                + "2026-11-01 10:00:00,a@x.example,P,4\n2026-11-01 10:01:00,b@x.example,P,4\n"
                + "2026-11-01 10:02:00,a@x.example,Q,4\n2026-11-01 10:03:00,a@x.example,P,5\n");
        assertFalse(run.err().contains("is empty there"), run.err());
        assertTrue(run.err().contains("line 2"), run.err());
    }
}
