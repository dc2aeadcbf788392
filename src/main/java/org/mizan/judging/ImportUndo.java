package org.mizan.judging;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.judging.ImportPlan.NewCard;
import org.mizan.judging.UndoStore.Facts;
import org.mizan.judging.UndoStore.Touched;
import org.mizan.judging.UndoStore.Use;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.submission.Doing;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Workshop;

/**
 * Takes an import back, whole or not at all: each of its cards says again what it said before, by whoever said it, and the
 * entries that it made are withdrawn. Nothing is deleted; the judges that it made, the seats and the empty assignments stay.
 */
public final class ImportUndo {
    private final Database database;
    private final Workshop workshop;
    private final Clock clock;

    /** Takes back in this database; whatever grows with the import is worked out in the workshop. */
    public ImportUndo(Workshop workshop, Database database, Clock clock) {
        this.workshop = workshop;
        this.database = database;
        this.clock = clock;
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** So many cards say again what they said, and so many entries are withdrawn. */
        record Undone(int cards, int entries) implements Outcome {}

        /** Nothing was done yet: these cards, by judge and entry, would say again what they said, these entries be withdrawn. */
        record Planned(List<String> cards, List<String> entries) implements Outcome {
            /** Copies. */
            public Planned {
                cards = List.copyOf(cards);
                entries = List.copyOf(entries);
            }
        }

        /** It was taken back before. */
        record Already() implements Outcome {}

        /** The edition has no such import. */
        record Unknown() implements Outcome {}

        /** Nothing was done: somebody gave other marks since, in these cards, by judge and entry. */
        record Changed(List<String> cards) implements Outcome {
            /** Copies. */
            public Changed {
                cards = List.copyOf(cards);
            }
        }

        /** Nothing was done: these later imports changed the same cards, and have to be taken back first, in this order. */
        record Later(List<UUID> imports) implements Outcome {
            /** Copies. */
            public Later {
                imports = List.copyOf(imports);
            }
        }

        /** Nothing was done: these publications, combinations and advancements of the edition rest on it. */
        record Used(List<Use> uses) implements Outcome {
            /** Copies. */
            public Used {
                uses = List.copyOf(uses);
            }

            /** Each by its number, in a language. */
            public String named(Language language) {
                Messages messages = Messages.of(language);
                return uses.stream()
                        .map(use -> messages.format("judging.undo.use." + use.kind(), Integer.toString(use.number())))
                        .collect(Collectors.joining("; "));
            }
        }

        /** Nothing was done: the same cards changed meanwhile, again and again. */
        record Collided() implements Outcome {}
    }

    /** What is done with an import that can be taken back. */
    private interface Going {
        Future<Outcome> go(UndoStore store, Facts facts, List<Touched> touched);
    }

    /** What taking the import of that id back would do, or why it cannot be. */
    public Future<Outcome> plan(String edition, UUID id) {
        return decided(
                edition,
                id,
                (store, facts, touched) -> store.titles(facts)
                        .map(titles -> new Outcome.Planned(
                                touched.stream().map(Touched::named).toList(), titles)));
    }

    /** Takes the import of that id back. */
    public Future<Outcome> run(String edition, UUID id) {
        return run(edition, id, Doing.HOUSE);
    }

    Future<Outcome> run(String edition, UUID id, Doing doing) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return decided(edition, id, (store, facts, touched) -> {
            List<NewCard> cards = new ArrayList<>();
            touched.forEach(card -> cards.add(new NewCard(card.assignment(), before(card, at))));
            return store.write(facts, cards, doing, at).map(entries -> new Outcome.Undone(cards.size(), entries));
        });
    }

    private Future<Outcome> decided(String edition, UUID id, Going going) {
        return Again.when(
                        ScoreImport::collided,
                        () -> database.transact(connection -> {
                            UndoStore store = new UndoStore(connection, workshop);
                            return store.facts(edition, id)
                                    .compose(found -> found.isEmpty()
                                            ? Future.succeededFuture(new Outcome.Unknown())
                                            : decided(store, found.get(), going));
                        }))
                .recover(failure -> ScoreImport.collided(failure)
                        ? Future.succeededFuture(new Outcome.Collided())
                        : Future.failedFuture(failure));
    }

    private static Future<Outcome> decided(UndoStore store, Facts facts, Going going) {
        if (facts.undone()) {
            return Future.succeededFuture(new Outcome.Already());
        }
        if (!facts.uses().isEmpty()) {
            return Future.succeededFuture(new Outcome.Used(facts.uses()));
        }
        return store.touched(facts).compose(touched -> {
            List<Touched> changed = touched.stream().filter(Touched::since).toList();
            return changed.isEmpty() ? going.go(store, facts, touched) : inTheWay(store, facts, changed);
        });
    }

    /** Later imports, which can be taken back themselves; else whoever changed the cards has to be asked. */
    private static Future<Outcome> inTheWay(UndoStore store, Facts facts, List<Touched> changed) {
        return store.later(facts, changed.stream().map(Touched::assignment).toList())
                .map(later -> later.isEmpty()
                        ? new Outcome.Changed(
                                changed.stream().map(Touched::named).toList())
                        : new Outcome.Later(later));
    }

    /** What the card said before the import, as its next revision; nothing where it said nothing. */
    private static Scorecard before(Touched card, Instant at) {
        Scorecard before = card.before();
        @Nullable CardState state = before.state();
        return new Scorecard(
                card.revision() + 1,
                state == null ? CardState.DRAFT : state,
                before.marks(),
                before.comment(),
                at,
                before.savedBy(),
                CardOrigin.UNDO,
                before.remarks());
    }
}
