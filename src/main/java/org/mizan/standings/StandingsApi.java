package org.mizan.standings;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.edition.Settings;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Standings: the organisers' restricted view of where entries stand. */
public final class StandingsApi {
    private final StandingsStore standings;
    private final ComputationStore computations;

    /** The routes over this database, whose computations are jobs. */
    public StandingsApi(Database database) {
        this.standings = new StandingsStore(database);
        this.computations = new ComputationStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/rounds/:round/standings", only(ORGANISER), this::compute)
                .says(
                        "Compute the standings of a round, as a job: its result names the standings, or under refused why none came "
                                + "(disconnected, panel, tooLarge, uneven, noMaximum, round), and under everything names the standings "
                                + "beside them, where something is left out.")
                .takes(Computation.class, """
                        {"method": "adjusted", "seed": 1, "tracks": "auto", "scaleUse": "auto", "reliability": "auto",
                         "robust": false, "decimals": 2, "metrics": ["score", "heaviest"], "ranges": "shares"}
                        """)
                .answers(202, Queued.class);
        routes.get("/editions/:edition/rounds/:round/standings", only(ORGANISER, STEERING), this::latest)
                .says("Read the latest standings of a round that count.")
                .answers(200, Computed.class);
        routes.get("/editions/:edition/standings", only(ORGANISER, STEERING), this::list)
                .says("List the standings that were computed, last kept first.")
                .query("round", String.class, "Those of this round only.")
                .answersList(200, StandingsStore.Listed.class);
        routes.get("/editions/:edition/standings/:standings", only(ORGANISER, STEERING), this::one)
                .says(
                        "Read standings as they were computed: counts is false of those that leave nothing out beside those that do.")
                .answers(200, Computed.class);
        routes.get("/editions/:edition/standings/:standings/input", only(ORGANISER, STEERING), this::input)
                .says("Read what standings were computed from: the very bytes whose SHA-256 is the input digest.")
                .refuses(409)
                .sends("Mizan-Digest", "The SHA-256 of the bytes, in hexadecimal.")
                .answersBytes(200, "application/json");
    }

    /** The job that computes. */
    record Queued(UUID id) {}

    /**
     * Standings as organisers see them.
     *
     * @param names of the entries and judges, who are ids in the result
     * @param result as the ranking wrote it
     */
    record Computed(@JsonUnwrapped StandingsStore.Listed listed, Legend names, Result.Document result) {
        /** The bytes of the answer: names and result are put in their places as they were read. */
        static Buffer written(StandingsStore.Found found) {
            Buffer listed = Json.bytes(found.listed());
            return Buffer.buffer(listed.length()
                            + found.names().length()
                            + found.document().length())
                    .appendBuffer(listed.slice(0, listed.length() - 1))
                    .appendString(",\"names\":")
                    .appendBuffer(found.names())
                    .appendString(",\"result\":")
                    .appendBuffer(found.document())
                    .appendString("}");
        }
    }

    private Future<Reply> compute(Call call) {
        Computation asked = call.body(Computation.class);
        String round = call.path("round");
        return standings
                .ofRound(call, round, false)
                .compose(facts -> {
                    if (facts.criteria().keys().isEmpty()) {
                        throw Problem.notFound("round");
                    }
                    Settings.Results settings =
                            facts.unequal() ? Unequal.settled(asked, facts.settings()) : facts.settings();
                    Terms terms = Settling.asked(asked, settings, facts.criteria());
                    JsonObject kept = new JsonObject(Json.bytes(terms));
                    // A named request remembers the job's own place, so it does not share a job that waits already.
                    String once = call.idempotency().isPresent() ? null : round + " " + name(kept);
                    org.mizan.jobs.Queued job = org.mizan.jobs.Queued.of(
                            StandingsWork.KIND,
                            once,
                            new StandingsWork.Asked(round, terms, facts.unequal()),
                            call.receivedAt());
                    Act act = Act.of(call, call.edition(), "standings.ask", "round:" + round)
                            .withBody(recorded(terms, kept))
                            .answering(queued(call, job.id()));
                    return computations.enqueue(act, job);
                })
                .map(id -> queued(call, id));
    }

    private static Reply queued(Call call, UUID job) {
        return Reply.accepted(place(call, job), new Queued(job));
    }

    private static String place(Call call, UUID job) {
        return Routes.BASE + "/editions/" + call.edition() + "/jobs/" + job;
    }

    private static UUID name(JsonObject options) {
        return UUID.nameUUIDFromBytes(options.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** What the sealed record says of options: all but the words of a person, which are kept with the standings. */
    private static JsonObject recorded(Terms terms, JsonObject kept) {
        Computation.Assumed assumption = terms.assumption();
        return kept.copy().put("assumption", assumption == null ? null : Audience.name(assumption.holds()));
    }

    private Future<Reply> list(Call call) {
        Paging<Integer> paging = Paging.beforeNumber(call, 50, 200);
        return standings
                .list(call, call.query("round").orElse(null), paging)
                .map(items -> paging.reply(items, StandingsStore.Listed::number));
    }

    private Future<Reply> latest(Call call) {
        return standings.ofRound(call, call.path("round"), true).map(StandingsApi::answer);
    }

    private Future<Reply> one(Call call) {
        return standings.ofId(call, call.id("standings")).map(StandingsApi::answer);
    }

    private Future<Reply> input(Call call) {
        return standings.input(call, call.id("standings")).map(found -> {
            StandingsStore.Input input = found.orElseThrow(() -> Problem.notFound("standings"));
            return Reply.bytes(200, "application/json; charset=utf-8", input.canonical())
                    .header("Mizan-Digest", input.digest());
        });
    }

    private static Reply answer(StandingsStore.Facts facts) {
        StandingsStore.Found found = facts.standings().orElseThrow(() -> Problem.notFound("standings"));
        return Reply.bytes(200, "application/json", Computed.written(found));
    }
}
