package org.mizan.jobs;

import static org.mizan.identity.Role.ORGANISER;

import io.vertx.core.Future;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.jobs.JobStore.JobView;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Watching a job, and asking it to stop. */
public final class JobApi {
    private final JobStore jobs;

    /** Over the queue. */
    public JobApi(JobStore jobs) {
        this.jobs = jobs;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/jobs/:job", Audience.only(ORGANISER), this::show)
                .says("Shows how far a job is, and its result or the reason of its failure.")
                .answers(200, JobView.class);
        routes.delete("/editions/:edition/jobs/:job", Audience.only(ORGANISER), this::cancel)
                .says("Asks a job to stop: one that waits never begins, one that runs stops soon.")
                .refuses(409)
                .answers(200, JobView.class);
    }

    private Future<Reply> show(Call call) {
        return find(call).map(Reply::ok);
    }

    private Future<Reply> cancel(Call call) {
        UUID id = call.id("job");
        return find(call)
                .compose(found -> jobs.cancel(Act.of(call, call.edition(), "job.cancel", "job:" + id), id))
                .compose(asked -> asked ? find(call) : Future.failedFuture(Problem.conflict("jobs.ended")))
                .map(Reply::ok);
    }

    private Future<JobView> find(Call call) {
        return jobs.find(call, call.id("job")).map(found -> found.orElseThrow(() -> Problem.notFound("job")));
    }
}
