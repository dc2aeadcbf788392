package org.mizan.judging;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.judging.ImportStore.Place;
import org.mizan.judging.RoundSheet.Reading;
import org.mizan.judging.RoundSheet.Review;

/**
 * Brings a table of scores into a round, whole or not at all: what it names and is not there is made (entries without a
 * team, judges without an account), what is there is kept, and a scorecard that says the same is left alone, so that the
 * same file again changes nothing. An operator's act, to which the dates of phases are no bar; the record says so.
 */
public final class ScoreImport {
    private final Database database;
    private final Clock clock;

    /** Imports into this database; the clock gives the time of everything that is made. */
    public ScoreImport(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How an import ended. */
    public sealed interface Outcome {
        /** What was made; all zero but the last when the file was imported before. */
        record Imported(int entries, int judges, int assignments, int scorecards, int unchanged) implements Outcome {}

        /** Nothing was made, and these rows are why. */
        record Refused(List<BadRow> rows) implements Outcome {}

        /** Nothing was made: judges or organisers changed the same cards meanwhile, again and again. */
        record Collided() implements Outcome {}

        /** The edition has no such round, but these; where it has none, there is no such edition. */
        record NoSuchRound(List<String> rounds) implements Outcome {}
    }

    /**
     * Imports the text of a CSV file in one transaction, one import of a round at a time. Judges go on saving: where one
     * of them was faster, all is planned anew from what is there then.
     */
    public Future<Outcome> run(String edition, String round, String text, ScoreColumns columns) {
        return Again.when(ScoreImport::collided, () -> attempt(edition, round, text, columns))
                .recover(failure -> collided(failure)
                        ? Future.succeededFuture(new Outcome.Collided())
                        : Future.failedFuture(failure));
    }

    private static boolean collided(Throwable failure) {
        return SqlState.unique(failure, "scorecard_pkey")
                || SqlState.unique(failure, "assignment_once")
                || SqlState.unique(failure, "round_judge_pkey")
                || SqlState.reference(failure, "scorecard_assignment")
                || SqlState.reference(failure, "assignment_judge")
                || SqlState.repeatable(failure);
    }

    private Future<Outcome> attempt(String edition, String round, String text, ScoreColumns columns) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.transact(connection -> {
            ImportStore store = new ImportStore(connection);
            return store.lock(edition, round)
                    .compose(found -> found.isEmpty()
                            ? store.rounds(edition).map(Outcome.NoSuchRound::new)
                            : read(store, found.get(), text, columns, at));
        });
    }

    private static Future<Outcome> read(ImportStore store, Place place, String text, ScoreColumns columns, Instant at) {
        return switch (RoundSheet.read(text, columns, place.scales())) {
            case Reading.Bad(var rows) -> Future.succeededFuture(new Outcome.Refused(rows));
            case Reading.Good(var reviews) -> plan(store, place, reviews, at);
        };
    }

    private static Future<Outcome> plan(ImportStore store, Place place, List<Review> reviews, Instant at) {
        List<String> entries = reviews.stream().map(Review::entry).distinct().toList();
        List<String> judges = reviews.stream().map(Review::judge).distinct().toList();
        return store.entries(place, entries)
                .compose(knownEntries -> store.judges(place, judges)
                        .compose(knownJudges -> store.conflicts(place)
                                .compose(conflicts -> store.cards(place).compose(cards -> {
                                    ImportPlan plan = new ImportPlan(
                                            knownEntries,
                                            knownJudges,
                                            cards,
                                            Set.copyOf(conflicts),
                                            at,
                                            () -> Ids.next(at));
                                    reviews.forEach(plan::add);
                                    return plan.bad().isEmpty()
                                            ? store.write(place, plan, at).map(done -> made(plan))
                                            : Future.succeededFuture(new Outcome.Refused(plan.bad()));
                                }))));
    }

    private static Outcome made(ImportPlan plan) {
        return new Outcome.Imported(
                plan.newEntries().size(),
                plan.newSeats().size(),
                plan.newAssignments().size(),
                plan.newCards().size(),
                plan.unchanged());
    }
}
