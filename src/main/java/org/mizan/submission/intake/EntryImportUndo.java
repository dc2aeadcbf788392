package org.mizan.submission.intake;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.submission.Doing;
import org.mizan.submission.intake.EntryUndoStore.Facts;
import org.mizan.web.Language;
import org.mizan.web.Workshop;

/**
 * Takes an import of entries back, whole or not at all: what it made is withdrawn, what it changed says again what it said,
 * and tables are given back. Refused where an entry was changed since, or somebody is to judge one that it made.
 */
public final class EntryImportUndo {
    private final Database database;
    private final Workshop workshop;
    private final Clock clock;

    /** Takes back in this database; whatever grows with the import is worked out in the workshop. */
    public EntryImportUndo(Workshop workshop, Database database, Clock clock) {
        this.workshop = workshop;
        this.database = database;
        this.clock = clock;
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** So many entries are withdrawn, and so many say again what they said. */
        record Undone(int withdrawn, int restored) implements Outcome {}

        /** Nothing was done yet: the entries of these titles would be withdrawn, those say again what they said. */
        record Planned(List<String> withdrawn, List<String> restored) implements Outcome {
            /** Copies. */
            public Planned {
                withdrawn = List.copyOf(withdrawn);
                restored = List.copyOf(restored);
            }
        }

        /** It was taken back before. */
        record Already() implements Outcome {}

        /** The edition has no such import. */
        record Unknown() implements Outcome {}

        /** Nothing was done: these entries say something else since, or stand elsewhere. */
        record Changed(List<String> entries) implements Outcome {
            /** Copies. */
            public Changed {
                entries = List.copyOf(entries);
            }
        }

        /** Nothing was done: somebody is to judge these entries. */
        record Assigned(List<String> entries) implements Outcome {
            /** Copies. */
            public Assigned {
                entries = List.copyOf(entries);
            }
        }

        /** Nothing was done: the same entries changed meanwhile, again and again. */
        record Collided() implements Outcome {}
    }

    /** What is done with an import that can be taken back. */
    private interface Going {
        Future<Outcome> go(EntryUndoStore store, Facts facts);
    }

    /** What taking the import of that id back would do, or why it cannot be. */
    public Future<Outcome> plan(String edition, UUID id, Language language) {
        return decided(
                edition,
                id,
                language,
                (store, facts) -> store.titles(facts.edition(), facts.made(), language)
                        .compose(made -> store.titles(facts.edition(), facts.restored(), language)
                                .map(restored -> new Outcome.Planned(made, restored))));
    }

    /** Takes the import of that id back. */
    public Future<Outcome> run(String edition, UUID id, Language language) {
        return run(edition, id, language, Doing.HOUSE);
    }

    Future<Outcome> run(String edition, UUID id, Language language, Doing doing) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return decided(
                edition,
                id,
                language,
                (store, facts) -> store.write(facts, doing, at)
                        .map(withdrawn ->
                                new Outcome.Undone(withdrawn, facts.restored().size())));
    }

    private Future<Outcome> decided(String edition, UUID id, Language language, Going going) {
        return Again.when(
                        EntryImport::collided,
                        () -> database.transact(connection -> {
                            EntryUndoStore store = new EntryUndoStore(connection, workshop);
                            return store.facts(edition, id, language)
                                    .compose(found -> found.isEmpty()
                                            ? Future.succeededFuture(new Outcome.Unknown())
                                            : decided(store, found.get(), going));
                        }))
                .recover(failure -> EntryImport.collided(failure)
                        ? Future.succeededFuture(new Outcome.Collided())
                        : Future.failedFuture(failure));
    }

    private static Future<Outcome> decided(EntryUndoStore store, Facts facts, Going going) {
        if (facts.undone()) {
            return Future.succeededFuture(new Outcome.Already());
        }
        if (!facts.changed().isEmpty()) {
            return Future.succeededFuture(new Outcome.Changed(facts.changed()));
        }
        return facts.assigned().isEmpty()
                ? going.go(store, facts)
                : Future.succeededFuture(new Outcome.Assigned(facts.assigned()));
    }
}
