package org.mizan.results;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.web.KeptAnswer;
import org.mizan.web.Problem;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/**
 * The latest publication of every edition, as ready bytes in memory: one a process, shared by every event loop, since it
 * is immutable. Whatever it holds the database has; it is read on first use and again when there is news of the edition.
 * Memory answers everybody for public editions alone.
 */
public final class Boards {
    private static final int LOADING_AT_ONCE = 64;
    private static final int AGAIN_MILLISECONDS = 500;
    private static final String PATH = Routes.BASE + "/editions/%s/board";
    private static final String JSON = "application/json; charset=utf-8";

    private final Vertx vertx;
    private final PublicationStore store;
    private final Map<String, Board> byName = new ConcurrentHashMap<>();
    private final Map<String, KeptAnswer> byPath = new ConcurrentHashMap<>();
    private final Map<String, Future<Optional<Board>>> loading = new ConcurrentHashMap<>();
    private final Map<UUID, CopyOnWriteArraySet<Follower>> followers = new ConcurrentHashMap<>();

    /** Boards read from this database. */
    public Boards(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.store = new PublicationStore(database);
    }

    /**
     * A publication ready to be sent, with the change that leads to it from the one before, if there was one, and whether
     * its edition is public at that revision; number 0 and nothing ready where nothing is published.
     */
    record Board(
            UUID edition,
            String slug,
            boolean isPublic,
            int revision,
            int number,
            @Nullable KeptAnswer ready,
            @Nullable Buffer change) {
        boolean isBehind(Board other) {
            return number < other.number || revision < other.revision;
        }

        /** The same publication of the edition as it was read again. */
        Board at(PublicationStore.Latest latest) {
            return new Board(edition, slug, latest.isPublic(), latest.revision(), number, ready, change);
        }
    }

    /** Is told what is there now, and what was before, if it was known. */
    interface Follower {
        void tell(Board board, @Nullable Board before);
    }

    /** The board in memory, by the edition's id or slug. */
    @Nullable
    Board inMemory(String edition) {
        return byName.get(edition);
    }

    /** The answer that memory has for the path of a board. */
    public @Nullable KeptAnswer ready(String path) {
        return byPath.get(path);
    }

    /** The board, read unless memory has something published; empty where there is no such edition. */
    Future<Optional<Board>> latest(String edition) {
        Board board = byName.get(edition);
        return board != null && board.ready() != null
                ? Future.succeededFuture(Optional.of(board))
                : here(load(edition));
    }

    /** A reading may be shared by several event loops: each goes on upon its own. */
    private <T> Future<T> here(Future<T> reading) {
        Context loop = vertx.getOrCreateContext();
        return Future.future(answer -> reading.onComplete(read -> loop.runOnContext(now -> {
            if (read.succeeded()) {
                answer.complete(read.result());
            } else {
                answer.fail(read.cause());
            }
        })));
    }

