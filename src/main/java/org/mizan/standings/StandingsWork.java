package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.Job;
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
    public Future<JsonObject> run(Job job, Attempt progress) {
        String round = job.payload().getString("round");
        Instant at = clock.instant();
        // The basis is read first: a scorecard that arrives between the two makes the standings stale, never unnoticed.
        return standings
                .basis(job.edition(), round)
                .compose(basis -> scores.read(job.edition(), round)
                        .compose(read -> read.isEmpty()
                                ? Future.succeededFuture(said(new Refusal.NoRound()))
                                : rank(job, basis, read.get(), at, progress)));
    }

    private Future<JsonObject> rank(
            Job job, ComputationStore.Basis basis, RoundScores.Scores read, Instant at, Attempt progress) {
        Terms terms = Settling.read(job.payload().getJsonObject("options").encode());
        return workshop.run(() -> made(new Asked(job, basis, terms, at, progress), read))
                .compose(made -> keep(job, made));
    }

    /** Keeps one after the other: what counts last, so that it is the latest. */
    private Future<JsonObject> keep(Job job, Computed made) {
        Made everything = made.everything();
        return everything == null
                ? keep(job, made.counted())
                : keep(job, everything)
                        .compose(beside -> keep(job, made.counted()).map(said -> said.put("everything", beside)));
    }

    private Future<JsonObject> keep(Job job, Made made) {
        return switch (made) {
            case Kept(var computed) ->
                Again.whenTaken("standings_number", () -> standings.save(computed, job.person(), job.edition()))
                        .map(saved ->
                                new JsonObject().put("standings", computed.id().toString()));
            case Refused(Refusal why) -> Future.succeededFuture(said(why));
            case Cancelled cancelled -> Future.failedFuture("cancelled"); // the runner knows by whom
        };
    }

    private static JsonObject said(Refusal why) {
        return new JsonObject(Json.bytes(why));
    }

    /** What was asked, and on what it rests. */
    private record Asked(Job job, ComputationStore.Basis basis, Terms terms, Instant at, Attempt progress) {
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

    /**
     * A part of a job.
     *
     * @param id of the standings that it makes
     * @param left out of them
     * @param everything the standings beside them that leave nothing out
     * @param counts whether they are not those
     * @param from where the job is when it begins, to where it goes
     */
    private record Part(
            UUID id, List<Exclusion> left, @Nullable UUID everything, boolean counts, double from, double to) {}

    /** What came of a job: what counts, and where something is left out what would be without that. */
    private record Computed(Made counted, @Nullable Made everything) {}

    /** What came of a part. */
    private sealed interface Made {}

    /** Standings. */
    private record Kept(ComputationStore.Made computed) implements Made {}

    /** Why there are none. */
    private record Refused(Refusal why) implements Made {}

    /** Somebody does not want it any more. */
    private record Cancelled() implements Made {}

    /** One computation, and where something is left out a second one that leaves nothing out: both are kept. */
    private static Computed made(Asked asked, RoundScores.Scores read) {
        Scores all = input(asked.basis(), read);
        List<Exclusion> exclusions = asked.basis().exclusions();
        // The job's own id and one that follows from it: a job run twice keeps one result.
        UUID id = asked.job().id();
        if (exclusions.isEmpty()) {
            return new Computed(made(asked, all, new Part(id, List.of(), null, true, 0, 1)), null);
        }
        Scores counted = new Scores(
                all.entries(),
                Exclusion.counted(all.reviews(), exclusions),
                asked.basis().weights(),
                all.tracks());
        UUID everything = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
        Made second = made(asked, all, new Part(everything, List.of(), null, false, 0, 0.5));
        UUID beside = second instanceof Kept ? everything : null;
        Made first = made(asked, counted, new Part(id, exclusions, beside, true, 0.5, 1));
        return new Computed(first, second);
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
            return none(Refusal.of(outcome));
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
                : none(Refusal.of(outcome));
    }

    private static Made none(@Nullable Refusal why) {
        return why == null ? new Cancelled() : new Refused(why);
    }

    private static Made kept(Asked asked, Scores scores, Part part, Result result) {
        return new Kept(new ComputationStore.Made(
                part.id,
                asked.job().payload().getString("round"),
                asked.terms(),
                result,
                part.left,
                part.everything,
                part.counts,
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
