package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;

/** The seals, their leaves, and the rows that wait for theirs. */
final class SealStore {
    private static final String ROW = """
            a.edition_id, a.id, a.tx::text, a.act, a.person_id, a.subject, a.at, a.body::text, a.commitment
            """;

    /**
     * What is sealed; a witness has the time of the act of its transaction. Spelled out, and no view, since whoever owns the
     * database could put another view in its place and hide a row from {@code audit verify}.
     */
    private static final String RECORDED = """
            (select edition_id, id, tx, act, person_id, subject, at, body, commitment from audit
             union all
             select edition_id, id, tx, 'witness', null, relation || ':' || key, 'epoch',
                    pg_catalog.jsonb_build_object('turn', turn), digest
             from witness)
            """;

    private static final String SEAL = """
            select edition_id, number, first_leaf, last_leaf, cursor::text, root, previous_root, sealed_at, key_id,
                   signature
            from audit_seal
            """;

    /** Every edition of the record, found by one step of its index each. */
    private static final String EDITIONS = """
            with recursive found(id) as (
              (select edition_id from %1$s r order by edition_id limit 1)
              union all
              select (select a.edition_id from %1$s a where a.edition_id > f.id order by a.edition_id limit 1)
              from found f where f.id is not null
            )
            """.formatted(RECORDED);

    private static final String UNSEALED = EDITIONS + """
            select f.id from found f
            left join lateral (
              select s.cursor, s.sealed_at from audit_seal s where s.edition_id = f.id order by s.number desc limit 1
            ) last on true
            where f.id is not null
              and (last.sealed_at is null or last.sealed_at <= $1 or last.sealed_at > $2)
              and exists (select 1 from
            """ + RECORDED + """
             a where a.edition_id = f.id and a.tx >= coalesce(last.cursor, '0'::xid8)
                          and a.tx < pg_snapshot_xmin(pg_current_snapshot()))
            """;

    /** Also those of which nothing is left but the act of the house that entered them. */
    private static final String SEALED_EDITIONS = EDITIONS + """
            , entered as (
              select case when name ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then name::uuid end as id, min(slug) as slug
              from (select substr(subject, length('edition:') + 1) as name, body ->> 'slug' as slug
                    from audit where edition_id = $3 and act = $4) one group by 1
            )
            select known.id, coalesce(e.slug, n.slug) from (
              select id from found
              union select edition_id from audit_seal
              union select id from edition
              union select id from entered
              union select unnest($2::uuid[])) known
            left join edition e on e.id = known.id
            left join entered n on n.id = known.id
            where known.id is not null
              and ($1::text is null or $1::text in (e.slug, n.slug) or known.id = any($2::uuid[]))
            order by 1
            """;

    private static final String BOUND = """
            select pg_snapshot_xmin(pg_current_snapshot())::text,
                   (select tx::text from %1$s r where edition_id = $1 and tx >= $2::text::xid8
                    and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit 1),
                   (select tx::text from %1$s r where edition_id = $1 and tx >= $2::text::xid8
                    and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id offset $3 limit 1)
            """.formatted(RECORDED);

    private static final String UNSEALED_ROWS = "select " + ROW + " from " + RECORDED + """
            a
            where a.edition_id = $1 and a.tx >= $2::text::xid8 and a.tx < $3::text::xid8
              and not exists (select 1 from audit_leaf l where l.edition_id = a.edition_id and l.audit_id = a.id)
            order by a.tx, a.id
            """;

    private static final String INSERT_SEAL = """
            insert into audit_seal (edition_id, number, first_leaf, last_leaf, cursor, root, previous_root, sealed_at,
                                    key_id, signature)
            values ($1, $2, $3, $4, $5::text::xid8, $6, $7, $8, $9, $10)
            """;