    /** Reads what an edition is now, after an act that shows or hides it, so that memory is not behind that any more. */
    public Future<Void> look(UUID edition) {
        return here(read(edition.toString()))
                .onFailure(failed -> refresh(edition))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Takes every board into memory, at the start: from then on they are answered without a database. */
    public Future<Void> preload() {
        return store.published().compose(editions -> {
            Future<?> read = Future.succeededFuture();
            for (UUID edition : editions) {
                read = read.compose(before -> read(edition.toString()));
            }
            return read.mapEmpty();
        });
    }

    /** Looks for a newer publication of an edition whose board is in memory or followed, until it could look. */
    public void refresh(UUID edition) {
        String name = edition.toString();
        if (!byName.containsKey(name) && !followers.containsKey(edition)) {
            // A first reading that is under way, perhaps by the short name, may have begun before what is new.
            loading.values()
                    .forEach(running -> running.onSuccess(
                            read -> read.filter(board -> board.edition().equals(edition))
                                    .ifPresent(board -> refresh(edition))));
            return;
        }
        Future<Optional<Board>> running = loading.get(name);
        if (running != null) {
            running.onComplete(done -> refresh(edition)); // it may have begun before what is new
        } else {
            read(name).onFailure(failed -> vertx.setTimer(AGAIN_MILLISECONDS, again -> refresh(edition)));
        }
    }

    /** Tells of each new publication of the edition, and when it is shown or hidden, until the returned action is run. */
    Runnable follow(UUID edition, Follower follower) {
        followers.compute(edition, (key, all) -> {
            CopyOnWriteArraySet<Follower> them = all == null ? new CopyOnWriteArraySet<Follower>() : all;
            them.add(follower);
            return them;
        });
        return () -> followers.computeIfPresent(edition, (key, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** One reading at a time for a name: a crowd at the announcement must not read a thousand times. */
    private Future<Optional<Board>> load(String edition) {
        Future<Optional<Board>> running = loading.get(edition);
        if (running != null) {
            return running;
        }
        return loading.size() < LOADING_AT_ONCE ? read(edition) : Future.failedFuture(Problem.busy());
    }

    private Future<Optional<Board>> read(String edition) {
        Future<Optional<Board>> read = store.latest(edition).compose(found -> prepare(edition, found));
        loading.put(edition, read);
        read.onComplete(done -> loading.remove(edition, read));
        return read;
    }

    private Future<Optional<Board>> prepare(String name, Optional<PublicationStore.Latest> found) {
        if (found.isEmpty()) {
            forget(name);
            return Future.succeededFuture(Optional.empty());
        }
        PublicationStore.Latest latest = found.get();
        PublicationStore.Published published = latest.published();
        int number = published == null ? 0 : published.number();
        Board before = byName.get(latest.edition().toString());
        if (before != null && before.number() >= number) {
            return Future.succeededFuture(Optional.of(before.number() > number ? before : install(before.at(latest))));
        }
        return (published == null
                        ? Future.succeededFuture(bare(latest))
                        : Workshop.of(vertx).run(() -> board(latest, published))) // compressing takes a while
                .map(board -> Optional.of(install(board)));
    }

    /** Two readings may end in any order: the later one stays, and is told once. */
    private synchronized Board install(Board fresh) {
        String name = fresh.edition().toString();
        Board old = byName.get(name);
        if (old != null && !old.isBehind(fresh)) {
            return old;
        }
        byName.put(name, fresh);
        byName.put(fresh.slug(), fresh);
        for (String path : List.of(PATH.formatted(name), PATH.formatted(fresh.slug()))) {
            byPath.compute(path, (same, kept) -> fresh.isPublic() ? fresh.ready() : null);
        }
        followers
                .getOrDefault(fresh.edition(), new CopyOnWriteArraySet<>())
                .forEach(follower -> follower.tell(fresh, old));
        return fresh;
    }

    /** The rehearsal was deleted. */
    private synchronized void forget(String name) {
        Board old = byName.get(name);
        if (old != null) {
            byName.values().removeIf(board -> board.edition().equals(old.edition()));
            byPath.keySet().removeAll(List.of(PATH.formatted(old.edition()), PATH.formatted(old.slug())));
        }
    }

    private static Board bare(PublicationStore.Latest latest) {
        return new Board(latest.edition(), latest.slug(), latest.isPublic(), latest.revision(), 0, null, null);
    }

    private static Board board(PublicationStore.Latest latest, PublicationStore.Published published) {
        return new Board(
                latest.edition(),
                latest.slug(),
                latest.isPublic(),
                latest.revision(),
                published.number(),
                KeptAnswer.of(
                        JSON,
                        published.body(),
                        Map.of(
                                "Mizan-Digest", published.digest(),
                                "Mizan-Key", published.keyId(),
                                "Mizan-Signature", PublicationStore.base64(published.signature()))),
                published.change());
    }
}
