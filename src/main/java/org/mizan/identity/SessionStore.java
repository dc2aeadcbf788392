package org.mizan.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.web.Authenticator.Bound;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** Sessions, as rows. */
final class SessionStore {
    private final Database database;
    private final org.mizan.config.Identity settings;

    SessionStore(Database database, org.mizan.config.Identity settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Whoever changes the password takes the same lock: what was compared is looked at again behind it. */
    private static final String OPEN = """
            with held as (
              select id from person
              where id = $4::uuid and password_hash is not null and password_at = $22::timestamptz
              for no key update
            ),
            written as (
              insert into session (id, person_id, created_at, rotated_at, expires_at, agent)
              select $13::uuid, id, $6::timestamptz, $6::timestamptz, $6::timestamptz + $16::interval, $23::text from held
              returning id
            ),
            device_seen as (
              insert into device (token_hash, person_id, seen_at)
              select $20::bytea, $4::uuid, $6::timestamptz from written
              on conflict (token_hash, person_id) do update set seen_at = excluded.seen_at
            ),
            unseen as (
              delete from device where person_id = $4::uuid and token_hash <> $20::bytea
                and seen_at < $6::timestamptz - $21::interval
            ),
            rehashed as (
              update person set password_hash = $15::text
              where id = $4::uuid and password_hash = $14::text and $15::text is not null
            ),
            tidied as (
              delete from session where person_id = $4::uuid and expires_at < $6::timestamptz
            ),
            """ + AttemptStore.forgotten(17) + Act.RECORDED + "select id from written";

    /**
     * Opens a session where the person's password is still the one that was compared; its attempt is forgotten, the
     * device known.
     */
    Future<Boolean> open(
            Act act,
            UUID session,
            AttemptStore.Attempt compared,
            @Nullable String rehashed,
            Device device,
            String agent) {
        return database.writes()
                .preparedQuery(OPEN)
                .execute(act.parameters(
                        session,
                        compared.hash(),
                        rehashed,
                        settings.refreshTokenLife(),
                        compared.counted().account(),
                        compared.counted().network(),
                        settings.addressAttempts(),
                        device.hash(),
                        Device.LIFE,
                        compared.hashedAt(),
                        agent))
                .map(rows -> rows.size() == 1);
    }

    /** The token is used up by the guard itself, behind the lock that all take who change the password. */
    private static final String OPEN_BY_LETTER = """
            with held as (
              select id from person where id = $4::uuid and proved_at is not null and password_hash is not null
              for no key update
            ),
            used as (
              delete from letter_token where token_hash = $14::bytea and kind = 'sign-in'
                and expires_at > $6::timestamptz and person_id = (select id from held)
              returning person_id
            ),
            written as (
              insert into session (id, person_id, created_at, rotated_at, expires_at, agent)
              select $13::uuid, person_id, $6::timestamptz, $6::timestamptz, $6::timestamptz + $15::interval, $17::text
              from used
              returning id
            ),
            device_seen as (
              insert into device (token_hash, person_id, seen_at)
              select $16::bytea, $4::uuid, $6::timestamptz from written
              on conflict (token_hash, person_id) do update set seen_at = excluded.seen_at
            ),
            """ + Act.RECORDED + "select id from written";

    /** Opens a session by the token of a letter; false when it was used meanwhile. */
    Future<Boolean> open(Act act, UUID session, LetterToken token, Device device, String agent) {
        return database.writes()
                .preparedQuery(OPEN_BY_LETTER)
                .execute(act.parameters(session, token.hash(), settings.refreshTokenLife(), device.hash(), agent))
                .map(rows -> rows.size() == 1);
    }

    private static final String KNOWN = """
            select 1 from device d join person p on p.id = d.person_id
            where d.token_hash = $1 and p.email = $2 and d.seen_at > $3
            """;

    /** The device, if somebody signed in to this account on it before. */
    Future<Optional<Device>> known(Optional<Device> device, String email, Instant at) {
        if (device.isEmpty()) {
            return Future.succeededFuture(device);
        }
        return database.reads()
                .preparedQuery(KNOWN)
                .execute(Parameters.of(device.get().hash(), email, at.minus(Device.LIFE)))
                .map(rows -> rows.size() == 1 ? device : Optional.empty());
    }

    /** A session that goes on, at this generation, whose it is, and to what it is bound. */
    record Continued(
            int generation, Person person, @Nullable Bound bound) {}

    /**
     * One statement, guarded by the row: of those who bring one token at once the first makes the next generation, the
     * others wait for its row, read it anew and find themselves within the grace. Who brings an older token than the
     * last but one, or that one too late, has a copy: the family ends.
     */
    private static final String ROTATE = """
            with rotated as (
              update session s set
                generation = case when s.generation = $14::int then s.generation + 1 else s.generation end,
                rotated_at = case when s.generation = $14::int then $6::timestamptz else s.rotated_at end,
                expires_at = case when s.generation = $14::int then $6::timestamptz + $15::interval
                  else s.expires_at end,
                ended_at = case
                  when s.generation = $14::int then null
                  when s.generation = $14::int + 1 and s.rotated_at + $16::interval >= $6::timestamptz then null
                  else $6::timestamptz end
              from person p
              where s.id = $13::uuid and p.id = s.person_id and s.ended_at is null
                and s.expires_at > $6::timestamptz and s.generation >= $14::int
                and (s.card is null or %s)
              returning s.generation, s.ended_at, p.id, p.name, case when s.card is null then p.email end as email,
                p.locale, case when s.card is null then p.proved_at end as proved_at,
                (select edition_id from judge_card where token_hash = s.card) as edition_id
            ),
            written as (select 1 from rotated where ended_at is not null),
            """.formatted(JudgeCardStore.isOn(
                    "(select edition_id from judge_card where token_hash = s.card)", "$6::timestamptz"))
            + Act.RECORDED + "select generation, " + PersonStore.COLUMNS
            + ", p.edition_id from rotated p where ended_at is null";

    /** Goes on with a session; empty when it has ended, also by this very token. The act is recorded at that end only. */
    Future<Optional<Continued>> rotate(Act reused, RefreshToken token) {
        return database.writes()
                .preparedQuery(ROTATE)
                .execute(reused.parameters(
                        token.session(), token.generation(), settings.refreshTokenLife(), settings.refreshGrace()))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Continued(
                                row.getInteger(0), PersonStore.person(row, 1), JudgeCardStore.bound(row.getUUID(6)))));
    }

    private static final String ALIVE = "select " + Roles.COLUMN;

    /** Lets in whose session has not ended. */
    Future<Void> alive(Call call) {
        return Roles.readOf(Act.HOUSE, database.reads(), ALIVE, call).mapEmpty();
    }

    private static final String END = """
            with written as (
              update session set ended_at = $6::timestamptz
              where ($13::uuid is null or id = $13::uuid) and person_id = $4::uuid and ended_at is null
              returning id
            ),
            """ + Act.RECORDED + "select id from written";

    /** Ends a session of the caller, or all; one that has ended stays so. */
    Future<Void> end(Act act, @Nullable UUID session) {
        return database.writes()
                .preparedQuery(END)
                .execute(act.parameters(session))
                .mapEmpty();
    }

    /** A place where a person is signed in; {@code agent} is what the browser called itself. */
    record Place(UUID id, Instant openedAt, Instant usedAt, String agent, boolean current) {}

    private static final String PLACES = "select " + Roles.COLUMN + """
            , s.id, s.created_at, s.rotated_at, s.agent
            from (values (1)) as one
              left join session s on s.person_id = $2::uuid and s.ended_at is null and s.expires_at > $4::timestamptz
                and s.id < $5::uuid
            order by s.id desc limit $6::int
            """;

    /** Where the caller is signed in, the latest first. */
    Future<List<Place>> places(Call call, UUID before, int limit) {
        return Roles.readOf(Act.HOUSE, database.reads(), PLACES, call, call.receivedAt(), before, limit)
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Place(
                                row.getUUID(1),
                                row.getOffsetDateTime(2).toInstant(),
                                row.getOffsetDateTime(3).toInstant(),
                                row.getString(4),
                                row.getUUID(1).equals(call.session()))));
    }
}
