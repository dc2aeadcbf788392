package org.mizan.team;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.team.TeamRules.Actor;
import org.mizan.team.TeamRules.Facts;
import org.mizan.team.TeamRules.Institution;
import org.mizan.team.TeamRules.Seats;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Teams as rows. The number of members is kept in the team's row, so that its lock decides who takes the last place. */
final class TeamStore {
    private static final TypeReference<List<Team.Member>> MEMBERS = new TypeReference<>() {};

    private static final String ACTOR =
            "select " + Roles.COLUMN + ", " + EditionFacts.COLUMN + ", m.team_id, m.captain, ";

    private static final String MINE =
            " from edition d left join team_member m on m.edition_id = d.id and m.person_id = $2 ";

    private static final String SUBMITTED = """
            exists (select from entry n join entry_handed_in s on s.edition_id = n.edition_id and s.entry_id = n.id
              where n.edition_id = t.edition_id and n.team_id = t.id)
            """;

    private static final String TO_FORM = ACTOR
            + "(select case when bool_or(key = $4) then 'KNOWN' else 'OTHERS' end from institution where edition_id = $1"
            + " having count(*) > 0), " + Roles.CALLER_NAME + MINE + " where d.id = $1";

    private static final String TO_JOIN = ACTOR + "t.id, t.members, t.revision, false, false" + MINE
            + " left join team t on t.edition_id = d.id and t.join_code = $4 where d.id = $1";

    private static final String TO_LEAVE = ACTOR + "t.id, t.members, t.revision, " + SUBMITTED
            + ", exists (select from team_member o where o.edition_id = $1 and o.person_id = $5 and o.team_id = t.id)"
            + MINE
            + " left join team t on t.edition_id = d.id and t.id = $4 where d.id = $1";

    private static final String READ =
            ACTOR + """
                      t.id, t.name::text, t.institution, t.mentor, t.join_code, t.revision,
                      (select json_agg(json_build_object('person', o.person_id, 'name', p.name, 'captain', o.captain,
                         'joinedAt', o.joined_at) order by o.joined)::text
                       from team_member o join person p on p.id = o.person_id
                       where o.edition_id = t.edition_id and o.team_id = t.id)
                      """ + MINE + " left join team t on t.edition_id = d.id and t.id = m.team_id where d.id = $1";

    private static final String STUDENT = """
            student as (
            """ + Roles.give("$4::uuid", "'student'") + """
             from written on conflict do nothing
            ),
            """ + Act.RECORDED;

    private static final String FORM = "with open as (" + Phases.OPEN + """
            ), written as (
              insert into team (edition_id, id, name, institution, mentor, join_code, members, entries, created_at)
              select $1::uuid, $14::uuid, $15::jsonb, $16::text, $17::text, $18::text, 1, 0, $6::timestamptz
              from open
              returning id, revision
            ), joined as (
              insert into team_member (edition_id, person_id, team_id, captain, joined_at, joined)
              select $1::uuid, $4::uuid, id, true, $6::timestamptz, revision from written
            ),
            """ + STUDENT + " select 1 from written";

    /** Whoever waits for the row sees the count that the one before left: places are given out one by one. */
    private static final String JOIN = "with open as (" + Phases.OPEN + """
            ), room as (
              update team set members = members + 1, revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and ($15::int is null or members < $15::int)
                and exists (select from open)
              returning id, members, revision
            ), written as (
              insert into team_member (edition_id, person_id, team_id, captain, joined_at, joined)
              select $1::uuid, $4::uuid, id, members = 1, $6::timestamptz, revision from room
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
                order by joined limit 1)
            ), no_student as (
              delete from membership using written
              where edition_id = $1::uuid and person_id = $15::uuid and role = 'student'
            ),
            """ + Act.RECORDED + " select team_id from written";

    private final Database database;

    TeamStore(Database database) {
        this.database = database;
    }

    /** What is known of who forms a team, and the name by which it will be its captain. */
    record Forming(Facts facts, Text captain) {}

    Future<Forming> toForm(Call call, String institution) {
        return read(
                TO_FORM,
                call,
                row -> new Forming(facts(call, row, institution(row.getString(4)), null), Text.read(row.getString(5))),
                institution);
    }

    Future<Facts> toJoin(Call call, String code) {
        return read(TO_JOIN, call, row -> facts(call, row, Institution.NONE, seats(row)), code);
    }

    Future<Facts> toLeave(Call call, UUID team, UUID member) {
        return read(TO_LEAVE, call, row -> facts(call, row, Institution.NONE, seats(row)), team, member);
    }

    /** The caller's team. */
    Future<Optional<Team>> mine(Call call) {
        return read(READ, call, row -> Optional.ofNullable(team(row)));
    }

    /** Makes the team with its captain; false where the phase has closed. */
    Future<Boolean> form(UUID team, Text name, String institution, @Nullable String mentor, String code, Act act) {
        return run(FORM, act.parameters(Permission.REGISTER.key(), team, name.json(), institution, mentor, code));
    }

    /** Takes a place in the team; false where none was left or the phase has closed. */
    Future<Boolean> join(UUID team, @Nullable Integer largest, Act act) {
        return run(JOIN, act.parameters(Permission.REGISTER.key(), team, largest));
    }

    /** Takes the member out of the team as it was at that revision; false where it changed or the phase has closed. */
    Future<Boolean> leave(UUID team, UUID member, int revision, Act act) {
        return run(LEAVE, act.parameters(Permission.REGISTER.key(), team, member, revision));
    }

    private Future<Boolean> run(String statement, Tuple parameters) {
        return database.writes().preparedQuery(statement).execute(parameters).map(rows -> rows.size() == 1);
    }

    private <T> Future<T> read(String statement, Call call, Function<Row, T> mapper, Object... own) {
        return Roles.read(database.reads(), statement, call, own)
                .map(rows -> mapper.apply(rows.iterator().next()));
    }

    private static Facts facts(Call call, Row row, Institution institution, @Nullable Seats seats) {
        Actor actor = new Actor(
                call.person(),
                Set.of(row.getArrayOfStrings(0)),
                row.getUUID(2),
                Boolean.TRUE.equals(row.getBoolean(3)));
        return new Facts(EditionFacts.read(row.getString(1)), actor, institution, Optional.ofNullable(seats));
    }

    private static Institution institution(@Nullable String column) {
        return column == null ? Institution.NONE : Institution.valueOf(column);
    }

    private static @Nullable Seats seats(Row row) {
        return row.getUUID(4) == null
                ? null
                : new Seats(row.getUUID(4), row.getInteger(5), row.getInteger(6), row.getBoolean(7), row.getBoolean(8));
    }

    private static @Nullable Team team(Row row) {
        if (row.getUUID(4) == null) {
            return null;
        }
        return new Team(
                row.getUUID(4),
                Text.read(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Json.read(row.getString(10), MEMBERS),
                row.getInteger(9));
    }
}
