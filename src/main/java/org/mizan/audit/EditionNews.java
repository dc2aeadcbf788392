package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Board;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Database;
import org.mizan.db.Outage;
import org.mizan.db.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every node which editions have changed.
 *
 * <p>After a write its node remembers the edition here, in memory, as a hint. A few times a second one connection sends
 * the remembered editions by NOTIFY, never in the transaction of a write, where it would let one commit at a time
 * through; every node listens, the sender too. What is lost on the way (a connection, a crash between write and hint) is
 * found by comparing the number of each edition's last seal every few seconds, since no recorded act stays unsealed.
 * A notification to oneself goes with it: where it is not heard, the connection has fallen silent, or was let in by a
 * standby, which lets nobody listen; then another one listens.
 *
 * <p>So a subscriber may hear of one change twice, and never of its content: it looks for itself.
 */
public final class EditionNews extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(EditionNews.class);
    /** PostgreSQL takes less than 8,000 bytes; an id has 36, and a comma. */
    private static final int MOST_IN_ONE = 200;

    /** How the client is told not to connect again. */
    private static final long NEVER = -1;

    private static final long MOST_RECONNECT_MILLISECONDS = 5_000;

    /** A notification is heard at once, or the connection that should hear it is of no use. */
    private static final long DEAF = Duration.ofSeconds(3).toNanos();

    private static final String SEALS = """
            with recursive sealed(id) as (
              (select edition_id from audit_seal order by edition_id limit 1)
              union all
              select (select s.edition_id from audit_seal s where s.edition_id > f.id order by s.edition_id limit 1)
              from sealed f where f.id is not null
            )
            select f.id, (select s.number from audit_seal s where s.edition_id = f.id order by s.number desc limit 1)
            from sealed f where f.id is not null
            """;

    private final Database database;
    private final PgConnectOptions connection;
    private final String channel;
    private final Board settings;
    private final Duration patience;
    private final Set<UUID> dirty = ConcurrentHashMap.newKeySet();
    private final List<Consumer<UUID>> subscribers = new CopyOnWriteArrayList<>();
    private final Map<UUID, Long> seen = new HashMap<>();
    private @Nullable PgSubscriber subscriber;
    private boolean compared;
    /** When the first one was sent of those that were not heard yet; 0: all were. */
    private long unheard;

    private boolean stopping;

    /**
     * One a process; {@code schema} keeps installations that share a database apart. It does not start where listening is
     * not answered within that time.
     */
    public EditionNews(Database database, ConnectionInfo connection, String schema, Board settings, Duration patience) {
        this.database = database;
        this.connection = connection.options();
        this.channel = "mizan_" + schema;
        this.settings = settings;
        this.patience = patience;
    }

    /** Remembers that a write to the edition has succeeded. From any thread; costs nothing. */
    public void changed(UUID edition) {
        dirty.add(edition);
    }

    /** Calls back, on this verticle's thread, after every change of any node; the returned act ends that. */
    public Runnable onChange(Consumer<UUID> does) {
        subscribers.add(does);
        return () -> subscribers.remove(does);
    }

    @Override
    public Future<?> start() {
        vertx.setTimer(settings.notifyEvery().toMillis(), this::send);
        vertx.setTimer(settings.cursorEvery().toMillis(), this::compare);
        return listen().timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? silent() : failure))
                .compose(connected -> compareNow());
    }

    private Future<Void> listen() {
        PgSubscriber own = PgSubscriber.subscriber(vertx, connection)
                .reconnectPolicy(attempt ->
                        stopping ? NEVER : Math.min(MOST_RECONNECT_MILLISECONDS, 50L << Math.min(attempt, 10)));
        subscriber = own;
        own.channel(channel).subscribeHandler(subscribed -> compareNow()).handler(this::received);
        return own.connect();
    }

    private static SocketException silent() {
        return new SocketException("Nothing answers that this node listens");
    }

    /** Sends a notification to itself, and listens anew where earlier ones were not heard. */
    private Future<?> hearOneself() {
        long now = System.nanoTime();
        PgSubscriber deaf = subscriber;
        if (unheard != 0 && now - unheard > DEAF && deaf != null) {
            LOG.debug("Notifications are not heard any more");
            unheard = 0;
            deaf.close();
            listen();
        }
        unheard = unheard == 0 ? now : unheard;
        return database.writes()
                .preparedQuery("select pg_notify($1, '')")
                .execute(Tuple.of(channel))
                .onFailure(unsent -> unheard = 0);
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return subscriber == null || subscriber.closed()
                ? Future.succeededFuture()
                : subscriber.close().timeout(1, TimeUnit.SECONDS).otherwiseEmpty();
    }

    private void send(long timer) {
        if (stopping) {
            return;
        }
        List<UUID> editions = new ArrayList<>();
        for (UUID edition : dirty) {
            if (editions.size() < MOST_IN_ONE) {
                editions.add(edition);
            }
        }
        if (editions.isEmpty()) {
            vertx.setTimer(settings.notifyEvery().toMillis(), this::send);
            return;
        }
        // Forgotten before they are sent: what changes from here on is news again.
        editions.forEach(dirty::remove);
        database.writes()
                .preparedQuery("select pg_notify($1, $2)")
                .execute(Tuple.of(
                        channel,
                        String.join(",", editions.stream().map(UUID::toString).toList())))
                .onFailure(failure -> {
                    dirty.addAll(editions);
                    Outage.warn(LOG, "Other nodes were not told of changes just now", failure);
                })
                .onComplete(done -> vertx.setTimer(settings.notifyEvery().toMillis(), this::send));
    }

    private void received(String payload) {
        unheard = 0;
        if (payload.isEmpty()) {
            return;
        }
        for (String edition : payload.split(",", -1)) {
            try {
                tell(UUID.fromString(edition));
            } catch (IllegalArgumentException notOurs) {
                LOG.debug("A notification that is no edition: {}", edition);
            }
        }
    }

    private void compare(long timer) {
        if (stopping) {
            return;
        }
        Future.join(compareNow(), hearOneself())
                .onComplete(done -> vertx.setTimer(settings.cursorEvery().toMillis(), this::compare));
    }

    private Future<Void> compareNow() {
        return database.reads()
                .preparedQuery(SEALS)
                .execute()
                .onSuccess(rows -> {
                    rows.forEach(row -> {
                        Long before = seen.put(row.getUUID(0), row.getLong(1));
                        if (compared && !row.getLong(1).equals(before)) {
                            tell(row.getUUID(0));
                        }
                    });
                    compared = true;
                })
                .onFailure(failure -> Outage.warn(LOG, "Changes were not looked for just now", failure))
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void tell(UUID edition) {
        for (Consumer<UUID> subscriber : subscribers) {
            try {
                subscriber.accept(edition);
            } catch (RuntimeException failure) {
                Traces.before(failure, "a subscriber to changes")
                        .ifPresentOrElse(
                                before -> LOG.error("A subscriber to changes failed as before: {}", failure.toString()),
                                () -> LOG.error("A subscriber to changes failed", failure));
            }
        }
    }
}