    private static final String INSERT_LEAVES = """
            insert into audit_leaf (edition_id, position, seal, audit_id, hash)
            select $1, $2::bigint + n - 1, $3, id, hash
            from unnest($4::uuid[], $5::bytea[]) with ordinality as leaf (id, hash, n)
            """;

    private static final String LEAVES = "select l.position, l.seal, l.audit_id, l.hash, " + ROW + """
            from audit_leaf l left join
            """ + RECORDED + """
             a on a.edition_id = l.edition_id and a.id = l.audit_id
            where l.edition_id = $1 and l.position between $2 and $3 and l.seal = $4 order by l.position
            """;

    private static final String LEAVES_OF_NO_SEAL =
            "select l.position, l.seal, l.audit_id, l.hash, " + ROW + """
            from audit_leaf l left join
            """ + RECORDED + """
             a on a.edition_id = l.edition_id and a.id = l.audit_id
            where l.edition_id = $1 and not exists (
              select 1 from audit_seal s where s.edition_id = l.edition_id and s.number = l.seal
              and l.position between s.first_leaf and s.last_leaf)
            order by l.position limit 1000
            """;

    private static final String STRAYS = "select " + ROW + " from " + RECORDED + """
            a
            where a.edition_id = $1
              and a.tx < (select max(cursor::text::numeric)::text::xid8 from audit_seal where edition_id = $1)
              and not exists (select 1 from audit_leaf l where l.edition_id = a.edition_id and l.audit_id = a.id)
            order by a.tx, a.id limit 1000
            """;

    private SealStore() {}

    /** An edition of the record; the house has no slug. */
    record Sealed(UUID id, @Nullable String slug) {}

    /** Up to where the next seal goes: rows of transactions from {@code first} on and below {@code below}. */
    record Bound(long below, boolean empty) {}

