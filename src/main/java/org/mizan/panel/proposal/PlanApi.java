package org.mizan.panel.proposal;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.panel.CountStore;
import org.mizan.panel.plan.Handmade;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Wishes;
import org.mizan.panel.proposal.Committing.Decision;
import org.mizan.panel.proposal.PlanStore.Kept;
import org.mizan.panel.proposal.Proposing.Proposed;
import org.mizan.ranking.design.Link;
import org.mizan.web.Call;
import org.mizan.web.Messages;
import org.mizan.web.Messages.Sentence;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Who judges what, planned: proposed, looked at, and committed. */
public final class PlanApi {
    private static final String ROUND = "/editions/:edition/rounds/:round";
    private static final String PLANS = ROUND + "/plans";
    private static final String EXAMPLE = """
            {"reviews": 3, "least": 10, "most": 18,
             "judges": [{"judge": "01970000-0000-7000-8000-000000000001", "most": 12}]}""";

    /** Up to which whole numbers are kept by every reader of JSON. */
    private static final long SEEDS = 1L << 53;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WAITING = 16;

    private final Database database;
    private final PlanStore plans;
    private final Workshop workshop;

    /** The routes on this database; plans are made in a workshop of their own. */
    public PlanApi(Vertx vertx, Database database) {
        this.database = database;
        this.plans = new PlanStore(database);
        this.workshop = Workshop.named(vertx, "plans", 1, WAITING);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(ROUND + "/plan", only(ORGANISER), this::standing)
                .says("Who judges what in a round as it is now, looked at like a plan.")
                .answers(200, ShownPlan.class);
        routes.post(PLANS, only(ORGANISER), this::propose)
                .says(
                        "Proposes who judges what: drawn anew, changed as little as can be, or made by hand; what cannot be kept names who is in its way and what would help. Nothing is assigned.")
                .takes(PlanAsked.class, EXAMPLE)
                .refuses(409)
                .answers(201, ShownPlan.class);
        routes.post(PLANS + "/check", only(ORGANISER), this::check)
                .says("Looks at a plan that is made by hand as at one that was drawn, and keeps nothing.")
                .takes(PlanAsked.class, """
                        {"pairs": [{"judge": "01970000-0000-7000-8000-000000000001", "entry": "01970000-0000-7000-8000-000000000002"}]}""")
                .refuses(409)
                .answers(200, ShownPlan.class);
        routes.get(PLANS, only(ORGANISER), this::list)
                .says("The plans of a round that were proposed, the youngest first, and when they were committed.")
                .answersList(200, PlanStore.Listed.class);
        routes.get(PLANS + "/:plan", only(ORGANISER), this::show)
                .says("A plan as it was proposed, made again from its seed.")
                .answers(200, ShownPlan.class);
        routes.post(PLANS + "/:plan/commit", only(ORGANISER), this::commit)
                .says(
                        "Commits a plan: its assignments are made, and those that it takes back go, all or none; before the round opens they wait for it. What the plan rests on must be as it was.")
                .refuses(409)
                .answers(200, Committed.class);
    }

    /**
     * What a commitment did.
     *
     * @param assigned how many assignments were made, or wait for the round to open
     * @param removed how many were taken back
     * @param judges who have a review now
     * @param waits whether the assignments are made when the round opens
     */
    record Committed(UUID plan, int assigned, int removed, int judges, boolean waits) {}

    private Future<Reply> standing(Call call) {
        String round = call.path("round");
        return plans.facts(database.reads(), call, round)
                .compose(facts -> workshop.run(
                        call, () -> looked(call, facts, Proposing.standing(facts, PlanAsked.standing(facts)))));
    }

    /** A plan that is looked at, and not kept. */
    private static Reply looked(Call call, PlanFacts facts, Proposed proposed) {
        return Reply.written(200, shown(call, null, facts, proposed, facts.begun()));
    }

