package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/** Sessions and attempts to sign in, as rows. */
final class SessionStore {
    private final Database database;
    private final org.mizan.config.Identity settings;
    private final ClosedCounts closed = new ClosedCounts();

    SessionStore(Database database, org.mizan.config.Identity settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Where an attempt is counted: by account and network, and by network. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Counted(byte[] account, byte[] network, Instant at) {}

    /**
     * What an attempt meets: it is let through or refused until a time, and there is such a person or none.
     *
     * @param entrusted whether somebody gave the person a role; that of a team member anybody takes
     */
    record Attempt(
            Counted counted,
            boolean admitted,
            Optional<Instant> refusedUntil,
            Optional<Person> person,
            @Nullable String hash,
            @Nullable Instant hashedAt,
            boolean entrusted,
            int mostOfNetwork) {}

    /**
     * Counts the attempt before it is made, so that a thousand at once are no more than one after another. From the
     * limit on, each one closes its count for a time that doubles, at most for the window. A count is always locked
     * before that of its network, here and when it is cleared: no deadlock.
     */
    private static final String ATTEMPT = """
            with account as (
              insert into sign_in_attempt as a (key, failures, last_at, blocked_until)
              values ($1::bytea, 1, $3::timestamptz,
                      case when $4::int <= 1 then $3::timestamptz + interval '30 seconds' end)
              on conflict (key) do update set
                failures = case when a.last_at < $3::timestamptz - $6::interval then 1 else a.failures + 1 end,
                last_at = greatest(a.last_at, $3::timestamptz),
                blocked_until = case
                  when a.last_at < $3::timestamptz - $6::interval or a.failures + 1 < $4::int then null
                  else $3::timestamptz
                    + least($6::interval, interval '30 seconds' * power(2, least(a.failures + 1 - $4::int, 20))) end
              where a.blocked_until is null or a.blocked_until <= $3::timestamptz
              returning 1
            ),
            network as (
              insert into sign_in_attempt as a (key, failures, last_at, blocked_until)
              select $2::bytea, 1, $3::timestamptz,
                     case when $5::int <= 1 then $3::timestamptz + interval '30 seconds' end
              from account
              on conflict (key) do update set
                failures = case when a.last_at < $3::timestamptz - $6::interval then 1 else a.failures + 1 end,
                last_at = greatest(a.last_at, $3::timestamptz),
                blocked_until = case
                  when a.last_at < $3::timestamptz - $6::interval or a.failures + 1 < $5::int then null
                  else $3::timestamptz
                    + least($6::interval, interval '30 seconds' * power(2, least(a.failures + 1 - $5::int, 20))) end
              where a.blocked_until is null or a.blocked_until <= $3::timestamptz
              returning 1
            ),
            tidied as (
              delete from sign_in_attempt where key in (
                select key from sign_in_attempt
                where last_at < $3::timestamptz - $6::interval and key not in ($1::bytea, $2::bytea)
                limit 20 for update skip locked)
            )
            select exists (select 1 from network),
              (select max(blocked_until) from sign_in_attempt where key in ($1::bytea, $2::bytea))
            ,\s""" + PersonStore.COLUMNS + """
            , p.password_hash, p.password_at,
            exists (select from membership m where m.person_id = p.id and m.role <> 'student'),
            (select blocked_until from sign_in_attempt where key = $1::bytea),
            (select blocked_until from sign_in_attempt where key = $2::bytea)
            from (values (1)) as one left join person p on p.email = $7::text
            """;

    /** Counts an attempt, and finds the person of the address. */
    Future<Attempt> attempt(Counted counted, String email) {
        return attempt(counted, email, settings.addressAttempts());
    }

    /**
     * Counts an attempt to have a letter sent, by account and network only: who makes up addresses keeps nobody of the
     * network from the letter that ends a wait.
     */
    Future<Attempt> letter(Counted counted, String email) {
        return attempt(counted, email, Integer.MAX_VALUE);
    }

    /** Counts an attempt to sign up, which costs the server a password's work, also where it succeeds. */
    Future<Attempt> signUp(Counted counted, String email) {
        return attempt(counted, email, settings.addressSignUps());
    }

    /** Counts a card that opens nothing, by network only: there is no account to speak of. */
    Future<Attempt> card(Counted counted) {
        return attempt(counted, "", settings.addressAttempts(), settings.addressAttempts());
    }

    private Future<Attempt> attempt(Counted counted, String email, int mostOfNetwork) {
        return attempt(counted, email, settings.signInAttempts(), mostOfNetwork);
    }

    private Future<Attempt> attempt(Counted counted, String email, int mostOfAccount, int mostOfNetwork) {
        Optional<Instant> until = closed.until(counted.account, counted.network, counted.at);
        if (until.isPresent()) {
            return Future.succeededFuture(
                    new Attempt(counted, false, until, Optional.empty(), null, null, false, mostOfNetwork));
        }
        return database.writes()
                .preparedQuery(ATTEMPT)
                .execute(Parameters.of(
                        counted.account,
                        counted.network,
                        counted.at,
                        mostOfAccount,
                        mostOfNetwork,
                        settings.signInWindow(),
                        email))
                .map(rows -> attempt(counted, rows.iterator().next(), mostOfNetwork));
    }

    private void remember(byte[] key, @Nullable OffsetDateTime until, Instant at) {
        if (until != null && at.isBefore(until.toInstant())) {
            closed.remember(key, until.toInstant(), at);
        }
    }

    private Attempt attempt(Counted counted, Row row, int mostOfNetwork) {
        remember(counted.account, row.getOffsetDateTime(10), counted.at);
        remember(counted.network, row.getOffsetDateTime(11), counted.at);
        Optional<Instant> until = Optional.ofNullable(row.getOffsetDateTime(1)).map(time -> time.toInstant());
        Optional<Person> person =
                row.getUUID(2) == null ? Optional.<Person>empty() : Optional.of(PersonStore.person(row, 2));
        Instant hashedAt = row.getOffsetDateTime(8) == null
                ? null
                : row.getOffsetDateTime(8).toInstant();
        return new Attempt(
                counted,
                row.getBoolean(0),
                until,
                person,
                row.getString(7),
                hashedAt,
                row.getBoolean(9),
                mostOfNetwork);
    }

    private static final String NOT_MADE = """
            with account as (
              update sign_in_attempt set failures = failures - 1,
                blocked_until = case when failures - 1 >= $3::int then blocked_until end
              where key = $1::bytea and failures > 0 returning 1)
            update sign_in_attempt set failures = failures - 1,
              blocked_until = case when failures - 1 >= $4::int then blocked_until end
            where key = $2::bytea and failures > 0 and (select count(*) from account) >= 0""";

    /** Takes back the count of an attempt that was let through and could not be made. */
    Future<Void> notMade(Attempt attempt) {
        return database.writes()
                .preparedQuery(NOT_MADE)
                .execute(Parameters.of(
                        attempt.counted.account,
                        attempt.counted.network,
                        settings.signInAttempts(),
                        attempt.mostOfNetwork))
                .mapEmpty();
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
            """ + forgotten(17) + Act.RECORDED + "select id from written";

    /**
     * The CTEs by which an attempt is forgotten where the statement has written: its two counts and the limit of its
     * network stand at {@code $first} and after it.
     */
    static String forgotten(int first) {
        return """
            cleared as (
              delete from sign_in_attempt where key = $%1$d::bytea and exists (select 1 from written) returning 1
            ),
            given_back as (
              update sign_in_attempt set failures = failures - 1,
                blocked_until = case when failures - 1 >= $%3$d::int then blocked_until end
              where key = $%2$d::bytea and failures > 0 and exists (select 1 from written)
                and (select count(*) from cleared) >= 0
            ),
            """.formatted(first, first + 1, first + 2);
    }

    /**
     * Opens a session where the person's password is still the one that was compared; its attempt is forgotten, the
     * device known.
     */
    Future<Boolean> open(
            Act act, UUID session, Attempt compared, @Nullable String rehashed, Device device, String agent) {
        return database.writes()
                .preparedQuery(OPEN)
                .execute(act.parameters(
                        session,
                        compared.hash,
                        rehashed,
                        settings.refreshTokenLife(),
                        compared.counted.account,
                        compared.counted.network,
                        settings.addressAttempts(),
                        device.hash(),
                        Device.LIFE,
                        compared.hashedAt,
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