    static Future<List<UUID>> unsealed(SqlClient sql, Instant now, Duration interval) {
        return sql.preparedQuery(UNSEALED)
                .execute(Parameters.of(now.minus(interval), now))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    /** Whether this transaction now seals the edition; another one that does is not waited for. */
    static Future<Boolean> lease(SqlConnection sql, UUID edition) {
        return sql.preparedQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended(current_schema() || ':seal:' || $1::text, 0))")
                .execute(Tuple.of(edition.toString()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    static Future<Optional<Seal>> latest(SqlClient sql, UUID edition) {
        return sql.preparedQuery(SEAL + "where edition_id = $1 order by number desc limit 1")
                .execute(Tuple.of(edition))
                .map(rows -> Rows.first(rows, SealStore::seal));
    }

    static Future<Bound> bound(SqlClient sql, UUID edition, long cursor, int most) {
        return sql.preparedQuery(BOUND)
                .execute(Tuple.of(edition, Long.toString(cursor), most))
                .map(rows -> bound(rows.iterator().next()));
    }

    private static Bound bound(Row row) {
        String first = row.getString(1);
        String over = row.getString(2);
        long xmin = Long.parseLong(row.getString(0));
        if (first == null || over == null) {
            return new Bound(xmin, first == null);
        }
        // A transaction is never split, so one that alone exceeds the most is taken whole.
        return new Bound(over.equals(first) ? Long.parseLong(first) + 1 : Long.parseLong(over), false);
    }

    static Future<List<AuditRow>> rows(SqlClient sql, UUID edition, long from, long below) {
        return sql.preparedQuery(UNSEALED_ROWS)
                .execute(Tuple.of(edition, Long.toString(from), Long.toString(below)))
                .map(rows -> Rows.list(rows, row -> auditRow(row, 0)));
    }

    static Future<Void> insert(SqlClient sql, Seal seal, List<UUID> ids, List<byte[]> hashes) {
        return sql.preparedQuery(INSERT_SEAL)
                .execute(Parameters.of(
                        seal.edition(),
                        seal.number(),
                        seal.firstLeaf(),
                        seal.lastLeaf(),
                        Long.toString(seal.cursor()),
                        seal.root(),
                        seal.previousRoot(),
                        seal.sealedAt(),
                        seal.keyId(),
                        seal.signature()))
                .compose(made -> sql.preparedQuery(INSERT_LEAVES)
                        .execute(Tuple.of(
                                seal.edition(),
                                seal.firstLeaf(),
                                seal.number(),
                                ids.toArray(UUID[]::new),
                                hashes.stream().map(Buffer::buffer).toArray(Buffer[]::new))))
                .mapEmpty();
    }

    /** The edition of that slug, or every one and the house; and these. */
    static Future<List<Sealed>> editions(SqlClient sql, @Nullable String slug, List<UUID> besides) {
        return sql.preparedQuery(SEALED_EDITIONS)
                .execute(Tuple.of(slug, besides.toArray(UUID[]::new), Act.HOUSE, EnteredStore.ENTER))
                .map(rows -> Rows.list(rows, row -> new Sealed(row.getUUID(0), row.getString(1))));
    }

    static Future<List<Seal>> seals(SqlClient sql, UUID edition, @Nullable Long after, int most) {
        return sql.preparedQuery(
                        SEAL + "where edition_id = $1 and ($2::bigint is null or number > $2) order by number limit $3")
                .execute(Tuple.of(edition, after, most))
                .map(rows -> Rows.list(rows, SealStore::seal));
    }

    static Future<List<Leaf>> leaves(SqlClient sql, Seal seal) {
        return sql.preparedQuery(LEAVES)
                .execute(Tuple.of(seal.edition(), seal.firstLeaf(), seal.lastLeaf(), seal.number()))
                .map(rows -> Rows.list(rows, SealStore::leaf));
    }

    static Future<List<Leaf>> leavesOfNoSeal(SqlClient sql, UUID edition) {
        return sql.preparedQuery(LEAVES_OF_NO_SEAL)
                .execute(Tuple.of(edition))
                .map(rows -> Rows.list(rows, SealStore::leaf));
    }

    static Future<List<AuditRow>> strays(SqlClient sql, UUID edition) {
        return sql.preparedQuery(STRAYS)
                .execute(Tuple.of(edition))
                .map(rows -> Rows.list(rows, row -> auditRow(row, 0)));
    }

    static Future<Map<String, byte[]>> publicKeys(SqlClient sql) {
        return sql.preparedQuery("select key_id, public_key from signing_key order by created_at, key_id")
                .execute()
                .map(rows -> {
                    Map<String, byte[]> keys = new java.util.LinkedHashMap<>();
                    rows.forEach(
                            row -> keys.put(row.getString(0), row.getBuffer(1).getBytes()));
                    return keys;
                });
    }

    private static Leaf leaf(Row row) {
        return new Leaf(
                row.getLong(0),
                row.getLong(1),
                row.getUUID(2),
                row.getBuffer(3).getBytes(),
                row.getUUID(5) == null ? null : auditRow(row, 4));
    }

    private static AuditRow auditRow(Row row, int at) {
        Buffer commitment = row.getBuffer(at + 8);
        return new AuditRow(
                row.getUUID(at),
                row.getUUID(at + 1),
                Long.parseUnsignedLong(row.getString(at + 2)),
                row.getString(at + 3),
                row.getUUID(at + 4),
                row.getString(at + 5),
                row.getOffsetDateTime(at + 6).toInstant(),
                body(row.getString(at + 7)),
                commitment == null ? null : commitment.getBytes());
    }

    /** Only an object is ever written; whatever a hand has put there instead is kept visible to the hash. */
    private static JsonObject body(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException noObject) {
            return new JsonObject().put("", text);
        }
    }

    private static Seal seal(Row row) {
        return new Seal(
                row.getUUID(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                Long.parseUnsignedLong(row.getString(4)),
                row.getBuffer(5).getBytes(),
                row.getBuffer(6).getBytes(),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getBuffer(9).getBytes());
    }
}
