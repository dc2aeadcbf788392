package org.mizan.judging;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.judging.AbsenceStore.Facts;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** A judge's word that a team is not at its place, over HTTP: the hall hears it, and decides. */
public final class AbsenceApi {
    private final AbsenceStore absences;

    /** The routes on this database. */
    public AbsenceApi(Database database) {
        this.absences = new AbsenceStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/assignments/:assignment/absence", only(JUDGE), this::say)
                .says(
                        "Says that the team of an assignment of mine is not at its place, or that it is there after all. Clerks and organisers see it where they see the hall, and decide; nothing is decided by it. It is over when they decide, or when I score the entry.")
                .takes(Saying.class, """
                        {"absent": true}""")
                .refuses(409)
                .answers(200, Said.class);
    }

    /** Whether it is not there. */
    record Saying(boolean absent) {}

    /** What stands as the judge's word. */
    record Said(UUID assignment, boolean absent) {}

    private Future<Reply> say(Call call) {
        UUID assignment = call.id("assignment");
        boolean absent = call.body(Saying.class).absent();
        Reply reply = Reply.ok(new Said(assignment, absent));
        return Guarded.numbered(
                "unmet_pkey",
                () -> absences.facts(call, assignment)
                        .map(found -> found.filter(
                                        facts -> facts.about().judge().equals(call.person()))
                                .orElseThrow(() -> Problem.notFound("assignment"))),
                facts -> isNews(facts, absent, call.receivedAt())
                        ? new Step.Write(() -> write(call, facts, absent, reply))
                        : new Step.Answer(reply));
    }

    /** Whether it is to be written: not where it stands so already. */
    private static boolean isNews(Facts facts, boolean absent, Instant at) {
        if (facts.absent() == absent) {
            return false;
        }
        Scoring.stopped(facts.about(), at).ifPresent(why -> {
            throw why;
        });
        if (facts.number() >= AbsenceStore.MOST) {
            throw Problem.conflict("judging.absence.many", AbsenceStore.MOST);
        }
        return true;
    }

    private Future<Optional<Reply>> write(Call call, Facts facts, boolean absent, Reply reply) {
        Act act = Act.of(call, call.edition(), "absence.say", "assignment:" + call.id("assignment"))
                .withBody(new JsonObject().put("absent", absent).put("number", facts.number() + 1))
                .answering(reply);
        return absences.say(act, facts, absent).map(written -> written ? Optional.of(reply) : Optional.empty());
    }
}
