package org.mizan.submission.intake;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.submission.Doing;
import org.mizan.web.Language;
import org.mizan.web.Workshop;

/**
 * Brings entries into an edition, whole or not at all, as a plan says that was shown before: what the edition has is found
 * by code or title and changed where the table says something else, what it lacks is submitted as of no team. The same
 * table again changes nothing. The dates of phases are no bar.
 */
public final class EntryImport {
    private final Database database;
    private final Workshop workshop;
    private final Clock clock;
    private final int told;

    /**
     * Imports into this database; what grows with the table is worked out in the workshop, and so many of the lines that
     * are in the way are told.
     */
    public EntryImport(Workshop workshop, Database database, Clock clock, int told) {
        this.told = told;
        this.workshop = workshop;
        this.database = database;
        this.clock = clock;
    }

    /** How an import ended. */
    public sealed interface Outcome {
        /** Nothing was made: this is what would be. */
        record Planned(PlannedEntries plan) implements Outcome {}

        /** This was made; the id by which it can be taken back is none where nothing had to be made. */
        record Imported(@Nullable UUID id, PlannedEntries plan) implements Outcome {}

        /** Nothing was made, and this plan's refused lines are why. */
        record Refused(PlannedEntries plan) implements Outcome {}

        /** Nothing was made: what is there changed since the plan was shown, and this is what would be done now. */
        record Moved(PlannedEntries plan) implements Outcome {}

        /** Nothing was made: others changed the same entries meanwhile, again and again. */
        record Collided() implements Outcome {}

        /** There is no such edition. */
        record NoSuchEdition() implements Outcome {}
    }

    /** What would be done, in words of that language; nothing is written and nobody waits. */
    public Future<Outcome> plan(String edition, EntryWish wish, Language language) {
        return database.transact(connection -> {
            EntryImportStore store = new EntryImportStore(connection, workshop);
            return planned(
                    store,
                    edition,
                    wish,
                    language,
                    false,
                    found -> Future.succeededFuture(new Outcome.Planned(found.shown())));
        });
    }

    /** Does what the plan of this digest shows, in one transaction, one import of an edition at a time. */
    public Future<Outcome> run(String edition, EntryWish wish, String digest, Language language) {
        return run(edition, wish, digest, language, Doing.HOUSE);
    }

    Future<Outcome> run(String edition, EntryWish wish, String digest, Language language, Doing doing) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Again.when(
                        EntryImport::collided,
                        () -> database.transact(connection -> {
                            EntryImportStore store = new EntryImportStore(connection, workshop);
                            return planned(store, edition, wish, language, true, found -> {
                                if (!found.shown().digest().equals(digest)) {
                                    return Future.succeededFuture(new Outcome.Moved(found.shown()));
                                }
                                return found.shown().nothing()
                                        ? Future.succeededFuture(new Outcome.Imported(null, found.shown()))
                                        : store.write(found.edition(), found.plan(), doing, at)
                                                .map(id -> new Outcome.Imported(id, found.shown()));
                            });
                        }))
                .recover(failure -> collided(failure)
                        ? Future.succeededFuture(new Outcome.Collided())
                        : Future.failedFuture(failure));
    }

    /** A team saved its entry, or an organiser gave the table away, between the reading and the writing. */
    static boolean collided(Throwable failure) {
        return SqlState.unique(failure, "entry_revision_pkey")
                || SqlState.unique(failure, "entry_code")
                || SqlState.unique(failure, "hall_table_number")
                || SqlState.unique(failure, "hall_table_pkey")
                || SqlState.repeatable(failure);
    }

    /** A plan, and how it is shown. */
    private record Found(UUID edition, EntryPlan plan, PlannedEntries shown) {}

    private Future<Outcome> planned(
            EntryImportStore store,
            String edition,
            EntryWish wish,
            Language language,
            boolean locked,
            Function<Found, Future<Outcome>> then) {
        return store.named(edition)
                .compose(named -> named.isEmpty()
                        ? Future.succeededFuture(new Outcome.NoSuchEdition())
                        : (locked ? store.tables().hold(named.get()) : Future.<Void>succeededFuture())
                                .compose(held -> store.known(named.get()))
                                .compose(known -> workshop.run(() -> found(named.get(), known, wish, language)))
                                .compose(found -> found.shown().refused().isEmpty()
                                        ? then.apply(found)
                                        : Future.succeededFuture(new Outcome.Refused(found.shown()))));
    }

    private Found found(UUID edition, EntryPlan.Known known, EntryWish wish, Language language) {
        EntryPlan plan = new EntryPlan(known, wish.sector(), language);
        wish.refused().forEach(unread -> plan.refuse(unread.line(), unread.why()));
        plan.add(wish.rows());
        return new Found(edition, plan, plan.shown(wish.understood(), told));
    }
}
