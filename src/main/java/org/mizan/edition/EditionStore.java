package org.mizan.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.rubric.Criterion;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Problem;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Editions as rows. */
final class EditionStore {
    private static final String WHOLE = """
            select e.id, e.slug, e.name::text, e.languages, e.time_zone, e.preset, e.settings::text, e.created_at, e.revision,
              (select json_agg(json_build_object(
                 'key', p.key, 'name', p.name, 'allows', p.allows, 'opensAt', p.opens_at, 'closesAt', p.closes_at,
                 'revision', p.revision) order by p.position)::text from phase p where p.edition_id = e.id),
              (select json_agg(json_build_object('key', s.key, 'name', s.name) order by s.position, s.key)::text
               from sector s where s.edition_id = e.id),
              (select json_agg(json_build_object('key', i.key, 'name', i.name, 'kind', i.kind) order by i.key)::text
               from institution i where i.edition_id = e.id),
              (select json_agg(json_build_object('place', z.place, 'name', z.name, 'amount', z.amount,
                 'currency', z.currency) order by z.place)::text from prize z where z.edition_id = e.id),
              (select json_agg(json_build_object(
                 'key', r.key, 'name', r.name, 'kind', r.kind, 'phase', r.phase,
                 'reviewsPerEntry', r.reviews_per_entry, 'revision', r.revision, 'criteria', coalesce(
                   (select json_agg(json_build_object(
                      'key', c.key, 'name', c.name, 'description', c.description, 'weight', c.weight::text,
                      'lowest', c.lowest::text, 'highest', c.highest::text, 'step', c.step::text,
                      'anchors', c.anchors) order by c.position)
                    from criterion c where c.edition_id = r.edition_id and c.round = r.key), '[]'))
                 order by r.position)::text from round r where r.edition_id = e.id),
              e.public, e.rehearsal_of
            from edition e
            where e.id = $1::uuid
            """;

    private static final String OF_HOUSE = "select " + Roles.COLUMN;

    private static final String SHOWN = OF_HOUSE + " from edition where id = $1";

    private static final String LARGEST_TEAM = "select " + Roles.COLUMN + """
              , coalesce((select max(members) from team where edition_id = $1), 0)
            from edition where id = $1
            """;

    private static final String LIST = """
            select e.id, e.slug, e.name::text, e.time_zone, e.preset, e.created_at, e.public, e.rehearsal_of from edition e
            where ($1::text is null or e.slug = $1) and e.id < $4::uuid and\s""" + Roles.shows("e") + " order by e.id desc limit $5::int";

    private static final String CREATE = """
            with written as (
              insert into edition (id, slug, name, languages, time_zone, preset, settings, created_at, public,
                rehearsal_of)
              values ($1::uuid, $13::text, $14::jsonb, $15::text[], $16::text, $17::text, $18::jsonb, $6::timestamptz, $26::boolean,
                $27::uuid)
              on conflict on constraint edition_slug do nothing
              returning id
            ), entered as (
            """ + Act.ENTERED + """
             from written
            ), organised as (
            """ + Roles.give("$25::uuid", "'organiser'") + """
             from written where $25::uuid is not null
            ), phased as (
              insert into phase (edition_id, key, name, position, allows, opens_at, closes_at)
              select id, p.key, p.name, p.position, p.allows, p.opens_at, p.closes_at
              from written, jsonb_to_recordset($19::jsonb) as p (
                key text, name jsonb, position int, allows text[], opens_at timestamptz, closes_at timestamptz)
            ), sectored as (
              insert into sector (edition_id, key, name, position)
              select id, s.key, s.name, s.position
              from written, jsonb_to_recordset($20::jsonb) as s (key text, name jsonb, position int)
            ), peopled as (
              insert into institution (edition_id, key, name, kind)
              select id, i.key, i.name, i.kind
              from written, jsonb_to_recordset($21::jsonb) as i (key text, name jsonb, kind text)
            ), priced as (
              insert into prize (edition_id, place, name, amount, currency)
              select id, z.place, z.name, z.amount, z.currency
              from written, jsonb_to_recordset($22::jsonb) as z (place int, name jsonb, amount bigint, currency text)
            ), rounded as (
              insert into round (edition_id, key, name, kind, position, phase, reviews_per_entry)
              select id, r.key, r.name, r.kind, r.position, r.phase, r.reviews
              from written, jsonb_to_recordset($23::jsonb) as r (
                key text, name jsonb, kind text, position int, phase text, reviews int)
            ), judged as (
              insert into criterion (edition_id, round, key, name, description, weight, lowest, highest, step, anchors,
                position)
              select id, c.round, c.key, c.name, c.description, c.weight, c.lowest, c.highest, c.step, c.anchors,
                c.position
              from written, jsonb_to_recordset($24::jsonb) as c (
                round text, key text, name jsonb, description jsonb, weight numeric, lowest numeric, highest numeric,
                step numeric, anchors jsonb, position int)
            ),
            """
            + Act.RECORDED + " select id from written";

    private static final String CHANGE = """
            with written as (
              update edition set name = $13::jsonb, time_zone = $14::text, settings = $15::jsonb, public = $17::boolean,
                revision = revision + 1
              where id = $1::uuid and revision = $16::int
              returning revision
            ),
            """ + Act.RECORDED + " select revision from written";

    private final Database database;

    EditionStore(Database database) {
        this.database = database;
    }

    /** An edition, and how many members its largest team has. */
    record Facts(Edition edition, int largestTeam) {}

