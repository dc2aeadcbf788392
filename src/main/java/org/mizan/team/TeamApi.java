package org.mizan.team;

import static org.mizan.identity.Role.STUDENT;
import static org.mizan.web.Audience.SIGNED_IN;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.edition.Code;
import org.mizan.team.TeamRules.Seats;
import org.mizan.team.TeamStore.Facts;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** Teams: forming one, joining one by its code, looking at one's own, leaving it. */
public final class TeamApi {
    private static final int CODE_LENGTH = 8;
    private static final int TRIES = 3;

    private final TeamStore teams;

    /** Over the database of an event loop. */
    public TeamApi(Database database) {
        teams = new TeamStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/teams", SIGNED_IN, this::form)
                .says("Forms a team; the caller becomes its captain.")
                .takes(
                        Formed.class,
                        "{\"name\": {\"ar\": \"فريق النخلة\", \"en\": \"Palm Team\"}, \"institution\": \"ju\"}")
                .tagged()
                .refuses(409)
                .answers(201, Team.class);
        routes.post("/editions/:edition/teams/join", SIGNED_IN, this::join)
                .says("Joins the team of a code.")
                .takes(Joined.class, "{\"joinCode\": \"7K3M-9QXZ\"}")
                .tagged()
                .refuses(409)
                .answers(200, Team.class);
        routes.get("/editions/:edition/teams/mine", only(STUDENT), this::mine)
                .says("Gives the caller's team, with the code that lets others in.")
                .tagged()
                .answers(200, Team.class);
        routes.get("/editions/:edition/teams/:team", only(STUDENT), this::own)
                .says("Gives a team to its members.")
                .tagged()
                .answers(200, Team.class);
        routes.delete("/editions/:edition/teams/:team/members/:person", only(STUDENT), this::leave)
                .says("Leaves the team, or as its captain takes another member out.")
                .refuses(409)
                .answers(204);
    }

    record Formed(
            @Size(max = 100) Text name,
            @Size(max = 64) String institution,
            @Nullable @Size(max = 200) String mentor) {}

    record Joined(@Size(max = 40) String joinCode) {}

    private Future<Reply> form(Call call) {
        Formed formed = call.body(Formed.class);
        return teams.toForm(call.edition(), call.person(), formed.institution()).compose(found -> {
            Facts facts = known(found);
            call.admit(facts.roles());
            refuse(TeamRules.form(
                    facts.terms(),
                    facts.actor(),
                    formed.name(),
                    facts.institutionKnown(),
                    formed.mentor(),
                    call.receivedAt()));
            UUID id = Ids.next(call.receivedAt());
            String place = Routes.BASE + "/editions/" + call.edition() + "/teams/" + id;
            Act act = Act.of(call, call.edition(), "team.form", "team:" + id).withOutcome(201, place);
            return formed(call, formed, id, act, TRIES)
                    .map(team -> Reply.created(place, team).revision(team.revision()));
        });
    }

    /** A code that is taken, once in a billion times, is drawn again. */
    private Future<Team> formed(Call call, Formed formed, UUID id, Act act, int tries) {
        String code = Code.fresh(CODE_LENGTH).text();
        return teams.form(id, formed.name(), formed.institution(), formed.mentor(), code, act)
                .map(captain -> {
                    Text name = captain.orElseThrow(() -> Problem.conflict("edition.phase.moved"));
                    var first = new Team.Member(call.person(), name, true, call.receivedAt());
                    return new Team(id, formed.name(), formed.institution(), formed.mentor(), code, List.of(first), 1);
                })
                .recover(failure -> tries > 1 && SqlState.unique(failure, "team_join_code")
                        ? formed(call, formed, id, act, tries - 1)
                        : Future.failedFuture(reason(failure)));
    }

