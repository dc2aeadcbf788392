package org.mizan.standings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.Job;
import org.mizan.jobs.Work;
import org.mizan.judging.RoundScores;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranges;
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
    public Future<Came> run(Job job, Attempt progress) {
        Asked asked = job.asked(new TypeReference<>() {});
        String round = asked.round();
        // The time is taken last, so that what the marks hold came before it. The basis is read first: a scorecard that
        // arrives between the two makes the standings stale, never unnoticed.
        return standings
                .basis(job.edition(), round)
                .compose(basis -> scores.read(job.edition(), round)
                        .compose(read -> read.isEmpty()
                                ? Future.succeededFuture(Came.refused(new Refusal.NoRound()))
                                : rank(
                                        new Run(
                                                job,
                                                asked.with(basis.ranges()),
                                                basis,
                                                read.get().seen(),
                                                clock.instant(),
                                                progress),
                                        read.get())));
    }

    private Future<Came> rank(Run run, RoundScores.Scores read) {
        return workshop.run(() -> made(run, read)).compose(made -> keep(run.job(), made));
    }

    /** Keeps one after the other: what counts last, so that it is the latest. */
    private Future<Came> keep(Job job, Computed made) {
        Made everything = made.everything();
        return everything == null
                ? keep(job, made.counted())
                : keep(job, everything)
                        .compose(beside -> keep(job, made.counted()).map(counted -> counted.beside(beside)));
    }

    private Future<Came> keep(Job job, Made made) {
        return switch (made) {
            case Kept(var computed) ->
                Again.whenTaken("standings_number", () -> standings.save(computed, job.person(), job.edition()))
                        .map(saved -> Came.kept(computed.id()));
            case Refused(Refusal why) -> Future.succeededFuture(Came.refused(why));
            case Cancelled cancelled -> Future.failedFuture("cancelled"); // the runner knows by whom
        };
    }

    /**
     * What a job of this kind is asked: to compute the standings of a round so.
     *
     * @param unequal whether it gave reviews where they mattered, so that plain means are not shown
     */
    record Asked(
            String round,
            @JsonDeserialize(using = Settling.Kept.class) Terms options,
            boolean unequal) {
        /** The same, when the ranges of the criteria are known. */
        private Asked with(Map<String, Ranges.Range> ranges) {
            return options instanceof RankingTerms terms ? new Asked(round, terms.with(ranges), unequal) : this;
        }
    }

    /**
     * What came of a job, as its result says it.
     *
     * @param standings that were kept; null where they were refused
     * @param everything what came of those that leave nothing out, where something is left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Came(
            @Nullable UUID standings,
            @Nullable Refusal refused,
            @Nullable Came everything) {
        private static Came kept(UUID standings) {
            return new Came(standings, null, null);
        }

        private static Came refused(Refusal why) {
            return new Came(null, why, null);
        }

        private Came beside(Came everything) {
            return new Came(standings, refused, everything);
        }
    }

    /** A job at work, and on what it rests. */
    private record Run(
            Job job, Asked asked, ComputationStore.Basis basis, String marksSeen, Instant at, Attempt progress) {
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
    private static Computed made(Run run, RoundScores.Scores read) {
        Scores all = run.asked().options() instanceof RankingTerms terms
                ? terms.weighed(input(run.basis(), read))
                : input(run.basis(), read);
        List<Exclusion> exclusions = run.basis().exclusions();
        // The job's own id and one that follows from it: a job run twice keeps one result.
        UUID id = run.job().id();
        if (exclusions.isEmpty()) {
            return new Computed(made(run, all, new Part(id, List.of(), null, true, 0, 1)), null);
        }
        Scores counted = all.with(Exclusion.counted(all.reviews(), exclusions));
        UUID everything = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
        Made second = made(run, all, new Part(everything, List.of(), null, false, 0, 0.5));
        UUID beside = second instanceof Kept ? everything : null;
        Made first = made(run, counted, new Part(id, exclusions, beside, true, 0.5, 1));
        return new Computed(first, second);
    }

    private static Made made(Run run, Scores scores, Part part) {
        return switch (run.asked().options()) {
            case RankingTerms terms -> ranked(run, terms, scores, part);
            case RaschTerms terms -> measured(run, terms, scores, part);
        };
    }

    private static Made ranked(Run run, RankingTerms terms, Scores scores, Part part) {
        Outcome outcome = Ranking.rank(scores, terms.options(run.tops(), THREADS), run.heard(part));
        if (!(outcome instanceof Outcome.Ranked(var standings))) {
            return none(Refusal.of(outcome));
        }
        return kept(
                run,
                scores,
                part,
                Result.of(
                        run.asked().unequal() ? standings.withoutRawMeans() : standings,
                        scores,
                        terms,
                        run.basis().sectors()));
    }

    private static Made measured(Run run, RaschTerms terms, Scores scores, Part part) {
        RaschOutcome outcome = ManyFacetRasch.measure(scores, terms.options(THREADS), run.heard(part));
        return outcome instanceof RaschOutcome.Measured(Measures measures)
                ? kept(
                        run,
                        scores,
                        part,
                        Result.of(measures, scores, terms, run.basis().sectors()))
                : none(Refusal.of(outcome));
    }

    private static Made none(@Nullable Refusal why) {
        return why == null ? new Cancelled() : new Refused(why);
    }

    private static Made kept(Run run, Scores scores, Part part, Result result) {
        return new Kept(new ComputationStore.Made(
                part.id,
                run.asked().round(),
                run.asked().options(),
                result,
                part.left,
                part.everything,
                part.counts,
                scores.inputDigest(),
                run.basis().state(),
                run.basis().seen(),
                run.marksSeen(),
                run.basis().prizes(),
                run.at(),
                Json.bytes(result.document()),
                result.fitted().isEmpty() ? null : Json.bytes(result.fitted()),
                Buffer.buffer(scores.canonical())));
    }

    private static Scores input(ComputationStore.Basis basis, RoundScores.Scores read) {
        List<Review> reviews = read.reviews().stream()
                .map(review -> new Review(
                        review.entry().toString(), review.judge().toString(), review.looks(), BigDecimal.ONE))
                .toList();
        Map<String, String> codes = read.entries().entrySet().stream()
                .collect(Collectors.toMap(code -> code.getKey().toString(), Map.Entry::getValue));
        Map<String, String> sectors = new HashMap<>(basis.sectors());
        sectors.keySet().retainAll(codes.keySet());
        return new Scores(List.copyOf(codes.keySet()), reviews, basis.weights(), Lines.tracks(sectors), codes);
    }
}
