package org.mizan.results;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.ranking.RankingJson;
import org.mizan.results.PublicationFacts.Previous;
import org.mizan.results.PublicationFacts.RankedEntry;
import org.mizan.results.PublicationFacts.Source;
import org.mizan.standings.Settling;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** What was published: immutable bytes with their digest and signature. */
final class PublicationStore {
    private final Database database;

    PublicationStore(Database database) {
        this.database = database;
    }

    /** A publication as it stands in the table, with the change that leads to it from the one before, if there is one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Published(
            UUID edition,
            String slug,
            int number,
            Buffer body,
            String digest,
            String keyId,
            byte[] signature,
            Instant publishedAt,
            @Nullable Buffer change) {}

    /** A line of the list of publications. */
    record Listed(
            int number,
            Instant publishedAt,
            String round,
            UUID standings,
            String digest,
            String keyId,
            String signature) {}

    private static final String FACTS =
            "select " + Roles.COLUMN + ", e.id, e.slug, e.name::text, e.languages, e.time_zone, "
                    + Settings.Results.COLUMN + ", " + Phases.COLUMN + """
            ::text,
              s.id, r.key, r.name::text, s.options::text, s.version, s.input_digest, s.judges, s.disconnected, s.notes,
              s.choice::text,
              (select array[count(*) filter (where x ->> 'entry' is null), count(x ->> 'entry')]
                from jsonb_array_elements(s.exclusions) x),
              s.counts, f.id is null, trim_scale(round(c.lowest / c.weight, 2)),
              trim_scale(round(c.highest / c.weight, 2)),
              (select json_agg(json_build_object('place', place, 'name', name, 'amount', amount::text, 'currency', currency)
                order by place)::text from prize where edition_id = $1),
              (select json_agg(json_build_object('key', key, 'name', name) order by position, key)::text from sector where edition_id = $1),
              (select json_agg(json_build_object('key', key, 'name', name) order by key)::text from institution where edition_id = $1),
              p.number, p.published_at, p.body, a.number, encode(a.root, 'hex'), p.digest, pg_current_snapshot()::text,
              e.rehearsal_of is not null, r.phase
            from edition e
            left join standings s on s.edition_id = e.id and s.id = $4
            left join round r on r.edition_id = e.id and r.key = s.round
            left join standings_fresh f on f.edition_id = e.id and f.id = $4
            left join standings_scale c on c.edition_id = e.id and c.id = $4
            left join lateral (select number, published_at, body, digest from publication where edition_id = $1
              order by number desc limit 1) p on true
            left join lateral (select number, root from audit_seal where edition_id = $1
              order by number desc limit 1) a on true
            where e.id = $1
            """;

    private static final String LINES = """
            select l.code, l.title::text, l.institution, l.entry_sector, l.place, l.tied, l.place_low, l.place_high,
              l.sector_place, l.score, l.reviews, l.chance_first, l.chance_prize, l.team::text
            from standing_named l where l.edition_id = $1 and l.standings_id = $2 order by l.position
            """;

    /** The facts about a publication: of a large award a worker reads them. */
    record Asked(Row row, RowSet<Row> lines) {
        /** The facts. */
        PublicationFacts facts() {
            return PublicationStore.facts(row, Rows.list(lines, PublicationStore::line));
        }
    }

    /** Everything that publishing these standings depends on. */
    Future<Asked> facts(Call call, UUID standings) {
        Future<RowSet<Row>> facts = Roles.read(database.reads(), FACTS, call, standings);
        Future<RowSet<Row>> lines = database.reads().preparedQuery(LINES).execute(Tuple.of(call.edition(), standings));
        return Future.all(facts, lines)
                .map(both -> new Asked(facts.result().iterator().next(), lines.result()));
    }

