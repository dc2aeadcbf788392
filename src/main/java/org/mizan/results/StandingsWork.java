package org.mizan.results;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

/** Computes the standings of a round: a job, since a fit takes long and one at a time is enough. */
public final class StandingsWork implements Work {
    /** The kind of these jobs. */
    public static final String KIND = "standings";

    private static final int THREADS = 2;

    private final RoundScores scores;
    private final StandingsStore standings;
    private final WorkerExecutor worker;
    private final Clock clock;

    /** Work that reads and keeps in this database and ranks in a worker of its own. */
    public StandingsWork(Vertx vertx, Database database, Clock clock) {
        this.scores = new RoundScores(vertx, database);
        this.standings = new StandingsStore(database);
        this.worker = vertx.createSharedWorkerExecutor("ranking", 1, 10, TimeUnit.MINUTES);
        this.clock = clock;
    }

    @Override
    public Future<JsonObject> run(Job job, Progress progress) {
        var round = job.payload().getString("round");
        var at = clock.instant();
        // The basis is read first: a scorecard that arrives between the two makes the standings stale, never unnoticed.
        return standings
                .basis(job.edition(), round)
                .compose(basis -> scores.read(job.edition(), round)
                        .compose(read -> read.isEmpty()
                                ? Future.succeededFuture(new JsonObject().put("refused", "round"))
                                : rank(job, basis, read.get(), at, progress)));
    }

    private Future<JsonObject> rank(
            Job job, StandingsStore.Basis basis, RoundScores.Scores read, Instant at, Progress progress) {
        var terms = RankingTerms.of(job.payload().getJsonObject("options").getMap());
        var tops = IntStream.of(3, 10, basis.prizes())
                .filter(top -> top > 0)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        return worker.executeBlocking(() -> ranked(job, basis, input(basis, read), terms, tops, at, progress))
                .compose(made -> switch (made.outcome()) {
                    case Outcome.Ranked ranked ->
                        standings
                                .save(
                                        Objects.requireNonNull(made.computed()),
                                        Objects.requireNonNull(made.beside()),
                                        job.person(),
                                        job.edition())
                                .map(saved -> new JsonObject()
                                        .put("standings", job.id().toString()));
                    case Outcome.Disconnected(var parts) ->
                        Future.succeededFuture(
                                new JsonObject().put("refused", "disconnected").put("parts", parts(parts)));
                    case Outcome.TooLarge large ->
                        Future.succeededFuture(new JsonObject()
                                .put("refused", "tooLarge")
                                .put("entries", large.entries())
                                .put("judges", large.judges())
                                .put("mostEntries", large.mostEntries())
                                .put("mostOfSmaller", large.mostOfSmaller()));
                    case Outcome.Cancelled() -> Future.failedFuture("cancelled"); // the runner knows by whom
                });
    }

    /** What came of it, with what is to be kept when it is a ranking. */
    private record Made(
            Outcome outcome, StandingsStore.@Nullable Computed computed, StandingsStore.@Nullable Beside beside) {}

    private static Made ranked(
            Job job,
            StandingsStore.Basis basis,
            Scores scores,
            RankingTerms terms,
            List<Integer> tops,
            Instant at,
            Progress progress) {
        var outcome = Ranking.rank(scores, terms.options(tops, THREADS), share -> {
            progress.report(share);
            return !progress.cancelled();
        });
        if (!(outcome instanceof Outcome.Ranked(var standings))) {
            return new Made(outcome, null, null);
        }
        var fitted = KeptStandings.fitted(standings);
        return new Made(
                outcome,
                new StandingsStore.Computed(
                        job.id(), // the job's own id: a job run twice keeps one result
                        job.payload().getString("round"),
                        terms.method().key(),
                        terms.seed(),
                        standings.inputDigest(),
                        at,
                        new JsonObject(terms.kept()),
                        new JsonObject(Placed.of(standings, basis.sectors())).put("basis", basis.state())),
                new StandingsStore.Beside(scores.canonical(), fitted == null ? null : new JsonArray(fitted)));
    }

    private static Scores input(StandingsStore.Basis basis, RoundScores.Scores read) {
        var reviews = read.reviews().stream()
                .map(review ->
                        new Review(review.entry().toString(), review.judge().toString(), review.marks()))
                .toList();
        return new Scores(
                read.entries().stream().map(UUID::toString).toList(),
                reviews,
                basis.weights(),
                Placed.tracks(basis.sectors()));
    }

    private static JsonArray parts(List<Outcome.Part> parts) {
        var array = new JsonArray();
        parts.forEach(part -> array.add(new JsonObject()
                .put("entries", new JsonArray(part.entries()))
                .put("judges", new JsonArray(part.judges()))));
        return array;
    }
}
