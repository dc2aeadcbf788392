package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.results.Publication.Keyed;
import org.mizan.results.Publication.Row;
import org.mizan.results.Publication.Unranked;
import org.mizan.standings.Settling;
import org.mizan.standings.Terms;
import org.mizan.web.Json;
import org.mizan.web.Text;

class ChangesTest {
    private static final Terms TERMS = Settling.read("""
            {"method": "mean", "seed": 1, "draws": 4000, "decimals": 2, "metrics": ["score"]}""");

    private static final Publication BEFORE = publication(
            1, List.of(row("A", 1), row("B", 2), row("C", 3)), List.of(new Unranked("Z", null, null, null, null, 0)));

    @Test
    void a_row_that_is_the_same_is_not_sent_again() {
        var changes = between(BEFORE, after(row("B", 1), row("A", 2), row("C", 3)));
        assertEquals(List.of(row("B", 1), row("A", 2)), changes.rows());
        assertEquals(List.of(), changes.removed());
    }

    @Test
    void a_row_that_left_is_named() {
        var changes = between(BEFORE, after(row("A", 1)));
        assertEquals(List.of("B", "C"), changes.removed());
    }

    @Test
    void the_head_carries_everything_but_the_rows() {
        var changes = new JsonObject(Json.bytes(between(BEFORE, after(row("A", 1)))));
        assertEquals(1, changes.getInteger("from"));
        assertEquals(2, changes.getJsonObject("head").getInteger("number"));
        assertEquals("x", changes.getJsonObject("head").getJsonObject("edition").getString("slug"));
        assertFalse(changes.getJsonObject("head").containsKey("rows"));
        assertFalse(changes.getJsonObject("head").containsKey("notRanked"));
        assertEquals("sha256:1", changes.getString("digest"));
        assertEquals(0, changes.getJsonArray("notRanked").size());
    }

    @Test
    void equal_publications_change_nothing() {
        assertEquals(List.of(), between(BEFORE, BEFORE).rows());
    }

    private static Changes between(Publication before, Publication after) {
        return Changes.between(previous(before), after, "sha256:1");
    }

    private static PublicationFacts.Previous previous(Publication before) {
        return new PublicationFacts.Previous(before.number(), Instant.EPOCH, "sha256:of-the-one-before", before.rows());
    }

    private static Publication after(Row... rows) {
        return publication(2, List.of(rows), List.of());
    }

    private static Publication publication(int number, List<Row> rows, List<Unranked> notRanked) {
        return new Publication(
                new Publication.Edition(
                        new UUID(0, 1), "x", Text.of("س", "x"), List.of("ar"), "Asia/Amman", "arab", null),
                number,
                "2026-11-21T15:00:00.120Z",
                null,
                new Keyed("evaluation", Text.of("تقييم", "Evaluation")),
                false,
                "mean",
                "1",
                List.of(),
                null,
                null,
                List.of("score"),
                2,
                TERMS,
                null,
                1,
                "sha256:0",
                null,
                1,
                1,
                rows.size(),
                null,
                List.of(),
                List.of(),
                List.of(),
                rows,
                notRanked,
                null);
    }

    private static Row row(String entry, int rank) {
        return new Row(entry, null, null, null, null, rank, false, null, null, null, null, 1, null, null, null);
    }
}