    private static PublicationFacts facts(Row row, List<RankedEntry> lines) {
        Settings.Results settings = Settings.Results.read(row.getString(6));
        Integer number = row.getInteger(26);
        Long seal = row.getLong(29);
        return new PublicationFacts(
                new Publication.Edition(
                        row.getUUID(1),
                        row.getString(2),
                        Text.read(row.getString(3)),
                        List.of(row.getArrayOfStrings(4)),
                        row.getString(5),
                        settings.digits(),
                        row.getBoolean(33)),
                settings,
                Phases.read(row.getString(7)),
                row.getUUID(8) == null ? null : source(row),
                lines,
                list(row.getString(23), new TypeReference<List<Publication.Prize>>() {}).stream()
                        .map(Publication.Prize::counted)
                        .toList(),
                list(row.getString(24), new TypeReference<>() {}),
                list(row.getString(25), new TypeReference<>() {}),
                number == null
                        ? null
                        : new Previous(
                                number,
                                row.getOffsetDateTime(27).toInstant(),
                                row.getString(31),
                                Json.read(row.getString(28), new TypeReference<Shown>() {})
                                        .rows()),
                seal == null ? null : new Publication.Seal(seal, row.getString(30)),
                row.getString(32));
    }

    private static Source source(Row row) {
        String choice = row.getString(17);
        BigDecimal lowest = row.getBigDecimal(21);
        return new Source(
                row.getUUID(8),
                new Soundness(row.getBoolean(19), row.getBoolean(20), row.getBoolean(15)),
                new Publication.Keyed(row.getString(9), Text.read(row.getString(10))),
                row.getString(34),
                lowest == null ? null : new Publication.Scale(lowest, row.getBigDecimal(22)),
                Settling.read(row.getString(11)),
                row.getString(12),
                row.getString(13),
                row.getInteger(14),
                List.of(row.getArrayOfStrings(16)),
                choice == null ? null : Json.read(choice, new TypeReference<RankingJson.Chosen>() {}),
                excluded(row.getArrayOfLongs(18)));
    }

    /** What is read of a stored body: names and prizes may be others in the tables now than what its readers have. */
    private record Shown(List<Publication.Row> rows) {}

    /** How many judges were left out whole, and how many single reviews. */
    private static Publication.@Nullable Excluded excluded(Long[] left) {
        return left[0] + left[1] == 0 ? null : new Publication.Excluded(left[0], left[1]);
    }

    private static RankedEntry line(Row row) {
        return new RankedEntry(
                row.getString(0),
                Text.readNullable(row.getString(1)),
                Text.readNullable(row.getString(13)),
                row.getString(2),
                row.getString(3),
                row.getInteger(4),
                row.getBoolean(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getInteger(8),
                row.getBigDecimal(9),
                row.getInteger(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12));
    }

    private static <T> List<T> list(@Nullable String column, TypeReference<List<T>> type) {
        return column == null ? List.of() : Json.read(column, type);
    }

    /** Whoever moves a phase or a round is waited for, so that the next statement sees what came of it. */
    private static final String HOLD = """
            with phases as (
              select key from phase where edition_id = $1 and $2 = any (allows) order by key for share)
            select from round where edition_id = $1 and key = $3 and (select count(*) from phases) >= 0 for share""";

    /**
     * No import of the round is taken back beside it. Where it waited for one, the revision that it holds is not the one
     * of all else that it sees.
     */
    private static final String PUBLISH =
            "with open as (" + Phases.OPEN + """
            ),
            held as (
              select revision from round where edition_id = $1::uuid and key = $16::text for share
            ),
            written as (
              insert into publication (edition_id, number, standings_id, round, body, digest, key_id, signature,
                last_place, with_scores, published_at, published_by, change, facts_seen, live, reasons)
              select $1::uuid, $14::int, $15::uuid, $16::text, convert_from($17::bytea, 'UTF8'), $18::text, $19::text,
                $20::bytea, $21::int, $22::boolean, $24::timestamptz, $4::uuid,
                convert_from($23::bytea, 'UTF8'), $25::text::pg_snapshot, $26::boolean, $27::text::jsonb
              from open, held
              where exists (select from standings_fresh where edition_id = $1::uuid and id = $15::uuid)
                and held.revision = (select revision from round where edition_id = $1::uuid and key = $16::text)
              returning number
            ),
            """ + Act.RECORDED + " select number from written";

    /**
     * Writes a publication; false where publishing is closed or something of the standings has changed. Its number
     * being taken is a failure.
     */
    Future<Boolean> publish(
            Act act,
            PublicationFacts facts,
            Publication publication,
            Published published,
            List<PublicationCheck.Reason> reasons) {
        Source standings = Objects.requireNonNull(facts.standings());
        String round = standings.round().key();
        Tuple written = act.parameters(
                Permission.PUBLISH.key(),
                published.number(),
                standings.id(),
                round,
                published.body(),
                published.digest(),
                published.keyId(),
                published.signature(),
                publication.lastPlace(),
                publication.withScores(),
                published.change(),
                published.publishedAt(),
                facts.seen(),
                publication.live(),
                Json.bytes(reasons).toString());
        return database.transact(connection -> connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(act.edition(), Permission.PUBLISH.key(), round))
                .compose(held -> connection.preparedQuery(PUBLISH).execute(written))
                .map(rows -> rows.size() == 1));
    }

