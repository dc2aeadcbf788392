package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Together;
import org.mizan.db.Parameters;

/** Which moment and which team an entry can still be submitted in. */
class EntryDeadlineIT extends Entries {

    @Test
    void the_deadline_is_exact_to_the_millisecond() {
        var now = server.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var deadline = now.plusSeconds(60);
        var dates =
                new JsonObject().put("opensAt", now.minusSeconds(60).toString()).put("closesAt", deadline.toString());
        var phases = new JsonObject().put("phases", new JsonObject().put("applications", dates));
        var award = Award.open(server, server.house(), "deadline", phases);
        var captain = award.team(2).getFirst();
        var entry = entries(award) + "/"
                + captain.post(entries(award), medicine()).expect(201).id();
        server.clock().stand(deadline.minusMillis(1));
        var last = captain.seen(1).put(entry, state("submitted")).expect(200);
        assertEquals(deadline.minusMillis(1).toString(), last.json().getString("receivedAt"));
        server.clock().stand(deadline);
        var late = captain.seen(2).put(entry, state("draft")).expect(409);
        assertEquals("edition.phase.over", late.code());
        assertEquals(deadline.toString(), late.json().getString("closedAt"));
        assertEquals("submitted", captain.get(entry).json().getString("state"));
        // Whose answer was lost in the last millisecond learns that it counted.
        captain.seen(1).put(entry, state("submitted")).expect(200);
    }

    @Test
    void nothing_is_submitted_after_a_phase_was_closed_beside_it() throws Exception {
        var award = award("closing");
        var team = award.team(2);
        var entry = entries(award) + "/"
                + team.get(0).post(entries(award), medicine()).expect(201).id();
        var now = server.clock().instant();
        // The close waits for its commit while the submission, which saw the phase open, arrives.
        Promise<Void> closed = Promise.promise();
        Promise<Void> commit = Promise.promise();
        var closing = server.database()
                .transact(connection -> connection
                        .preparedQuery("update phase set closes_at = $2 where edition_id = $1 and key = 'applications'")
                        .execute(Parameters.of(award.edition(), now.minusSeconds(1)))
                        .compose(updated -> {
                            closed.complete();
                            return commit.future();
                        }));
        closed.future().await();
        var submission = CompletableFuture.supplyAsync(() -> team.get(0).seen(1).put(entry, state("submitted")));
        awaitWaiting();
        commit.complete();
        closing.await();
        assertEquals("edition.phase.over", submission.get().expect(409).code());
        assertEquals(1, team.get(0).get(entry).revision());
    }

    private static void awaitWaiting() {
        var bound = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < bound) {
            var waiting = server.database()
                    .reads()
                    .query(
                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%entry_revision%'")
                    .execute()
                    .await();
            if (waiting.iterator().next().getLong(0) > 0) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the submission did not wait for the phase");
    }

    @Test
    void nobody_leaves_a_team_below_the_size_that_its_submission_needs() throws Exception {
        var award = award("leaving");
        var team = award.team(2);
        var made = team.get(0).post(entries(award), medicine()).expect(201);
        var entry = entries(award) + "/" + made.id();
        var seat = award.base() + "/teams/" + made.json().getString("team") + "/members/"
                + team.get(1).id();
        var answers = Together.atOnce(List.<Callable<Answer>>of(
                () -> team.get(0).seen(1).put(entry, state("submitted")),
                () -> team.get(1).delete(seat)));
        var submitted = answers.get(0).status() == 200;
        var left = answers.get(1).status() == 204;
        assertFalse(
                submitted && left, () -> answers.get(0).text() + answers.get(1).text());
        assertTrue(
                submitted || left, () -> answers.get(0).text() + answers.get(1).text());
    }
}
