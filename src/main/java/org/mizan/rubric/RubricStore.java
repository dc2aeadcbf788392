package org.mizan.rubric;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** The criteria of rounds as rows. */
final class RubricStore {
    private static final String CRITERIA = """
            coalesce((select json_agg(json_build_object(
                 'key', c.key, 'name', c.name, 'description', c.description, 'weight', c.weight::text,
                 'lowest', c.lowest::text, 'highest', c.highest::text, 'step', c.step::text,
                 'anchors', c.anchors) order by c.position)
               from criterion c where c.edition_id = r.edition_id and c.round = r.key), '[]')::text
            """;

    /** Whether a scorecard of the round was ever saved: what it was marked by must stay. */
    private static final String SCORED = """
            exists (select from assignment a
                    join scorecard s on s.edition_id = a.edition_id and s.assignment_id = a.id
                    where a.edition_id = r.edition_id and a.round = r.key)
            """;

    private static final String FACTS = "select " + Roles.COLUMN + ", e.languages,"
            + " r.key, r.name::text, r.kind, r.phase, r.reviews_per_entry, r.revision, p.opens_at, p.closes_at, "
            + CRITERIA + ", " + Roles.COLUMN + " is not null and " + SCORED
            + """
                       from edition e
                       left join round r on r.edition_id = e.id and r.key = $4
                       left join phase p on p.edition_id = r.edition_id and p.key = r.phase
                       where e.id = $1::uuid
                       """;

    /** Rows that stay are updated and rows that go are deleted: no key is both in one statement. */
    private static final String REPLACE = """
            with before_opening as (
              select 1 from phase p join round r on r.edition_id = p.edition_id and r.phase = p.key
              where r.edition_id = $1::uuid and r.key = $13::text and $6::timestamptz < p.opens_at
              for share of p
            ), written as (
              update round r set revision = revision + 1
              where r.edition_id = $1::uuid and r.key = $13::text and r.revision = $14::int
                and exists (select from before_opening) and not (""" + SCORED + """
              )
              returning revision
            ), given as (
              select g.* from written, jsonb_to_recordset($15::jsonb) as g (
                key text, name jsonb, description jsonb, weight numeric, lowest numeric, highest numeric, step numeric,
                anchors jsonb, position int)
            ), gone as (
              delete from criterion where edition_id = $1::uuid and round = $13::text
                and exists (select from written) and key not in (select key from given)
            ), kept as (
              insert into criterion (edition_id, round, key, name, description, weight, lowest, highest, step, anchors,
                position)
              select $1::uuid, $13::text, key, name, description, weight, lowest, highest, step, anchors, position
              from given
              on conflict (edition_id, round, key) do update set name = excluded.name,
                description = excluded.description, weight = excluded.weight, lowest = excluded.lowest,
                highest = excluded.highest, step = excluded.step, anchors = excluded.anchors,
                position = excluded.position
            ), touched as (
              update edition set revision = revision + 1 where id = $1::uuid and exists (select from written)
            ),
            """ + Act.RECORDED + " select revision from written";

    private final Database database;

    RubricStore(Database database) {
        this.database = database;
    }

    /** A round with its criteria and the dates of its phase. */
    record Round(
            String key,
            Text name,
            String kind,
            String phase,
            Instant opensAt,
            Instant closesAt,
            @Nullable Integer reviewsPerEntry,
            List<Criterion> criteria,
            int revision) {
        /** The same round at its next revision, with these criteria. */
        Round with(List<Criterion> given) {
            return new Round(key, name, kind, phase, opensAt, closesAt, reviewsPerEntry, given, revision + 1);
        }
    }

    /** The languages of the edition, and the round, if there is one; whether it was scored, for a caller. */
    record Facts(List<String> languages, @Nullable Round round, boolean scored) {}

    /** The facts of the round, for whom the line lets in. */
    Future<Facts> facts(Call call, String round) {
        return Roles.read(database.reads(), FACTS, call, round)
                .map(rows -> facts(rows.iterator().next()));
    }

    /** Replaces all criteria, if nobody did since, the phase has not opened and nothing was scored; the new revision. */
    Future<Optional<Integer>> replace(String round, int revision, List<Criterion> criteria, Act act) {
        JsonArray list = new JsonArray();
        for (Criterion criterion : criteria) {
            list.add(new JsonObject(Json.bytes(criterion)).put("position", list.size()));
        }
        return database.writes()
                .preparedQuery(REPLACE)
                .execute(act.parameters(round, revision, list))
                .map(rows -> Rows.first(rows, row -> row.getInteger(0)));
    }

    private static Facts facts(Row row) {
        List<String> languages = List.of(row.getArrayOfStrings(1));
        if (row.getString(2) == null) {
            return new Facts(languages, null, false);
        }
        Round round = new Round(
                row.getString(2),
                Text.read(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9).toInstant(),
                row.getInteger(6),
                Json.read(row.getString(10), new TypeReference<List<Criterion>>() {}),
                row.getInteger(7));
        return new Facts(languages, round, row.getBoolean(11));
    }
}
