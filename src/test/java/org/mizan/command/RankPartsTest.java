package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Awards that fall into parts, and methods that need a whole panel: refused, or ranked on an assumption that is said. */
class RankPartsTest extends RankedTables {

    @Test
    void disconnected_parts_are_named() throws IOException {
        String table = "entry,judge,score\na,j,4\nb,j,5\nc,j,1\nd,k,3\ne,k,3\n";
        Run run = rank(table);
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Part 1: entries a, b, c; judges j"), run.err());
        assertTrue(run.err().contains("Part 2: entries d, e; judges k"), run.err());
        assertTrue(run.err().contains("--assume panels-equally-severe | tracks-equally-good"), run.err());
    }

    @Test
    void a_mean_over_disconnected_parts_names_the_assumption_that_it_needs() throws IOException {
        String table = "entry,judge,score\na,j,4\nb,j,5\nd,k,3\n";
        Run run = rank(table, "--method", "mean");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("On a stated assumption: --assume panels-equally-severe\n"), run.err());
        Run assumed = rank(table, "--method", "mean", "--assume", "panels-equally-severe");
        assertEquals(0, assumed.code());
        assertTrue(
                assumed.out().contains("Assumed: the judges of every part are equally severe on average."),
                assumed.out());
    }

    @Test
    void judges_who_saw_one_entry_each_are_asked_for_in_one_sentence() throws IOException {
        StringBuilder table = new StringBuilder("entry,judge,score\n");
        for (int review = 0; review < 90; review++) {
            table.append("P%d,R%d,%d%n".formatted(review / 3, review, review % 5));
        }
        Run run = rank(table.toString());
        assertEquals(1, run.code());
        assertEquals(2, run.complaints().size());
        assertTrue(run.complaints().getFirst().contains("are the judges’ names missing"), run.err());
        assertEquals(
                "On a stated assumption: --assume panels-equally-severe",
                run.complaints().getLast());
    }

    @Test
    void at_most_a_dozen_parts_are_named() throws IOException {
        StringBuilder table = new StringBuilder("entry,judge,score\n");
        for (int entry = 0; entry < 40; entry++) {
            table.append("P%d,R%d,%d%n".formatted(entry, entry / 2, entry % 5));
        }
        Run run = rank(table.toString());
        assertEquals(16, run.complaints().size());
        assertEquals("and 8 more", run.complaints().get(13));
    }

    @Test
    void rules_of_one_panel_rank_a_panel_and_refuse_others() throws IOException {
        for (String method : List.of("copeland", "kemeny")) {
            Run run = rank(SQUARE, "--method", method);
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("marks given to a third entry may swap two others"), run.out());
            Run partial = rank(sparse(), "--method", method);
            assertEquals(1, partial.code());
            assertTrue(partial.err().startsWith("This method compares entries judge by judge"), partial.err());
            assertTrue(partial.err().contains("120 reviews are missing"), partial.err());
        }
    }

    @Test
    void disconnected_parts_are_ranked_on_an_assumption_that_is_printed() throws IOException {
        String table = "entry,judge,score\na,j,4\nb,j,5\nc,j,1\na,m,5\nb,m,4\nc,m,2\nd,k,3\ne,k,4\nd,n,2\ne,n,4\n";
        Run run = rank(table, "--assume", "tracks-equally-good");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("Assumed: the entries of every part are equally good on average."), run.out());
        assertTrue(run.out().contains("Each of the 2 parts has a level of its own."), run.out());
        JsonNode json = rank(table, "--assume", "panels-equally-severe", "--format", "json")
                .json();
        assertEquals("panels_equally_severe", json.get("assumption").textValue());
        assertEquals("parts_assumed", json.at("/choice/reasons/0/ground").textValue());
        assertEquals(2, json.at("/choice/reasons/0/parts").doubleValue());
        assertEquals(List.of("a", "d"), members(json.get("tracks")));
        assertTrue(
                json.get("notes").toString().contains("\"assumption\""),
                json.get("notes").toString());
    }

    @Test
    void an_assumption_is_printed_also_where_nothing_can_be_estimated() throws IOException {
        JsonNode json = rank("entry,judge,score\na,j,4\nb,k,5\n", "--assume", "tracks-equally-good", "--format", "json")
                .json();
        assertEquals("tracks_equally_good", json.get("assumption").textValue());
        assertTrue(json.get("notes").toString().contains("\"no_spare_review\""));
    }
}
