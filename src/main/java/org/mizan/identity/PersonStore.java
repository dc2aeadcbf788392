package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** People, as rows. */
final class PersonStore {
    /** The unique index that lets an address belong to one person. */
    static final String ADDRESS_TAKEN = "person_email";

    private final Database database;

    PersonStore(Database database) {
        this.database = database;
    }

    /** A person and the revision of what they say of themselves. */
    record Found(Person person, int revision) {}

    /** What a person is in one edition, with its short name and its name; in the house, which has neither. */
    record Membership(
            UUID edition, @Nullable String slug, @Nullable Text name, List<Role> roles) {}

    /** The columns that {@link #person} reads, of a person p. */
    static final String COLUMNS = "p.id, p.name::text, p.email, p.locale, p.proved_at is not null";

    /** Makes a person whose address is not proved; uses the act's time and {@link #made}. */
    static final String MADE = making("null::timestamptz", "");

    /** The same for the operator, who knows whose address it is. */
    private static final String MADE_PROVED = making("$6::timestamptz", "");

    /** Makes a person whose address is proved at that time, if at all, and from which rows. */
    static String making(String provedAt, String from) {
        return """
              insert into person (id, email, name, locale, password_hash, email_salt, created_at, password_at, proved_at)
              select $13::uuid, $14::text, $15::jsonb, $16::text, $17::text, $18::bytea, $6::timestamptz, $6::timestamptz,
                %s %s
              returning id
            """.formatted(provedAt, from);
    }

    /**
     * The parameters of an act that makes a person; its own begin at $19. The act commits to the address, which never
     * changes, under a salt beside it: where both are erased with the person, what was sealed tells nothing any more.
     */
    static Tuple made(Act act, Person person, @Nullable String hash) {
        Commitment address = Commitment.to(new JsonObject().put("email", person.email()));
        return act.withCommitment(address)
                .parameters(
                        person.id(),
                        person.email(),
                        person.name().json(),
                        person.locale().tag(),
                        hash,
                        address.salt());
    }

    private static final String SIGN_UP =
            "with written as (" + MADE + ")," + Act.RECORDED + ", " + JobStore.enqueued(19) + " select id from written";

    /** Adds a person who signed up, and writes to the address; fails where it is taken. */
    Future<Void> signUp(Act act, Person person, String hash, Queued letter) {
        return database.writes()
                .preparedQuery(SIGN_UP)
                .execute(Parameters.add(made(act, person, hash), letter.parameters()))
                .mapEmpty();
    }

    private static final String ADD =
            "with written as (" + MADE_PROVED + ")," + Act.RECORDED + "select id from written";

    /** Adds a person with a password, for whose address the operator answers; fails where it is taken. */
    Future<Void> add(Act act, Person person, String hash) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(made(act, person, hash))
                .mapEmpty();
    }

    private static final String ADD_ORGANISER =
            "with made as (" + MADE_PROVED + """
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

    private static final String ORGANISER = """
            select p.email from membership m join person p on p.id = m.person_id
            where m.edition_id = $1 and m.role = 'organiser' and p.email is not null
            order by m.given_at, p.id limit 1
            """;

    /** The address of whoever was the first organiser of the house, of those that are. */
    Future<Optional<String>> organiser() {
        return database.reads()
                .preparedQuery(ORGANISER)
                .execute(Tuple.of(Act.HOUSE))
                .map(rows -> Rows.first(rows, row -> row.getString(0)));
    }

    private static final String CALLER = "select " + Roles.COLUMN + ", " + COLUMNS + """
            , p.revision
            from (values ($1::uuid)) as house left join person p on p.id = $2::uuid
            """;

    /** The caller, while the session has not ended. */
    Future<Found> caller(Call call) {
        return Roles.readOf(Act.HOUSE, database.reads(), CALLER, call)
                .map(rows -> rows.iterator().next())
                .map(row -> new Found(person(row, 1), row.getInteger(6)));
    }

    private static final String MEMBERSHIPS = "select " + Roles.COLUMN + """
            , m.edition_id, m.roles, e.slug, e.name::text
            from (values ($1::uuid)) as house left join lateral (
              select edition_id, array_agg(role order by role) as roles from membership
              where person_id = $2::uuid and edition_id < $4::uuid
              group by edition_id order by edition_id desc limit $5::int
            ) m on true
            left join edition e on e.id = m.edition_id
            order by m.edition_id desc
            """;

    /** What the caller is, edition by edition, the latest first. */
    Future<List<Membership>> memberships(Call call, UUID before, int limit) {
        return Roles.readOf(Act.HOUSE, database.reads(), MEMBERSHIPS, call, before, limit)
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Membership(
                                row.getUUID(1),
                                row.getString(3),
                                Text.readNullable(row.getString(4)),
                                Role.all(row.getArrayOfStrings(2)))));
    }

    private static final String CHANGE = """
            with written as (
              update person set name = coalesce($14::jsonb, name), locale = coalesce($15::text, locale),
                revision = revision + 1
              where id = $4::uuid and revision = $13::int
              returning id, name, email, locale, proved_at, revision
            ),
            """ + Act.RECORDED + "select " + COLUMNS + ", p.revision from written p";

    /** Changes what a person says of themselves; empty when it is not of that revision any more. */
    Future<Optional<Found>> change(Act act, int revision, @Nullable Text name, @Nullable Language locale) {
        return database.writes()
                .preparedQuery(CHANGE)
                .execute(act.parameters(
                        revision, name == null ? null : name.json(), locale == null ? null : locale.tag()))
                .map(rows -> Rows.first(rows, row -> new Found(person(row, 0), row.getInteger(5))));
    }

    /** The person of a row which has {@link #COLUMNS} from that one on. */
    static Person person(Row row, int column) {
        return new Person(
                row.getUUID(column),
                Text.read(row.getString(column + 1)),
                row.getString(column + 2),
                Language.valueOf(row.getString(column + 3).toUpperCase(Locale.ROOT)),
                row.getBoolean(column + 4));
    }
}
