package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;

/** The standings that were computed: every computation is kept. */
public final class StandingsStore {
    private final Database database;

    StandingsStore(Database database) {
        this.database = database;
    }

    /**
     * Standings as they are kept; {@code result} is the ranking's own JSON, megabytes of it for a large award, so bytes
     * that pass through an event loop unread. Where something was left out, {@code everything} are the standings of the
     * same marks that left nothing out.
     */
    record Computed(
            UUID id,
            String round,
            String method,
            long seed,
            String inputDigest,
            Instant computedAt,
            JsonObject options,
            JsonArray exclusions,
            @Nullable UUID everything,
            Buffer result) {}

    /** A line of the list of standings. */
    record Listed(
            UUID id,
            String round,
            String method,
            long seed,
            @Nullable String version,
            String inputDigest,
            Instant computedAt,
            @Nullable UUID computedBy,
            JsonObject options,
            JsonArray exclusions,
            @Nullable UUID everything) {}

    /** Who asks, and a page. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Page(String[] roles, List<Listed> items) {}

    /** Who asks, the criteria of the round (none: no such round), what the edition says of results, and what was found. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(String[] roles, Terms.Criteria criteria, JsonObject settings, Optional<Computed> standings) {}

    private static final String SETTINGS = "coalesce(e.settings -> 'results', '{}'), ";
    private static final String COMPUTED =
            "s.id, s.round, s.method, s.seed, s.input_digest, s.computed_at, s.options, s.exclusions, s.everything, "
                    + "convert_to(s.result::text, 'UTF8')";

    /** The facts about a round, with its latest standings if they are wanted. */
    Future<Optional<Facts>> ofRound(UUID edition, UUID person, String round, boolean wanted) {
        return database.reads()
                .preparedQuery("select " + ROLES
                        + ", array(select c.key from criterion c where c.edition_id = e.id and c.round = $3),"
                        + " (select count(distinct (c.lowest, c.highest)) < 2 from criterion c"
                        + " where c.edition_id = e.id and c.round = $3), "
                        + SETTINGS
                        + COMPUTED
                        + """

                        from edition e left join lateral (
                          select * from standings where $4::boolean and edition_id = $1 and round = $3
                          order by computed_at desc, id desc limit 1
                        ) s on true
                        where e.id = $1
                        """)
                .execute(Tuple.of(edition, person, round, wanted))
                .map(rows -> Rows.first(rows, StandingsStore::facts));
    }

    /** The facts about one computation. */
    Future<Optional<Facts>> ofId(UUID edition, UUID person, UUID id) {
        return database.reads()
                .preparedQuery("select " + ROLES + ", '{}'::text[], true, " + SETTINGS + COMPUTED
                        + " from edition e left join standings s on s.edition_id = e.id and s.id = $3 where e.id = $1")
                .execute(Tuple.of(edition, person, id))
                .map(rows -> Rows.first(rows, StandingsStore::facts));
    }

    private static final String ROLES = "array(select role from membership where edition_id = $1 and person_id = $2)";

