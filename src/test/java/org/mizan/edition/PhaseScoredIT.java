package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.TestServer;

/** A phase in which was scored is not put off. */
class PhaseScoredIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.desks(server, List.of(server.person()), 1);

    private void score() {
        award.rows().card(award.desks().getFirst().assignment(), "draft", new JsonObject());
    }

    private Answer move(int revision, Instant opensAt, Instant closesAt) {
        return award.organiser()
                .seen(revision)
                .put(
                        award.base() + "/phases/judging",
                        new JsonObject()
                                .put("opensAt", opensAt.toString())
                                .put("closesAt", closesAt.toString())
                                .put("reason", "Not yet."));
    }

    private static Instant in(int hours) {
        return server.clock().instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(hours));
    }

    @Test
    void its_start_stays_and_its_end_may_come_forward() {
        score();
        assertEquals(
                List.of("/opensAt"),
                move(1, in(1), AwardRows.CLOSES).expect(422).pointers());
        move(1, AwardRows.OPENS, in(1)).expect(200);
    }

    @Test
    void one_that_was_put_off_before_it_was_scored_is_not_put_off_further() {
        Instant opensAt = in(1);
        award.rows().moves(opensAt, in(9));
        score();
        assertEquals(List.of("/opensAt"), move(2, in(2), in(9)).expect(422).pointers());
        move(2, opensAt, in(8)).expect(200);
        move(3, server.clock().instant(), in(8)).expect(200);
    }

    @Test
    void a_card_that_is_saved_while_the_move_waits_stops_it() throws Exception {
        Promise<SqlConnection> held = Promise.promise();
        Promise<Void> saved = Promise.promise();
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<Void> saving = server.database()
                    .transact(connection -> connection
                            .preparedQuery("select from phase where edition_id = $1 for share")
                            .execute(Tuple.of(award.edition()))
                            .compose(locked -> {
                                held.complete(connection);
                                return saved.future();
                            }));
            SqlConnection holder = held.future().await();
            var moving = thread.submit(() -> move(1, in(1), AwardRows.CLOSES));
            award.rows().waitsFor(holder).await();
            score();
            saved.complete();
            saving.await();
            assertEquals(List.of("/opensAt"), moving.get().expect(422).pointers());
        }
    }
}
