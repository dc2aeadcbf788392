package org.mizan.panel.proposal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.FinalFailure;
import org.mizan.jobs.Job;
import org.mizan.jobs.Work;
import org.mizan.panel.plan.Chances;
import org.mizan.panel.plan.Wishes;
import org.mizan.web.Workshop;

/** Estimates how likely each pair of a plan was: plans a thousand times by other seeds. */
public final class ChancesWork implements Work {
    /** The kind of these jobs. */
    public static final String KIND = "plan.chances";

    private static final int PLANS = 1_000;
    private static final int WAITING = 16;

    private final PlanStore plans;
    private final Workshop workshop;

    /** Work that reads plans of this database, and plans on a thread of its own. */
    public ChancesWork(Vertx vertx, Database database) {
        this.plans = new PlanStore(database);
        this.workshop = Workshop.named(vertx, "chances", 1, WAITING);
    }

    /** The plan whose chances are estimated. */
    record Asked(UUID plan) {}

    /**
     * What came of it.
     *
     * @param plans how many were made
     * @param never the error of every pair that is not named, whose chance is 0
     */
    record Estimated(int plans, double never, List<PairChance> pairs) {}

    /** Of one pair: the share of the plans that have it, and the standard error of that. */
    record PairChance(String entry, String judge, double chance, double error) {}

    @Override
    public Future<Estimated> run(Job job, Attempt progress) {
        Asked asked = job.asked(new TypeReference<>() {});
        return plans.wishes(job.edition(), asked.plan())
                .compose(found -> workshop.run(
                        () -> estimated(found.orElseThrow(() -> new FinalFailure("no such plan")), progress)));
    }

    private static Estimated estimated(Wishes wishes, Attempt progress) {
        Chances chances = Chances.of(wishes, PLANS, share -> {
            progress.report(share);
            return !progress.cancelled();
        });
        if (chances == null) {
            throw new IllegalStateException("cancelled"); // the runner knows by whom
        }
        return new Estimated(
                chances.plans(),
                chances.never(),
                chances.pairs().stream()
                        .map(one ->
                                new PairChance(one.pair().entry(), one.pair().judge(), one.chance(), one.error()))
                        .toList());
    }
}
