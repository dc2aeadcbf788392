package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.AwardRows;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.web.Language;
import org.mizan.web.Workshop;

/** Cards that say something else, judges who save at the same time, and imports that are taken back. */
class ImportUndoIT extends Imports {
    private static final String SAVE =
            "insert into scorecard values ($1, $2, $3, 'draft', '{}', '', now(), null, '\\x00')";

    @Test
    void an_import_that_meets_a_judge_who_saves_leaves_nothing_and_shows_what_it_would_do_now() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID assignment = rows.assignment(rows.judge("J"), rows.entry("A", "submitted"));
        Future<Outcome> importing = meeting(rows, assignment, 1).await();
        var moved = assertInstanceOf(Outcome.Moved.class, importing.await());
        assertEquals(1, moved.plan().newCards());
        assertEquals(List.of(1L, 0L), List.of(rows.count("scorecard"), rows.count("audit")));
    }

    /** An import that waits for the save of each of these revisions, the first of them first. */
    private static Future<Future<Outcome>> meeting(AwardRows rows, UUID assignment, int revision) {
        return postgres.database()
                .transact(saving -> saving.preparedQuery(SAVE)
                        .execute(Tuple.of(rows.edition, assignment, revision))
                        .compose(saved -> revision == 1
                                ? Future.succeededFuture(start(rows))
                                : meeting(rows, assignment, revision - 1))
                        .compose(started -> rows.waitsFor(saving).map(started)));
    }

    private static Future<Outcome> start(AwardRows rows) {
        ImportWish wish = wish("entry,judge,score\nA,J,3\n", "", false, false, false);
        return imports()
                .plan(rows.slug, AwardRows.ROUND, wish, Language.EN)
                .compose(planned -> imports()
                        .run(
                                rows.slug,
                                AwardRows.ROUND,
                                wish,
                                ((Outcome.Planned) planned).plan().digest(),
                                Language.EN));
    }

    private static final String TWO = "entry,judge,score\nA,J,3\nB,J,4\n";

    private static final String ONE = "entry,judge,score\nAlpha,Ann,1\n";

    private static UUID ownCard(AwardRows rows) {
        UUID assignment = rows.assignment(rows.judge("Ann"), rows.entry("Alpha", "submitted"));
        rows.run(
                "insert into scorecard values ($1, $2, 1, 'submitted', '{\"impact\": \"5\"}', 'mine', now(),"
                        + " (select judge_id from assignment where id = $2), '\\x00')",
                rows.edition,
                assignment);
        return assignment;
    }

    private static List<String> cards(AwardRows rows) {
        return rows.column(
                "select concat_ws(' ', revision, state, marks ->> 'impact', comment, saved_by is not null, origin)"
                        + " from scorecard where edition_id = $1 order by assignment_id, revision",
                rows.edition);
    }

    @Test
    void a_card_that_says_something_else_is_kept_and_shown_mark_by_mark() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        PlannedImport.Change change = assertInstanceOf(
                        Outcome.Imported.class, run(rows, wish(ONE, "", false, false, false)))
                .plan()
                .changes()
                .getFirst();
        assertEquals(
                new PlannedImport.Change(
                        2, "Alpha", "Ann", 1, false, true, Map.of("impact", "5"), Map.of("impact", "1")),
                change);
        assertEquals(List.of("1 submitted 5 mine t"), cards(rows));
        assertEquals(0, rows.count("score_import"));
    }

    @Test
    void a_card_that_is_replaced_keeps_its_author_and_words_and_the_marks_that_follow_are_nobodys() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        assertEquals(new Made(0, 0, 1, 0), Made.of(run(rows, wish(ONE, "", false, true, false))));
        assertEquals(List.of("1 submitted 5 mine t", "2 submitted 1  f import"), cards(rows));
    }

    private static ImportUndo.Outcome undo(AwardRows rows, Outcome imported) {
        UUID id = assertInstanceOf(Outcome.Imported.class, imported).id();
        return new ImportUndo(Workshop.of(postgres.vertx()), postgres.database(), LATE)
                .run(rows.slug, Objects.requireNonNull(id))
                .await();
    }

    @Test
    void an_import_that_is_taken_back_leaves_every_card_as_it_was_with_its_author_and_words() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        Outcome imported = run(rows, wish(ONE + "New,Ann,2\n", "", true, true, false));
        assertEquals(new ImportUndo.Outcome.Undone(2, 1), undo(rows, imported));
        assertEquals("3 submitted 5 mine t undo", cards(rows).get(2));
        assertEquals(
                1L,
                rows.rows("select count(*) from entry_submitted where edition_id = $1", rows.edition)
                        .iterator()
                        .next()
                        .getLong(0));
        assertInstanceOf(ImportUndo.Outcome.Already.class, undo(rows, imported));
        assertEquals(new Made(1, 0, 2, 0), Made.of(run(rows, wish(ONE + "New,Ann,2\n", "", true, true, false))));
    }

    @Test
    void what_a_judge_said_since_is_not_taken_back_but_named() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        Outcome imported = run(rows, wish(TWO, "", true, false, false));
        UUID card = rows.rows("select id from assignment where edition_id = $1 order by id limit 1", rows.edition)
                .iterator()
                .next()
                .getUUID(0);
        rows.run(
                "insert into scorecard values ($1, $2, 2, 'submitted', '{\"impact\": \"9\"}', '', now(), $2, '\\x00')",
                rows.edition,
                card);
        var changed = assertInstanceOf(ImportUndo.Outcome.Changed.class, undo(rows, imported));
        assertEquals(1, changed.cards().size());
        assertTrue(
                changed.cards().getFirst().startsWith("J / "), changed.cards().getFirst());
        assertEquals(3, rows.count("scorecard"));
    }

    private static UUID id(Outcome imported) {
        return Objects.requireNonNull(((Outcome.Imported) imported).id());
    }

    @Test
    void imports_over_the_same_cards_are_taken_back_one_after_the_other_the_last_first() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        Outcome first = run(rows, wish(ONE, "", false, true, false));
        Outcome second = run(rows, wish(ONE.replace(",1", ",2"), "", false, true, false));
        Outcome third = run(rows, wish(ONE.replace(",1", ",3"), "", false, true, false));
        assertEquals(new ImportUndo.Outcome.Later(List.of(id(third), id(second))), undo(rows, first));
        assertInstanceOf(ImportUndo.Outcome.Undone.class, undo(rows, third));
        assertEquals(new ImportUndo.Outcome.Later(List.of(id(second))), undo(rows, first));
        assertInstanceOf(ImportUndo.Outcome.Undone.class, undo(rows, second));
        assertEquals("6 submitted 1  f undo", cards(rows).getLast());
        assertInstanceOf(ImportUndo.Outcome.Undone.class, undo(rows, first));
        assertEquals("7 submitted 5 mine t undo", cards(rows).getLast());
    }

    @Test
    void what_a_judge_said_after_an_import_that_was_taken_back_keeps_the_one_before_it() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID card = ownCard(rows);
        Outcome first = run(rows, wish(ONE, "", false, true, false));
        undo(rows, run(rows, wish(ONE.replace(",1", ",2"), "", false, true, false)));
        rows.run(
                "insert into scorecard values ($1, $2, 5, 'submitted', '{\"impact\": \"4\"}', '', now(), null, '\\x00')",
                rows.edition,
                card);
        assertInstanceOf(ImportUndo.Outcome.Changed.class, undo(rows, first));
    }

    @Test
    void two_who_take_an_import_back_at_once_take_it_back_once() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID id = Objects.requireNonNull(
                assertInstanceOf(Outcome.Imported.class, run(rows, TWO)).id());
        ImportUndo undo = new ImportUndo(Workshop.of(postgres.vertx()), postgres.database(), LATE);
        Future.all(undo.run(rows.slug, id), undo.run(rows.slug, id)).await();
        assertEquals(List.of(1L, 4L), List.of(rows.count("score_undo"), rows.count("scorecard")));
    }

    @Test
    void what_a_combination_or_an_advancement_rests_on_is_not_taken_back_and_both_are_named() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        Outcome imported = run(rows, wish(TWO, "", true, false, false));
        UUID standings = standings(rows);
        rows.run(
                "insert into advancement (edition_id, number, round, standings_id, first, reason, decided_at)"
                        + " values ($1, 1, 'evaluation', $2, 1, 'r', now())",
                rows.edition,
                standings);
        rows.run(
                "insert into combination (edition_id, id, number, result, reason, combined_at)"
                        + " values ($1, $2, 3, '{}', 'r', now())",
                rows.edition,
                standings);
        rows.run(
                "insert into combination_round values ($1, $2, 'evaluation', 1, $2, 1, 1, 9)", rows.edition, standings);
        var used = assertInstanceOf(ImportUndo.Outcome.Used.class, undo(rows, imported));
        assertEquals("combination 3; advancement 1", used.named(Language.EN));
        assertEquals(2, rows.count("scorecard"));
    }

    private static UUID standings(AwardRows rows) {
        UUID id = UUID.randomUUID();
        rows.run("insert into standings_input values ($1, $2, '{}')", rows.edition, "sha256:" + "0".repeat(64));
        rows.run(
                "insert into standings (edition_id, id, number, counts, round, method, version, seed, decimals, input_digest,"
                        + " basis, judges, disconnected, notes, options, exclusions, document, computed_at)"
                        + " values ($1, $2, 1, true, 'evaluation', 'mean', '1', 1, 2, $3, '', 1, false, '{}', '{}', '[]',"
                        + " '{}', '2095-01-01T00:00:01Z')",
                rows.edition,
                id,
                "sha256:" + "0".repeat(64));
        return id;
    }
}
