package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Finding.Kind;
import org.mizan.db.Rows;
import org.mizan.web.Sha256;

/**
 * Checks what was published: each one's bytes against its digest, its signature and the act that published it, that it
 * names the one before by its digest, that it says what its standings say, and that the root it carries is still that of
 * its seal: a record that was cut off behind its seals has lost those that a publication names.
 */
final class PublishedStore {
    private static final int AT_ONCE = 20;

    private static final String PUBLISHED = """
            select coalesce(p.number, a.number), p.body, p.digest, p.key_id, p.signature, a.digest,
              p.standings_id
            from (select * from publication where edition_id = $1) p
            full join (
              select substring(subject from '^publication:([0-9]{1,9})$')::int as number, body ->> 'digest' as digest
              from audit where edition_id = $1 and act = 'publication.publish') a on a.number = p.number
            where coalesce(p.number, a.number) > $2
            order by 1 limit $3
            """;

    private static final String ROOT = "select root from audit_seal where edition_id = $1 and number = $2";

    private final SqlConnection sql;
    private final UUID edition;
    private final PublicKeys keys;
    private final Findings findings;
    private final Map<Integer, Outside.Copy> kept = new LinkedHashMap<>();
    private int number;
    private @Nullable String digest;

    PublishedStore(SqlConnection sql, UUID edition, PublicKeys keys, Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.keys = keys;
        this.findings = findings;
    }

    /** Looks at all of them, and for those that somebody kept. */
    Future<Void> compare(List<Outside.Copy> copies) {
        copies.stream().filter(copy -> copy.edition().equals(edition)).forEach(copy -> kept.put(copy.number(), copy));
        return compare().map(looked -> {
            kept.values().forEach(copy -> findings.add(Finding.of(Kind.COPY_DIFFERS, copy.number())));
            return null;
        });
    }

    /** From the first on. */
    private Future<Void> compare() {
        return sql.preparedQuery(PUBLISHED)
                .execute(Tuple.of(edition, number, AT_ONCE))
                .compose(rows -> {
                    List<Shown> shown = new ArrayList<>();
                    rows.forEach(row -> read(row, shown));
                    return Shown.each(sql, findings, shown, this::root)
                            .compose(looked -> new ShownStore(sql, edition, findings).compare(shown))
                            .compose(looked -> new StatedStore(sql, edition, findings).compare(shown))
                            .compose(looked -> new PrizeStore(sql, edition, findings).compare(shown))
                            .compose(looked -> rows.size() < AT_ONCE ? Future.succeededFuture() : compare());
                });
    }

    private void read(Row row, List<Shown> shown) {
        number = row.getInteger(0);
        try {
            look(row, shown);
        } catch (RuntimeException unreadable) {
            findings.add(Finding.of(Kind.UNREADABLE, "publication", number));
        }
    }

    private void look(Row row, List<Shown> shown) {
        String body = row.getString(1);
        String acted = row.getString(5);
        if (body == null) {
            find(Kind.PUBLICATION_REMOVED);
            digest = acted;
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String now = Sha256.named(bytes);
        if (!now.equals(row.getString(2))) {
            find(Kind.PUBLICATION_CHANGED);
        }
        if (!now.equals(acted)) {
            find(Kind.PUBLICATION_OTHER_THAN_ACT);
        }
        signed(bytes, row.getString(3), row.getBuffer(4));
        JsonObject json = json(body);
        if (json == null) {
            find(Kind.PUBLICATION_CHANGED);
        } else {
            follows(json);
            shown.add(new Shown(number, row.getUUID(6), json));
        }
        digest = now;
        kept.computeIfPresent(number, (same, copy) -> copy.digest().equals(now) ? null : copy);
    }

    private void signed(byte[] bytes, String keyId, Buffer signature) {
        if (!keys.knows(keyId)) {
            findings.add(Finding.of(Kind.PUBLICATION_KEY_UNKNOWN, number, keyId));
        } else if (!keys.verify(keyId, bytes, signature.getBytes())) {
            find(Kind.PUBLICATION_NOT_SIGNED);
        }
    }

    /** The digest of the one before stands in it; the first one follows nothing. */
    private void follows(JsonObject json) {
        String named = json.getValue("previous") instanceof JsonObject previous ? text(previous, "digest") : null;
        if (!Objects.equals(named, digest)) {
            findings.add(Finding.of(Kind.PUBLICATION_CHAIN_BROKEN, number, number - 1));
        }
    }

    private Future<Void> root(Shown shown) {
        if (!(shown.json().getValue("seal") instanceof JsonObject seal)) {
            return Future.succeededFuture();
        }
        return sql.preparedQuery(ROOT)
                .execute(Tuple.of(edition, sealNumber(seal)))
                .map(rows -> Rows.first(
                        rows, row -> HexFormat.of().formatHex(row.getBuffer(0).getBytes())))
                .map(known -> {
                    if (!known.equals(Optional.ofNullable(text(seal, "root")))) {
                        findings.add(Finding.of(Kind.ANCHOR_MISSING, shown.number(), sealNumber(seal)));
                    }
                    return null;
                });
    }

    private static long sealNumber(JsonObject seal) {
        return seal.getValue("number") instanceof Number one ? one.longValue() : 0;
    }

    private static @Nullable String text(JsonObject json, String member) {
        return json.getValue(member) instanceof String text ? text : null;
    }

    private static @Nullable JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException malformed) {
            return null;
        }
    }

    private void find(Kind kind) {
        findings.add(Finding.of(kind, number));
    }
}
