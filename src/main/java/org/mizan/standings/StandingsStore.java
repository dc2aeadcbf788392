package org.mizan.standings;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Settings;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Roles;

/** The standings that were computed: every computation is kept. */
final class StandingsStore {
    /**
     * The names of the entries and judges of standings s, a text: codes and titles, and people's names. For those who run
     * the edition.
     */
    static final String NAMES = """
            (select json_build_object(
              'entries', coalesce((select json_object_agg(n.id, json_build_object('code', n.code, 'title', v.title))
                from standing l
                join entry n on n.edition_id = l.edition_id and n.id = l.entry_id
                left join entry_submitted v on v.edition_id = n.edition_id and v.entry_id = n.id
                where l.edition_id = s.edition_id and l.standings_id = s.id), '{}'),
              'judges', coalesce((select json_object_agg(j.person_id, p.name)
                from round_judge j join person p on p.id = j.person_id
                where j.edition_id = s.edition_id and j.round = s.round), '{}'))::text)
            """;

    private final Database database;

    StandingsStore(Database database) {
        this.database = database;
    }

    /**
     * Standings as organisers read them; names and document, megabytes for a large award, are bytes that pass through an
     * event loop unread. Where something was left out, {@code everything} are the standings of the same marks that left
     * nothing out.
     */
    record Computed(
            UUID id,
            String round,
            String method,
            long seed,
            String inputDigest,
            Instant computedAt,
            Terms options,
            List<Exclusion> exclusions,
            @Nullable UUID everything,
            Buffer names,
            Buffer document) {}

    /** A line of the list of standings. */
    record Listed(
            UUID id,
            String round,
            String method,
            long seed,
            String version,
            String inputDigest,
            Instant computedAt,
            @Nullable UUID computedBy,
            Terms options,
            List<Exclusion> exclusions,
            @Nullable UUID everything) {}

    /** The criteria of the round (none: no such round), what the edition says of results, and what was found. */
    record Facts(Criteria criteria, Settings.Results settings, Optional<Computed> standings) {}

    private static final String COMPUTED = Settings.Results.COLUMN
            + ", s.id, s.round, s.method, s.seed, s.input_digest, s.computed_at, s.options::text, s.exclusions::text, s.everything,"
            + " convert_to(" + NAMES + ", 'UTF8'), convert_to(s.document::text, 'UTF8')";

    private static final String OF_ROUND = "select " + Roles.COLUMN + """
            , array(select c.key from criterion c where c.edition_id = e.id and c.round = $4),
              (select count(distinct (c.lowest, c.highest)) < 2 from criterion c where c.edition_id = e.id and c.round = $4),
            """ + COMPUTED + """

            from edition e left join lateral (
              select * from standings where $5::boolean and edition_id = $1 and round = $4
              order by computed_at desc, id desc limit 1
            ) s on true
            where e.id = $1
            """;

    private static final String OF_ID = "select " + Roles.COLUMN + ", '{}'::text[], true, " + COMPUTED
            + " from edition e left join standings s on s.edition_id = e.id and s.id = $4 where e.id = $1";

    private static final String INPUT = "select " + Roles.COLUMN + """
            , s.input_digest, convert_to(k.canonical, 'UTF8')
            from edition e
            left join standings s on s.edition_id = e.id and s.id = $4
            left join standings_input k on k.edition_id = e.id and k.digest = s.input_digest
            where e.id = $1
            """;

    private static final String LIST = "select " + Roles.COLUMN + """
            , s.id, s.round, s.method, s.seed, s.version, s.input_digest, s.computed_at,
              s.computed_by, s.options::text, s.exclusions::text, s.everything
            from edition e left join standings s on s.edition_id = e.id and s.id < $5::uuid
              and ($4::text is null or s.round = $4)
            where e.id = $1 order by s.id desc limit $6
            """;

    /** The facts about a round, with its latest standings if they are wanted. */
    Future<Facts> ofRound(Call call, String round, boolean wanted) {
        return Roles.read(database.reads(), OF_ROUND, call, round, wanted)
                .map(rows -> facts(rows.iterator().next()));
    }

    /** The facts about one computation. */
    Future<Facts> ofId(Call call, UUID id) {
        return Roles.read(database.reads(), OF_ID, call, id)
                .map(rows -> facts(rows.iterator().next()));
    }

    private static Facts facts(Row row) {
        UUID id = row.getUUID(4);
        Optional<Computed> standings = id == null
                ? Optional.<Computed>empty()
                : Optional.of(new Computed(
                        id,
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8),
                        row.getOffsetDateTime(9).toInstant(),
                        Settling.read(row.getString(10)),
                        exclusions(row.getString(11)),
                        row.getUUID(12),
                        row.getBuffer(13),
                        row.getBuffer(14)));
        return new Facts(
                new Criteria(List.of(row.getArrayOfStrings(1)), row.getBoolean(2)),
                Settings.Results.read(row.getString(3)),
                standings);
    }

    /** What was left out, from its column. */
    static List<Exclusion> exclusions(String column) {
        return Json.read(column, new TypeReference<>() {});
    }

    /** What standings were computed from. */
    record Input(String digest, Buffer canonical) {}

    /** What standings were computed from, byte by byte; empty where there are none. */
    Future<Optional<Input>> input(Call call, UUID id) {
        return Roles.read(database.reads(), INPUT, call, id)
                .map(rows -> Rows.present(rows, 1, row -> new Input(row.getString(1), row.getBuffer(2))).stream()
                        .findFirst());
    }

    /** A page of the standings of an edition, or of one of its rounds, last asked for first. */
    Future<List<Listed>> list(Call call, @Nullable String round, Paging<UUID> paging) {
        return Roles.read(database.reads(), LIST, call, round, paging.after(), paging.wanted())
                .map(rows -> Rows.present(rows, 1, StandingsStore::listed));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getUUID(8),
                Settling.read(row.getString(9)),
                exclusions(row.getString(10)),
                row.getUUID(11));
    }
}
