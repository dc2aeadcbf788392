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
import org.mizan.web.Text;

/** The standings that were computed: every computation is kept. */
final class StandingsStore {
    /**
     * The names of the entries and judges of standings s, a text: codes and titles, and people's names. For those who run
     * the edition.
     */
    static final String NAMES = """
            (select json_build_object(
              'entries', coalesce((select json_object_agg(l.entry_id, json_build_object('code', l.code, 'title', l.title))
                from standing_named l
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
     * A computation as it is listed.
     *
     * @param number in the order of keeping
     * @param counts false: they leave nothing out beside those that do, and nothing is decided on them
     * @param everything the standings beside them that leave nothing out; null where nothing is left out
     */
    record Listed(
            UUID id,
            int number,
            boolean counts,
            String round,
            String method,
            long seed,
            String version,
            String inputDigest,
            Instant computedAt,
            @Nullable UUID computedBy,
            @Nullable Text computedByName,
            Terms options,
            List<Exclusion> exclusions,
            @Nullable UUID everything) {}

    /** A computation with names and document, for a large award megabytes that pass through an event loop unread. */
    record Found(Listed listed, Buffer names, Buffer document) {}

    /**
     * The criteria of the round (none: no such round), what the edition says of results, and what was found.
     *
     * @param unequal whether the round gave reviews where they mattered
     */
    record Facts(Criteria criteria, Settings.Results settings, Optional<Found> standings, boolean unequal) {}

    private static final String LISTED = """
            , s.id, s.number, s.counts, s.round, s.method, s.seed, s.version, s.input_digest, s.computed_at, s.computed_by,
              (select p.name::text from person p where p.id = s.computed_by), s.options::text, s.exclusions::text, s.everything
            """;

    private static final String FOUND = LISTED + ", convert_to(" + NAMES
            + ", 'UTF8'), convert_to(s.document::text, 'UTF8'), " + Settings.Results.COLUMN;

    private static final String UNEQUAL =
            ", exists (select from next_decision d where d.edition_id = e.id and d.round = $4)";

    private static final String OF_ROUND = "select " + Roles.COLUMN + """
            , array(select c.key from criterion c where c.edition_id = e.id and c.round = $4),
              (select count(distinct (c.lowest, c.highest)) < 2 from criterion c where c.edition_id = e.id and c.round = $4)
            """ + FOUND + UNEQUAL + """

            from edition e left join lateral (
              select * from standings where $5::boolean and edition_id = $1 and round = $4 and counts
              order by number desc limit 1
            ) s on true
            where e.id = $1
            """;

    private static final String OF_ID = "select " + Roles.COLUMN + ", '{}'::text[], true" + FOUND
            + ", false from edition e left join standings s on s.edition_id = e.id and s.id = $4 where e.id = $1";

    private static final String INPUT = "select " + Roles.COLUMN + """
            , s.input_digest, convert_to(k.canonical, 'UTF8')
            from edition e
            left join standings s on s.edition_id = e.id and s.id = $4
            left join standings_input k on k.edition_id = e.id and k.digest = s.input_digest
            where e.id = $1
            """;

    private static final String LIST = "select " + Roles.COLUMN + LISTED + """
            , array(select r.key from round r where r.edition_id = e.id order by r.position)
            from edition e left join standings s on s.edition_id = e.id and s.number < $5::int
              and ($4::text is null or s.round = $4)
            where e.id = $1 order by s.number desc limit $6
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
        Optional<Found> standings = row.getUUID(3) == null
                ? Optional.empty()
                : Optional.of(new Found(listed(row, 3), row.getBuffer(17), row.getBuffer(18)));
        return new Facts(
                new Criteria(List.of(row.getArrayOfStrings(1)), row.getBoolean(2)),
                Settings.Results.read(row.getString(19)),
                standings,
                row.getBoolean(20));
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

    /** A page of the standings of an edition, or of one of its rounds, last kept first. */
    Future<List<Listed>> list(Call call, @Nullable String round, Paging<Integer> paging) {
        return Roles.read(database.reads(), LIST, call, round, paging.after(), paging.wanted())
                .map(rows -> {
                    call.known("round", List.of(rows.iterator().next().getArrayOfStrings(15)));
                    return Rows.present(rows, 1, row -> listed(row, 1));
                });
    }

    private static Listed listed(Row row, int at) {
        return new Listed(
                row.getUUID(at),
                row.getInteger(at + 1),
                row.getBoolean(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                row.getLong(at + 5),
                row.getString(at + 6),
                row.getString(at + 7),
                row.getOffsetDateTime(at + 8).toInstant(),
                row.getUUID(at + 9),
                Text.readNullable(row.getString(at + 10)),
                Settling.read(row.getString(at + 11)),
                exclusions(row.getString(at + 12)),
                row.getUUID(at + 13));
    }
}