    private Future<Reply> join(Call call) {
        String code = Code.typed(call.body(Joined.class).joinCode()).text();
        return teams.toJoin(call.edition(), call.person(), code).compose(found -> {
            Facts facts = known(found);
            call.admit(facts.roles());
            boolean already = facts.seats()
                    .map(seats -> seats.team().equals(facts.actor().team()))
                    .orElse(false);
            if (already) {
                return answer(call);
            }
            refuse(TeamRules.join(facts.terms(), facts.actor(), facts.seats(), call.receivedAt()));
            Seats seats = facts.seats().orElseThrow();
            Integer largest = facts.terms().settings().teams().largest();
            Act act = Act.of(call, call.edition(), "team.join", "team:" + seats.team())
                    .withBody(new JsonObject().put("person", call.person().toString()));
            return teams.join(seats.team(), largest, act)
                    .recover(failure -> Future.failedFuture(reason(failure)))
                    .compose(joined -> joined ? answer(call) : explainJoin(call, code));
        });
    }

    private Future<Reply> answer(Call call) {
        return teams.mine(call.edition(), call.person()).map(mine -> {
            Team own = own(mine);
            return Reply.ok(own).revision(own.revision());
        });
    }

    private Future<Reply> explainJoin(Call call, String code) {
        return teams.toJoin(call.edition(), call.person(), code).map(found -> {
            Facts facts = known(found);
            refuse(TeamRules.join(facts.terms(), facts.actor(), facts.seats(), call.receivedAt()));
            // A place came free since.
            throw Problem.busy();
        });
    }

    private Future<Reply> mine(Call call) {
        return teams.mine(call.edition(), call.person()).map(found -> {
            call.admit(known(found).roles());
            Team own = own(found);
            return Reply.ok(own).revision(own.revision());
        });
    }

    /** A team is its members' own: to everybody else it is not there. */
    private Future<Reply> own(Call call) {
        UUID team = call.id("team");
        return teams.mine(call.edition(), call.person()).map(found -> {
            call.admit(known(found).roles());
            Team own = own(found);
            if (!own.id().equals(team)) {
                throw Problem.notFound("team");
            }
            return Reply.ok(own).revision(own.revision());
        });
    }

    private Future<Reply> leave(Call call) {
        UUID team = call.id("team");
        UUID member = call.id("person");
        return teams.toLeave(call.edition(), call.person(), team, member).compose(found -> {
            Facts facts = known(found);
            call.admit(facts.roles());
            Seats seats = facts.seats().orElseThrow(() -> Problem.notFound("team"));
            refuse(TeamRules.leave(facts.terms(), facts.actor(), member, seats, call.receivedAt()));
            if (!facts.memberIsIn()) {
                return Future.succeededFuture(Reply.noContent());
            }
            Act act = Act.of(call, call.edition(), "team.leave", "team:" + team)
                    .withBody(new JsonObject().put("person", member.toString()));
            return teams.leave(team, member, facts.revision(), act)
                    .compose(left ->
                            left ? Future.succeededFuture(Reply.noContent()) : explainLeave(call, team, member));
        });
    }

    private Future<Reply> explainLeave(Call call, UUID team, UUID member) {
        return teams.toLeave(call.edition(), call.person(), team, member).map(found -> {
            Facts facts = known(found);
            if (!facts.memberIsIn()) {
                return Reply.noContent();
            }
            Seats seats = facts.seats().orElseThrow(() -> Problem.notFound("team"));
            refuse(TeamRules.leave(facts.terms(), facts.actor(), member, seats, call.receivedAt()));
            // Somebody else came or went at the same moment.
            throw Problem.busy();
        });
    }

    private static Facts known(Optional<Facts> found) {
        return found.orElseThrow(() -> Problem.notFound("edition"));
    }

    private static Team own(Optional<Facts> found) {
        return found.flatMap(facts -> Optional.ofNullable(facts.team())).orElseThrow(() -> Problem.notFound("team"));
    }

    private static void refuse(Optional<Problem> refusal) {
        refusal.ifPresent(problem -> {
            throw problem;
        });
    }

    private static Throwable reason(Throwable failure) {
        if (SqlState.unique(failure, "team_member_pkey")) {
            return Problem.conflict("team.already");
        }
        return SqlState.reference(failure, "team_institution")
                ? Problem.invalid("/institution", "team.institution.unknown")
                : failure;
    }
}