    private static final String BYTES = """
            , e.id, e.slug, p.number, convert_to(p.body, 'UTF8'), p.digest, p.key_id, p.signature, p.published_at
            """;

    private static final String LATEST = "select e.public" + BYTES + """
            , convert_to(p.change, 'UTF8'), e.revision
            from edition e left join lateral (
              select * from publication where edition_id = e.id order by number desc limit 1) p on true
            where e.slug = $1 or e.id = id_written($1)
            """;

    private static final String ONE = "select " + Roles.COLUMN + BYTES + """
            , null::bytea
            from edition e left join publication p on p.edition_id = e.id and p.number = $4
            where e.id = $1
            """;

    private static final String SHOWN = "select " + Roles.COLUMN + " from edition where id = $1";

    private static final String LIST = "select " + Roles.COLUMN + """
            , p.number, p.published_at, p.round, p.standings_id, p.digest, p.key_id, p.signature
            from edition e left join publication p on p.edition_id = e.id and p.number < $4
            where e.id = $1 order by p.number desc limit $5
            """;

    /** An edition as everybody or somebody sees it, at a revision of it, and what it published last, if anything. */
    record Latest(
            UUID edition,
            String slug,
            boolean isPublic,
            int revision,
            @Nullable Published published) {}

    /** Every edition that has published something. */
    Future<List<UUID>> published() {
        return database.reads()
                .preparedQuery(
                        "select id from edition e where exists (select from publication where edition_id = e.id)")
                .execute()
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    /** What an edition, by its id or its slug, published last, whoever may see it. */
    Future<Optional<Latest>> latest(String edition) {
        return database.reads()
                .preparedQuery(LATEST)
                .execute(Tuple.of(edition))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Latest(
                                row.getUUID(1),
                                row.getString(2),
                                row.getBoolean(0),
                                row.getInteger(10),
                                row.getInteger(3) == null ? null : published(row))));
    }

    /** A publication by its number, where the edition is there for the caller. */
    Future<Optional<Published>> find(Call call, int number) {
        return Roles.read(database.reads(), ONE, call, number)
                .map(rows -> Rows.present(rows, 3, PublicationStore::published).stream()
                        .findFirst());
    }

    /** Lets in whom the edition is there for. */
    Future<Void> admit(UUID edition, Call call) {
        return Roles.readOf(edition, database.reads(), SHOWN, call).mapEmpty();
    }

    /** The publications of an edition below a number, latest first, where it is there for the caller. */
    Future<List<Listed>> list(Call call, int below, int limit) {
        return Roles.read(database.reads(), LIST, call, below, limit)
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Listed(
                                row.getInteger(1),
                                row.getOffsetDateTime(2).toInstant(),
                                row.getString(3),
                                row.getUUID(4),
                                row.getString(5),
                                row.getString(6),
                                base64(row.getBuffer(7).getBytes()))));
    }

    /** Bytes in base64url, as headers and lists show them. */
    static String base64(byte[] bytes) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Published published(Row row) {
        return new Published(
                row.getUUID(1),
                row.getString(2),
                row.getInteger(3),
                row.getBuffer(4),
                row.getString(5),
                row.getString(6),
                row.getBuffer(7).getBytes(),
                row.getOffsetDateTime(8).toInstant(),
                row.getBuffer(9));
    }
}