    Future<Optional<Edition>> whole(UUID edition) {
        return database.reads()
                .preparedQuery(WHOLE)
                .execute(Tuple.of(edition))
                .map(rows -> Rows.first(rows, EditionStore::edition));
    }

    /** The edition, where it is there for the caller. */
    Future<Edition> seen(Call call) {
        Future<RowSet<Row>> shown = Roles.read(database.reads(), SHOWN, call);
        Future<Optional<Edition>> edition = whole(call.edition());
        return Future.all(shown, edition).map(both -> edition.result().orElseThrow(() -> Problem.notFound("edition")));
    }

    /** Those that are there for the caller. */
    Future<List<Edition.Summary>> list(Call call, @Nullable String slug, UUID before, int limit) {
        return database.reads()
                .preparedQuery(LIST)
                .execute(
                        Tuple.of(slug, call.caller().orElse(null), call.cameBy().orElse(null), before, limit))
                .map(rows -> Rows.list(rows, row -> summary(row, 0)));
    }

    /** An edition of a list, from this column on. */
    static Edition.Summary summary(Row row, int at) {
        return new Edition.Summary(
                row.getUUID(at),
                row.getString(at + 1),
                Text.read(row.getString(at + 2)),
                row.getString(at + 3),
                row.getString(at + 4),
                row.getBoolean(at + 6),
                row.getUUID(at + 7),
                row.getOffsetDateTime(at + 5).toInstant());
    }

    /** Whose mail address it is. */
    Future<Optional<UUID>> person(String email) {
        return database.reads()
                .preparedQuery("select id from person where email = $1")
                .execute(Tuple.of(email))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    /** Lets in whom the line lets in for what they are in the house. */
    Future<Void> admit(Call call) {
        return Roles.readOf(Act.HOUSE, database.reads(), OF_HOUSE, call).mapEmpty();
    }

    /** The facts of a change, for whom the line lets in. */
    Future<Facts> facts(Call call) {
        // Two statements of one pipelined connection travel together.
        Future<Integer> largest = Roles.read(database.reads(), LARGEST_TEAM, call)
                .map(rows -> rows.iterator().next().getInteger(1));
        Future<Optional<Edition>> edition = whole(call.edition());
        return Future.all(largest, edition)
                .map(both ->
                        new Facts(edition.result().orElseThrow(() -> Problem.notFound("edition")), largest.result()));
    }

    /** Makes all of an edition in one statement; false where the slug is taken. */
    Future<Boolean> create(
            String slug, String preset, Blueprint plan, @Nullable UUID organiser, @Nullable UUID rehearsalOf, Act act) {
        List<JsonObject> criteria = new ArrayList<>();
        List<JsonObject> rounds = new ArrayList<>();
        for (Round round : plan.rounds()) {
            rounds.add(json(round)
                    .put("position", rounds.size())
                    .put("reviews", round.reviewsPerEntry())
                    .putNull("criteria"));
            for (Criterion criterion : round.criteria()) {
                criteria.add(json(criterion).put("round", round.key()).put("position", criteria.size()));
            }
        }
        Tuple parameters = act.parameters(
                slug,
                json(plan.name()),
                plan.languages().toArray(String[]::new),
                plan.timeZone(),
                preset,
                json(plan.settings()),
                list(plan.phases().stream()
                        .map(phase -> json(phase)
                                .put("opens_at", phase.opensAt().toString())
                                .put("closes_at", phase.closesAt().toString()))
                        .toList()),
                list(plan.sectors().stream().map(EditionStore::json).toList()),
                list(plan.institutions().stream().map(EditionStore::json).toList()),
                list(plan.prizes().stream().map(EditionStore::json).toList()),
                list(rounds),
                list(criteria),
                organiser,
                plan.isPublic(),
                rehearsalOf);
        return database.writes().preparedQuery(CREATE).execute(parameters).map(rows -> rows.size() == 1);
    }

    /** Changes what may be changed, if nobody did since; the new revision. */
    Future<Optional<Integer>> change(BlueprintReader.Basics terms, int revision, Act act) {
        return database.writes()
                .preparedQuery(CHANGE)
                .execute(act.parameters(
                        json(terms.name()), terms.timeZone(), json(terms.settings()), revision, terms.isPublic()))
                .map(rows -> Rows.first(rows, row -> row.getInteger(0)));
    }

    static JsonObject json(Object value) {
        return new JsonObject(Json.bytes(value));
    }

    private static JsonArray list(List<JsonObject> objects) {
        JsonArray list = new JsonArray();
        for (JsonObject object : objects) {
            if (!object.containsKey("position")) {
                object.put("position", list.size());
            }
            list.add(object);
        }
        return list;
    }

    private static Edition edition(Row row) {
        return new Edition(
                row.getUUID(0),
                row.getString(1),
                Text.read(row.getString(2)),
                List.of(row.getArrayOfStrings(3)),
                row.getString(4),
                row.getString(5),
                row.getBoolean(14),
                row.getUUID(15),
                Json.read(row.getString(6), new TypeReference<Settings>() {}),
                items(row, 9, new TypeReference<List<Phase>>() {}),
                items(row, 10, new TypeReference<List<Sector>>() {}),
                items(row, 11, new TypeReference<List<Institution>>() {}),
                items(row, 12, new TypeReference<List<Prize>>() {}),
                items(row, 13, new TypeReference<List<Round>>() {}),
                row.getOffsetDateTime(7).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                row.getInteger(8));
    }

    private static <T> List<T> items(Row row, int column, TypeReference<List<T>> type) {
        String json = row.getString(column);
        return json == null ? List.of() : Json.read(json, type);
    }
}
