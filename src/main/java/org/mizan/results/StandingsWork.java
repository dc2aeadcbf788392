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
import org.mizan.ranking.Options;
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
        return worker.executeBlocking(() -> ranked(new Asked(job, basis, terms, at, progress), read))
                .compose(made -> kept(job, made, 0, new JsonObject()));
    }

    /** Keeps one after the other: what counts first, then the one of everything. */
    private Future<JsonObject> kept(Job job, List<Made> made, int index, JsonObject said) {
        if (index == made.size()) {
            return Future.succeededFuture(said);
        }
        var one = made.get(index);
        var result = index == 0 ? said : new JsonObject();
        if (index > 0) {
            said.put("everything", result);
        }
        Future<?> done = switch (one.outcome()) {
            case Outcome.Ranked ranked -> {
                var computed = Objects.requireNonNull(one.computed());
                result.put("standings", computed.id().toString());
                yield standings.save(computed, Objects.requireNonNull(one.beside()), job.person(), job.edition());
            }
            case Outcome.Disconnected(var parts) -> {
                result.put("refused", "disconnected").put("parts", parts(parts));
                yield Future.succeededFuture();
            }
            case Outcome.TooLarge large -> {
                result.put("refused", "tooLarge")
                        .put("entries", large.entries())
                        .put("judges", large.judges())
                        .put("mostEntries", large.mostEntries())
                        .put("mostOfSmaller", large.mostOfSmaller());
                yield Future.succeededFuture();
            }
            case Outcome.Cancelled() -> Future.failedFuture("cancelled"); // the runner knows by whom
        };
        return done.compose(saved -> kept(job, made, index + 1, said));
    }

    /** What was asked, and on what it rests. */
    private record Asked(Job job, StandingsStore.Basis basis, RankingTerms terms, Instant at, Progress progress) {
        Options options() {
            var tops = IntStream.of(3, 10, basis.prizes())
                    .filter(top -> top > 0)
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
            return terms.options(tops, THREADS);
        }
    }

    /** What came of it, with what is to be kept when it is a ranking. */
    private record Made(
            Outcome outcome, StandingsStore.@Nullable Computed computed, StandingsStore.@Nullable Beside beside) {}

    /** One ranking, and where something is left out a second one that leaves nothing out: both are kept. */
    private static List<Made> ranked(Asked asked, RoundScores.Scores read) {
        var all = input(asked.basis(), read);
        var exclusions = asked.basis().exclusions();
        // The job's own id and one that follows from it: a job run twice keeps one result.
        var id = asked.job().id();
        if (exclusions.isEmpty()) {
            return List.of(ranked(asked, all, List.of(), id, null, 0, 1));
        }
        var counted = new Scores(
                all.entries(),
                Exclusion.counted(all.reviews(), exclusions),
                asked.basis().weights(),
                all.tracks());
        var everything = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
        var second = ranked(asked, all, List.of(), everything, null, 0, 0.5);
        var first = ranked(asked, counted, exclusions, id, second.computed() == null ? null : everything, 0.5, 1);
        return List.of(first, second);
    }

    private static Made ranked(
            Asked asked,
            Scores scores,
            List<Exclusion> left,
            UUID id,
            @Nullable UUID everything,
            double from,
            double to) {
        var outcome = Ranking.rank(scores, asked.options(), share -> {
            asked.progress().report(from + share * (to - from));
            return !asked.progress().cancelled();
        });
        if (!(outcome instanceof Outcome.Ranked(var standings))) {
            return new Made(outcome, null, null);
        }
        var fitted = KeptStandings.fitted(standings);
        var exclusions = new JsonArray();
        left.forEach(one -> exclusions.add(new JsonObject(one.kept())));
        return new Made(
                outcome,
                new StandingsStore.Computed(
                        id,
                        asked.job().payload().getString("round"),
                        asked.terms().method().key(),
                        asked.terms().seed(),
                        standings.inputDigest(),
                        asked.at(),
                        new JsonObject(asked.terms().kept()),
                        exclusions,
                        everything,
                        new JsonObject(Placed.of(
                                        standings,
                                        scores,
                                        asked.terms(),
                                        asked.basis().sectors()))
                                .put("basis", asked.basis().state())),
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
