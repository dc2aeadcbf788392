package org.mizan.web;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line before the threads of a workshop, where sources take turns: whoever comes alone waits behind what is at work and
 * one piece of each other source that waits as well, however many pieces those have sent. Within a source its members take
 * turns in the same way. The line has an end; where it is full, the source with the most pieces in it gives up the last one of
 * whoever has most there.
 */
public final class FairLine implements Shareable {
    private static final String ALL = FairLine.class.getName();

    private final Vertx vertx;
    private final int workers;
    private final int waiting;
    private final Map<String, Row> sources = new LinkedHashMap<>();
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

    /** What a source has in the line: its members in the order of their turns, each with its pieces. */
    private static final class Row {
        private final Map<String, Deque<Piece<?>>> members = new LinkedHashMap<>();
        private int size;

        void add(Piece<?> piece) {
            members.computeIfAbsent(piece.member, first -> new ArrayDeque<>()).addLast(piece);
            size++;
        }

        /** The first piece of the member whose turn it is, which then goes behind the others. */
        Piece<?> next() {
            String member = members.keySet().iterator().next();
            Piece<?> piece = Objects.requireNonNull(members.get(member)).removeFirst();
            size--;
            left(member);
            return piece;
        }

        /** The member has had its turn: it goes behind the others. */
        void left(String member) {
            Deque<Piece<?>> pieces = members.remove(member);
            if (pieces != null && !pieces.isEmpty()) {
                members.put(member, pieces);
            }
        }

        /** The last piece of the member that has most of them; of several such, of the one behind. */
        Piece<?> giveUp() {
            Deque<Piece<?>> longest = new ArrayDeque<>();
            for (Deque<Piece<?>> pieces : members.values()) {
                longest = pieces.size() >= longest.size() ? pieces : longest;
            }
            Piece<?> last = longest.removeLast();
            members.values().removeIf(Deque::isEmpty);
            size--;
            return last;
        }
    }

    /** No record, since no two pieces are alike. */
    private static final class Piece<T> {
        private final String source;
        private final String member;
        private final Supplier<Future<T>> work;
        private final Context asked;
        private final Promise<T> answer = Promise.promise();

        Piece(String source, String member, Supplier<Future<T>> work, Context asked) {
            this.source = source;
            this.member = member;
            this.work = work;
            this.asked = asked;
        }
    }

    /** Begins the work when it is the source's turn, where it was asked for. */
    public <T> Future<T> take(String source, Supplier<Future<T>> work) {
        return take(source, source, work);
    }

    /** Begins the work when it is the turn of that member of the source. */
    public <T> Future<T> take(String source, String member, Supplier<Future<T>> work) {
        Piece<T> piece = new Piece<>(source, member, work, vertx.getOrCreateContext());
        Piece<?> turnedAway = join(piece);
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
    private synchronized @Nullable Piece<?> join(Piece<?> piece) {
        Row own = sources.computeIfAbsent(piece.source, first -> new Row());
        own.add(piece);
        length++;
        if (length <= waiting + Math.max(0, workers - working)) {
            return null;
        }
        Row longest = own;
        for (Row row : sources.values()) {
            longest = row.size > longest.size ? row : longest;
        }
        Piece<?> last = longest.giveUp();
        length--;
        sources.values().removeIf(row -> row.size == 0);
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
                    left(piece);
                    next();
                    end(piece, done);
                }));
    }

    /** Who came while the source had its turn goes before whatever else the source has. */
    private synchronized void left(Piece<?> piece) {
        working--;
        Row row = sources.remove(piece.source);
        if (row != null) {
            row.left(piece.member);
            sources.put(piece.source, row);
        }
    }

    /** The answer comes where it was asked for, whichever event loop's piece made room for this one. */
    private static <T> void end(Piece<T> piece, AsyncResult<T> done) {
        piece.asked.runOnContext(now -> piece.answer.handle(done));
    }

    /** The next piece of the source whose turn it is, which then goes behind the others. */
    private synchronized @Nullable Piece<?> turn() {
        if (working >= workers || sources.isEmpty()) {
            return null;
        }
        String source = sources.keySet().iterator().next();
        Row row = Objects.requireNonNull(sources.remove(source));
        Piece<?> piece = row.next();
        if (row.size > 0) {
            sources.put(source, row);
        }
        length--;
        working++;
        return piece;
    }
}
