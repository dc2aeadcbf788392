package org.mizan.panel.proposal;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.jobs.Queued;
import org.mizan.panel.proposal.PlanStore.Kept;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** How likely each pair of a plan was before its seed was drawn. */
public final class ChancesApi {
    private static final int MOST_PAIRS = 40_000;

    private final PlanStore plans;
    private final Workshop workshop;

    /** The route on this database; the chances are told by a job. */
    public ChancesApi(Vertx vertx, Database database) {
        this.plans = new PlanStore(database);
        this.workshop = Workshop.of(vertx);
    }

    /** Adds the line. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/rounds/:round/plans/:plan/chances", only(ORGANISER), this::ask)
                .says(
                        "Estimates, as a job, how likely each pair of a plan was before anybody knew the seed: its result has the share of 1,000 plans by other seeds that have the pair, with its standard error.")
                .refuses(409)
                .answers(202, Asked.class);
    }

    /** The job that estimates. */
    record Asked(UUID id) {}

    private Future<Reply> ask(Call call) {
        UUID plan = call.id("plan");
        return plans.one(call, plan, call.path("round"))
                .map(found -> found.orElseThrow(() -> Problem.notFound("plan")))
                .compose(row -> workshop.run(call, () -> refused(PlanStore.kept(row))))
                .compose(kept -> {
                    // A named request remembers the job's own place, so it does not share a job that waits already.
                    String once = call.idempotency().isPresent() ? null : plan.toString();
                    Queued job = Queued.of(ChancesWork.KIND, once, new ChancesWork.Asked(plan), call.receivedAt());
                    Act act = Act.of(call, call.edition(), "plan.chances", "plan:" + plan)
                            .withBody(new JsonObject().put("job", job.id().toString()))
                            .answering(accepted(call, job.id()));
                    return plans.enqueue(act, job).map(id -> accepted(call, id));
                });
    }

    private static Reply accepted(Call call, UUID job) {
        return Reply.accepted(Routes.BASE + "/editions/" + call.edition() + "/jobs/" + job, new Asked(job));
    }

    private static Kept refused(Kept kept) {
        long pairs =
                (long) kept.wishes().entries().size() * kept.wishes().judges().size();
        if (kept.kind() != PlanKind.DRAWN) {
            throw Problem.conflict("judging.plan.chances");
        }
        if (pairs > MOST_PAIRS) {
            throw Problem.conflict("judging.plan.wide", Integer.toString(MOST_PAIRS));
        }
        return kept;
    }
}
