package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mizan.db.Database;
import org.mizan.db.Outage;
import org.mizan.db.SqlState;
import org.mizan.web.Workshop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains and signs the recorded acts, behind the writers, so that no act waits for another.
 *
 * <p>A row belongs to the next seal once its transaction id is below {@code pg_snapshot_xmin}: every transaction below it
 * has ended, so nothing can appear there any more, and the cursor of the next seal may start at it. (A cursor on the
 * highest number seen loses the rows of a slower transaction beside.) The rows, ordered by transaction and id, become
 * leaves; {@link Merkle} says how they and the previous root give the root; {@link Seal#statement} is what is signed.
 *
 * <p>Any number of nodes may run a sealer: an advisory lock held by the sealing transaction lets one work on an edition,
 * the others pass by. A crash leaves the whole seal or nothing of it.
 */
public final class Sealer extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration REQUESTS_KEPT = Duration.ofDays(2);
    private static final int MOST_ROWS = 10_000;

    private final Database database;
    private final SigningKeys keys;
    private final Clock clock;
    private final int mostRows;
    private Future<?> round = Future.succeededFuture();
    /** Editions that could not be sealed, each with the kind of failure that the log was told of. */
    private final Map<UUID, String> unsealed = new ConcurrentHashMap<>();

    private Instant requestsForgotten = Instant.MIN;
    private boolean stopping;

    /** One a process. */
    public Sealer(Database database, SigningKeys keys, Clock clock) {
        this(database, keys, clock, MOST_ROWS);
    }

    Sealer(Database database, SigningKeys keys, Clock clock, int mostRows) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.mostRows = mostRows;
    }

    @Override
    public Future<?> start() {
        next();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return round.otherwiseEmpty();
    }

    private void next() {
        vertx.setTimer(INTERVAL.toMillis(), timer -> {
            if (stopping) {
                return;
            }
            round = seal().compose(made -> forgetRequests())
                    .onFailure(failure -> Outage.warn(LOG, "The record of acts was not sealed just now", failure))
                    .onComplete(done -> next());
        });
    }

    /** Seals what is ready in every edition whose last seal is older than a second; how many seals were made. */
    Future<Integer> seal() {
        return SealStore.unsealed(database.reads(), clock.instant(), INTERVAL).compose(editions -> {
            unsealed.keySet().retainAll(editions); // another node has sealed the others
            Future<Integer> made = Future.succeededFuture(0);
            for (UUID edition : editions) {
                made = made.compose(before -> seal(edition)
                        .onSuccess(seal -> seal.ifPresent(whole -> unsealed.remove(edition)))
                        .otherwise(failure -> skipped(edition, failure))
                        .map(seal -> seal.isPresent() ? before + 1 : before));
            }
            return made;
        });
    }

    /** What is wrong in one edition must not leave the others unsealed; it is said once, however often it is met. */
    private Optional<Seal> skipped(UUID edition, Throwable failure) {
        String kind = SqlState.kind(failure);
        if (!Outage.explains(failure) && !kind.equals(unsealed.put(edition, kind))) {
            LOG.warn("Edition {} cannot be sealed, which is tried again each second: {}", edition, failure.toString());
        }
        return Optional.empty();
    }

    private Future<Optional<Seal>> seal(UUID edition) {
        return database.transact(sql -> SealStore.lease(sql, edition)
                .compose(leased -> leased ? seal(sql, edition) : Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Seal>> seal(SqlConnection sql, UUID edition) {
        return SealStore.latest(sql, edition).compose(last -> {
            long cursor = last.map(Seal::cursor).orElse(0L);
            return SealStore.bound(sql, edition, cursor, mostRows)
                    .compose(bound -> bound.empty()
                            ? Future.succeededFuture(Optional.empty())
                            : SealStore.rows(sql, edition, cursor, bound.below())
                                    .compose(rows -> rows.isEmpty()
                                            ? Future.succeededFuture(Optional.empty())
                                            : seal(sql, last, rows, bound.below())));
        });
    }

    private Future<Optional<Seal>> seal(SqlConnection sql, Optional<Seal> last, List<AuditRow> rows, long cursor) {
        List<byte[]> hashes = new ArrayList<>(rows.size());
        return Workshop.of(vertx)
                .run(() -> unsigned(last, rows, hashes, cursor))
                .compose(seal -> keys.sign(seal.statement()).map(signed -> seal.signed(signed.signature())))
                .compose(seal -> SealStore.insert(
                                sql, seal, rows.stream().map(AuditRow::id).toList(), hashes)
                        .map(inserted -> Optional.of(seal)));
    }

    private Seal unsigned(Optional<Seal> last, List<AuditRow> rows, List<byte[]> hashes, long cursor) {
        rows.forEach(row -> hashes.add(row.hash()));
        byte[] previousRoot = last.map(Seal::root).orElse(Seal.NO_ROOT);
        long lastLeaf = last.map(Seal::lastLeaf).orElse(0L);
        return new Seal(
                rows.get(0).edition(),
                last.map(Seal::number).orElse(0L) + 1,
                lastLeaf + 1,
                lastLeaf + rows.size(),
                cursor,
                Merkle.root(previousRoot, hashes),
                previousRoot,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // what the column keeps
                keys.keyId(),
                new byte[0]);
    }

    private Future<Void> forgetRequests() {
        Instant now = clock.instant();
        if (now.minus(Duration.ofHours(1)).isBefore(requestsForgotten)) {
            return Future.succeededFuture();
        }
        requestsForgotten = now;
        return RequestStore.forget(database, now.minus(REQUESTS_KEPT));
    }
}
