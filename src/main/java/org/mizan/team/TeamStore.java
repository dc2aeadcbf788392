package org.mizan.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Phases;
import org.mizan.edition.Terms;
import org.mizan.team.TeamRules.Actor;
import org.mizan.team.TeamRules.Seats;
import org.mizan.web.Json;
import org.mizan.web.Text;

/** Teams as rows. The number of members is kept in the team's row, so that its lock decides who takes the last place. */
final class TeamStore {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static final String ACTOR =
            "select array(select role from membership where edition_id = $1 and person_id = $2), " + Terms.COLUMN
                    + ", m.team_id, m.captain, ";

    private static final String MINE =
            " from (values (1)) as one left join team_member m on m.edition_id = $1 and m.person_id = $2";

    private static final String SUBMITTED = """
            exists (select from entry e join lateral (
                select state from entry_revision r
                where r.edition_id = e.edition_id and r.entry_id = e.id and r.state <> 'draft'
                order by revision desc limit 1) as latest on latest.state = 'submitted'
              where e.edition_id = t.edition_id and e.team_id = t.id)
            """;

    private static final String TO_FORM =
            ACTOR + "exists (select from institution where edition_id = $1 and key = $3)" + MINE;

    private static final String TO_JOIN = ACTOR + "t.id, t.members, t.revision, false, false" + MINE
            + " left join team t on t.edition_id = $1 and t.join_code = $3";

    private static final String TO_LEAVE = ACTOR + "t.id, t.members, t.revision, " + SUBMITTED
            + ", exists (select from team_member o where o.edition_id = $1 and o.person_id = $4 and o.team_id = t.id)"
            + MINE
            + " left join team t on t.edition_id = $1 and t.id = $3";

    private static final String READ =
            ACTOR + """
                      t.id, t.name::text, t.institution, t.mentor, t.join_code, t.revision,
                      (select json_agg(json_build_object('person', o.person_id, 'name', p.name, 'captain', o.captain,
                         'joinedAt', o.joined_at) order by o.joined_at, o.person_id)::text
                       from team_member o join person p on p.id = o.person_id
                       where o.edition_id = t.edition_id and o.team_id = t.id)
                      """ + MINE + " left join team t on t.edition_id = $1 and t.id = m.team_id";

    private static final String STUDENT = """
            student as (
              insert into membership (edition_id, person_id, role, given_at)
              select $1::uuid, $4::uuid, 'student', $6::timestamptz from written
              on conflict do nothing
            ),
            """ + Act.RECORDED;

    private static final String FORM = "with open as (" + Phases.OPEN + """
            ), written as (
              insert into team (edition_id, id, name, institution, mentor, join_code, members, entries, created_at)
              select $1::uuid, $14::uuid, $15::jsonb, $16::text, $17::text, $18::text, 1, 0, $6::timestamptz
              from open
              returning id
            ), joined as (
              insert into team_member (edition_id, person_id, team_id, captain, joined_at)
              select $1::uuid, $4::uuid, id, true, $6::timestamptz from written
            ),
            """ + STUDENT
            + " select (select name::text from person where id = $4::uuid) from written";

    /** Whoever waits for the row sees the count that the one before left: places are given out one by one. */
    private static final String JOIN = "with open as (" + Phases.OPEN + """
            ), room as (
              update team set members = members + 1, revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and ($15::int is null or members < $15::int)
                and exists (select from open)
              returning id, members
            ), written as (
              insert into team_member (edition_id, person_id, team_id, captain, joined_at)
              select $1::uuid, $4::uuid, id, members = 1, $6::timestamptz from room
              returning team_id
            ),
            """ + STUDENT + " select team_id from written";

    /** Where the captain goes, the longest-standing member follows; every other change of the team is seen by its revision. */
    private static final String LEAVE =
            "with open as (" + Phases.OPEN + """
            ), seat as (
              update team set members = members - 1, revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and revision = $16::int and exists (select from open)
              returning id
            ), written as (
              delete from team_member using seat
              where edition_id = $1::uuid and team_id = seat.id and person_id = $15::uuid
              returning team_id, captain
            ), succeeded as (
              update team_member as m set captain = true from written
              where written.captain and m.edition_id = $1::uuid and m.person_id = (
                select person_id from team_member
                where edition_id = $1::uuid and team_id = $14::uuid and person_id <> $15::uuid
                order by joined_at, person_id limit 1)
            ), no_student as (
              delete from membership using written
              where edition_id = $1::uuid and person_id = $15::uuid and role = 'student'
            ),
            """ + Act.RECORDED + " select team_id from written";

