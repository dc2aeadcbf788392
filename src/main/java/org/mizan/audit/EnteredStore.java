package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Finding.Kind;

/**
 * Holds editions and people against the acts of the house that entered them: an edition is gone with its own record where
 * a hand took out every row of it, whose address counts as proved follows from acts alone, and the act that made a person
 * committed to the address.
 */
final class EnteredStore {
    /** Of the house, beside the act of the edition's own record: its body has the short name, which never changes. */
    static final String ENTER = "edition.enter";

    /** Of the house: it takes away what was entered as a rehearsal, and nothing else. */
    static final String WIPE = "rehearsal.wipe";

    private static final String EDITION = """
            select exists (select from edition where id = $1),
                   exists (select from audit where edition_id = $1 and act = 'edition.create'),
                   exists (select from audit where edition_id = $2 and act = $3 and subject = 'edition:' || $1::text),
                   exists (select from audit made join audit gone on gone.edition_id = made.edition_id
                             and gone.subject = made.subject and gone.act = $4
                           where made.edition_id = $2 and made.act = $3 and made.subject = 'edition:' || $1::text
                             and made.body ? 'rehearsalOf')
            """;

    private static final String PEOPLE = """
            with proof as (
              select subject, at from audit
              where edition_id = $1 and act in ('person.create', 'person.prove', 'person.password')
            )
            select p.id::text, count(*) over () from person p
            where case when p.proved_at is null then exists (select from proof a where a.subject = 'person:' || p.id)
              else not exists (select from proof a where a.subject = 'person:' || p.id and a.at = p.proved_at) end
            order by p.id limit $2
            """;

    /** Spelled as {@link Canonical} spells it. Whose address was erased, with its salt, is held against nothing. */
    private static final String ADDRESSES = """
            with made as (
              select distinct on (subject) subject, commitment from audit
              where act in ('person.sign-up', 'person.create', 'member.add') order by subject, tx, id
            )
            select p.id::text, count(*) over () from person p left join made a on a.subject = 'person:' || p.id
            where p.email is not null and a.commitment is distinct from
              sha256(p.email_salt || convert_to('{"email":' || to_json(p.email)::text || '}', 'UTF8'))
            order by p.id limit $1
            """;

    private EnteredStore() {}

    static Future<Void> compare(SqlConnection sql, UUID edition, List<Outside.Copy> copies, Findings findings) {
        return edition.equals(Act.HOUSE)
                ? people(sql, findings)
                : edition(
                        sql,
                        edition,
                        copies.stream().anyMatch(copy -> copy.edition().equals(edition)),
                        findings);
    }

    private static Future<Void> edition(SqlConnection sql, UUID edition, boolean given, Findings findings) {
        return sql.preparedQuery(EDITION)
                .execute(Tuple.of(edition, Act.HOUSE, ENTER, WIPE))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    boolean there = row.getBoolean(0);
                    boolean recorded = row.getBoolean(1);
                    boolean entered = row.getBoolean(2);
                    boolean wiped = row.getBoolean(3) && !there && !recorded;
                    if (entered && !wiped && !(there && recorded)) {
                        findings.add(Finding.of(Kind.EDITION_REMOVED, edition));
                    } else if (recorded && !entered) {
                        findings.add(Finding.of(Kind.EDITION_NOT_ENTERED, edition));
                    } else if (given && !there && !recorded) {
                        findings.add(Finding.of(Kind.EDITION_UNKNOWN, edition));
                    }
                    return null;
                });
    }

    private static Future<Void> people(SqlConnection sql, Findings findings) {
        return sql.preparedQuery(PEOPLE)
                .execute(Tuple.of(Act.HOUSE, Findings.MOST))
                .map(rows -> add(findings, Kind.PROOF_WITHOUT_ACT, rows))
                .compose(looked -> sql.preparedQuery(ADDRESSES).execute(Tuple.of(Findings.MOST)))
                .map(rows -> add(findings, Kind.ADDRESS_WITHOUT_ACT, rows));
    }

    private static @Nullable Void add(Findings findings, Kind kind, RowSet<Row> people) {
        people.forEach(row -> findings.add(Finding.of(kind, row.getString(0))));
        findings.more(people.size() == 0 ? 0 : people.iterator().next().getLong(1) - people.size());
        return null;
    }
}
