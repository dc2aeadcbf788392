package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.web.FairLine;

/**
 * Attempts at what anybody may try, as rows. A few are counted at once, whoever sends how many: connections are left for
 * those who save. Whoever tries on a device where they signed in before stands in a line of their own; all others by what
 * they try, then by network, then by account.
 */
final class AttemptStore {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 4_096;

    private final Database database;
    private final org.mizan.config.Identity settings;
    private final FairLine known;
    private final FairLine others;
    private final ClosedCounts closed = new ClosedCounts();

    AttemptStore(Vertx vertx, Database database, org.mizan.config.Identity settings) {
        this.database = database;
        this.settings = settings;
        this.known = FairLine.named(vertx, "attempts on known devices", AT_ONCE, WAITING);
        this.others = FairLine.named(vertx, "attempts", AT_ONCE, WAITING);
    }

    /** Where an attempt is counted: by account and network, and by network, which of a known device is the device. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Counted(String purpose, byte[] account, byte[] network, Instant at) {
        private List<String> source() {
            HexFormat hex = HexFormat.of();
            return List.of(purpose, hex.formatHex(network), hex.formatHex(account));
        }
    }

    private <T> Future<T> inTurn(Counted counted, Supplier<Future<T>> statement) {
        return (counted.purpose.equals(Attempts.KNOWN) ? known : others).take(counted.source(), statement);
    }

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
        return inTurn(
                counted,
                () -> database.writes()
                        .preparedQuery(ATTEMPT)
                        .execute(Parameters.of(
                                counted.account,
                                counted.network,
                                counted.at,
                                mostOfAccount,
                                mostOfNetwork,
                                settings.signInWindow(),
                                email))
                        .map(rows -> attempt(counted, rows.iterator().next(), mostOfNetwork)));
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
        return inTurn(
                attempt.counted,
                () -> database.writes()
                        .preparedQuery(NOT_MADE)
                        .execute(Parameters.of(
                                attempt.counted.account,
                                attempt.counted.network,
                                settings.signInAttempts(),
                                attempt.mostOfNetwork))
                        .mapEmpty());
    }

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
}
