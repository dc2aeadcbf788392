package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.LogLines;
import org.mizan.TestDatabase;
import org.mizan.config.Secret;

class PrivilegesIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    @Test
    void every_table_says_what_the_server_may_do_with_it() throws SQLException {
        assertEquals(List.of(), column("""
                        select c.relname from pg_class c
                        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                          and c.relname <> 'flyway_schema_history'
                          and coalesce(obj_description(c.oid, 'pg_class'), '')
                              !~ '^server: select(, insert)?(, update)?(, delete)?$'"""));
    }

    @Test
    void what_a_trigger_keeps_from_change_the_server_may_only_add_to() throws SQLException {
        assertEquals(List.of(), column("""
                        select distinct t.tgrelid::regclass::text from pg_trigger t
                        join pg_class c on c.oid = t.tgrelid
                        where c.relnamespace = current_schema()::regnamespace and t.tgname = 'append_only'
                          and obj_description(c.oid, 'pg_class') <> 'server: select, insert'"""));
        assertEquals(List.of("server: select, insert"), column("""
                        select distinct obj_description(to_regclass(name), 'pg_class')
                        from unnest('{audit,audit_seal,audit_leaf,scorecard,entry_revision,publication}'::text[]) name"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table scorecard disable trigger append_only",
                "alter table scorecard disable trigger all",
                "alter table scorecard add column more int",
                "alter table scorecard owner to mizan_server",
                "drop trigger append_only on scorecard",
                "drop table scorecard",
                "drop view scorecard_current",
                "truncate scorecard",
                "truncate audit",
                "update scorecard set comment = ''",
                "delete from scorecard",
                "update audit set act = 'x'",
                "delete from audit_seal",
                "update publication set body = ''",
                "delete from person",
                "delete from entry",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "create table more (id int)",
                "create schema more",
                "set session_replication_role = replica",
                "set role mizan",
                "create role more superuser",
                "select * from flyway_schema_history",
                "select pg_read_file('postgresql.conf')"
            })
    void the_servers_role_is_refused(String statement) throws SQLException {
        try (var connection = postgres.access().server().connect();
                var sql = connection.createStatement()) {
            connection.setSchema(postgres.schema());
            var refused = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refused.getSQLState(), refused::getMessage);
        }
    }

    /** Whoever owns the tables is held to it too, unless triggers are turned off. */
    @Test
    void only_a_rehearsal_is_ever_deleted_whoever_calls() throws SQLException {
        String real = "01990000-0000-7000-8000-000000000001";
        String played = "01990000-0000-7000-8000-000000000002";
        edition(real, "real", "null");
        edition(played, "played", "'" + real + "'");
        for (ConnectionInfo who :
                List.of(postgres.access().server(), postgres.access().owner())) {
            for (String act : List.of(
                    "select wipe_rehearsal('" + real + "')",
                    "update edition set rehearsal_of = '" + played + "' where id = '" + real + "'",
                    "update edition set rehearsal_of = null where id = '" + played + "'",
                    "update edition set id = '01990000-0000-7000-8000-000000000003' where id = '" + played + "'")) {
                assertEquals("23001", refused(who, act).getSQLState(), act);
            }
        }
        assertEquals(
                "42501",
                refused(postgres.access().server(), "insert into wiped values ('" + real + "')")
                        .getSQLState());
        assertEquals(
                "42501",
                refused(postgres.access().server(), "delete from edition").getSQLState());
        assertEquals(
                "23001",
                refused(postgres.access().owner(), "delete from edition where id = '" + real + "'")
                        .getSQLState());
        try (var connection = postgres.access().server().connect();
                var sql = connection.createStatement()) {
            connection.setSchema(postgres.schema());
            sql.execute("select wipe_rehearsal('" + played + "')");
        }
        assertEquals(List.of("real"), column("select slug from edition"));
    }

    private static void edition(String id, String slug, String rehearsalOf) throws SQLException {
        try (var connection = postgres.access().server().connect();
                var sql = connection.createStatement()) {
            connection.setSchema(postgres.schema());
            sql.execute(
                    "insert into edition (id, slug, name, languages, time_zone, preset, settings, created_at, rehearsal_of)"
                            + " values ('" + id + "', '" + slug + "', '{}', '{en}', 'UTC', 'x', '{}', 'epoch', "
                            + rehearsalOf + ")");
        }
    }

    private static SQLException refused(ConnectionInfo who, String act) throws SQLException {
        try (var connection = who.connect();
                var sql = connection.createStatement()) {
            connection.setSchema(postgres.schema());
            return assertThrows(SQLException.class, () -> sql.execute(act), act);
        }
    }

    @Test
    void a_right_given_by_hand_is_taken_back_at_the_next_start() throws SQLException {
        try (var owner = postgres.access().owner().connect();
                var sql = owner.createStatement()) {
            owner.setSchema(postgres.schema());
            sql.execute("grant update on scorecard to mizan_server");
            Migrations.apply(postgres.access(), postgres.schema(), Duration.ofSeconds(30));
            assertEquals(
                    List.of("f"),
                    column("select has_table_privilege('mizan_server', 'scorecard', 'UPDATE')::text::char(1)"));
        }
    }

    @Test
    void a_server_that_enters_as_the_owner_is_warned_of_with_what_to_do() {
        try (LogLines log = new LogLines()) {
            assertFalse(Migrations.apply(postgres.access(), postgres.schema(), Duration.ofSeconds(30)));
            assertEquals(List.of(), log.of(Level.WARN));
            ConnectionInfo owner = postgres.access().owner();
            assertTrue(Migrations.apply(new Access(owner, owner), postgres.schema(), Duration.ofSeconds(30)));
            assertEquals(1, log.of(Level.WARN).size());
            String warning = log.of(Level.WARN).getFirst();
            assertTrue(warning.startsWith("The database role " + owner.user() + " owns the tables"), warning);
            assertTrue(
                    warning.contains("set database.migrate.user to the owner, and database.user to a role"), warning);
        }
    }

    @Test
    void a_server_whose_role_is_one_of_the_owners_is_warned_of_too() throws SQLException {
        String member = "member_" + postgres.schema();
        try (var owner = postgres.access().owner().connect();
                var sql = owner.createStatement()) {
            sql.execute("create role " + member + " login in role mizan");
            try {
                ConnectionInfo other = postgres.access().owner().by(member, new Secret(""));
                assertTrue(Migrations.apply(
                        new Access(postgres.access().owner(), other), postgres.schema(), Duration.ofSeconds(30)));
            } finally {
                sql.execute("drop owned by " + member);
                sql.execute("drop role " + member);
            }
        }
    }

    private static List<String> column(String query) throws SQLException {
        try (var owner = postgres.access().owner().connect();
                var sql = owner.createStatement()) {
            owner.setSchema(postgres.schema());
            var values = new ArrayList<String>();
            try (var rows = sql.executeQuery(query)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
