package org.mizan.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.web.Authenticator.Bound;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Judges' cards and the sessions that they opened, as rows. */
final class JudgeCardStore {
    private static final TypeReference<List<JudgeCard.Device>> DEVICES = new TypeReference<>() {};
    /** On how many devices a card is open at once: one judge's, and of who reads to them; not those of all who saw it. */
    private static final int MOST_DEVICES = 20;

    private final Database database;
    private final Duration life;

    JudgeCardStore(Database database, Duration life) {
        this.database = database;
        this.life = life;
    }

    /** Whose card it is, and where they judge. */
    record Holder(Person person, Bound bound, String slug, Text edition) {}

    /** Whether the edition has not ended at that time: the last of its phases, if it has any, closes later. */
    static String isOn(String edition, String at) {
        return "coalesce((select max(closes_at) from phase where phase.edition_id = %s) > %s, true)"
                .formatted(edition, at);
    }

    /** What a card of that edition opens; null where there is none. */
    static @Nullable Bound bound(@Nullable UUID edition) {
        return edition == null ? null : new Bound(edition, Role.JUDGE.key());
    }

    private static final String LIST = "select " + Roles.COLUMN + """
            , c.person_id, c.name::text, c.made_at, c.opened_at, c.devices::text
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join lateral (
              select j.person_id, p.name, j.made_at, j.opened_at, (
                  select coalesce(json_agg(json_build_object('session', s.id, 'openedAt', s.created_at,
                    'usedAt', s.rotated_at, 'agent', s.agent) order by s.id desc), '[]')
                  from (select * from session where card = j.token_hash and ended_at is null
                          and expires_at > $6::timestamptz order by id desc limit $7::int) s) as devices
              from judge_card j join person p on p.id = j.person_id
              where j.edition_id = $1 and j.person_id > $4::uuid
              order by j.person_id limit $5::int
            ) as c on true
            order by c.person_id
            """;

    /** The cards of an edition, for whom the line lets in. */
    Future<List<JudgeCard>> page(Call call, Paging<UUID> page) {
        return Roles.read(database.reads(), LIST, call, page.after(), page.wanted(), call.receivedAt(), MOST_DEVICES)
                .map(rows -> Rows.present(rows, 1, JudgeCardStore::card));
    }

    private static JudgeCard card(Row row) {
        return new JudgeCard(
                row.getUUID(1),
                Text.read(row.getString(2)),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4) == null
                        ? null
                        : row.getOffsetDateTime(4).toInstant(),
                Json.read(row.getString(5), DEVICES));
    }

    private static final String JUDGES = "select " + Roles.COLUMN + """
            , p.id, p.name::text, p.locale
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join (membership m join person p on p.id = m.person_id)
              on m.edition_id = $1 and m.role = 'judge' and m.person_id = any($4::uuid[])
            order by p.id
            """;

    /** A judge for whom a card is made. */
    record Judge(UUID id, Text name, String locale) {}

    /** Those of them who judge in the edition, for whom the line lets in. */
    Future<List<Judge>> judges(Call call, List<UUID> wanted) {
        return Roles.read(database.reads(), JUDGES, call, (Object) wanted.toArray(UUID[]::new))
                .map(rows -> Rows.present(
                        rows, 1, row -> new Judge(row.getUUID(1), Text.read(row.getString(2)), row.getString(3))));
    }

    /** What was made before goes, and with it every session that it opened: the key that refers to it sees to that. */
    private static final String MAKE = """
            with gone as (
              delete from judge_card where edition_id = $1::uuid and person_id = any($13::uuid[]) returning person_id
            ),
            written as (
              insert into judge_card (edition_id, person_id, token_hash, made_at)
              select m.edition_id, m.person_id, given.token_hash, $6::timestamptz
              from (select count(*) from gone) as first,
                unnest($13::uuid[], $14::bytea[]) as given (person_id, token_hash)
                join membership m on m.edition_id = $1::uuid and m.person_id = given.person_id and m.role = 'judge'
              returning person_id
            ),
            """ + Act.RECORDED + "select person_id from written";

    /** Makes cards of these tokens in place of those before; gives who has one now. */
    Future<List<UUID>> make(Act act, Map<UUID, LetterToken> tokens) {
        UUID[] people = tokens.keySet().toArray(UUID[]::new);
        Buffer[] hashes = tokens.values().stream()
                .map(token -> Buffer.buffer(token.hash()))
                .toArray(Buffer[]::new);
        return database.writes()
                .preparedQuery(MAKE)
                .execute(act.parameters(people, hashes))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    private static final String WITHDRAW = """
            with written as (
              delete from judge_card where edition_id = $1::uuid and person_id = $13::uuid returning person_id
            ),
            """ + Act.RECORDED + "select person_id from written";

    /** Takes a card back; false where there was none. */
    Future<Boolean> withdraw(Act act, UUID person) {
        return database.writes()
                .preparedQuery(WITHDRAW)
                .execute(act.parameters(person))
                .map(rows -> rows.size() == 1);
    }

    private static final String HOLDER = """
            select p.id, p.name::text, null::text, p.locale, false, e.id, e.slug, e.name::text
            from judge_card c join person p on p.id = c.person_id join edition e on e.id = c.edition_id
            where c.token_hash = $1 and %s
            """.formatted(isOn("c.edition_id", "$2"));

    /** Whose card has that token, while it opens anything. */
    Future<Optional<Holder>> holder(LetterToken token, Instant at) {
        return database.reads()
                .preparedQuery(HOLDER)
                .execute(Parameters.of(token.hash(), at))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Holder(
                                PersonStore.person(row, 0),
                                new Bound(row.getUUID(5), Role.JUDGE.key()),
                                row.getString(6),
                                Text.read(row.getString(7)))));
    }

    /** The row is written, so that whoever takes the card back waits, and finds the session when it goes. */
    private static final String OPEN =
            """
            with used as (
              update judge_card c set opened_at = coalesce(opened_at, $6::timestamptz)
              where token_hash = $14::bytea and %s
              returning person_id
            ),
            written as (
              insert into session (id, person_id, created_at, rotated_at, expires_at, agent, card)
              select $13::uuid, person_id, $6::timestamptz, $6::timestamptz, $6::timestamptz + $15::interval, $16::text,
                $14::bytea
              from used
              returning id
            ),
            """.formatted(isOn("c.edition_id", "$6::timestamptz")) + Act.RECORDED + "select id from written";

    /** Opens a session by a card; empty when it was taken back meanwhile. */
    Future<Optional<UUID>> open(Act act, UUID session, LetterToken token, String agent) {
        return database.writes()
                .preparedQuery(OPEN)
                .execute(act.parameters(session, token.hash(), life, agent))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    private static final String KEEP = """
            delete from session where card = $1 and id not in (
              select id from session where card = $1 and ended_at is null and expires_at > $2::timestamptz
              order by rotated_at desc, id desc limit $3)
            """;

    /**
     * Leaves a card open where it was used last, on so many devices at most. A statement of its own behind the opening, so
     * that of many who open it at once the last one sees all.
     */
    Future<Void> keep(LetterToken token, Instant at) {
        return database.writes()
                .preparedQuery(KEEP)
                .execute(Parameters.of(token.hash(), at, MOST_DEVICES))
                .mapEmpty();
    }
}
