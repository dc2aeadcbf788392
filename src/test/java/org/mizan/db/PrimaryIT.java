package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestDatabase;
import org.mizan.Wire;
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
