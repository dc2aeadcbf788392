package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.TestDatabase;

class EmbeddedPostgresIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private Process child;
    private BufferedReader said;

    @BeforeAll
    static void make_the_directory_although_an_earlier_start_was_killed_half_way() throws Exception {
        Files.createDirectories(data.resolve("postgres/cluster.half/base"));
        try (var server = EmbeddedPostgres.open(data)) {
            execute(server, "create table kept (n int primary key)");
        }
    }

    @AfterEach
    void end_the_child() throws InterruptedException {
        if (child != null) {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void data_is_kept_between_runs_and_the_server_is_gone_after_close() throws Exception {
        Postmaster first;
        try (var server = EmbeddedPostgres.open(data)) {
            execute(server, "insert into kept values (-1)");
            first = Postmaster.read(cluster()).orElseThrow();
        }
        assertFalse(first.serves(cluster()));
        try (var server = EmbeddedPostgres.open(data)) {
            assertEquals(1, number(server, "delete from kept where n = -1 returning 1"));
        }
    }

    @Test
    void rows_that_were_acknowledged_survive_a_kill_of_the_process() throws Exception {
        var acknowledged = writeUntilKilled(false);
        try (var server = EmbeddedPostgres.open(data)) {
            assertTrue(number(server, "select max(n) from kept") >= acknowledged);
        }
    }

    @Test
    void rows_that_were_acknowledged_survive_a_kill_of_process_and_server_together() throws Exception {
        var acknowledged = writeUntilKilled(true);
        try (var server = EmbeddedPostgres.open(data)) {
            assertTrue(number(server, "select max(n) from kept") >= acknowledged);
        }
    }

    @Test
    void a_killed_server_is_started_again_at_the_same_place_with_its_rows() throws Exception {
        try (var server = EmbeddedPostgres.open(data)) {
            execute(server, "insert into kept values (-2)");
            var before = server.process().orElseThrow();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            until(() ->
                    server.process().filter(now -> !now.equals(before)).isPresent() && answers(server.connection()));
            assertEquals(1, number(server, "delete from kept where n = -2 returning 1"));
        }
    }

    @Test
    void clients_find_a_server_that_was_killed_again_and_were_only_told_to_come_later() throws Exception {
        var vertx = Vertx.vertx();
        try (var server = EmbeddedPostgres.open(data)) {
            var database = Database.open(vertx, server.connection(), "public", TestDatabase.settings());
            database.reads().query("select 1").execute().await();
            database.writes().query("select 1").execute().await();
            var before = server.process().orElseThrow();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            until(() -> server.process().filter(now -> !now.equals(before)).isPresent());
            for (SqlClient client : List.of(database.reads(), database.writes())) {
                until(() -> {
                    var answer = client.query("select 1").execute();
                    return answer.map(true)
                            .recover(lost ->
                                    SqlState.busy(lost) ? Future.succeededFuture(false) : Future.failedFuture(lost))
                            .await();
                });
                client.query("select 1").execute().await();
            }
            database.close().await();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void a_second_process_uses_the_running_server_and_leaves_it_running() throws Exception {
        try (var server = EmbeddedPostgres.open(data)) {
            start("wait");
            assertEquals(server.connection().port(), numberOf("port "));
            child.getOutputStream().close();
            assertEquals(0, child.waitFor());
            assertTrue(answers(server.connection()));
        }
    }

    @Test
    void a_second_process_keeps_the_database_when_its_owner_is_killed() throws Exception {
        start("wait");
        numberOf("port ");
        try (var server = EmbeddedPostgres.open(data)) {
            var before = server.process().orElseThrow();
            child.destroyForcibly().waitFor();
            until(() ->
                    server.process().filter(now -> !now.equals(before)).isPresent() && answers(server.connection()));
        }
        assertTrue(Postmaster.read(cluster()).isEmpty(), "the new owner stops it");
    }

    @Test
    void a_lock_file_whose_number_went_to_another_program_does_not_hinder() throws Exception {
        writeUntilKilled(true);
        var file = cluster().resolve("postmaster.pid");
        var lines = Files.readAllLines(file);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, lines);
        try (var server = EmbeddedPostgres.open(data)) {
            assertTrue(answers(server.connection()));
        }
    }

    @Test
    void a_server_that_outlived_its_process_is_stopped_first() throws Exception {
        Process orphan;
        try (var server = EmbeddedPostgres.open(data)) {
            assertTrue(answers(server.connection()));
        }
        var home = data.resolve("postgres").toRealPath();
        var account = Account.detect();
        orphan = new Cluster(home, account, EmbeddedPostgres.programs(home, account)).start(Cluster.freePort());
        until(() -> Postmaster.read(cluster()).filter(Postmaster::ready).isPresent());
        try (var server = EmbeddedPostgres.open(data)) {
            assertEquals(0, orphan.waitFor());
            assertTrue(answers(server.connection()));
        }
    }

    @Test
    void the_same_directory_twice_in_one_process_is_refused() {
        try (var server = EmbeddedPostgres.open(data)) {
            assertThrows(DatabaseProblem.class, () -> EmbeddedPostgres.open(data));
            assertTrue(answers(server.connection()));
        }
    }

    @Test
    void nobody_else_may_read_the_data_or_enter_without_the_password() throws Exception {
        var home = data.resolve("postgres");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("cluster"))));
        try (var server = EmbeddedPostgres.open(data)) {
            var info = server.connection();
            var refused = assertThrows(
                    SQLException.class, () -> DriverManager.getConnection(info.jdbc(), info.user(), "guess"));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    @Test
    void a_directory_that_cannot_be_is_named() throws IOException {
        var file = Files.writeString(data.resolve("a file"), "");
        var problem = assertThrows(DatabaseProblem.class, () -> EmbeddedPostgres.open(file));
        assertTrue(problem.getMessage().contains(file.toString()), problem::getMessage);
    }

    @Test
    void data_of_another_version_is_refused_with_the_words_of_the_server() throws Exception {
        var version = cluster().resolve("PG_VERSION");
        var ours = Files.readString(version);
        Files.writeString(version, "9.6\n");
        try {
            var problem = assertThrows(DatabaseProblem.class, () -> EmbeddedPostgres.open(data));
            assertTrue(problem.getMessage().contains("9.6"), problem::getMessage);
        } finally {
            Files.writeString(version, ours);
        }
    }

    private int writeUntilKilled(boolean serverToo) throws Exception {
        start("write");
        numberOf("port ");
        var acknowledged = 0;
        for (int i = 0; i < 50; i++) {
            acknowledged = numberOf("row ");
        }
        var server = Postmaster.read(cluster()).orElseThrow();
        if (serverToo) {
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        }
        // By its handle: ending it as a process would close what it said.
        child.toHandle().destroyForcibly();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            acknowledged = line.matches("row \\d+") ? Integer.parseInt(line.substring(4)) : acknowledged;
        }
        child.waitFor();
        return acknowledged;
    }

    private void start(String what) throws IOException {
        child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresChild.class.getName(),
                        data.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        said = child.inputReader();
    }

    private int numberOf(String word) throws IOException {
        var line = said.readLine();
        assertTrue(line != null && line.startsWith(word), () -> "expected " + word + ", the child said " + line);
        return Integer.parseInt(line.substring(word.length()));
    }

    private static Path cluster() throws IOException {
        return Cluster.directory(data.resolve("postgres").toRealPath());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean answers(ConnectionInfo info) {
        try (var jdbc = DriverManager.getConnection(
                info.jdbc(), info.user(), info.password().text())) {
            return jdbc.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        var info = server.connection();
        try (var jdbc = DriverManager.getConnection(
                        info.jdbc(), info.user(), info.password().text());
                var statement = jdbc.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(EmbeddedPostgres server, String sql) throws SQLException {
        var info = server.connection();
        try (var jdbc = DriverManager.getConnection(
                        info.jdbc(), info.user(), info.password().text());
                var statement = jdbc.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }
}
