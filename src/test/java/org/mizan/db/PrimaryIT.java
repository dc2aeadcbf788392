package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.LogLines;
import org.mizan.TestDatabase;
import org.mizan.Until;
import org.mizan.Wire;
import org.mizan.config.ConfigProblem;
import org.mizan.config.Secret;
import org.mizan.db.ConnectionInfo.Encryption;

class PrimaryIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    @Test
    void a_start_waits_for_a_database_that_begins_to_answer_later() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var there = at(free, Encryption.DISABLE);
        var waiting = CompletableFuture.supplyAsync(() -> Primary.found(new Access(there, there)));
        assertThrows(java.util.concurrent.TimeoutException.class, () -> waiting.get(1, TimeUnit.SECONDS));
        try (var wire = new Wire(postgres.connection(), free)) {
            assertEquals(there, waiting.get(2, TimeUnit.MINUTES).owner());
            assertEquals(free, wire.through(postgres.connection()).port());
        }
    }

    @Test
    void a_start_asks_again_where_its_question_was_swallowed() throws Exception {
        try (var wire = new Wire(postgres.connection())) {
            wire.swallowAt(Heartbeat.QUESTION);
            var there = wire.through(postgres.connection()).with(Encryption.DISABLE);
            var waiting = CompletableFuture.supplyAsync(() -> Primary.found(new Access(there, there)));
            Until.so("it is swallowed", () -> wire.swallowed() == 1);
            wire.mend();
            assertEquals(there, waiting.get(2, TimeUnit.MINUTES).owner());
        }
    }

    @Test
    void a_start_asks_again_where_whether_the_database_encrypts_stayed_unanswered() throws Exception {
        try (var wire = new Wire(postgres.connection());
                var log = new LogLines()) {
            wire.swallowAt("\0\0\0\b\4\uFFFD\26/", Heartbeat.QUESTION); // length and code, as text
            var there = wire.through(postgres.connection()).with(Encryption.PREFER);
            var waiting = CompletableFuture.supplyAsync(() -> Primary.found(new Access(there, there)));
            Until.so("it is swallowed", () -> wire.swallowed() == 1);
            wire.mend();
            assertEquals(
                    Encryption.DISABLE, waiting.get(2, TimeUnit.MINUTES).owner().encryption());
            assertTrue(
                    log.of(Level.WARN).stream()
                            .anyMatch(line -> line.startsWith("Whether the database encrypts is not answered")),
                    () -> log.of(Level.WARN).toString());
        }
    }

    @Test
    void a_start_waits_while_the_database_only_reads() throws Exception {
        var role = "reader_" + postgres.schema();
        run("create role " + role + " login password 'secret'");
        run("alter role " + role + " set default_transaction_read_only = on");
        var reader = postgres.connection().by(role, new Secret("secret"));
        var waiting = CompletableFuture.supplyAsync(() -> Primary.found(new Access(reader, reader)));
        assertThrows(java.util.concurrent.TimeoutException.class, () -> waiting.get(2, TimeUnit.SECONDS));
        run("alter role " + role + " reset default_transaction_read_only");
        waiting.get(2, TimeUnit.MINUTES);
        run("drop role " + role);
    }

    @Test
    void what_meets_a_database_that_only_reads_by_then_begins_again() {
        var here = postgres.connection();
        var begun = new AtomicInteger();
        int times = Primary.entered(new Access(here, here), access -> {
            begun.incrementAndGet();
            try (var connection = access.owner().connect();
                    var statement = connection.createStatement()) {
                connection.setReadOnly(begun.get() < 3);
                connection.setAutoCommit(false); // taken back in the end
                statement.execute("create schema " + postgres.schema() + "_begun");
            } catch (SQLException refused) {
                throw new DatabaseProblem("It cannot be made", refused);
            }
            return begun.get();
        });
        assertEquals(3, times);
    }

    @Test
    void what_fails_for_another_reason_ends_at_once() {
        var here = postgres.connection();
        var begun = new AtomicInteger();
        assertThrows(
                ConfigProblem.class,
                () -> Primary.entered(new Access(here, here), access -> {
                    begun.incrementAndGet();
                    throw new ConfigProblem("another key");
                }));
        assertEquals(1, begun.get());
    }

    @Test
    void a_wrong_password_is_refused_at_once() {
        var wrong = postgres.connection().by("mizan", new Secret("wrong"));
        assertThrows(DatabaseProblem.class, () -> Primary.found(new Access(wrong, wrong)));
    }

    @Test
    void where_encryption_is_only_preferred_no_connection_is_left_half_open() throws IOException {
        try (var wire = new Wire(postgres.connection())) {
            var prefers = wire.through(postgres.connection()).with(Encryption.PREFER);
            var found = Primary.found(new Access(prefers, prefers)).server();
            assertEquals(Encryption.DISABLE, found.encryption());
            var database = Database.open(postgres.vertx(), found, postgres.schema(), TestDatabase.settings());
            database.reads().query("select 1").execute().await();
            database.writes().query("select 1").execute().await();
            assertEquals(2, wire.settled());
            database.close().await();
        }
    }

    private static ConnectionInfo at(int port, Encryption encryption) {
        var plain = postgres.connection();
        return new ConnectionInfo("127.0.0.1", port, plain.database(), plain.user(), plain.password(), encryption);
    }

    private static void run(String sql) throws SQLException {
        try (var connection = postgres.connection().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