    private final Database database;

    TeamStore(Database database) {
        this.database = database;
    }

    /** Who acts in which edition, and what the act is about; the row of the team by its revision. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(
            String[] roles,
            Terms terms,
            Actor actor,
            boolean institutionKnown,
            Optional<Seats> seats,
            int revision,
            boolean memberIsIn,
            @Nullable Team team) {}

    Future<Optional<Facts>> toForm(UUID edition, UUID person, String institution) {
        return read(
                TO_FORM,
                person,
                Tuple.of(edition, person, institution),
                (row, facts) -> new Facts(
                        facts.roles, facts.terms, facts.actor, row.getBoolean(4), Optional.empty(), 0, false, null));
    }

    Future<Optional<Facts>> toJoin(UUID edition, UUID person, String code) {
        return read(TO_JOIN, person, Tuple.of(edition, person, code), TeamStore::seated);
    }

    Future<Optional<Facts>> toLeave(UUID edition, UUID person, UUID team, UUID member) {
        return read(TO_LEAVE, person, Tuple.of(edition, person, team, member), TeamStore::seated);
    }

    Future<Optional<Facts>> mine(UUID edition, UUID person) {
        return read(
                READ,
                person,
                Tuple.of(edition, person),
                (row, facts) ->
                        new Facts(facts.roles, facts.terms, facts.actor, false, Optional.empty(), 0, false, team(row)));
    }

    /** Makes the team with its captain, whose name it gives; nothing where the phase has closed. */
    Future<Optional<Text>> form(
            UUID team, Text name, String institution, @Nullable String mentor, String code, Act act) {
        return database.writes()
                .preparedQuery(FORM)
                .execute(act.parameters("register", team, json(name), institution, mentor, code))
                .map(rows -> Rows.first(rows, row -> parse(row.getString(0), new TypeReference<Text>() {})));
    }

    /** Takes a place in the team; false where none was left or the phase has closed. */
    Future<Boolean> join(UUID team, @Nullable Integer largest, Act act) {
        return run(JOIN, act.parameters("register", team, largest));
    }

    /** Takes the member out of the team as it was at that revision; false where it changed or the phase has closed. */
    Future<Boolean> leave(UUID team, UUID member, int revision, Act act) {
        return run(LEAVE, act.parameters("register", team, member, revision));
    }

    private Future<Boolean> run(String statement, Tuple parameters) {
        return database.writes().preparedQuery(statement).execute(parameters).map(rows -> rows.size() == 1);
    }

    @FunctionalInterface
    private interface More {
        Facts of(Row row, Facts facts);
    }

    private Future<Optional<Facts>> read(String statement, UUID person, Tuple parameters, More more) {
        return database.reads()
                .preparedQuery(statement)
                .execute(parameters)
                .map(rows -> Rows.first(rows, row -> row)
                        .filter(row -> row.getString(1) != null)
                        .map(row -> {
                            String[] roles = row.getArrayOfStrings(0);
                            Actor actor = new Actor(
                                    person, Set.of(roles), row.getUUID(2), Boolean.TRUE.equals(row.getBoolean(3)));
                            Facts facts = new Facts(
                                    roles,
                                    Terms.read(row.getString(1)),
                                    actor,
                                    false,
                                    Optional.empty(),
                                    0,
                                    false,
                                    null);
                            return more.of(row, facts);
                        }));
    }

    private static Facts seated(Row row, Facts facts) {
        if (row.getUUID(4) == null) {
            return facts;
        }
        Seats seats = new Seats(row.getUUID(4), row.getInteger(5), row.getBoolean(7));
        return new Facts(
                facts.roles,
                facts.terms,
                facts.actor,
                false,
                Optional.of(seats),
                row.getInteger(6),
                row.getBoolean(8),
                null);
    }

    private static @Nullable Team team(Row row) {
        if (row.getUUID(4) == null) {
            return null;
        }
        return new Team(
                row.getUUID(4),
                parse(row.getString(5), new TypeReference<Text>() {}),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                parse(row.getString(10), new TypeReference<List<Team.Member>>() {}),
                row.getInteger(9));
    }

    private static JsonObject json(Text text) {
        return new JsonObject(Json.bytes(text));
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not what was written: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
