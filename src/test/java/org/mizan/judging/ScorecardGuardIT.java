package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.Together;
import org.mizan.audit.Act;
import org.mizan.identity.Role;
import org.mizan.panel.CardState;

/** What happens beside a save: closings, withdrawals, other tabs. Nothing slips in and nothing is lost. */
class ScorecardGuardIT extends Desks {

    @Test
    void an_entry_that_was_withdrawn_after_it_was_assigned_is_scored_no_more() {
        AwardRows rows = rows();
        Client judge = server.person(rows.edition, Role.JUDGE);
        UUID entry = rows.entry("A", "submitted");
        Desk desk = new Desk(rows, judge, rows.assignment(rows.seat(judge.id()), entry));
        desk.save(0, "3", "submitted").expect(200);
        rows.revise(entry, "A", "withdrawn");
        assertEquals(
                "judging.entry.withdrawn",
                desk.save(1, "4", "submitted").expect(409).code());
        Answer arabic = judge.with("Accept-Language", "ar").seen(1).put(desk.path(), card("4", "4", "draft"));
        assertTrue(arabic.text().contains("سحب الفريق"));
        assertEquals(1, judge.get(desk.path()).expect(200).revision());
        rows.revise(entry, "A", "submitted");
        desk.save(1, "4", "submitted").expect(200);
    }

    @Test
    void a_withdrawal_between_what_a_save_reads_and_what_it_writes_stops_it() throws Exception {
        stops("judging.entry.withdrawn", WITHDRAWAL);
    }

    @Test
    void a_conflict_declared_between_what_a_save_reads_and_what_it_writes_stops_it() throws Exception {
        stops("judging.conflict.declared", CONFLICT);
    }

