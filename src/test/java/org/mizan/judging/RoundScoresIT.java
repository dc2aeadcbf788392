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
import org.mizan.TestDatabase;
import org.mizan.db.Ids;
import org.mizan.judging.RoundScores.Review;
import org.mizan.judging.RoundScores.Scores;

class RoundScoresIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private static Scores read(Stage stage, String round) {
        return new RoundScores(postgres.vertx(), postgres.database())
                .read(stage.edition, round)
                .await()
                .orElseThrow();
    }

    private static List<UUID> sorted(UUID... entries) {
        return Stream.of(entries).sorted().toList();
    }

    private static JsonObject marks(String impact) {
        return new JsonObject().put("impact", impact);
    }

    @Test
    void only_the_highest_revision_counts_and_only_when_it_is_submitted() {
        Stage stage = Stage.set(postgres.database(), "impact");
        UUID judge = stage.judge("J");
        UUID revised = stage.entry("A", "submitted");
        UUID takenBack = stage.entry("B", "submitted");
        UUID first = stage.assignment(judge, revised);
        stage.card(first, "submitted", marks("3"));
        stage.card(first, "draft", marks("9"));
        stage.card(first, "submitted", marks("4"));
        UUID second = stage.assignment(judge, takenBack);
        stage.card(second, "submitted", marks("3"));
        stage.card(second, "draft", marks("3"));
        Scores scores = read(stage, Stage.ROUND);
        assertEquals(List.of(new Review(revised, judge, Map.of("impact", new BigDecimal("4")))), scores.reviews());
        assertEquals(sorted(revised, takenBack), scores.entries());
    }

    @Test
    void an_entry_without_a_review_is_listed_and_a_draft_or_withdrawn_one_is_not() {
        Stage stage = Stage.set(postgres.database(), "impact");
        UUID judge = stage.judge("J");
        UUID unread = stage.entry("A", "submitted");
        stage.entry("B", "draft");
        stage.entry("C", "submitted", "withdrawn");
        UUID withdrawn = stage.entry("D", "submitted");
        stage.card(stage.assignment(judge, withdrawn), "submitted", marks("9"));
        stage.revise(withdrawn, "D", "withdrawn");
        assertEquals(new Scores(List.of(unread), List.of()), read(stage, Stage.ROUND));
    }

    @Test
    void a_later_round_has_the_entries_assigned_in_it_alone() {
        Stage stage = Stage.set(postgres.database(), "impact");
        stage.entry("A", "submitted");
        stage.round("final", 2, "impact");
        assertEquals(new Scores(List.of(), List.of()), read(stage, "final"));
    }

    @Test
    void screening_before_it_leaves_a_round_the_first_one_of_marks() {
        Stage stage = Stage.set(postgres.database(), "impact");
        stage.screening("screening", 0);
        UUID unread = stage.entry("A", "submitted");
        assertEquals(List.of(unread), read(stage, Stage.ROUND).entries());
    }

    @Test
    void there_are_no_scores_of_a_round_that_is_not() {
        Stage stage = Stage.set(postgres.database(), "impact");
        RoundScores scores = new RoundScores(postgres.vertx(), postgres.database());
        assertEquals(Optional.empty(), scores.read(stage.edition, "nowhere").await());
        assertEquals(
                Optional.empty(),
                scores.read(Ids.next(Stage.OPENS), Stage.ROUND).await());
    }

    @Test
    void the_scores_of_another_edition_stay_there() {
        Stage one = Stage.set(postgres.database(), "impact");
        Stage other = Stage.set(postgres.database(), "impact");
        other.card(other.assignment(other.judge("J"), other.entry("A", "submitted")), "submitted", marks("5"));
        assertTrue(read(one, Stage.ROUND).entries().isEmpty());
        assertEquals(1, read(other, Stage.ROUND).reviews().size());
    }
}
