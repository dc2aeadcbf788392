package org.mizan.web;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line before the threads of a workshop, where sources take turns: whoever comes alone waits behind what is at work and
 * at most one piece of each other source that waits as well, however many pieces those have sent. A source may have parts,
 * and those parts of their own, which take turns within it in the same way. Who had a turn lately goes behind who had none,
 * so that many who come again and again keep nobody waiting who comes now and then. The line has an end; where it is full,
 * the source with the most pieces in it gives up one, of its part with the most, and among equals of whoever had a turn last.
 */
public final class FairLine implements Shareable {
    private static final String ALL = FairLine.class.getName();

    /** A turn is remembered for so many times what the line holds: names made up anew each time pass nobody by for longer. */
    private static final int MEMORY = 2;

    private final Vertx vertx;
    private final int workers;
    private final int waiting;
    private final Row line = new Row("", 0);
    private final Map<String, Long> turns = new LinkedHashMap<>();
    private long turn;
    private int working;

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

    /** What a source has in the line: its parts as they came, or the pieces of one that has none. */
    private final class Row {
        private final String path;
        private final long arrived;
        private final Map<String, Row> parts = new LinkedHashMap<>();
        private final Deque<Piece<?>> pieces = new ArrayDeque<>();
        private int size;

        Row(String path, long arrived) {
            this.path = path;
            this.arrived = arrived;
        }

        void add(Piece<?> piece, List<String> below) {
            size++;
            if (below.isEmpty()) {
                pieces.addLast(piece);
            } else {
                String next = path + '\n' + below.getFirst();
                parts.computeIfAbsent(next, first -> new Row(next, turn)).add(piece, below.subList(1, below.size()));
            }
        }

        /** By which the turn goes: the least is next. */
        long rank() {
            return turns.getOrDefault(path, arrived - (long) MEMORY * waiting);
        }

        /** The first piece of the part whose turn it is. */
        Piece<?> next() {
            turns.remove(path);
            turns.put(path, turn);
            return parts.isEmpty()
                    ? without(null, pieces.removeFirst())
                    : of(Collections.min(parts.values(), Comparator.comparingLong(Row::rank)), Row::next);
        }

        /** The last piece of the part that has most. */
        Piece<?> giveUp() {
            Comparator<Row> most = Comparator.comparingInt(row -> row.size);
            return parts.isEmpty()
                    ? without(null, pieces.removeLast())
                    : of(lastOf(parts.values(), most.thenComparingLong(Row::rank)), Row::giveUp);
        }

        private Piece<?> of(Row part, Function<Row, Piece<?>> taken) {
            return without(part, taken.apply(part));
        }

        private Piece<?> without(@Nullable Row part, Piece<?> piece) {
            size--;
            if (part != null && part.size == 0) {
                parts.remove(part.path);
            }
            return piece;
        }
    }

    /** The greatest; of equals the one that came last. */
    private static <T> T lastOf(Collection<T> all, Comparator<? super T> order) {
        return all.stream()
                .reduce((one, other) -> order.compare(one, other) > 0 ? one : other)
                .orElseThrow();
    }

    /** No record, since no two pieces are alike. */
    private static final class Piece<T> {
        private final Supplier<Future<T>> work;
        private final Context asked;
        private final Promise<T> answer = Promise.promise();

        Piece(Supplier<Future<T>> work, Context asked) {
            this.work = work;
            this.asked = asked;
        }
    }

    /** Begins the work when it is the source's turn, where it was asked for. */
    public <T> Future<T> take(String source, Supplier<Future<T>> work) {
        return take(List.of(source), work);
    }

    /** Begins the work when it is the turn of that part of a part of a source. */
    public <T> Future<T> take(List<String> source, Supplier<Future<T>> work) {
        Piece<T> piece = new Piece<>(work, vertx.getOrCreateContext());
        Piece<?> turnedAway = join(piece, source);
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
    private synchronized @Nullable Piece<?> join(Piece<?> piece, List<String> source) {
        line.add(piece, source);
        return line.size <= waiting + Math.max(0, workers - working) ? null : line.giveUp();
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
                    left();
                    next();
                    end(piece, done);
                }));
    }

    private synchronized void left() {
        working--;
    }

    /** The answer comes where it was asked for, whichever event loop's piece made room for this one. */
    private static <T> void end(Piece<T> piece, AsyncResult<T> done) {
        piece.asked.runOnContext(now -> piece.answer.handle(done));
    }

    /** The next piece of the source whose turn it is. */
    private synchronized @Nullable Piece<?> turn() {
        if (working >= workers || line.size == 0) {
            return null;
        }
        turn++;
        working++;
        turns.values().removeIf(had -> had <= turn - (long) MEMORY * waiting);
        return line.next();
    }
}