    private void stops(String refusal, String meanwhile) throws Exception {
        AwardRows rows = rows();
        Client judge = server.person(rows.edition, Role.JUDGE);
        UUID entry = rows.entry("A", "submitted");
        Desk desk = new Desk(rows, judge, rows.assignment(rows.seat(judge.id()), entry));
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<Answer> saving = server.database()
                    // Cards can be read, so the facts are; the write comes to its snapshot after this transaction.
                    .<Future<Answer>>transact(connection -> connection
                            .query("lock table scorecard in share mode")
                            .execute()
                            .compose(held -> {
                                Future<Answer> save = thread.submit(() -> desk.save(0, "3", "submitted"));
                                return rows.waitsFor(connection)
                                        .compose(waits -> connection
                                                .preparedQuery(meanwhile)
                                                .execute(Tuple.of(rows.edition, entry)))
                                        .map(save);
                            }))
                    .await();
            assertEquals(refusal, saving.get().expect(409).code());
        }
        assertEquals(0, rows.count("scorecard"));
        assertEquals(0, rows.count("audit"));
    }

    private static final String CONFLICT = """
            insert into conflict
            select edition_id, 1, judge_id, entry_id, true, 'A relative.', assigned_at, null
              from assignment where edition_id = $1 and entry_id = $2""";

    static final String WITHDRAWAL = """
            insert into entry_revision
                   (edition_id, entry_id, revision, state, title, summary, sector, links, received_at, saved_by, salt)
            select edition_id, entry_id, revision + 1, 'withdrawn', title, summary, sector, links, received_at, saved_by, salt
              from entry_revision where edition_id = $1 and entry_id = $2 and revision = 1""";

    @Test
    void a_draft_after_the_withdrawal_brings_an_entry_not_back_and_one_after_the_submission_takes_it_not_away() {
        AwardRows rows = rows();
        Client judge = server.person(rows.edition, Role.JUDGE);
        UUID entry = rows.entry("A", "submitted");
        Desk desk = new Desk(rows, judge, rows.assignment(rows.seat(judge.id()), entry));
        rows.revise(entry, "A", "draft");
        desk.save(0, "3", "submitted").expect(200);
        rows.revise(entry, "A", "withdrawn");
        rows.revise(entry, "A", "draft");
        assertEquals(
                "judging.entry.withdrawn",
                desk.save(1, "4", "submitted").expect(409).code());
    }

    @Test
    void an_assignment_that_is_taken_back_while_its_judge_saves_is_not_found() throws Exception {
        Desk desk = desk();
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<Answer> saving = server.database()
                    .<Future<Answer>>transact(connection -> connection
                            .preparedQuery("delete from assignment where edition_id = $1 and id = $2")
                            .execute(Tuple.of(desk.rows().edition, desk.assignment()))
                            .compose(gone -> {
                                Future<Answer> save = thread.submit(() -> desk.save(0, "3", "draft"));
                                return desk.rows().waitsFor(connection).map(save);
                            }))
                    .await();
            assertEquals("assignment", saving.get().expect(404).json().getString("subject"));
        }
    }

    @Test
    void the_guard_of_the_statement_is_exact_to_the_millisecond_by_itself() {
        AwardRows rows = rows();
        ScorecardStore store = new ScorecardStore(server.database());
        Instant opens = Instant.parse("2026-05-01T08:00:00Z");
        Instant closes = Instant.parse("2026-05-10T21:00:00Z");
        rows.moves(opens, closes);
        UUID judge = rows.judge("J");
        UUID assignment = rows.assignment(judge, rows.entry("A", "submitted"));
        List<Boolean> written = new ArrayList<>();
        int revision = 1;
        for (Instant at : List.of(opens.minusMillis(1), opens, closes.minusMillis(1), closes)) {
            Act act = Act.ofHouse(rows.edition, "scorecard.save", "assignment:" + assignment, at)
                    .withPerson(judge);
            Scorecard card = new Scorecard(revision, CardState.DRAFT, Map.of(), "", at, judge, null, Remarks.NONE);
            boolean done = store.append(act, assignment, "judging", card).await();
            revision += done ? 1 : 0;
            written.add(done);
        }
        assertEquals(List.of(false, true, true, false), written);
        assertEquals(2, rows.count("audit"));
    }

    @Test
    void of_two_tabs_that_save_at_once_one_wins_and_the_other_is_shown_both_versions() throws Exception {
        Desk desk = desk();
        for (int revision = 0; revision < 10; revision++) {
            int seen = revision;
            List<Answer> both =
                    Together.atOnce(List.of(() -> desk.save(seen, "2", "draft"), () -> desk.save(seen, "8", "draft")));
            Answer won =
                    both.stream().filter(one -> one.status() == 200).findFirst().orElseThrow();
            Answer lost =
                    both.stream().filter(one -> one.status() == 412).findFirst().orElseThrow();
            assertEquals(seen + 1, won.revision());
            assertEquals(
                    won.json().getJsonObject("marks"),
                    lost.json().getJsonObject("current").getJsonObject("marks"));
            assertTrue(lost.json().getJsonObject("yours").containsKey("marks"));
        }
        assertEquals(10, desk.rows().count("scorecard"));
    }

    @Test
    void eighty_judges_who_save_at_once_lose_nothing() throws Exception {
        AwardRows rows = rows();
        List<Callable<Answer>> saves = new ArrayList<>();
        for (int judge = 0; judge < 80; judge++) {
            Desk desk = desk(rows);
            saves.add(() -> desk.save(0, "4", "submitted"));
        }
        Together.atOnce(saves).forEach(answer -> answer.expect(200));
        assertEquals(80, rows.count("scorecard"));
        assertEquals(80, rows.count("audit"));
    }

    @Test
    void nothing_received_after_the_close_is_written_however_many_save_while_it_closes() throws Exception {
        AwardRows rows = rows();
        Instant closes = server.clock().instant();
        List<Callable<Answer>> acts = new ArrayList<>();
        Set<UUID> desks = new HashSet<>();
        for (int judge = 0; judge < 20; judge++) {
            Desk desk = desk(rows);
            desks.add(desk.assignment());
            acts.add(() -> desk.save(0, "4", "submitted"));
        }
        acts.add(() -> {
            rows.moves(closes.minus(Duration.ofDays(1)), closes);
            return null;
        });
        List<Answer> answers = new ArrayList<>(Together.atOnce(acts));
        answers.removeLast();
        long accepted =
                answers.stream().filter(answer -> answer.status() == 200).count();
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer ->
                        assertEquals("edition.phase.over", answer.expect(409).code()));
        assertEquals(accepted, rows.count("scorecard"));
    }

    @Test
    void a_save_that_waits_for_the_closing_of_the_phase_is_refused_when_it_has_closed() throws Exception {
        Desk desk = desk();
        Instant now = server.clock().instant();
        var saved = server.database()
                .transact(closing -> closing.preparedQuery(
                                "update phase set closes_at = $2, revision = revision + 1 where edition_id = $1")
                        .execute(io.vertx.sqlclient.Tuple.of(desk.rows().edition, AwardRows.at(now)))
                        .compose(moved -> {
                            var answer = io.vertx.core.Future.<Answer>fromCompletionStage(
                                    java.util.concurrent.CompletableFuture.supplyAsync(
                                            () -> desk.save(0, "4", "submitted")));
                            return untilBlocked().map(blocked -> answer);
                        }))
                .await();
        assertEquals("edition.phase.over", saved.await().expect(409).code());
        assertEquals(0, desk.rows().count("scorecard"));
    }

    /** Waits until a statement of the server waits for the lock of ours. */
    private static io.vertx.core.Future<Void> untilBlocked() {
        return server.database()
                .reads()
                .query(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%'")
                .execute()
                .compose(rows -> rows.iterator().next().getLong(0) > 0
                        ? io.vertx.core.Future.succeededFuture()
                        : untilBlocked());
    }
}
