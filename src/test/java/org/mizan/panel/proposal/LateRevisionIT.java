package org.mizan.panel.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.identity.Role;

/** What a team submits in the last moment before its judges begin, while the database has much to do. */
class LateRevisionIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.judging(server, "impact");
    private final UUID judge = award.rows().judge("J");

    private long looks() {
        return award.rows()
                .column(
                        "select id::text from job where edition_id = $1 and kind = 'round.opening' and state = 'done'",
                        award.edition())
                .size();
    }

    @Test
    void what_waited_over_the_opening_to_be_written_is_pinned_as_soon_as_it_was_answered() throws Exception {
        Client student = server.person(award.edition(), Role.STUDENT);
        UUID mine = award.rows().entryOfTeam("B", student.id());
        Instant opens = server.clock().instant().plus(Duration.ofSeconds(90)).truncatedTo(ChronoUnit.MILLIS);
        award.rows().moves(opens, AwardRows.CLOSES);
        award.rows()
                .run(
                        "insert into phase values ($1, 'applications', '{}', 0, '{submit}', $2, $3)",
                        award.edition(),
                        AwardRows.at(AwardRows.OPENS),
                        AwardRows.at(opens));
        award.assign(judge, mine).expect(201);
        server.clock().stand(opens.minusMillis(1));
        Promise<Void> locked = Promise.promise();
        Promise<Void> commit = Promise.promise();
        Future<Void> holding = server.database()
                .transact(connection -> connection
                        .preparedQuery("select from team where edition_id = $1 for update")
                        .execute(Tuple.of(award.edition()))
                        .compose(held -> {
                            locked.complete();
                            return commit.future();
                        }));
        holding.onFailure(locked::tryFail);
        locked.future().await();
        CompletableFuture<Answer> saving = CompletableFuture.supplyAsync(() -> student.seen(1)
                .put(
                        award.base() + "/entries/" + mine,
                        new JsonObject()
                                .put("title", Award.text("ي", "Z"))
                                .put("summary", Award.text("ملخص", "Summary"))
                                .put("links", new JsonArray())
                                .put("state", "submitted")));
        Until.so(
                "the save waits",
                () -> saving.isDone()
                        || !award.rows()
                                .column("select query from pg_stat_activity where wait_event_type = 'Lock'")
                                .isEmpty());
        assertFalse(saving.isDone(), () -> saving.join().text());
        server.clock().stand(opens);
        Until.so("the round opens", () -> looks() == 1);
        commit.complete();
        holding.await();
        saving.get().expect(200);
        Until.so("all is pinned anew", () -> looks() == 2);
        assertEquals(
                List.of("2"),
                award.rows()
                        .column("select entry_revision::text from assignment where edition_id = $1", award.edition()));
    }
}
