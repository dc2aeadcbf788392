package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;

/** What others do while an import, or one that is taken back, waits for the round: it decides on what there is then. */
class ImportRacesIT {
    private static final String TABLE = "entry,judge,score\nZeta,Salma,4\nSalek,Salma,5\n";
    private static final String HOLD = "select from round where edition_id = $1 for share";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void what_is_published_while_an_import_waits_to_be_taken_back_stays() throws Exception {
        Award award = Award.judging(server, "impact");
        String id = imported(award);
        String standings = award.compute(new JsonObject().put("method", "mean"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Function<SqlConnection, Future<Void>> meanwhile = held -> Future.future(done -> threads.execute(() ->
                    done.handle(Future.succeededFuture(award.publish(standings)).mapEmpty())));
            Answer taken = beside(award, HOLD, meanwhile, threads, List.of(() -> undo(award, id)))
                    .getFirst();
            assertEquals("judging.undo.used", taken.expect(409).code());
        }
        assertEquals(1, award.rows().count("publication"));
    }

    @Test
    void what_waits_to_be_published_while_its_import_is_taken_back_is_not_published() throws Exception {
        Award award = Award.judging(server, "impact");
        imported(award);
        String standings = award.compute(new JsonObject().put("method", "mean"));
        try (var threads = Executors.newFixedThreadPool(1)) {
            Answer published = beside(
                            award,
                            "update round set revision = revision + 1 where edition_id = $1",
                            held -> Future.succeededFuture(),
                            threads,
                            List.of(() -> award.publish(standings)))
                    .getFirst();
            assertEquals("results.stale", published.expect(409).code());
        }
        assertEquals(0, award.rows().count("publication"));
    }

    @Test
    void who_takes_an_import_back_beside_another_hears_that_it_is_taken_back() throws Exception {
        Award award = Award.judging(server, "impact");
        String id = imported(award);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Answer> undo = () -> undo(award, id);
            beside(award, HOLD, held -> Future.succeededFuture(), threads, List.of(undo, undo))
                    .forEach(one -> one.expect(200));
        }
        assertEquals(4, award.rows().count("scorecard"));
    }

    @Test
    void criteria_that_change_while_an_import_waits_are_those_it_marks_by() throws Exception {
        Award award = Award.judging(server, "impact");
        String digest = plan(award);
        try (var threads = Executors.newFixedThreadPool(1)) {
            beside(
                            award,
                            HOLD,
                            held -> held.preparedQuery("update criterion set highest = 3 where edition_id = $1")
                                    .execute(Tuple.of(award.edition()))
                                    .mapEmpty(),
                            threads,
                            List.of(() -> run(award, digest)))
                    .getFirst()
                    .expect(422);
        }
        assertEquals(0, award.rows().count("scorecard"));
    }

    /** The acts, which wait for whoever holds the round while something else is done. */
    private static List<Answer> beside(
            Award award,
            String hold,
            Function<SqlConnection, Future<Void>> meanwhile,
            ExecutorService threads,
            List<Callable<Answer>> acts)
            throws Exception {
        var asked = server.database()
                .transact(held -> held.preparedQuery(hold)
                        .execute(Tuple.of(award.edition()))
                        .compose(done -> {
                            var begun = acts.stream().map(threads::submit).toList();
                            return award.rows()
                                    .waitsFor(held)
                                    .compose(waits -> meanwhile.apply(held))
                                    .map(begun);
                        }))
                .await();
        return asked.stream().map(ImportRacesIT::got).toList();
    }

    private static Answer got(java.util.concurrent.Future<Answer> asked) {
        try {
            return asked.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String plan(Award award) {
        return award.organiser()
                .send("POST", award.round() + "/imports/plan?create=true", "text/csv", TABLE)
                .expect(200)
                .json()
                .getString("digest");
    }

    private static Answer run(Award award, String digest) {
        return award.organiser().send("POST", award.round() + "/imports?create=true&plan=" + digest, "text/csv", TABLE);
    }

    private static String imported(Award award) {
        return run(award, plan(award)).expect(201).json().getString("id");
    }

    private static Answer undo(Award award, String id) {
        return award.organiser().post(award.base() + "/imports/" + id + "/undo", new JsonObject());
    }
}
