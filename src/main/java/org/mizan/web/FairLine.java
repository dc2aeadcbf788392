package org.mizan.web;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line before the threads of a workshop, where sources take turns: whoever comes alone waits behind what is at work and
 * one piece of each other source that waits as well, however many pieces those have sent. The line has an end; where it is full, the source with the most
 * pieces in it gives up its last one.
 */
public final class FairLine implements Shareable {
    private static final String ALL = FairLine.class.getName();

    private final Vertx vertx;
    private final int workers;
    private final int waiting;
    private final Map<String, Deque<Piece<?>>> sources = new LinkedHashMap<>();
    private int working;
    private int length;

    private FairLine(Vertx vertx, int workers, int waiting) {
        this.vertx = vertx;
        this.workers = workers;
        this.waiting = waiting;
    }

    /** The line of that name, which every event loop of the process shares. */
    public static FairLine named(Vertx vertx, String name, int workers, int waiting) {
        return vertx.sharedData()
                .<String, FairLine>getLocalMap(ALL)
                .computeIfAbsent(name, first -> new FairLine(vertx, workers, waiting));
    }

    /** No record, since no two pieces are alike. */
    private static final class Piece<T> {
        private final String source;
        private final Supplier<Future<T>> work;
        private final Context asked;
        private final Promise<T> answer = Promise.promise();

        Piece(String source, Supplier<Future<T>> work, Context asked) {
            this.source = source;
            this.work = work;
            this.asked = asked;
        }
    }

    /** Begins the work when it is the source's turn, where it was asked for. */
    public <T> Future<T> take(String source, Supplier<Future<T>> work) {
        Piece<T> piece = new Piece<>(source, work, vertx.getOrCreateContext());
        Piece<?> turnedAway = join(source, piece);
        if (turnedAway == null) {
            next();
        } else if (turnedAway.equals(piece)) {
            return Future.failedFuture(Problem.busy());
        } else {
            end(turnedAway, Future.failedFuture(Problem.busy()));
        }
        return piece.answer.future();
    }

    /** Who has to go for this piece: nobody, the last one of the longest row, or this one itself. */
    private synchronized @Nullable Piece<?> join(String source, Piece<?> piece) {
        sources.computeIfAbsent(source, first -> new ArrayDeque<>()).addLast(piece);
        length++;
        if (length <= waiting + Math.max(0, workers - working)) {
            return null;
        }
        Map.Entry<String, Deque<Piece<?>>> longest = sources.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow();
        Deque<Piece<?>> row =
                longest.getValue().size() == 1 ? Objects.requireNonNull(sources.get(source)) : longest.getValue();
        Piece<?> last = row.removeLast();
        length--;
        sources.values().removeIf(Deque::isEmpty);
        return last;
    }

    private void next() {
        Piece<?> piece = turn();
        if (piece != null) {
            begin(piece);
        }
    }

    private <T> void begin(Piece<T> piece) {
        piece.asked.runOnContext(now -> Future.succeededFuture()
                .compose(asked -> piece.work.get())
                .onComplete(done -> {
                    left(piece.source);
                    next();
                    end(piece, done);
                }));
    }

    /** Who came while the source had its turn goes before whatever else the source has. */
    private synchronized void left(String source) {
        working--;
        Deque<Piece<?>> row = sources.remove(source);
        if (row != null) {
            sources.put(source, row);
        }
    }

    /** The answer comes where it was asked for, whichever event loop's piece made room for this one. */
    private static <T> void end(Piece<T> piece, AsyncResult<T> done) {
        piece.asked.runOnContext(now -> piece.answer.handle(done));
    }

    /** The first piece of the source whose turn it is, which then goes behind the others. */
    private synchronized @Nullable Piece<?> turn() {
        if (working >= workers || sources.isEmpty()) {
            return null;
        }
        Map.Entry<String, Deque<Piece<?>>> first = sources.entrySet().iterator().next();
        String source = first.getKey();
        Deque<Piece<?>> row = first.getValue();
        sources.remove(source);
        Piece<?> piece = row.removeFirst();
        if (!row.isEmpty()) {
            sources.put(source, row);
        }
        length--;
        working++;
        return piece;
    }
}
