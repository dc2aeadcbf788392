package org.mizan.standings.next;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Scene;

/** The rules by which an edition gives reviews where they matter, in its rehearsal: the same, with lots of its own. */
public final class RuleWork {
    private static final String RULES =
            "select round, rule::text from next_rule where edition_id = $1 and rule is not null order by round";

    private static final String WRITE = """
            with written as (
              insert into next_rule (edition_id, round, rule, seed, salt, revision)
              select $1::uuid, $13::text, $14::jsonb, $15::bigint, $16::bytea, 1
              returning round),
            """ + Act.RECORDED + " select round from written";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;

    /** From and into this database. */
    public RuleWork(Database database) {
        this.database = database;
    }

    /** What plays a rehearsal, and then sets the rules in it: entries are judged once before they are asked for. */
    public Function<Scene, Future<Void>> after(Function<Scene, Future<Void>> play) {
        return scene -> play.apply(scene).compose(played -> into(scene));
    }

    private Future<Void> into(Scene scene) {
        return database.reads()
                .preparedQuery(RULES)
                .execute(Tuple.of(scene.rehearsal().rehearsalOf()))
                .compose(rows -> {
                    List<Future<?>> writes = Rows.list(rows, row -> write(scene, row.getString(0), row.getString(1)));
                    return writes.isEmpty()
                            ? Future.succeededFuture()
                            : Future.all(writes).mapEmpty();
                });
    }

    private Future<?> write(Scene scene, String round, String rule) {
        byte[] salt = new byte[RuleApi.SALT];
        RANDOM.nextBytes(salt);
        Act act = Act.ofHouse(scene.rehearsal().id(), "next.rule", "round:" + round, scene.at())
                .withBody(new JsonObject().put("revision", 1).put("set", true));
        return database.writes()
                .preparedQuery(WRITE)
                .execute(act.parameters(round, new JsonObject(rule), RANDOM.nextLong(RuleApi.SEEDS), salt));
    }
}
