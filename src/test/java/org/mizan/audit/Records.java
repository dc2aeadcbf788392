package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.Rows;

/** A record to test with: acts as the server records them, and changes as a mistaken or hostile hand makes them. */
final class Records {
    static final String ACT = "with written as (select 1), " + Act.RECORDED + " select 1 from written";

    private final Database database;
    private final Clock clock;
    final UUID edition;

    Records(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.edition = Ids.next(clock.instant());
    }

    /** The keys that lie in the directory, made where there are none. */
    static SigningKeys keys(TestDatabase postgres, Path data) {
        return SigningKeys.open(postgres.vertx(), data, postgres.database(), new MutableClock().instant())
                .await();
    }

    /** Records one act in its own transaction, and gives its id. */
    UUID act(String name) {
        return act(database.writes(), name).await();
    }

    Future<UUID> act(SqlClient sql, String name) {
        Act act = Act.ofHouse(edition, name, "entry:" + UUID.randomUUID(), clock.instant())
                .withPerson(UUID.randomUUID())
                .withBody(new JsonObject()
                        .put("revision", 3)
                        .put("assignment", UUID.randomUUID().toString()))
                .withCommitment(Commitment.to(new JsonObject().put("impact", "4.5")));
        Tuple parameters = act.parameters();
        return sql.preparedQuery(ACT).execute(parameters).map(written -> parameters.getUUID(1));
    }

    /** Seals what is ready, as a second later. */
    static void seal(Sealer sealer, MutableClock clock) {
        clock.advance(Duration.ofSeconds(2));
        sealer.seal().await();
    }

    /** Does as somebody may who has the database: {@code $1} is the edition. */
    void tamper(String sql, Object... more) {
        database.transact(connection -> connection
                        .query("set constraints all deferred")
                        .execute()
                        .compose(deferred -> connection
                                .query("set session_replication_role = replica")
                                .execute())
                        .compose(free -> {
                            Tuple tuple = Tuple.of(edition);
                            List.of(more).forEach(tuple::addValue);
                            return connection.preparedQuery(sql).execute(tuple);
                        })
                        .eventually(() -> connection
                                .query("set session_replication_role = origin")
                                .execute()))
                .await();
    }

    List<UUID> sealedIds() {
        return database.reads()
                .preparedQuery("select audit_id from audit_leaf where edition_id = $1 order by position")
                .execute(Tuple.of(edition))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)))
                .await();
    }

    long count(String sql) {
        return database.reads()
                .preparedQuery(sql)
                .execute(Tuple.of(edition))
                .map(rows -> rows.iterator().next().getLong(0))
                .await();
    }
}