    private Future<Reply> propose(Call call) {
        PlanAsked asked = call.body(PlanAsked.class);
        String round = call.path("round");
        UUID id = Ids.next(call.receivedAt());
        long seed = asked.seed() == null ? RANDOM.nextLong(SEEDS) : asked.seed();
        return plans.facts(database.reads(), call, round)
                .compose(facts -> workshop.run(call, () -> proposed(call, id, facts, asked, seed)))
                .compose(made ->
                        plans.propose(made.act(), id, round, made.plan()).map(written -> made.reply()));
    }

    /** What will be written and answered, made by a worker: of a large award it is large. */
    private record Made(Act act, PlanStore.Written plan, Reply reply) {}

    private static Made proposed(Call call, UUID id, PlanFacts facts, PlanAsked asked, long seed) {
        Proposed proposed = Proposing.propose(facts, asked.kind(), asked.wish(facts), asked.byHand(), seed);
        Set<Link> begun = facts.begun();
        Reply reply = Reply.created(place(call) + "/" + id, shown(call, id, facts, proposed, begun))
                .written();
        Act act = Act.of(call, call.edition(), "plan.propose", "plan:" + id)
                .withBody(new JsonObject()
                        .put("round", call.path("round"))
                        .put("kind", proposed.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .put("seed", seed)
                        .put("pairs", proposed.plan().pairs().size()))
                .answering(reply);
        return new Made(act, PlanStore.Written.of(proposed, proposed.pairs(begun)), reply);
    }

    private Future<Reply> check(Call call) {
        PlanAsked asked = call.body(PlanAsked.class);
        if (asked.pairs() == null) {
            throw Problem.invalid("/pairs", "judging.plan.pairs");
        }
        return plans.facts(database.reads(), call, call.path("round"))
                .compose(facts -> workshop.run(
                        call,
                        () -> looked(
                                call,
                                facts,
                                Proposing.propose(facts, PlanKind.HAND, asked.wish(facts), asked.byHand(), 0))));
    }

    private static ShownPlan shown(Call call, @Nullable UUID id, PlanFacts facts, Proposed proposed, Set<Link> begun) {
        boolean now = proposed.kind() == PlanKind.NOW;
        Instant made = id == null ? null : call.receivedAt();
        ShownPlan.Made about =
                new ShownPlan.Made(now ? facts.waiting() : id, call.path("round"), made, null, facts.opensAt());
        return ShownPlan.of(about, proposed, PlanNames.of(facts), begun);
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.beforeId(call, 20, 100);
        return plans.list(call, call.path("round"), page).map(found -> page.reply(found, PlanStore.Listed::id));
    }

    private Future<Kept> kept(Call call) {
        return plans.one(call, call.id("plan"), call.path("round"))
                .map(found -> found.orElseThrow(() -> Problem.notFound("plan")))
                .compose(row -> workshop.run(call, () -> PlanStore.kept(row)));
    }

    private Future<PlanNames> names(SqlClient client, Call call, Kept kept) {
        return plans.names(
                client,
                call.edition(),
                Stream.concat(
                                kept.wishes().entries().stream().map(Wishes.Entry::name),
                                kept.before().stream().map(Link::entry))
                        .collect(Collectors.toSet()),
                Stream.concat(
                                kept.wishes().judges().stream().map(Wishes.Judge::name),
                                kept.before().stream().map(Link::judge))
                        .collect(Collectors.toSet()));
    }

    private Future<Reply> show(Call call) {
        return kept(call)
                .compose(kept -> names(database.reads(), call, kept)
                        .compose(names -> workshop.run(call, () -> Reply.written(200, again(kept, names)))));
    }

    /** From its seed; as it was kept, where a later version of the planner would make another one. */
    private static ShownPlan again(Kept kept, PlanNames names) {
        Set<Link> counted = new HashSet<>(kept.pairs());
        Set<String> entries =
                kept.wishes().entries().stream().map(Wishes.Entry::name).collect(Collectors.toSet());
        counted.removeIf(pair -> !entries.contains(pair.entry())
                || (kept.wishes().conflicts().contains(pair)
                        && kept.before().contains(pair)
                        && !kept.wishes().begun().contains(pair)));
        Plan plan = Proposing.made(kept.kind(), kept.wishes(), kept.before(), List.copyOf(counted));
        if (!counted.equals(new HashSet<>(plan.pairs()))) {
            plan = Handmade.of(kept.wishes(), counted);
        }
        Set<Link> begun = new HashSet<>(kept.pairs());
        begun.removeAll(counted);
        begun.addAll(kept.wishes().begun());
        ShownPlan.Made about =
                new ShownPlan.Made(kept.id(), kept.round(), kept.madeAt(), kept.committedAt(), kept.opensAt());
        return ShownPlan.of(
                about, new Proposed(kept.kind(), kept.asked(), kept.wishes(), kept.before(), plan), names, begun);
    }

    private Future<Reply> commit(Call call) {
        return kept(call)
                .compose(kept -> Again.whenTaken(
                        "assignment_once", () -> database.transact(connection -> committed(call, kept, connection))))
                .recover(failure -> Future.failedFuture(
                        SqlState.reference(failure, "scorecard_assignment")
                                        || SqlState.reference(failure, "paper_assignment")
                                        || SqlState.reference(failure, "late_assignment")
                                        || SqlState.reference(failure, "assignment_again")
                                        || SqlState.reference(failure, "assignment_judge")
                                ? Problem.busy()
                                : failure))
                .compose(reply -> reply.body() instanceof Committed done
                        ? CountStore.after(done.assigned(), database).map(counted -> reply)
                        : Future.succeededFuture(reply));
    }

    private Future<Reply> committed(Call call, Kept kept, SqlConnection connection) {
        CommitStore commits = new CommitStore(connection);
        return commits.hold(call.edition(), kept.round())
                .compose(held -> commits.committed(call.edition(), kept.id()))
                .compose(done -> done
                        ? Future.failedFuture(Problem.conflict("judging.plan.committed"))
                        : Future.all(plans.facts(connection, call, kept.round()), names(connection, call, kept)))
                .compose(both -> decided(call, kept, commits, both.resultAt(0), both.resultAt(1)));
    }

    private Future<Reply> decided(Call call, Kept kept, CommitStore commits, PlanFacts now, PlanNames names) {
        Supplier<Decision> decision = () -> Committing.decide(
                now,
                kept.before(),
                kept.pairs(),
                id -> names.entry(id).text(),
                id -> names.judge(id).text());
        return workshop.run(call, decision::get).compose(decided -> switch (decided) {
            case Decision.Moved(List<Sentence> reasons) -> Future.failedFuture(moved(call, reasons));
            case Decision.Commit(List<Link> added, List<Link> removed) -> {
                boolean waits = !now.opened(call.receivedAt());
                Committed done = new Committed(
                        kept.id(),
                        added.size(),
                        removed.size(),
                        Math.toIntExact(kept.pairs().stream()
                                .map(Link::judge)
                                .distinct()
                                .count()),
                        waits);
                Reply reply = Reply.ok(done);
                Act act = Act.of(call, call.edition(), "plan.commit", "plan:" + kept.id())
                        .withBody(new JsonObject()
                                .put("round", kept.round())
                                .put("added", PlanStore.array(added))
                                .put("removed", PlanStore.array(removed))
                                .put("waits", waits))
                        .answering(reply);
                yield commits.commit(act, kept.id(), kept.round(), waits ? List.of() : added, removed, waits)
                        .map(written -> {
                            if (!written) {
                                throw Problem.busy(); // gives the transaction up; the next try finds out why
                            }
                            return reply;
                        })
                        .compose(committed -> waits
                                ? commits.opens(call.edition(), kept.round(), now.opensAt(), call.receivedAt())
                                        .map(queued -> reply)
                                : Future.succeededFuture(reply));
            }
        });
    }

    private static Problem moved(Call call, List<Sentence> reasons) {
        Messages messages = Messages.of(call.language());
        return Problem.conflict(
                "judging.plan.moved",
                reasons.stream()
                        .map(reason -> messages.format(reason.key(), reason.arguments()))
                        .collect(Collectors.joining(" ")));
    }

    private static String place(Call call) {
        return Routes.BASE + "/editions/" + call.edition() + "/rounds/" + call.path("round") + "/plans";
    }
}
