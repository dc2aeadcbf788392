package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** People and the tokens by which they set a password, as rows. */
final class PersonStore {
    /** The unique index that lets an address belong to one person. */
    static final String ADDRESS_TAKEN = "person_email";

    private final Database database;

    PersonStore(Database database) {
        this.database = database;
    }

    /** A person and the revision of what they say of themselves. */
    record Found(Person person, int revision) {}

    /** What a person is in one edition. */
    record Membership(UUID edition, List<String> roles) {}

    /** Makes a person; uses the act's time and {@link #made}. */
    static final String MADE = """
              insert into person (id, email, name, locale, password_hash, created_at, password_at)
              values ($13::uuid, $14::text, $15::jsonb, $16::text, $17::text, $6::timestamptz, $6::timestamptz)
              returning id
            """;

    /** The parameters of an act that makes a person; its own begin at $18. */
    static Tuple made(Act act, Person person, @Nullable String hash) {
        return act.parameters(
                person.id(),
                person.email(),
                person.name().json(),
                person.locale().tag(),
                hash);
    }

    private static final String ADD = "with written as (" + MADE + ")," + Act.RECORDED + "select id from written";

    /** Adds a person with a password; fails where the address is taken. */
    Future<Void> add(Act act, Person person, String hash) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(made(act, person, hash))
                .mapEmpty();
    }

    private static final String ADD_ORGANISER = "with made as (" + MADE + """
            ), written as (
            """ + Roles.give("id", "'organiser'") + """
             from made returning person_id
            ),
            """
            + Act.RECORDED + "select person_id from written";

    /** Adds a person who is an organiser of the act's edition, which is the house where there is no other yet. */
    Future<Void> addOrganiser(Act act, Person person, String hash) {
        return database.writes()
                .preparedQuery(ADD_ORGANISER)
                .execute(made(act, person, hash))
                .mapEmpty();
    }

    private static final String CALLER = "select " + Roles.COLUMN + """
            , p.id, p.name::text, p.email, p.locale, p.revision
            from (values ($1::uuid)) as house left join person p on p.id = $2::uuid
            """;

    /** The caller, while the session has not ended. */
    Future<Found> caller(Call call) {
        return Roles.readOf(Act.HOUSE, database.reads(), CALLER, call)
                .map(rows -> rows.iterator().next())
                .map(row -> new Found(person(row, 1), row.getInteger(5)));
    }

    private static final String MEMBERSHIPS = "select " + Roles.COLUMN + """
            , m.edition_id, m.roles
            from (values ($1::uuid)) as house left join lateral (
              select edition_id, array_agg(role order by role) as roles from membership
              where person_id = $2::uuid and edition_id < $4::uuid
              group by edition_id order by edition_id desc limit $5::int
            ) m on true
            order by m.edition_id desc
            """;

    /** What the caller is, edition by edition, the latest first. */
    Future<List<Membership>> memberships(Call call, UUID before, int limit) {
        return Roles.readOf(Act.HOUSE, database.reads(), MEMBERSHIPS, call, before, limit)
                .map(rows -> Rows.present(
                        rows, 1, row -> new Membership(row.getUUID(1), List.of(row.getArrayOfStrings(2)))));
    }

    private static final String CHANGE =
            """
            with written as (
              update person set name = coalesce($14::jsonb, name), locale = coalesce($15::text, locale),
                revision = revision + 1
              where id = $4::uuid and revision = $13::int
              returning id, name, email, locale, revision
            ),
            """ + Act.RECORDED + "select id, name::text, email, locale, revision from written";

    /** Changes what a person says of themselves; empty when it is not of that revision any more. */
    Future<Optional<Found>> change(Act act, int revision, @Nullable Text name, @Nullable Language locale) {
        return database.writes()
                .preparedQuery(CHANGE)
                .execute(act.parameters(
                        revision, name == null ? null : name.json(), locale == null ? null : locale.tag()))
                .map(rows -> Rows.first(rows, row -> new Found(person(row, 0), row.getInteger(4))));
    }

    private static final String MAIL_RESET =
            """
            with written as (select id from person where id = $13::uuid),
            """ + Act.RECORDED + ", " + JobStore.enqueued(14) + " select id from enqueued";

    /** Asks the mail work for a letter by which the person may set a password. */
    Future<Void> mailReset(Act act, UUID person, Queued letter) {
        return database.writes()
                .preparedQuery(MAIL_RESET)
                .execute(Parameters.add(act.parameters(person), letter.parameters()))
                .mapEmpty();
    }

    private static final String ISSUE = """
            with tidied as (
              delete from letter_token where person_id = $2::uuid and expires_at < $3::timestamptz
            )
            insert into letter_token (token_hash, person_id, created_at, expires_at)
            select $1::bytea, id, $3::timestamptz,
              $3::timestamptz + case when password_hash is null then $5::interval else $4::interval end
            from person where id = $2::uuid
            """;

    /** Keeps the hash of a token by which the person may set a password: for one life a forgotten, for one a first. */
    Future<Void> issue(byte[] tokenHash, UUID person, Instant at, Duration forgotten, Duration first) {
        return database.writes()
                .preparedQuery(ISSUE)
                .execute(Parameters.of(tokenHash, person, at, forgotten, first))
                .mapEmpty();
    }

    private static final String RESETTING = """
            select p.id, p.name::text, p.email, p.locale from letter_token t join person p on p.id = t.person_id
            where t.token_hash = $1 and t.expires_at > $2
            """;

    /** Whose token it is, while it is good. */
    Future<Optional<Person>> resetting(byte[] tokenHash, Instant at) {
        return database.reads()
                .preparedQuery(RESETTING)
                .execute(Parameters.of(tokenHash, at))
                .map(rows -> Rows.first(rows, row -> person(row, 0)));
    }

    /**
     * The token is used up by the guard itself, behind the lock that all take who change a password; the others of the
     * person, and every session, end with the password. Who has the letter is not a stranger: the device is known from
     * then on.
     */
    private static final String RESET = """
            with held as (
              select id from person where id = (select person_id from letter_token where token_hash = $13::bytea)
              for no key update
            ),
            used as (
              delete from letter_token
              where token_hash = $13::bytea and expires_at > $6::timestamptz and person_id = (select id from held)
              returning person_id
            ),
            written as (
              update person set password_hash = $14::text, password_at = $6::timestamptz
              where id = (select person_id from used)
              returning id
            ),
            known as (
              insert into device (token_hash, person_id, seen_at)
              select $15::bytea, id, $6::timestamptz from written
            ),
            """ + Act.RECORDED + "select id from written";

    /** Sets the password by a token; false when somebody used it meanwhile. */
    Future<Boolean> reset(Act act, byte[] tokenHash, String hash, Device device) {
        return database.writes()
                .preparedQuery(RESET)
                .execute(act.parameters(tokenHash, hash, device.hash()))
                .map(rows -> rows.size() == 1);
    }

    /** The person of a row whose columns from there on are id, name as text, email and locale. */
    static Person person(Row row, int column) {
        return new Person(
                row.getUUID(column),
                Text.read(row.getString(column + 1)),
                row.getString(column + 2),
                Language.valueOf(row.getString(column + 3).toUpperCase(Locale.ROOT)));
    }
}
