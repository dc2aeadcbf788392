package org.mizan.team;

import static org.mizan.identity.Role.STUDENT;
import static org.mizan.web.Audience.PROVED;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.edition.Code;
import org.mizan.team.TeamRules.Seats;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** Teams: forming one, joining one by its code, looking at one's own, leaving it. */
public final class TeamApi {
    private static final int CODE_LENGTH = 8;

    private final TeamStore teams;

    /** Over the database of an event loop. */
    public TeamApi(Database database) {
        teams = new TeamStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/teams", PROVED, this::form)
                .says("Forms a team; the caller becomes its captain.")
                .takes(
                        Formed.class,
                        "{\"name\": {\"ar\": \"فريق النخلة\", \"en\": \"Palm Team\"}, \"institution\": \"ju\"}")
                .tagged()
                .refuses(409)
                .answers(201, Team.class);
        routes.post("/editions/:edition/teams/join", PROVED, this::join)
                .says("Joins the team of a code.")
                .takes(Joined.class, "{\"joinCode\": \"7K3M-9QXZ\"}")
                .tagged()
                .refuses(409)
                .answers(200, Team.class);
        routes.get("/editions/:edition/teams/mine", only(STUDENT), this::own)
                .first("team.first")
                .says("Gives the caller's team, with the code that lets others in.")
                .previewed()
                .tagged()
                .answers(200, Team.class);
        routes.get("/editions/:edition/teams/:team", only(STUDENT), this::show)
                .first("team.first")
                .says("Gives a team to its members.")
                .tagged()
                .answers(200, Team.class);
        routes.delete("/editions/:edition/teams/:team/members/:person", only(STUDENT), this::leave)
                .first("team.first")
                .says("Leaves the team, or as its captain takes another member out.")
                .refuses(409)
                .answers(204);
    }

    /** A team that its first member forms. */
    record Formed(
            @Size(max = 100) Text name,
            @Size(max = 64) String institution,
            @Nullable @Size(max = 200) String mentor) {}

    /** The code by which a team lets somebody in. */
    record Joined(@Exact @Size(max = 40) String joinCode) {}

    private Future<Reply> form(Call call) {
        Formed formed = call.body(Formed.class);
        UUID id = Ids.next(call.receivedAt());
        return Again.whenTaken(
                        "team_join_code",
                        () -> Guarded.act(() -> teams.toForm(call, formed.institution()), forming -> {
                            refuse(TeamRules.form(forming.facts(), formed.name(), formed.mentor(), call.receivedAt()));
                            return new Step.Write(() -> formed(call, formed, forming.captain(), id));
                        }))
                .recover(TeamApi::reason);
    }

    private Future<Optional<Reply>> formed(Call call, Formed formed, Text captain, UUID id) {
        String code = Code.fresh(CODE_LENGTH).text();
        String place = Routes.BASE + "/editions/" + call.edition() + "/teams/" + id;
        Team.Member first = new Team.Member(call.person(), captain, true, call.receivedAt());
        Team team = new Team(id, formed.name(), formed.institution(), formed.mentor(), code, List.of(first), 1);
        Reply reply = Reply.created(place, team).revision(team.revision());
        Act act = Act.of(call, call.edition(), "team.form", "team:" + id).answering(reply);
        return teams.form(id, formed.name(), formed.institution(), formed.mentor(), code, act)
                .map(done -> done ? Optional.of(reply) : Optional.<Reply>empty());
    }

    private Future<Reply> join(Call call) {
        String code = Code.typed(call.body(Joined.class).joinCode()).text();
        // Whoever asked twice at once is in that team already, which the facts say the second time.
        return Guarded.numbered("team_member_pkey", () -> teams.toJoin(call, code), facts -> {
                    Optional<Seats> seats = facts.seats();
                    if (seats.isPresent()
                            && seats.get().team().equals(facts.actor().team())) {
                        return new Step.Write(() -> own(call).map(Optional::of));
                    }
                    refuse(TeamRules.join(facts, call.receivedAt()));
                    return new Step.Write(() -> joined(
                            call,
                            seats.orElseThrow().team(),
                            facts.terms().settings().teams().largest()));
                })
                .recover(TeamApi::reason);
    }

    private Future<Optional<Reply>> joined(Call call, UUID team, @Nullable Integer largest) {
        Act act = Act.of(call, call.edition(), "team.join", "team:" + team)
                .withBody(new JsonObject().put("person", call.person().toString()));
        return teams.join(team, largest, act)
                .compose(joined ->
                        joined ? own(call).map(Optional::of) : Future.succeededFuture(Optional.<Reply>empty()));
    }

    private Future<Reply> own(Call call) {
        return teams.mine(call).map(found -> {
            Team team = found.orElseThrow(() -> Problem.notFound("team"));
            return answer(call.isPreview() ? team.closed() : team);
        });
    }

    /** A team is its members' own: to everybody else it is not there. */
    private Future<Reply> show(Call call) {
        UUID team = call.id("team");
        return teams.mine(call)
                .map(found ->
                        answer(found.filter(own -> own.id().equals(team)).orElseThrow(() -> Problem.notFound("team"))));
    }

    private static Reply answer(Team team) {
        return Reply.ok(team).revision(team.revision());
    }

    private Future<Reply> leave(Call call) {
        UUID team = call.id("team");
        UUID member = call.id("person");
        return Guarded.act(() -> teams.toLeave(call, team, member), facts -> {
            refuse(TeamRules.leave(facts, member, call.receivedAt()));
            Seats seats = facts.seats().orElseThrow();
            return seats.memberIsIn()
                    ? new Step.Write(() -> left(call, team, member, seats.revision()))
                    : new Step.Answer(Reply.noContent());
        });
    }

    private Future<Optional<Reply>> left(Call call, UUID team, UUID member, int revision) {
        Act act = Act.of(call, call.edition(), "team.leave", "team:" + team)
                .withBody(new JsonObject().put("person", member.toString()));
        return teams.leave(team, member, revision, act)
                .map(left -> left ? Optional.of(Reply.noContent()) : Optional.<Reply>empty());
    }

    private static void refuse(Optional<Problem> refusal) {
        refusal.ifPresent(problem -> {
            throw problem;
        });
    }

    private static Future<Reply> reason(Throwable failure) {
        if (SqlState.unique(failure, "team_member_pkey")) {
            return Future.failedFuture(Problem.conflict("team.already"));
        }
        if (SqlState.excluded(failure, "team_or_role")) {
            return Future.failedFuture(Problem.conflict("team.role"));
        }
        return Future.failedFuture(
                SqlState.reference(failure, "team_institution")
                        ? Problem.invalid("/institution", "team.institution.unknown")
                        : failure);
    }
}
