package org.mizan.results;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.ranking.Options;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Standings: the organisers' restricted view of where entries stand. */
public final class StandingsApi {
    private final StandingsStore standings;

    /** The routes over this database, whose computations are jobs. */
    public StandingsApi(Database database) {
        this.standings = new StandingsStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/rounds/:round/standings", only(ORGANISER), this::compute)
                .says("Compute the standings of a round, as a job.")
                .takes(Computation.class, "{\"method\": \"adjusted\", \"seed\": 1}")
                .answers(202, Queued.class);
        routes.get("/editions/:edition/rounds/:round/standings", only(ORGANISER, STEERING), this::latest)
                .says("Read the latest standings of a round.")
                .answers(200, StandingsStore.Computed.class);
        routes.get("/editions/:edition/standings/:standings", only(ORGANISER, STEERING), this::one)
                .says("Read standings as they were computed.")
                .answers(200, StandingsStore.Computed.class);
    }

    /** How to compute: the edition's method and seed 1 where nothing is said. */
    record Computation(
            @Nullable @Pattern(regexp = "adjusted|mean") String method,
            @Nullable @Min(0) @Max(Long.MAX_VALUE) Long seed) {}

    /** The job that computes. */
    record Queued(UUID id) {}

    private Future<Reply> compute(Call call) {
        var asked = call.body(Computation.class);
        var round = call.path("round");
        return standings
                .ofRound(call.edition(), call.person(), round)
                .map(found -> admitted(call, found))
                .compose(facts -> {
                    if (!facts.round()) {
                        throw Problem.notFound("round");
                    }
                    var method = asked.method() == null ? facts.method() : asked.method();
                    var seed = asked.seed() == null ? Options.SEED : asked.seed();
                    var payload = new JsonObject()
                            .put("round", round)
                            .put("method", method)
                            .put("seed", seed);
                    // A named request remembers the job's own place, so it does not share a job that waits already.
                    var once = call.idempotency().isPresent() ? null : round + " " + method + " " + seed;
                    var job = org.mizan.jobs.Queued.of(StandingsWork.KIND, once, payload, call.receivedAt());
                    var act = Act.of(call, call.edition(), "standings.ask", "round:" + round)
                            .withBody(new JsonObject().put("method", method).put("seed", seed))
                            .withOutcome(202, place(call, job.id()));
                    return standings.enqueue(act, job);
                })
                .map(id -> Reply.accepted(place(call, id), new Queued(id)));
    }

    private static String place(Call call, UUID job) {
        return Routes.BASE + "/editions/" + call.edition() + "/jobs/" + job;
    }

    private Future<Reply> latest(Call call) {
        return standings
                .ofRound(call.edition(), call.person(), call.path("round"))
                .map(found -> answer(admitted(call, found)));
    }

    private Future<Reply> one(Call call) {
        return standings
                .ofId(call.edition(), call.person(), call.id("standings"))
                .map(found -> answer(admitted(call, found)));
    }

    private static StandingsStore.Facts admitted(Call call, Optional<StandingsStore.Facts> found) {
        var facts = found.orElseThrow(() -> Problem.notFound("edition"));
        call.admit(facts.roles());
        return facts;
    }

    private static Reply answer(StandingsStore.Facts facts) {
        return Reply.ok(facts.standings().orElseThrow(() -> Problem.notFound("standings")));
    }
}
