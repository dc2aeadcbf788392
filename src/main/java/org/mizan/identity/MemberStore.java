package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
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
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Who is what in an edition, as rows; the house is the edition that is all zeros. */
final class MemberStore {
    private final Database database;

    MemberStore(Database database) {
        this.database = database;
    }

    private static final String PAGE = "select " + Roles.COLUMN + """
            , m.id, m.name::text, m.email, m.locale, m.proved_at is not null, m.roles, m.invited,
              (select phone from member_phone where edition_id = $1 and person_id = m.id)
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join lateral (
              select p.id, p.name, p.email, p.locale, p.proved_at, array_agg(each.role order by each.role) as roles,
                p.password_hash is null as invited
              from membership each join person p on p.id = each.person_id
              where each.edition_id = $1 and ($4::uuid is null or each.person_id > $4::uuid)
                and ($7::uuid is null or each.person_id = $7::uuid)
              group by p.id
              having $5::text is null or bool_or(each.role = $5::text)
              order by p.id limit $6::int
            ) as m on true
            order by m.id
            """;

    /** One page of the members, those of one role where one is named, for whom the line lets in. */
    Future<List<Member>> page(Call call, UUID after, @Nullable Role role, int limit) {
        return members(call, after, role == null ? null : role.key(), limit, null);
    }

    /** The member of that id, if there is one, for whom the line lets in. */
    Future<Optional<Member>> one(Call call, UUID person) {
        return members(call, null, null, 1, person).map(found -> found.stream().findFirst());
    }

    private Future<List<Member>> members(Call call, @Nullable Object... which) {
        return Roles.read(database.reads(), PAGE, call, which).map(rows -> Rows.present(rows, 1, MemberStore::member));
    }

    private static Member member(Row row) {
        Person person = PersonStore.person(row, 1);
        List<Role> roles = Role.all(row.getArrayOfStrings(6));
        return new Member(
                person.id(),
                person.name(),
                person.email(),
                row.getString(8),
                person.locale(),
                roles,
                row.getBoolean(7));
    }

    /** A person whom an act is about, whether they are to prove the address yet, and what they are in the edition. */
    record Subject(UUID id, boolean invited, List<String> roles) {}

    private static final String SUBJECT = "select " + Roles.COLUMN + """
            , p.id, p.proved_at is null,
              array(select role from membership where edition_id = $1 and person_id = p.id)
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join person p on p.email = $4::text or p.id = $5::uuid
            """;

    /** The person of an address, if there is one, for whom the line lets in. */
    Future<Optional<Subject>> subject(Call call, String email) {
        return subject(call, email, null);
    }

    /** The person of an id, in the same way. */
    Future<Optional<Subject>> subject(Call call, UUID person) {
        return subject(call, null, person);
    }

    private Future<Optional<Subject>> subject(Call call, @Nullable String email, @Nullable UUID person) {
        return Roles.read(database.reads(), SUBJECT, call, email, person)
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Subject(row.getUUID(1), row.getBoolean(2), List.of(row.getArrayOfStrings(3)))))
                .map(found -> found.stream().findFirst());
    }

    /**
     * Whatever a person said and opened who has a password and did not prove the address goes before the role is given:
     * it waits for whoever opens the letter.
     */
    private static final String GIVE = """
            with stranger as (
              update person set password_hash = null, password_at = $6::timestamptz, name = coalesce($15::jsonb, name),
                revision = revision + 1
              where id = $13::uuid and proved_at is null and password_hash is not null
              returning id
            ),
            written as (
            """ + Roles.give("$13::uuid", "$14::text") + """
             from (select count(*) from stranger) as first on conflict do nothing returning person_id
            ),
            """ + Act.RECORDED + ", "
            + JobStore.enqueued(16) + " select person_id from written";

    /**
     * Gives a role to a person who is known, and writes to them; false when they had it already. The name is taken where
     * the one that is known is the word of somebody who did not prove the address.
     */
    Future<Boolean> give(Act act, UUID person, Role role, @Nullable Text name, Queued letter) {
        return run(
                GIVE,
                Parameters.add(
                        act.parameters(person, role.key(), name == null ? null : name.json()), letter.parameters()));
    }

    private static final String ADD =
            "with made as (" + PersonStore.MADE + """
            ), written as (
            """ + Roles.give("id", "$19::text") + """
             from made returning person_id
            ),
            """ + Act.RECORDED + ", "
                    + JobStore.enqueued(20) + " select person_id from written";

    /** Adds a person without a password, with a role and a letter; fails where the address is taken meanwhile. */
    Future<Boolean> add(Act act, Person person, Role role, Queued letter) {
        Tuple parameters = Parameters.add(PersonStore.made(act, person, null), role.key());
        return run(ADD, Parameters.add(parameters, letter.parameters()));
    }

    private Future<Boolean> run(String statement, Tuple parameters) {
        return database.writes().preparedQuery(statement).execute(parameters).map(rows -> rows.size() == 1);
    }

    /**
     * Who takes an organiser away first locks them all, in one order. Of two who take each other away, the second waits,
     * finds the first one's row gone and one row left, and is refused.
     */
    private static final String TAKE = """
            with organisers as (
              select person_id from membership
              where edition_id = $1::uuid and role = 'organiser' and $14::text = 'organiser'
              order by person_id for update
            ),
            written as (
              delete from membership
              where edition_id = $1::uuid and person_id = $13::uuid and role = $14::text
                and ($14::text <> 'organiser' or (select count(*) from organisers) > 1)
                and ($14::text <> 'student' or not exists (
                  select from team_member where edition_id = $1::uuid and person_id = $13::uuid))
              returning person_id
            ),
            """ + Act.RECORDED + "select person_id from written";

    /**
     * Takes a role away; false when the person has it no more, is the last organiser, or a student in a team. Whoever just
     * joins a team holds the person; so they are held first, and the next statement sees what came of it.
     */
    Future<Boolean> take(Act act, UUID person, Role role) {
        return database.transact(connection -> connection
                .preparedQuery("select hold_person($1, $2)")
                .execute(Tuple.of(act.edition(), person))
                .compose(held -> connection.preparedQuery(TAKE).execute(act.parameters(person, role.key())))
                .map(rows -> rows.size() == 1));
    }
}
