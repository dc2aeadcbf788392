package org.mizan.judging;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.judging.ImportPlanStore.Place;
import org.mizan.panel.CountStore;
import org.mizan.submission.Doing;
import org.mizan.table.Mark;
import org.mizan.web.Language;
import org.mizan.web.RefusedLine;
import org.mizan.web.Workshop;

/**
 * Brings marks into a round, whole or not at all, as a plan says that was shown before: what the edition has is found by
 * its names, what it lacks is made only where that was asked for (entries without a team, judges without an account), and
 * a card that says something stays unless it is to be replaced. The same marks again change nothing. The dates of phases
 * are no bar; the record says so.
 */
public final class ScoreImport {
    private final Database database;
    private final Workshop workshop;
    private final Clock clock;

    /**
     * Imports into this database; whatever grows with the table is worked out in the workshop, and the clock gives the
     * time of everything that is made.
     */
    public ScoreImport(Workshop workshop, Database database, Clock clock) {
        this.workshop = workshop;
        this.database = database;
        this.clock = clock;
    }

    /** How an import ended. */
    public sealed interface Outcome {
        /** Nothing was made: this is what would be. */
        record Planned(PlannedImport plan) implements Outcome {}

        /** This was made; the id by which it can be taken back is none where nothing had to be made. */
        record Imported(@Nullable UUID id, PlannedImport plan) implements Outcome {}

        /** Nothing was made, and this plan's refused lines are why. */
        record Refused(PlannedImport plan) implements Outcome {}

        /** Nothing was made: what is there changed since the plan was shown, and this is what would be done now. */
        record Moved(PlannedImport plan) implements Outcome {}

        /** Nothing was made: judges or organisers changed the same cards meanwhile, again and again. */
        record Collided() implements Outcome {}

        /** The edition has no such round, but these; where it has none, there is no such edition. */
        record NoSuchRound(List<String> rounds) implements Outcome {}
    }

    /** What would be done, in words of that language; nothing is written and nobody waits. */
    public Future<Outcome> plan(String edition, String round, ImportWish wish, Language language) {
        Instant at = now();
        return database.transact(connection -> {
            return planned(
                    new ImportPlanStore(connection, workshop),
                    edition,
                    round,
                    new Asking(wish, language, at, false),
                    found -> Future.succeededFuture(new Outcome.Planned(found.shown())));
        });
    }

    /**
     * Does what the plan of this digest shows, in one transaction, one import of a round at a time. Judges go on saving:
     * where one of them was faster, all is planned anew from what is there then, and is another plan.
     */
    public Future<Outcome> run(String edition, String round, ImportWish wish, String digest, Language language) {
        return run(edition, round, wish, digest, language, Doing.HOUSE);
    }

    Future<Outcome> run(String edition, String round, ImportWish wish, String digest, Language language, Doing doing) {
        return Again.when(ScoreImport::collided, () -> attempt(edition, round, wish, digest, language, doing))
                .compose(outcome -> outcome instanceof Outcome.Imported done
                        ? CountStore.after(done.plan().newCards() + done.plan().replaced(), database)
                                .map(outcome)
                        : Future.succeededFuture(outcome))
                .recover(failure -> collided(failure)
                        ? Future.succeededFuture(new Outcome.Collided())
                        : Future.failedFuture(failure));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static boolean collided(Throwable failure) {
        return SqlState.unique(failure, "scorecard_pkey")
                || SqlState.unique(failure, "assignment_once")
                || SqlState.unique(failure, "round_judge_pkey")
                || SqlState.reference(failure, "scorecard_assignment")
                || SqlState.reference(failure, "assignment_judge")
                || SqlState.repeatable(failure);
    }

    private Future<Outcome> attempt(
            String edition, String round, ImportWish wish, String digest, Language language, Doing doing) {
        Instant at = now();
        return database.transact(connection -> {
            return planned(
                    new ImportPlanStore(connection, workshop),
                    edition,
                    round,
                    new Asking(wish, language, at, true),
                    found -> {
                        if (!found.shown().digest().equals(digest)) {
                            return Future.succeededFuture(new Outcome.Moved(found.shown()));
                        }
                        return found.shown().nothing()
                                ? Future.succeededFuture(new Outcome.Imported(null, found.shown()))
                                : new ImportStore(connection, workshop)
                                        .write(found.place(), found.plan(), doing, at)
                                        .map(id -> new Outcome.Imported(id, found.shown()));
                    });
        });
    }

    /** What is asked for, and whether the round is held until the end. */
    private record Asking(ImportWish wish, Language language, Instant at, boolean locked) {}

    /** A plan, and how it is shown. */
    private record Found(Place place, ImportPlan plan, PlannedImport shown) {}

    private Future<Outcome> planned(
            ImportPlanStore facts, String edition, String round, Asking asking, Function<Found, Future<Outcome>> then) {
        return facts.place(edition, round, asking.locked())
                .compose(found -> found.isEmpty()
                        ? facts.rounds(edition).map(Outcome.NoSuchRound::new)
                        : plan(facts, found.get(), asking)
                                .compose(plan -> plan.shown().refused().isEmpty()
                                        ? then.apply(plan)
                                        : Future.succeededFuture(new Outcome.Refused(plan.shown()))));
    }

    private Future<Found> plan(ImportPlanStore facts, Place place, Asking asking) {
        return facts.roster(place)
                .compose(roster -> facts.conflicts(place)
                        .compose(conflicts -> facts.cards(place)
                                .compose(cards -> workshop.run(() -> addresses(asking.wish()))
                                        .compose(facts::people)
                                        .compose(people -> workshop.run(() -> found(
                                                place,
                                                new ImportPlan.Known(
                                                        roster, cards, conflicts, people, place.withoutTeam()),
                                                asking))))));
    }

    private static Found found(Place place, ImportPlan.Known known, Asking asking) {
        ImportPlan plan = new ImportPlan(known, asking.wish(), asking.at(), () -> Ids.next(asking.at()));
        plan.add(RoundMarks.of(
                asking.wish().marks().marks(), asking.wish().marks().outOf(), place.criteria()));
        List<BadRow> bad = plan.bad();
        List<RefusedLine> refused = bad.stream()
                .limit(asking.wish().means().told())
                .map(row -> new RefusedLine(row.line(), row.reason(asking.language())))
                .toList();
        Language language = asking.language();
        Map<String, String> criteria = new TreeMap<>();
        place.criteria().forEach(one -> criteria.put(one.scale().criterion(), one.called(language, place.criteria())));
        return new Found(place, plan, plan.shown(asking.wish().understood(), criteria, refused, bad.size(), language));
    }

    /** What a table calls judges that may be their addresses. */
    private static Set<String> addresses(ImportWish wish) {
        return wish.marks().marks().stream()
                .map(Mark::judge)
                .filter(judge -> judge.indexOf('@') > 0)
                .map(judge -> judge.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
