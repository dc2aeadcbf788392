package org.mizan.identity;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.jobs.Queued;
import org.mizan.mail.Letter;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Language;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** The members of an edition and what each of them is. */
final class MemberApi {
    private final MemberStore members;

    MemberApi(MemberStore members) {
        this.members = members;
    }

    void mount(Routes routes) {
        routes.get("/editions/:edition/members", only(ORGANISER), this::list)
                .says("The members of the edition with their roles.")
                .query("role", Role.class, "Only those of this role.")
                .answersList(200, Member.class);
        routes.get("/editions/:edition/members/:person", only(ORGANISER), this::one)
                .says("A member of the edition with all roles.")
                .answers(200, Member.class);
        routes.post("/editions/:edition/members", only(ORGANISER), this::add)
                .says(
                        "Gives a role to the person of a mail address; who has no account, or did not prove the address, is invited by mail.")
                .takes(Added.class, """
                        {"email": "judge@example.org", "role": "judge", "name": {"ar": "د. عمر", "en": "Dr Omar"}}""")
                .refuses(409)
                .answers(201, PersonApi.Made.class);
        routes.put("/editions/:edition/members/:person/roles/:role", only(ORGANISER), this::give)
                .says("Gives one more role to a member.")
                .refuses(409)
                .answers(204);
        routes.delete("/editions/:edition/members/:person/roles/:role", only(ORGANISER), this::take)
                .says("Takes a role away, from the next request on; the last organiser stays.")
                .refuses(409)
                .answers(204);
    }

    /** Who becomes what; the name is taken where the person is not known yet. */
    record Added(
            @Exact @Size(max = 320) String email,
            Role role,
            @Nullable @Size(max = NameRules.LONGEST) Text name) {}

    private Future<Reply> one(Call call) {
        return members.one(call, call.id("person"))
                .map(found -> Reply.ok(found.orElseThrow(() -> Problem.notFound("person"))));
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> paging = Paging.afterId(call, 100, 1000);
        Role role = call.query("role", Role.class).orElse(null);
        return members.page(call, paging.after(), role, paging.wanted()).map(found -> paging.reply(found, Member::id));
    }

    /** Between the facts and the write the person may sign up, or be invited by somebody else: then once more. */
    private Future<Reply> add(Call call) {
        Added typed = call.body(Added.class);
        String email = PersonApi.email(typed.email());
        Text name = typed.name() == null ? nameOf(email) : PersonApi.name(typed.name());
        return Again.whenTaken(
                PersonStore.ADDRESS_TAKEN,
                () -> members.subject(call, email)
                        .compose(found -> add(
                                call,
                                found,
                                new Person(idOf(found, call), name, email, call.language(), false),
                                typed.role())));
    }

    private static UUID idOf(Optional<MemberStore.Subject> known, Call call) {
        return known.map(MemberStore.Subject::id).orElseGet(() -> Ids.next(call.receivedAt()));
    }

    private Future<Reply> add(Call call, Optional<MemberStore.Subject> known, Person person, Role role) {
        String location = Routes.BASE + "/editions/" + call.edition() + "/members/" + person.id();
        Reply reply = Reply.created(location, new PersonApi.Made(person.id()));
        Act act = act(call, "member.add", person.id(), role).answering(reply);
        if (known.isEmpty()) {
            Queued letter = Letter.INVITATION.to(person.id(), role.key(), call.receivedAt());
            return members.add(act, person, role, letter).map(reply);
        }
        apart(known.get(), role);
        return members.give(act, person.id(), role, person.name(), letter(known.get(), role, call))
                .recover(MemberApi::apart)
                .map(reply);
    }

    /** Refuses a role that nobody has beside one that they hold. */
    private static void apart(MemberStore.Subject subject, Role role) {
        for (String key : subject.roles()) {
            Role held = Role.of(key).orElseThrow();
            if (role != Role.STUDENT
                    && held.isApartFrom(role)) { // a student by hand has no team yet, which the team refuses
                throw Problem.conflict(held == Role.STUDENT ? "identity.member.student" : "identity.member.judge");
            }
        }
    }

    /** What the database refused since another act came first. */
    private static Future<Boolean> apart(Throwable failure) {
        if (SqlState.excluded(failure, "team_or_role")) {
            return Future.failedFuture(Problem.conflict("identity.member.student"));
        }
        return Future.failedFuture(
                SqlState.excluded(failure, "judge_or_organiser") ? Problem.conflict("identity.member.judge") : failure);
    }

    private static Queued letter(MemberStore.Subject to, Role role, Call call) {
        Letter letter = to.invited() ? Letter.INVITATION : Letter.ROLE_GIVEN;
        return letter.to(to.id(), role.key(), call.receivedAt());
    }

    private Future<Reply> give(Call call) {
        UUID person = call.id("person");
        Role role = role(call);
        return subject(call, person)
                .compose(subject -> {
                    apart(subject, role);
                    Act act = act(call, "member.give", person, role);
                    return members.give(act, person, role, null, letter(subject, role, call))
                            .recover(MemberApi::apart);
                })
                .map(given -> Reply.noContent());
    }

    private Future<Reply> take(Call call) {
        UUID person = call.id("person");
        Role role = role(call);
        return subject(call, person)
                .compose(subject -> members.take(act(call, "member.take", person, role), person, role))
                .compose(taken -> taken
                        ? Future.succeededFuture(Reply.noContent())
                        : members.subject(call, person).map(found -> notTaken(found, role)));
    }

    /** The guard let nothing go: the role was not there any more, or its last organiser or a team's member is. */
    private static Reply notTaken(Optional<MemberStore.Subject> found, Role role) {
        boolean held =
                found.filter(subject -> subject.roles().contains(role.key())).isPresent();
        if (role == ORGANISER && held) {
            throw Problem.conflict("identity.member.lastOrganiser");
        }
        if (role == Role.STUDENT && held) {
            throw Problem.conflict("identity.member.team");
        }
        return Reply.noContent();
    }

    /** The member of the path; who is nothing in the edition is as if there were no such person. */
    private Future<MemberStore.Subject> subject(Call call, UUID person) {
        return members.subject(call, person)
                .map(found -> found.filter(subject -> !subject.roles().isEmpty())
                        .orElseThrow(() -> Problem.notFound("person")));
    }

    private static Act act(Call call, String name, UUID person, Role role) {
        return Act.of(call, call.edition(), name, "person:" + person)
                .withBody(new JsonObject().put("role", role.key()));
    }

    private static Role role(Call call) {
        return Role.of(call.path("role")).orElseThrow(() -> Problem.notFound("role"));
    }

    /** Until they say their name themselves. */
    private static Text nameOf(String email) {
        return new Text(Map.of(Language.EN.tag(), email.substring(0, email.indexOf('@'))));
    }
}
