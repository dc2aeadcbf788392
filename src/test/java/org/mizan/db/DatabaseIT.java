package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestDatabase;
import org.mizan.Until;
import org.mizan.Wire;
import org.mizan.config.DatabaseSettings;

class DatabaseIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    @BeforeAll
    static void open() {
        postgres.database()
                .writes()
                .query("create table note (id int constraint note_key primary key, text text not null,"
                        + " constraint note_short check (length(text) < 20))")
                .execute()
                .await();
    }

    @BeforeEach
    void empty() {
        postgres.database().writes().query("truncate note").execute().await();
    }

    @Test
    void the_clients_see_only_their_schema() {
        var path = postgres.database()
                .reads()
                .query("select current_schema()")
                .execute()
                .await();
        assertEquals(
                postgres.schema(), Rows.first(path, row -> row.getString(0)).orElseThrow());
    }

    @Test
    void commits_are_durable() {
        var fsync = postgres.database()
                .reads()
                .query("select current_setting('fsync') || current_setting('synchronous_commit')");
        assertEquals(
                "onon",
                Rows.first(fsync.execute().await(), row -> row.getString(0)).orElseThrow());
    }

    @Test
    void arabic_is_kept_and_has_letters() {
        insert(1, "ميزان العدالة").await();
        var rows = postgres.database()
                .reads()
                .query("select text, text ~ '^\\w+ \\w+$' from note")
                .execute()
                .await();
        assertEquals("ميزان العدالة", rows.iterator().next().getString(0));
        assertTrue(rows.iterator().next().getBoolean(1), "the locale knows that Arabic letters are letters");
    }

    @Test
    void a_transaction_that_is_left_idle_is_ended_by_the_server_wherever_it_was_begun() {
        var settings = TestDatabase.settings();
        var wanted = settings.statementTimeout().toMillis();
        var database = Database.open(postgres.vertx(), postgres.connection(), postgres.schema(), settings);
        var asked =
                "select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval) * 1000";
        var clients = List.<Supplier<Future<RowSet<Row>>>>of(
                () -> database.reads().query(asked).execute(),
                () -> database.writes().query(asked).execute(),
                () -> database.transact(connection -> connection.query(asked).execute()));
        for (var client : clients) {
            assertEquals(
                    wanted, client.get().await().iterator().next().getNumeric(0).longValue());
        }
        database.close().await();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_kernel_keeps_every_connection_of_the_clients_alive() {
        try (var wire = new Wire(postgres.connection())) {
            var way = wire.through(postgres.connection());
            var database = Database.open(postgres.vertx(), way, postgres.schema(), TestDatabase.settings());
            database.reads().query("select 1").execute().await();
            database.writes().query("select 1").execute().await();
            Until.so("a timer that keeps each alive", () -> List.of("02", "02").equals(timers(way.port())));
            database.close().await();
        }
    }

    /** Which timer the kernel runs for each connection that was made to that port: 02 keeps it alive. */
    private static List<String> timers(int port) {
        try (var lines = Stream.concat(Files.lines(Path.of("/proc/net/tcp")), Files.lines(Path.of("/proc/net/tcp6")))) {
            return lines.map(line -> line.strip().split(" +"))
                    .filter(parts -> parts[2].endsWith(":%04X".formatted(port)) && parts[3].equals("01"))
                    .map(parts -> parts[5].substring(0, 2))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void what_was_not_sent_yet_when_its_connection_was_cut_is_busy() {
        try (var wire = new Wire(postgres.connection())) {
            var database = Database.open(
                    postgres.vertx(), wire.through(postgres.connection()), postgres.schema(), bounded(1, 100, "30s"));
            var statements = new ArrayList<Future<?>>();
            var held = database.writes().getConnection().await();
            for (int one = 0; one < 4; one++) {
                statements.add(held.query("select pg_sleep(60)").execute()); // one at a time is sent
            }
            Until.so("it sleeps", () -> sleeping() == 1);
            wire.cut();
            var failures = statements.stream().map(DatabaseIT::failure).toList();
            assertTrue(failures.stream().allMatch(SqlState::busy), failures::toString);
            // A driver that gave these a type of their own would need no text to be known by.
            assertEquals(
                    3,
                    failures.stream()
                            .filter(failure -> !(failure instanceof ClosedConnectionException))
                            .count(),
                    failures::toString);
            database.close();
        }
    }

    private static long sleeping() {
        return postgres.database()
                .reads()
                .query("select count(*) from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void a_failed_transaction_leaves_nothing() {
        var failed = postgres.database()
                .transact(connection -> connection
                        .query("insert into note values (1, 'gone')")
                        .execute()
                        .compose(written -> Future.failedFuture(new IllegalStateException("changed my mind"))));
        assertThrows(IllegalStateException.class, failed::await);
        assertEquals(0, count());
    }

    @Test
    void a_taken_key_is_known_by_the_name_of_its_constraint() {
        insert(1, "first").await();
        var failure = failure(insert(1, "second"));
        assertTrue(SqlState.unique(failure, "note_key"));
        assertTrue(!SqlState.unique(failure, "another_key"));
        assertTrue(!SqlState.repeatable(failure));
    }

    @Test
    void a_server_without_encryption_is_left_where_it_is_asked_for() {
        for (var encryption : List.of(ConnectionInfo.Encryption.REQUIRE, ConnectionInfo.Encryption.VERIFY_FULL)) {
            var strict = encrypted(encryption);
            var database = Database.open(postgres.vertx(), strict, postgres.schema(), TestDatabase.settings());
            failure(database.reads().query("select 1").execute());
            database.close().await();
            assertThrows(
                    DatabaseProblem.class, () -> Migrations.apply(strict, postgres.schema(), Duration.ofSeconds(30)));
        }
    }

    @Test
    void a_server_without_encryption_is_taken_where_it_is_only_preferred() {
        var prefers = encrypted(ConnectionInfo.Encryption.PREFER);
        var database = Database.open(postgres.vertx(), prefers, postgres.schema(), TestDatabase.settings());
        assertEquals(1, database.reads().query("select 1").execute().await().size());
        database.close().await();
        Migrations.apply(prefers, postgres.schema(), Duration.ofSeconds(30));
    }

    private static ConnectionInfo encrypted(ConnectionInfo.Encryption encryption) {
        var plain = postgres.connection();
        return new ConnectionInfo(
                plain.host(), plain.port(), plain.database(), plain.user(), plain.password(), encryption);
    }

    @Test
    void a_full_queue_is_busy() {
        var narrow = Database.open(postgres.vertx(), postgres.connection(), postgres.schema(), bounded(1, 2, "30s"));
        var sleeps = new ArrayList<Future<?>>();
        for (int i = 0; i < 8; i++) {
            sleeps.add(narrow.writes().query("select pg_sleep(0.2)").execute());
        }
        var refused = sleeps.stream()
                .filter(sleep -> !ended(sleep))
                .map(Future::cause)
                .toList();
        assertTrue(!refused.isEmpty());
        assertTrue(refused.stream().allMatch(SqlState::busy), refused::toString);
        narrow.close().await();
    }

    @Test
    void a_read_that_is_slow_ends_by_itself_and_takes_no_write_with_it() {
        var database = Database.open(postgres.vertx(), postgres.connection(), postgres.schema(), bounded(2, 100, "2s"));
        var write = database.writes().query("select pg_sleep(5)").execute();
        var read = database.reads().query("select pg_sleep(30)").execute();
        assertEquals("57014", ((PgException) failure(read)).getSqlState());
        assertEquals(1, write.await().size());
        database.close().await();
    }

    @Test
    void slow_reads_one_after_another_pass_for_no_silence() {
        var database = Database.open(postgres.vertx(), postgres.connection(), postgres.schema(), bounded(2, 100, "2s"));
        var write = database.writes().query("select pg_sleep(8)").execute();
        var reads = new ArrayList<Future<?>>();
        for (int read = 0; read < 5; read++) {
            reads.add(database.reads().query("select pg_sleep(1.5)").execute());
        }
        reads.forEach(read -> assertTrue(ended(read)));
        assertEquals(1, write.await().size());
        database.close().await();
    }

    @Test
    void a_connection_of_the_reads_that_alone_is_lost_is_ended_and_replaced() {
        try (var wire = new Wire(postgres.connection())) {
            var database = Database.open(
                    postgres.vertx(), wire.through(postgres.connection()), postgres.schema(), bounded(2, 100, "2s"));
            database.reads().query("select 1").execute().await();
            wire.swallow();
            var lost = database.reads().query("select 1").execute();
            Until.so("it is swallowed", () -> wire.swallowed() == 1);
            wire.mend();
            assertEquals(
                    1, database.writes().query("select 1").execute().await().size());
            assertTrue(SqlState.busy(failure(lost)));
            Until.so(
                    "reads are answered",
                    () -> ended(database.reads().query("select 1").execute()));
            database.close().await();
        }
    }

    @Test
    void a_wait_that_takes_too_long_is_busy() {
        var narrow =
                Database.open(postgres.vertx(), postgres.connection(), postgres.schema(), bounded(1, 100, "100ms"));
        // On a machine that is busy itself, making the connection may take longer than one may wait for it.
        var held = narrow.writes().getConnection();
        for (int attempt = 0; attempt < 100 && !ended(held); attempt++) {
            held = narrow.writes().getConnection();
        }
        assertTrue(SqlState.busy(failure(narrow.writes().query("select 1").execute())));
        assertTrue(SqlState.busy(failure(narrow.transact(connection -> Future.succeededFuture("never")))));
        held.await().close().await();
        narrow.close().await();
    }

    @Test
    void a_lock_that_is_not_to_be_had_is_told_apart() {
        insert(1, "held").await();
        var failure = failure(postgres.database()
                .transact(holder -> holder.query("select 1 from note where id = 1 for update")
                        .execute()
                        .compose(held -> postgres.database()
                                .transact(other -> other.query("set local lock_timeout = '20ms'")
                                        .execute()
                                        .compose(set -> other.query("select 1 from note where id = 1 for update")
                                                .execute())))));
        assertTrue(SqlState.locked(failure));
    }

    @Test
    void a_clock_of_another_hour_shows_as_skew() {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        var skew = postgres.database().clockSkew(late).await();
        assertTrue(skew.compareTo(Duration.ofMinutes(59)) > 0 && skew.compareTo(Duration.ofMinutes(61)) < 0);
    }

    @Test
    void an_answer_that_was_long_under_way_is_no_skew() {
        for (Duration there : List.of(Duration.ZERO, Duration.ofSeconds(8))) {
            var skew = postgres.database()
                    .clockSkew(longWay(there, Duration.ofSeconds(8).minus(there)))
                    .await();
            assertEquals(Duration.ZERO, skew);
        }
    }

    /** Our clock, if the question took so long to arrive, or the answer. */
    private static InstantSource longWay(Duration there, Duration back) {
        Iterator<Duration> off = List.of(there.negated(), back).iterator();
        return () -> Instant.now().plus(off.next());
    }

    @Test
    void rows_become_a_list_in_their_order() {
        var rows = postgres.database()
                .reads()
                .query("select * from generate_series(1, 3)")
                .execute()
                .await();
        assertEquals(List.of(1, 2, 3), Rows.list(rows, row -> row.getInteger(0)));
    }

    @Test
    void migrating_a_migrated_schema_changes_nothing() {
        Migrations.apply(postgres.connection(), postgres.schema(), Duration.ofSeconds(30));
        assertEquals(0, count());
    }

    private static DatabaseSettings bounded(int connections, int queue, String wait) {
        var base = org.mizan.config.Config.load(
                null,
                java.util.Map.of(),
                java.util.Map.of(
                        "database.writeConnections",
                        Integer.toString(connections),
                        "database.maxWaitQueue",
                        Integer.toString(queue),
                        "database.waitTimeout",
                        wait));
        return base.database();
    }

    private static Future<?> insert(int id, String text) {
        return postgres.database()
                .writes()
                .preparedQuery("insert into note values ($1, $2)")
                .execute(Tuple.of(id, text));
    }

    private static int count() {
        var rows = postgres.database()
                .reads()
                .query("select count(*)::int from note")
                .execute()
                .await();
        return rows.iterator().next().getInteger(0);
    }

    private static boolean ended(Future<?> future) {
        try {
            future.await();
            return true;
        } catch (RuntimeException | Error failed) {
            return false;
        } catch (Throwable failed) {
            return false;
        }
    }

    private static Throwable failure(Future<?> future) {
        assertTrue(!ended(future), "a failure is expected");
        return future.cause();
    }
}
