package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.mizan.db.Database;
import org.mizan.edition.Edition;
import org.mizan.edition.Round;
import org.mizan.edition.Scene;
import org.mizan.submission.intake.EntryImport;
import org.mizan.submission.intake.EntryWish;
import org.mizan.table.Asked;
import org.mizan.table.Reading;
import org.mizan.table.Tables;
import org.mizan.web.Endless;
import org.mizan.web.Language;
import org.mizan.web.Workshop;

/**
 * Plays a rehearsal by the ways that tables come in by, entries first and then the marks of the first round that is scored:
 * so what is invented is held to the terms, witnessed and recorded like everything else.
 */
public final class RehearsalWork {
    private static final int MOST_LOGGED = 500;

    private final Vertx vertx;
    private final Database database;

    /** On this database; what is invented is worked out in the workshop of the house. */
    public RehearsalWork(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** Enters and scores what is invented for it. */
    public Future<Void> play(Scene scene) {
        Edition rehearsal = scene.rehearsal();
        Clock clock = Clock.fixed(scene.at(), ZoneOffset.UTC);
        Invention invention = new Invention(rehearsal, scene.seed());
        return entries(rehearsal, new EntryWish(invention.entries(), List.of(), List.of(), null), clock)
                .compose(entered -> rehearsal.rounds().stream()
                        .filter(round -> List.of("scoring", "pitch").contains(round.kind()))
                        .filter(round -> !round.criteria().isEmpty())
                        .findFirst()
                        .map(round -> scores(rehearsal, round, invention, clock))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> entries(Edition rehearsal, EntryWish wish, Clock clock) {
        EntryImport imports = new EntryImport(Workshop.of(vertx), database, clock, Endless.MOST);
        String edition = rehearsal.id().toString();
        return imports.plan(edition, wish, Language.EN).compose(shown -> {
            if (!(shown instanceof EntryImport.Outcome.Planned planned)) {
                throw new IllegalStateException("what was invented does not suit: " + brief(shown));
            }
            return imports.run(edition, wish, planned.plan().digest(), Language.EN)
                    .map(done -> {
                        if (!(done instanceof EntryImport.Outcome.Imported)) {
                            throw new IllegalStateException("what was invented was not entered: " + brief(done));
                        }
                        return null;
                    });
        });
    }

    private Future<Void> scores(Edition rehearsal, Round round, Invention invention, Clock clock) {
        ScoreImport imports = new ScoreImport(Workshop.of(vertx), database, clock);
        String edition = rehearsal.id().toString();
        return Workshop.of(vertx)
                .run(() -> wish(invention.marks(round)))
                .compose(wish -> imports.plan(edition, round.key(), wish, Language.EN)
                        .compose(shown -> {
                            if (!(shown instanceof ScoreImport.Outcome.Planned planned)) {
                                throw new IllegalStateException("what was invented does not suit: " + brief(shown));
                            }
                            return imports.run(
                                    edition, round.key(), wish, planned.plan().digest(), Language.EN);
                        })
                        .map(done -> {
                            if (!(done instanceof ScoreImport.Outcome.Imported)) {
                                throw new IllegalStateException("what was invented was not scored: " + brief(done));
                            }
                            return null;
                        }));
    }

    private static ImportWish wish(String table) {
        if (Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.MARKS) instanceof Reading.Read(var marks)) {
            return new ImportWish(marks, List.of(), true, false, false, ImportWish.Means.PARAMETER);
        }
        throw new IllegalStateException("what was invented is no table of marks");
    }

    /** Enough of it for a line of the log: an outcome holds every line of what was planned. */
    private static String brief(Object outcome) {
        String all = outcome.toString();
        return all.substring(0, Math.min(MOST_LOGGED, all.length()));
    }
}
