package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Map<String, Object> BEFORE = Map.of(
            "number", 1,
            "rows", List.of(row("A", 1), row("B", 2), row("C", 3)),
            "notRanked", List.of(Map.of("entry", "Z")));

    @Test
    void a_row_that_is_the_same_is_not_sent_again() {
        var delta = Changes.between(BEFORE, after(List.of(row("B", 1), row("A", 2), row("C", 3))), "sha256:1");
        assertEquals(List.of(row("B", 1), row("A", 2)), delta.get("rows"));
        assertEquals(List.of(), delta.get("removed"));
    }

    @Test
    void a_row_that_left_is_named() {
        var delta = Changes.between(BEFORE, after(List.of(row("A", 1))), "sha256:1");
        assertEquals(List.of("B", "C"), delta.get("removed"));
    }

    @Test
    void the_head_carries_everything_but_the_rows() {
        var delta = Changes.between(BEFORE, after(List.of(row("A", 1))), "sha256:1");
        assertEquals(1, delta.get("from"));
        assertEquals(Map.of("number", 2), delta.get("head"));
        assertEquals("sha256:1", delta.get("digest"));
        assertEquals(List.of(), delta.get("notRanked"));
    }

    @Test
    void equal_publications_change_nothing() {
        var delta = Changes.between(BEFORE, BEFORE, "sha256:1");
        assertEquals(List.of(), delta.get("rows"));
        assertFalse(((Map<?, ?>) delta.get("head")).containsKey("rows"));
    }

    private static Map<String, Object> after(List<Map<String, Object>> rows) {
        return Map.of("number", 2, "rows", rows, "notRanked", List.of());
    }

    private static Map<String, Object> row(String entry, int rank) {
        return Map.of("entry", entry, "rank", rank);
    }
}
