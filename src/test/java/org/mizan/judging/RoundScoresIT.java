package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.AwardRows;
import org.mizan.TestDatabase;
import org.mizan.db.Ids;
import org.mizan.judging.RoundScores.Review;
import org.mizan.judging.RoundScores.Scores;

class RoundScoresIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private static Scores read(AwardRows rows, String round) {
        return new RoundScores(postgres.vertx(), postgres.database())
                .read(rows.edition, round)
                .await()
                .orElseThrow();
    }

    private static List<UUID> sorted(UUID... entries) {
        return Stream.of(entries).sorted().toList();
    }

    private static String code(AwardRows rows, UUID entry) {
        return rows.rows("select code from entry where id = $1", entry)
                .iterator()
                .next()
                .getString(0);
    }

    private static JsonObject marks(String impact) {
        return new JsonObject().put("impact", impact);
    }

    @Test
    void only_the_highest_revision_counts_and_only_when_it_is_submitted() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID judge = rows.judge("J");
        UUID revised = rows.entry("A", "submitted");
        UUID takenBack = rows.entry("B", "submitted");
        UUID first = rows.assignment(judge, revised);
        rows.card(first, "submitted", marks("3"));
        rows.card(first, "draft", marks("9"));
        rows.card(first, "submitted", marks("4"));
        UUID second = rows.assignment(judge, takenBack);
        rows.card(second, "submitted", marks("3"));
        rows.card(second, "draft", marks("3"));
        Scores scores = read(rows, AwardRows.ROUND);
        assertEquals(
                List.of(new Review(revised, judge, List.of(Map.of("impact", new BigDecimal("4"))))), scores.reviews());
        assertEquals(sorted(revised, takenBack), List.copyOf(scores.entries().keySet()));
        assertEquals(code(rows, revised), scores.entries().get(revised));
    }

    @Test
    void looks_of_one_judge_at_one_entry_are_one_review_in_their_order() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID judge = rows.judge("J");
        UUID entry = rows.entry("A", "submitted");
        UUID first = rows.assignment(judge, entry);
        List<UUID> looks = List.of(rows.again(first), rows.again(first));
        rows.card(looks.get(1), "submitted", marks("9"));
        rows.card(looks.get(0), "draft", marks("5"));
        rows.card(first, "submitted", marks("3"));
        assertEquals(
                List.of(new Review(
                        entry,
                        judge,
                        List.of(Map.of("impact", new BigDecimal("3")), Map.of("impact", new BigDecimal("9"))))),
                read(rows, AwardRows.ROUND).reviews());
    }

    @Test
    void an_entry_without_a_review_is_listed_and_a_draft_or_withdrawn_one_is_not() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID judge = rows.judge("J");
        UUID unread = rows.entry("A", "submitted");
        rows.entry("B", "draft");
        rows.entry("C", "submitted", "withdrawn");
        UUID withdrawn = rows.entry("D", "submitted");
        rows.card(rows.assignment(judge, withdrawn), "submitted", marks("9"));
        rows.revise(withdrawn, "D", "withdrawn");
        Scores scores = read(rows, AwardRows.ROUND);
        assertEquals(Map.of(unread, code(rows, unread)), scores.entries());
        assertEquals(List.of(), scores.reviews());
    }

    @Test
    void a_later_round_has_the_entries_assigned_in_it_alone() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.entry("A", "submitted");
        rows.round("final", 2, "impact");
        Scores scores = read(rows, "final");
        assertEquals(Map.of(), scores.entries());
        assertEquals(List.of(), scores.reviews());
    }

    @Test
    void screening_before_it_leaves_a_round_the_first_one_of_marks() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.screening("screening", 0);
        UUID unread = rows.entry("A", "submitted");
        assertEquals(
                Map.of(unread, code(rows, unread)), read(rows, AwardRows.ROUND).entries());
    }

    @Test
    void there_are_no_scores_of_a_round_that_is_not() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        RoundScores scores = new RoundScores(postgres.vertx(), postgres.database());
        assertEquals(Optional.empty(), scores.read(rows.edition, "nowhere").await());
        assertEquals(
                Optional.empty(),
                scores.read(Ids.next(AwardRows.OPENS), AwardRows.ROUND).await());
    }

    @Test
    void the_scores_of_another_edition_stay_there() {
        AwardRows one = AwardRows.open(postgres.database(), "impact");
        AwardRows other = AwardRows.open(postgres.database(), "impact");
        other.card(other.assignment(other.judge("J"), other.entry("A", "submitted")), "submitted", marks("5"));
        assertTrue(read(one, AwardRows.ROUND).entries().isEmpty());
        assertEquals(1, read(other, AwardRows.ROUND).reviews().size());
    }
}
