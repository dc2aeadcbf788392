package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;

/** Who is what in an edition, as rows; the house is the edition that is all zeros. */
final class MemberStore {
    private final Database database;

    MemberStore(Database database) {
        this.database = database;
    }

    /** What the caller is, whether there is such an edition, and a page of its members. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Page(String[] callerRoles, boolean exists, List<Member> members) {}

    private static final String PAGE = """
            select one.roles, one.known, m.id, m.name, m.email, m.locale, m.roles, m.invited
            from (select array(select role from membership where edition_id = $1 and person_id = $2) as roles,
                    $1 = '00000000-0000-0000-0000-000000000000'::uuid
                      or exists (select 1 from edition where id = $1) as known) as one
            left join lateral (
              select p.id, p.name, p.email, p.locale, array_agg(each.role order by each.role) as roles,
                p.password_hash is null as invited
              from membership each join person p on p.id = each.person_id
              where each.edition_id = $1 and ($3::uuid is null or each.person_id > $3::uuid)
                and ($6::uuid is null or each.person_id = $6::uuid)
              group by p.id
              having $4::text is null or bool_or(each.role = $4::text)
              order by p.id limit $5
            ) as m on 'organiser' = any (one.roles)
            order by m.id
            """;

    /** One page of the members, those of one role where one is named. */
    Future<Page> page(UUID edition, UUID caller, UUID after, @Nullable Role role, int limit) {
        return page(Tuple.of(edition, caller, after, role == null ? null : role.key(), limit, null));
    }

    /** The page of one member, empty where the person is none. */
    Future<Page> one(UUID edition, UUID caller, UUID person) {
        return page(Tuple.of(edition, caller, null, null, 1, person));
    }

    private Future<Page> page(Tuple parameters) {
        return database.reads().preparedQuery(PAGE).execute(parameters).map(rows -> {
            var first = rows.iterator().next();
            var members = new ArrayList<Member>();
            for (var row : rows) {
                if (row.getUUID(2) != null) {
                    members.add(member(row));
                }
            }
            return new Page(first.getArrayOfStrings(0), first.getBoolean(1), members);
        });
    }

    private static Member member(Row row) {
        var person = PersonStore.person(row, 2);
        var roles = Arrays.stream(row.getArrayOfStrings(6))
                .flatMap(role -> Role.of(role).stream())
                .toList();
        return new Member(person.id(), person.name(), person.email(), person.locale(), roles, row.getBoolean(7));
    }

    /** What the caller is, whether there is such an edition, and who has the address or id. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(String[] callerRoles, boolean exists, Optional<Subject> subject) {}

    /** A person whom an act is about, and what they are in the edition already. */
    record Subject(UUID id, boolean invited, List<String> roles) {}

    private static final String FACTS = """
            select array(select role from membership where edition_id = $1 and person_id = $2),
              $1 = '00000000-0000-0000-0000-000000000000'::uuid or exists (select 1 from edition where id = $1),
              p.id, p.password_hash is null,
              array(select role from membership where edition_id = $1 and person_id = p.id)
            from (values (1)) as one
            left join person p on p.email = $3::text or p.id = $4::uuid
            """;

    /** The facts of an act about the person of an address. */
    Future<Facts> facts(UUID edition, UUID caller, String email) {
        return facts(Tuple.of(edition, caller, email, null));
    }

    /** The facts of an act about the person of an id. */
    Future<Facts> facts(UUID edition, UUID caller, UUID person) {
        return facts(Tuple.of(edition, caller, null, person));
    }

    private Future<Facts> facts(Tuple parameters) {
        return database.reads().preparedQuery(FACTS).execute(parameters).map(rows -> {
            var row = rows.iterator().next();
            var subject = Optional.ofNullable(row.getUUID(2))
                    .map(id -> new Subject(id, row.getBoolean(3), List.of(row.getArrayOfStrings(4))));
            return new Facts(row.getArrayOfStrings(0), row.getBoolean(1), subject);
        });
    }

    private static final String GIVE =
            """
            with written as (
              insert into membership (edition_id, person_id, role, given_at)
              values ($1::uuid, $13::uuid, $14::text, $6::timestamptz)
              on conflict do nothing
              returning person_id
            ),
            """ + Act.RECORDED + ", " + JobStore.enqueued(15) + " select person_id from written";

    /** Gives a role to a person who is known, and writes to them; false when they had it already. */
    Future<Boolean> give(Act act, UUID person, Role role, Queued letter) {
        return database.writes()
                .preparedQuery(GIVE)
                .execute(parameters(act, letter, person, role.key()))
                .map(rows -> rows.size() == 1);
    }

    private static final String ADD =
            """
            with made as (
              insert into person (id, email, name, locale, created_at)
              values ($13::uuid, $20::text, $21::jsonb, $22::text, $6::timestamptz)
              on conflict (email) do nothing
              returning id
            ),
            written as (
              insert into membership (edition_id, person_id, role, given_at)
              select $1::uuid, id, $14::text, $6::timestamptz from made
              returning person_id
            ),
            """ + Act.RECORDED + ", " + JobStore.enqueued(15) + " select person_id from written";

    /** Adds a person without a password, with a role and a letter; false when the address was taken meanwhile. */
    Future<Boolean> add(Act act, Person person, Role role, Queued letter) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(parameters(act, letter, person.id(), role.key())
                        .addValue(person.email())
                        .addValue(PersonStore.json(person.name()))
                        .addValue(person.locale().tag()))
                .map(rows -> rows.size() == 1);
    }

    private static Tuple parameters(Act act, Queued letter, UUID person, String role) {
        var parameters = act.parameters(person, role);
        for (var value : letter.parameters()) {
            parameters.addValue(value);
        }
        return parameters;
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
              returning person_id
            ),
            """ + Act.RECORDED + "select person_id from written";

    /** Takes a role away; false when the person has it no more, or is the last organiser. */
    Future<Boolean> take(Act act, UUID person, Role role) {
        return database.writes()
                .preparedQuery(TAKE)
                .execute(act.parameters(person, role.key()))
                .map(rows -> rows.size() == 1);
    }
}