    private static Facts facts(Row row) {
        var id = row.getUUID(4);
        var standings = id == null
                ? Optional.<Computed>empty()
                : Optional.of(new Computed(
                        id,
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8),
                        row.getOffsetDateTime(9).toInstant(),
                        row.getJsonObject(10),
                        row.getJsonArray(11),
                        row.getUUID(12),
                        row.getBuffer(13)));
        return new Facts(
                row.getArrayOfStrings(0),
                new Terms.Criteria(List.of(row.getArrayOfStrings(1)), row.getBoolean(2)),
                row.getJsonObject(3),
                standings);
    }

    /** Who asks, the digest of the input (none: no such standings), and the input where it was kept. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Input(String[] roles, Optional<String> digest, Optional<Buffer> canonical) {}

    /** What standings were computed from, byte by byte. */
    Future<Optional<Input>> input(UUID edition, UUID person, UUID id) {
        return database.reads()
                .preparedQuery("select " + ROLES + """
                        , s.input_digest, convert_to(k.canonical, 'UTF8')
                        from edition e
                        left join standings s on s.edition_id = e.id and s.id = $3
                        left join standings_input k on k.edition_id = e.id and k.digest = s.input_digest
                        where e.id = $1
                        """)
                .execute(Tuple.of(edition, person, id))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Input(
                                row.getArrayOfStrings(0),
                                Optional.ofNullable(row.getString(1)),
                                Optional.ofNullable(row.getBuffer(2)))));
    }

    /** A page of the standings of an edition, or of one of its rounds, last asked for first. */
    Future<Optional<Page>> list(UUID edition, UUID person, @Nullable String round, UUID below, int limit) {
        return database.reads()
                .preparedQuery("select " + ROLES + """
                        , s.id, s.round, s.method, s.seed, s.version, s.input_digest, s.computed_at,
                          s.computed_by, s.options, s.exclusions, s.everything
                        from edition e left join standings s on s.edition_id = e.id and s.id < $4::uuid
                          and ($3::text is null or s.round = $3)
                        where e.id = $1 order by s.id desc limit $5
                        """)
                .execute(Tuple.of(edition, person, round, below, limit))
                .map(rows -> Rows.first(rows, row -> row.getArrayOfStrings(0))
                        .map(roles -> new Page(
                                roles,
                                Rows.list(rows, StandingsStore::listed).stream()
                                        .flatMap(Optional::stream)
                                        .toList())));
    }

    private static Optional<Listed> listed(Row row) {
        return row.getUUID(1) == null
                ? Optional.empty()
                : Optional.of(new Listed(
                        row.getUUID(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getOffsetDateTime(7).toInstant(),
                        row.getUUID(8),
                        row.getJsonObject(9),
                        row.getJsonArray(10),
                        row.getUUID(11)));
    }

    /** What a computation rests on, besides the marks themselves. */
    Future<Basis> basis(UUID edition, String round) {
        return weighed(edition, round)
                .compose(basis -> sectors(edition)
                        .compose(sectors -> new ExclusionStore(database)
                                .current(edition, round)
                                .map(exclusions -> new Basis(
                                        basis.weights(), basis.prizes(), basis.state(), sectors, exclusions))));
    }

    /** The sector of every entry that is in one, as its last submitted revision says. */
    private Future<Map<String, String>> sectors(UUID edition) {
        return database.reads().preparedQuery("""
                        select n.id, v.sector from entry n
                        join lateral (select sector from entry_revision v
                          where v.edition_id = n.edition_id and v.entry_id = n.id and v.state = 'submitted'
                          order by revision desc limit 1) v on v.sector is not null
                        where n.edition_id = $1
                        """).execute(Tuple.of(edition)).map(rows -> {
            Map<String, String> sectors = new HashMap<>();
            for (Row row : rows) {
                sectors.put(row.getUUID(0).toString(), row.getString(1));
            }
            return sectors;
        });
    }

    private Future<Basis> weighed(UUID edition, String round) {
        return database.reads()
                .preparedQuery("""
                        select c.key, c.weight, (select count(*) from prize where edition_id = $1),
                        """ + STATE.formatted("$2")
                        + " from criterion c where c.edition_id = $1 and c.round = $2 order by c.position")
                .execute(Tuple.of(edition, round))
                .map(rows -> {
                    Map<String, BigDecimal> weights = new LinkedHashMap<>();
                    var basis = new Basis(weights, 0, "", Map.of(), List.of());
                    for (Row row : rows) {
                        weights.put(row.getString(0), row.getBigDecimal(1));
                        basis = new Basis(weights, row.getInteger(2), row.getString(3), Map.of(), List.of());
                    }
                    return basis;
                });
    }

    /**
     * A text that changes with everything on which standings rest: scorecards and submitted or withdrawn revisions of
     * entries, which are only ever added, the assignments, the revision of the round with its criteria, the exclusions,
     * where there are any, whether marks are given in a round before (then only assigned entries are listed), and the
     * number of prizes, whose chances are computed.
     */
    public static final String STATE = """
            (select concat_ws('.',
              (select count(*) from scorecard k join assignment a on a.edition_id = k.edition_id and a.id = k.assignment_id
                where a.edition_id = $1 and a.round = o.key),
              (select count(*) from entry_revision v where v.edition_id = $1 and v.state <> 'draft'),
              (select count(*) || '.' || coalesce(max(a.id::text), '') from assignment a
                where a.edition_id = $1 and a.round = o.key),
              o.revision,
              (select 'x' || nullif(count(*), 0) from exclusion x where x.edition_id = $1 and x.round = o.key),
              (select 'after' where exists (select 1 from round b where b.edition_id = $1 and b.position < o.position
                and b.kind in ('scoring', 'pitch'))),
              (select 'p' || nullif(count(*), 0) from prize z where z.edition_id = $1))
              from round o where o.edition_id = $1 and o.key = %s)
            """;

    /**
     * Weights by criterion, how many places win, the state of all that standings rest on (read first, so that what
     * arrives meanwhile makes them stale), sectors by entry, and what is left out.
     */
    record Basis(
            Map<String, BigDecimal> weights,
            int prizes,
            String state,
            Map<String, String> sectors,
            List<Exclusion> exclusions) {}

    /** Queues a computation in the statement of its act, and answers the job that will do it. */
    Future<UUID> enqueue(Act act, Queued job) {
        var parameters = act.parameters();
        for (var value : job.parameters()) {
            parameters.addValue(value);
        }
        return database.writes()
                .preparedQuery("with written as (select 1 as one), " + Act.RECORDED + ", " + JobStore.enqueued(13)
                        + " select id from enqueued")
                .execute(parameters)
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    /** What is kept beside standings: their input in canonical form, and what the model said of every review, in JSON. */
    record Beside(Buffer canonical, @Nullable Buffer fitted) {}

    /** Keeps a computation, once: repeating a job that was cut off after this changes nothing. */
    Future<Void> save(Computed computed, Beside beside, @Nullable UUID person, UUID edition) {
        var act = Act.ofHouse(edition, "standings.compute", "standings:" + computed.id(), computed.computedAt())
                .withBody(new JsonObject()
                        .put("round", computed.round())
                        .put("method", computed.method())
                        .put("seed", computed.seed())
                        .put("inputDigest", computed.inputDigest()));
        return database.writes()
                .preparedQuery("""
                        with written as (
                          insert into standings (edition_id, id, round, method, seed, input_digest, result, computed_at, computed_by,
                            options, fitted, exclusions, everything)
                          values ($1::uuid, $13::uuid, $14::text, $15::text, $16::bigint, $17::text, convert_from($18::bytea, 'UTF8')::jsonb, $6::timestamptz, $4::uuid,
                            $19::jsonb, convert_from($20::bytea, 'UTF8')::jsonb, $22::jsonb, $23::uuid)
                          on conflict (edition_id, id) do nothing
                          returning id
                        ),
                        kept as (
                          insert into standings_input (edition_id, digest, canonical)
                          values ($1::uuid, $17::text, convert_from($21::bytea, 'UTF8')) on conflict do nothing
                        ),
                        """ + Act.RECORDED + " select count(*) from written")
                .execute((person == null ? act : act.withPerson(person))
                        .parameters(
                                computed.id(),
                                computed.round(),
                                computed.method(),
                                computed.seed(),
                                computed.inputDigest(),
                                computed.result(),
                                computed.options(),
                                beside.fitted(),
                                beside.canonical(),
                                computed.exclusions(),
                                computed.everything()))
                .mapEmpty();
    }
}
