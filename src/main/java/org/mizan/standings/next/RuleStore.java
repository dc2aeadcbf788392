package org.mizan.standings.next;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.edition.Settings;
import org.mizan.ranking.Method;
import org.mizan.ranking.MethodOption;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Problem;
import org.mizan.web.Roles;

/** The rules of rounds in the database. */
final class RuleStore {
    private static final String FACTS = "select " + Roles.COLUMN + """
            , r.key, r.kind in ('scoring', 'pitch'), p.opens_at,
            """ + Settings.Results.COLUMN + """
            , n.rule::text, n.seed, n.salt, n.revision,
              exists (select from next_decision d where d.edition_id = e.id and d.round = r.key),
              exists (select from next_over o where o.edition_id = e.id and o.round = r.key)
              from edition e
              left join round r on r.edition_id = e.id and r.key = $4
              left join phase p on p.edition_id = e.id and p.key = r.phase
              left join next_rule n on n.edition_id = e.id and n.round = r.key
             where e.id = $1""";

    /** The guard: the round has still not opened, and has given no review by a rule before it was put off. */
    private static final String PUT = """
            with before_opening as (
              select 1 from phase p join round r on r.edition_id = p.edition_id and r.phase = p.key
              where r.edition_id = $1::uuid and r.key = $13::text and $6::timestamptz < p.opens_at
                 and not exists (select from next_decision d where d.edition_id = $1::uuid and d.round = $13::text)
              for share of p),
            written as (
              insert into next_rule (edition_id, round, rule, seed, salt, revision)
              select $1::uuid, $13::text, $14::jsonb, $15::bigint, $16::bytea, $17::int from before_opening
              on conflict (edition_id, round) do update
                set rule = excluded.rule, seed = excluded.seed, salt = excluded.salt, revision = excluded.revision
                where next_rule.revision = excluded.revision - 1
              returning round),
            """ + Act.RECORDED + " select round from written";

    private final Database database;

    RuleStore(Database database) {
        this.database = database;
    }

    /**
     * A rule as it is kept.
     *
     * @param rule none where it was taken back, or never set
     * @param seed of the lots that part equals
     * @param salt of the commitment to the seed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(String round, @Nullable NextRule rule, long seed, byte[] salt, int revision) {}

    /**
     * What a rule depends on.
     *
     * @param scored whether judges give marks in the round
     * @param begun whether an entry was given by the rule
     * @param over whether nothing can be given by it any more
     * @param method by which the edition ranks
     */
    record Facts(boolean scored, boolean begun, boolean over, Instant opensAt, String method, Kept kept) {
        /** Whether the method fits entries and judges, so that it takes no harm from entries with more reviews. */
        boolean modelled() {
            return !method.equals("rasch") && MethodOption.TRACKS.of(Method.valueOf(method.toUpperCase(Locale.ROOT)));
        }
    }

    Future<Facts> facts(Call call, String round) {
        return Roles.read(database.reads(), FACTS, call, round)
                .map(rows -> facts(rows.iterator().next()));
    }

    private static Facts facts(Row row) {
        if (row.getString(1) == null) {
            throw Problem.notFound("round");
        }
        String rule = row.getString(5);
        boolean known = row.getInteger(8) != null;
        return new Facts(
                row.getBoolean(2),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getOffsetDateTime(3).toInstant(),
                Settings.Results.read(row.getString(4)).method(),
                new Kept(
                        row.getString(1),
                        rule == null ? null : Json.read(rule, new TypeReference<NextRule>() {}),
                        known ? row.getLong(6) : 0,
                        known ? row.getBuffer(7).getBytes() : new byte[0],
                        known ? row.getInteger(8) : 0));
    }

    /** False where somebody else was faster, or the round has opened. */
    Future<Boolean> put(Act act, Kept next) {
        NextRule rule = next.rule();
        return database.writes()
                .preparedQuery(PUT)
                .execute(act.parameters(
                        next.round(),
                        rule == null ? null : new JsonObject(Json.bytes(rule)),
                        next.seed(),
                        next.salt(),
                        next.revision()))
                .map(rows -> rows.size() == 1);
    }
}
