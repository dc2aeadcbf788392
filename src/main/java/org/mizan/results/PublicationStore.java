package org.mizan.results;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.results.PublicationFacts.Computed;
import org.mizan.results.PublicationFacts.Previous;
import org.mizan.results.PublicationFacts.Settings;
import org.mizan.standings.StandingsStore;

/** What was published: immutable bytes with their digest and signature. */
final class PublicationStore {
    private final Database database;

    PublicationStore(Database database) {
        this.database = database;
    }

    /** A publication as it stands in the table. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Published(
            UUID edition,
            String slug,
            int number,
            Buffer body,
            String digest,
            String keyId,
            byte[] signature,
            Instant publishedAt) {}

    /** A line of the list of publications. */
    record Listed(
            int number,
            Instant publishedAt,
            String round,
            UUID standings,
            String digest,
            String keyId,
            String signature) {}

    private static final String OPEN = """
            select 1 from phase p where p.edition_id = $1 and 'publish' = any (p.allows)
            and p.opens_at <= %s and %s < p.closes_at
            """;

    /** Who asks, and the facts about a publication: texts, megabytes for a large award, which a worker parses. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Asked(String[] roles, Row row) {
        /** The facts. */
        PublicationFacts facts() {
            return PublicationStore.facts(row);
        }
    }

    // json_build_object and not jsonb: the order of the members is that of the published bytes.
    private static final String FACTS =
            """
            select array(select role from membership where edition_id = $1 and person_id = $2),
              json_build_object('id', e.id, 'slug', e.slug, 'name', e.name, 'languages', to_json(e.languages),
                'timeZone', e.time_zone, 'digits', coalesce(e.settings -> 'results' ->> 'digits', 'arab'))::text,
              coalesce(e.settings -> 'results', '{}')::text,
              exists (""" + OPEN.formatted("$4", "$4") + """
            ),
              s.id, json_build_object('key', r.key, 'name', r.name)::text, s.method, s.seed, s.input_digest, s.result::text,
              s.result ->> 'basis',
              (select json_build_object('lowest', trim_scale(round(sum(w.weight * lowest) / sum(w.weight), 2))::text,
                'highest', trim_scale(round(sum(w.weight * highest) / sum(w.weight), 2))::text)::text
                from criterion c, lateral (select case s.method when 'rasch' then 1 else c.weight end) w (weight)
                where c.edition_id = $1 and c.round = s.round),
              (select json_agg(json_build_object('place', place, 'name', name, 'amount', amount::text, 'currency', currency)
                order by place)::text from prize where edition_id = $1),
              (select json_agg(json_build_object('key', key, 'name', name) order by position, key)::text from sector where edition_id = $1),
              (select json_agg(json_build_object('key', key, 'name', name) order by key)::text from institution where edition_id = $1),
              (select json_agg(json_build_object('id', n.id, 'entry', n.code, 'title', v.title, 'institution', t.institution,
                'sector', v.sector))::text
                from entry n
                join lateral (select title, sector from entry_revision v
                  where v.edition_id = n.edition_id and v.entry_id = n.id and v.state = 'submitted'
                  order by revision desc limit 1) v on true
                left join team t on t.edition_id = n.edition_id and t.id = n.team_id
                where n.edition_id = $1),
              p.number, p.published_at,
            """ + StandingsStore.STATE.formatted("s.round") + """
              , (select json_build_object('number', number, 'root', encode(root, 'hex'))::text from audit_seal
                where edition_id = $1 order by number desc limit 1), s.options::text, s.exclusions::text
            from edition e
            left join standings s on s.edition_id = e.id and s.id = $3
            left join round r on r.edition_id = e.id and r.key = s.round
            left join lateral (select number, published_at from publication where edition_id = $1
              order by number desc limit 1) p on true
            where e.id = $1
            """;

    /** Everything that publishing these standings at that time depends on; empty where there is no such edition. */
    Future<Optional<Asked>> facts(UUID edition, UUID person, UUID standings, Instant at) {
        return database.reads()
                .preparedQuery(FACTS)
                .execute(Tuple.of(edition, person, standings, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> Rows.first(rows, row -> new Asked(row.getArrayOfStrings(0), row)));
    }

    private static PublicationFacts facts(Row row) {
        var settings = new JsonObject(row.getString(2));
        var prizes = list(row.getString(12));
        prizes.forEach(prize -> prize.put("decimals", decimals(prize.get("currency"))));
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        list(row.getString(15)).forEach(entry -> entries.put(String.valueOf(entry.get("id")), entry));
        Integer number = row.getInteger(16);
        return new PublicationFacts(
                row.getArrayOfStrings(0),
                object(row, 1),
                new Settings(
                        settings.getInteger("top"),
                        settings.getBoolean("scores", false),
                        settings.getBoolean("live", false)),
                row.getBoolean(3),
                row.getUUID(4) == null ? null : computed(row),
                prizes,
                list(row.getString(13)),
                list(row.getString(14)),
                entries,
                number == null
                        ? null
                        : new Previous(number, row.getOffsetDateTime(17).toInstant()),
                row.getString(19) == null ? null : object(row, 19));
    }

    private static Computed computed(Row row) {
        return new Computed(
                row.getUUID(4),
                object(row, 5),
                object(row, 11),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                object(row, 20),
                list(row.getString(21)),
                object(row, 9),
                row.getString(10),
                row.getString(18));
    }

    private static @Nullable Integer decimals(@Nullable Object currency) {
        return currency == null
                ? null
                : Currency.getInstance(currency.toString()).getDefaultFractionDigits();
    }

    private static List<Map<String, Object>> list(@Nullable String text) {
        return text == null
                ? List.of()
                : new JsonArray(text)
                        .stream().map(one -> ((JsonObject) one).getMap()).toList();
    }

    /** The object as nested maps and lists, which the rules read. */
    private static Map<String, Object> object(Row row, int column) {
        return new JsonObject(row.getString(column)).getMap();
    }

    /**
     * Writes a publication while publishing is open and nothing of the standings has changed; 0 rows: read the facts
     * again. Its number being taken is a failure.
     */
    Future<Integer> publish(Act act, PublicationFacts facts, Published publication) {
        var standings = java.util.Objects.requireNonNull(facts.standings());
        return database.writes()
                .preparedQuery("""
                        with open as (""" + OPEN.formatted("$6", "$6") + """
                         limit 1 for share),
                        written as (
                          insert into publication (edition_id, number, standings_id, round, body, digest, key_id, signature,
                            published_at, published_by)
                          select $1::uuid, $13::int, $14::uuid, $15::text, convert_from($16::bytea, 'UTF8'), $17::text, $18::text, $19::bytea,
                            $6::timestamptz, $4::uuid from open
                          where $20::text =
                        """ + StandingsStore.STATE.formatted("$15::text")
                        + """
                          returning number
                        ),
                        """ + Act.RECORDED + " select number from written")
                .execute(act.parameters(
                        publication.number(),
                        standings.id(),
                        String.valueOf(standings.round().get("key")),
                        publication.body(),
                        publication.digest(),
                        publication.keyId(),
                        publication.signature(),
                        standings.basis()))
                .map(rows -> rows.size());
    }

    private static final String PUBLISHED = """
            select p.edition_id, e.slug, p.number, convert_to(p.body, 'UTF8'), p.digest, p.key_id, p.signature, p.published_at
            from publication p join edition e on e.id = p.edition_id
            """;

    /** A publication by edition (its id or its slug) and number; the latest where the number is null. */
    Future<Optional<Published>> find(String edition, @Nullable Integer number) {
        return database.reads()
                .preparedQuery(PUBLISHED
                        + " where (e.slug = $1 or e.id::text = $1) and ($2::int is null or p.number = $2)"
                        + " order by p.number desc limit 1")
                .execute(Tuple.of(edition, number))
                .map(rows -> Rows.first(rows, PublicationStore::published));
    }

    /** The id of an edition, by its id or its slug. */
    Future<Optional<UUID>> edition(String edition) {
        return database.reads()
                .preparedQuery("select id from edition where slug = $1 or id::text = $1")
                .execute(Tuple.of(edition))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    /** The publications of an edition below a number, latest first. */
    Future<List<Listed>> list(String edition, int below, int limit) {
        return database.reads()
                .preparedQuery("""
                        select p.number, p.published_at, p.round, p.standings_id, p.digest, p.key_id, p.signature
                        from publication p join edition e on e.id = p.edition_id
                        where (e.slug = $1 or e.id::text = $1) and p.number < $2 order by p.number desc limit $3
                        """)
                .execute(Tuple.of(edition, below, limit))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Listed(
                                row.getInteger(0),
                                row.getOffsetDateTime(1).toInstant(),
                                row.getString(2),
                                row.getUUID(3),
                                row.getString(4),
                                row.getString(5),
                                base64(row.getBuffer(6).getBytes()))));
    }

    /** Bytes in base64url, as headers and lists show them. */
    static String base64(byte[] bytes) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Published published(Row row) {
        Buffer signature = row.getBuffer(6);
        return new Published(
                row.getUUID(0),
                row.getString(1),
                row.getInteger(2),
                row.getBuffer(3),
                row.getString(4),
                row.getString(5),
                signature.getBytes(),
                row.getOffsetDateTime(7).toInstant());
    }
}
