package org.mizan.standings;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.web.FairLine;
import org.mizan.web.Problem;
import org.mizan.web.Workshop;

/**
 * Standings with their model solved, as explanations need them: one a process, shared by every event loop.
 *
 * <p>Standings never change, so they are read and solved once, even if a thousand teams ask in the same second, and those
 * asked for last stay in memory as far as a share of it reaches (least recently asked out first, the last one always
 * stays). All of it happens on two threads of its own. People take turns at them, and one of them can ask for a share of
 * what may be asked for only; who asks for more, or while as many wait as may wait, is told at once to come back. Whatever
 * this holds the database has.
 */
public final class ExplanationWork {
    private static final String NAME = "explanations";
    private static final int WORKERS = 2;
    private static final int ASKING = 1_024;
    private static final int SHARE_OF_LINE = 32;
    private static final int SHARE_OF_MEMORY = 8;

    private final Vertx vertx;
    private final Workshop workshop;
    private final Reader reader;
    private final FairLine line;
    private final int mostAsking;
    private final long mostBytes;
    private final Map<String, Integer> asking = new HashMap<>();
    private int inAll;
    private final Map<Key, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    /** Where standings are read as they were kept. */
    @FunctionalInterface
    interface Reader {
        /** Empty where there are none. */
        Future<Optional<KeptStandings>> read(UUID edition, UUID standings);
    }

    /** Over what this database keeps. */
    public ExplanationWork(Vertx vertx, Database database) {
        this(
                vertx,
                NAME,
                new ExplanationStore(database)::kept,
                ASKING,
                Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    ExplanationWork(Vertx vertx, String name, Reader reader, int mostAsking, long mostBytes) {
        this.vertx = vertx;
        this.workshop = Workshop.named(vertx, name, WORKERS, mostAsking);
        this.line = FairLine.named(vertx, name, WORKERS, mostAsking);
        this.reader = reader;
        this.mostAsking = mostAsking;
        this.mostBytes = mostBytes;
    }

    private record Key(UUID edition, UUID standings) {}

    private record Held(Future<Solved> solved, long bytes) {}

    /** Standings with the input they were computed from and the model behind them, null where they have none. */
    record Solved(
            Scores scores, Standings standings, @Nullable Fit fit, int decimals, long bytes) {
        /** Of what was kept, which takes seconds for a large award. */
        static Solved of(KeptStandings kept) {
            Scores scores = kept.scores();
            Standings standings = kept.standings();
            return new Solved(
                    scores, standings, Fit.of(scores, standings), kept.terms().decimals(), bytes(kept, standings));
        }

        /** Roughly: six bytes for a character of what was kept, and the dense inverse of the smaller side. */
        private static long bytes(KeptStandings kept, Standings standings) {
            long characters = length(kept.document()) + length(kept.fitted()) + length(kept.canonical());
            long smaller =
                    Math.min(standings.entries().size(), standings.judges().size());
            return 6 * characters + 8 * smaller * smaller;
        }

        private static long length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** Works out an answer about standings for that source, on a worker. */
    <T> Future<T> ask(String source, UUID edition, UUID standings, Function<Solved, T> question) {
        return asked(
                source,
                () -> solved(new Key(edition, standings))
                        .compose(solved -> line.take(source, () -> workshop.run(() -> question.apply(solved)))));
    }

    /** Works something else out in the same line. */
    <T> Future<T> run(String source, Callable<T> work) {
        return asked(source, () -> line.take(source, () -> workshop.run(work)));
    }

    private <T> Future<T> asked(String source, Supplier<Future<T>> work) {
        return came(source)
                ? Future.succeededFuture().compose(now -> work.get()).onComplete(done -> went(source))
                : Future.failedFuture(Problem.busy());
    }

    private boolean came(String source) {
        synchronized (asking) {
            int own = asking.getOrDefault(source, 0);
            if (inAll >= mostAsking || own >= Math.max(1, mostAsking / SHARE_OF_LINE)) {
                return false;
            }
            inAll++;
            asking.put(source, own + 1);
            return true;
        }
    }

    private void went(String source) {
        synchronized (asking) {
            inAll--;
            asking.computeIfPresent(source, (same, own) -> own > 1 ? own - 1 : null);
        }
    }

    /** A solution may be waited for by several event loops: each goes on upon its own. */
    private Future<Solved> solved(Key key) {
        Context loop = vertx.getOrCreateContext();
        return Future.future(answer -> held(key)
                .onComplete(solved -> loop.runOnContext(now -> {
                    if (solved.succeeded()) {
                        answer.complete(solved.result());
                    } else {
                        answer.fail(solved.cause());
                    }
                })));
    }

    private synchronized Future<Solved> held(Key key) {
        Held there = held.get(key);
        if (there != null) {
            return there.solved();
        }
        Future<Solved> solved = reader.read(key.edition(), key.standings())
                .map(found -> found.orElseThrow(() -> Problem.notFound("standings")))
                .compose(kept -> workshop.run(() -> Solved.of(kept))); // for all who ask, so nobody's turn
        held.put(key, new Held(solved, 0));
        return solved.onSuccess(done -> keep(key, solved, done.bytes())).onFailure(failed -> forget(key));
    }

    private synchronized void forget(Key key) {
        held.remove(key);
    }

    private synchronized void keep(Key key, Future<Solved> solved, long bytes) {
        held.put(key, new Held(solved, bytes));
        long sum = held.values().stream().mapToLong(Held::bytes).sum();
        Iterator<Map.Entry<Key, Held>> eldest = held.entrySet().iterator();
        while (sum > mostBytes && eldest.hasNext()) {
            Map.Entry<Key, Held> out = eldest.next();
            if (out.getValue().solved().succeeded() && !out.getKey().equals(key)) {
                sum -= out.getValue().bytes();
                eldest.remove();
            }
        }
    }
}
