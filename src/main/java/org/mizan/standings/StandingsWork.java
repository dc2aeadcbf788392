package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.jobs.Job;
import org.mizan.jobs.Progress;
import org.mizan.jobs.Work;
import org.mizan.judging.RoundScores;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.web.Json;
import org.mizan.web.Workshop;

/** Computes the standings of a round: a job, since a fit takes long and one at a time is enough. */
public final class StandingsWork implements Work {
    /** The kind of these jobs. */
    public static final String KIND = "standings";

    private static final int THREADS = 2;
    private static final int WAITING = 16;

    private final RoundScores scores;
    private final ComputationStore standings;
    private final Workshop workshop;
    private final Clock clock;

    /** Work that reads and keeps in this database and ranks in a worker of its own. */
    public StandingsWork(Vertx vertx, Database database, Clock clock) {
        this.scores = new RoundScores(vertx, database);
        this.standings = new ComputationStore(database);
        this.workshop = Workshop.named(vertx, "ranking", 1, WAITING);
        this.clock = clock;
    }

    @Override
    public Future<JsonObject> run(Job job, Progress progress) {
        String round = job.payload().getString("round");
        Instant at = clock.instant();
        // The basis is read first: a scorecard that arrives between the two makes the standings stale, never unnoticed.
        return standings
                .basis(job.edition(), round)
                .compose(basis -> scores.read(job.edition(), round)
                        .compose(read -> read.isEmpty()
                                ? Future.succeededFuture(new JsonObject().put("refused", "round"))
                                : rank(job, basis, read.get(), at, progress)));
    }

    private Future<JsonObject> rank(
            Job job, ComputationStore.Basis basis, RoundScores.Scores read, Instant at, Progress progress) {
        Terms terms = Settling.read(job.payload().getJsonObject("options").encode());
        return workshop.run(() -> made(new Asked(job, basis, terms, at, progress), read))
                .compose(made -> kept(job, made, 0, new JsonObject()));
    }

    /** Keeps one after the other: what counts first, then the one of everything. */
    private Future<JsonObject> kept(Job job, List<Made> made, int index, JsonObject said) {
        if (index == made.size()) {
            return Future.succeededFuture(said);
        }
        Made one = made.get(index);
        JsonObject result = index == 0 ? said : new JsonObject();
        if (index > 0) {
            said.put("everything", result);
        }
        Future<?> done = switch (one) {
            case Kept(var computed) -> {
                result.put("standings", computed.id().toString());
                yield standings.save(computed, job.person(), job.edition());
            }
            case Refused(var why) when why.isEmpty() -> Future.failedFuture("cancelled"); // the runner knows by whom
            case Refused(var why) -> {
                result.mergeIn(new JsonObject(why));
                yield Future.succeededFuture();
            }
        };
        return done.compose(saved -> kept(job, made, index + 1, said));
    }

    /** What was asked, and on what it rests. */
    private record Asked(Job job, ComputationStore.Basis basis, Terms terms, Instant at, Progress progress) {
        List<Integer> tops() {
            return IntStream.of(3, 10, basis.prizes())
                    .filter(top -> top > 0)
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
        }

        /** Of a computation that is this part of the job. */
        org.mizan.ranking.algebra.Progress heard(Part part) {
            return share -> {
                progress.report(part.from + share * (part.to - part.from));
                return !progress.cancelled();
            };
        }
    }

    /** One computation of a job: its id, what it leaves out, the one of everything, and from where to where the job goes. */
    private record Part(
            UUID id, List<Exclusion> left, @Nullable UUID everything, double from, double to) {}

    /** What came of a computation. */
    private sealed interface Made {}

    /** Standings. */
    private record Kept(ComputationStore.Made computed) implements Made {}

    /** Why there are none; nothing when it was cancelled. */
    private record Refused(Map<String, Object> why) implements Made {}

    /** One computation, and where something is left out a second one that leaves nothing out: both are kept. */
    private static List<Made> made(Asked asked, RoundScores.Scores read) {
        Scores all = input(asked.basis(), read);
        List<Exclusion> exclusions = asked.basis().exclusions();
        // The job's own id and one that follows from it: a job run twice keeps one result.
        UUID id = asked.job().id();
        if (exclusions.isEmpty()) {
            return List.of(made(asked, all, new Part(id, List.of(), null, 0, 1)));
        }
        Scores counted = new Scores(
                all.entries(),
                Exclusion.counted(all.reviews(), exclusions),
                asked.basis().weights(),
                all.tracks());
        UUID everything = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
        Made second = made(asked, all, new Part(everything, List.of(), null, 0, 0.5));
        UUID beside = second instanceof Kept ? everything : null;
        Made first = made(asked, counted, new Part(id, exclusions, beside, 0.5, 1));
        return List.of(first, second);
    }

    private static Made made(Asked asked, Scores scores, Part part) {
        return switch (asked.terms()) {
            case RankingTerms terms -> ranked(asked, terms, scores, part);
            case RaschTerms terms -> measured(asked, terms, scores, part);
        };
    }

    private static Made ranked(Asked asked, RankingTerms terms, Scores scores, Part part) {
        Outcome outcome = Ranking.rank(scores, terms.options(asked.tops(), THREADS), asked.heard(part));
        if (!(outcome instanceof Outcome.Ranked(var standings))) {
            return new Refused(Refusals.of(outcome));
        }
        return kept(
                asked,
                scores,
                part,
                Result.of(standings, scores, terms, asked.basis().sectors()));
    }

    private static Made measured(Asked asked, RaschTerms terms, Scores scores, Part part) {
        RaschOutcome outcome = ManyFacetRasch.measure(scores, terms.options(THREADS), asked.heard(part));
        return outcome instanceof RaschOutcome.Measured(Measures measures)
                ? kept(
                        asked,
                        scores,
                        part,
                        Result.of(measures, scores, terms, asked.basis().sectors()))
                : new Refused(Refusals.of(outcome));
    }

    private static Made kept(Asked asked, Scores scores, Part part, Result result) {
        return new Kept(new ComputationStore.Made(
                part.id,
                asked.job().payload().getString("round"),
                asked.terms(),
                result,
                part.left,
                part.everything,
                scores.inputDigest(),
                asked.basis().state(),
                asked.basis().prizes(),
                asked.at(),
                Json.bytes(result.document()),
                result.fitted().isEmpty() ? null : Json.bytes(result.fitted()),
                Buffer.buffer(scores.canonical())));
    }

    private static Scores input(ComputationStore.Basis basis, RoundScores.Scores read) {
        List<Review> reviews = read.reviews().stream()
                .map(review ->
                        new Review(review.entry().toString(), review.judge().toString(), review.marks()))
                .toList();
        return new Scores(
                read.entries().stream().map(UUID::toString).toList(),
                reviews,
                basis.weights(),
                Lines.tracks(basis.sectors()));
    }
}
