package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
import org.mizan.TestDatabase;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of a house are brought into a PostgreSQL that has counted more transactions, as a dump would bring them. */
class DumpIT {
    private static final String NEXT = "select lpad(pg_snapshot_xmax(pg_current_snapshot())::text, 20, '0')";
    private static final String TABLES =
            "select relname from pg_class where relnamespace = current_schema()::regnamespace"
                    + " and relkind = 'r' and relname <> 'flyway_schema_history'";
    private static final String SEQUENCES =
            "select format('select setval(pg_get_serial_sequence(%L, %L), (select max(%I) from %I))',"
                    + " attrelid::regclass, attname, attname, relname)"
                    + " from pg_attribute join pg_class c on c.oid = attrelid"
                    + " where relnamespace = current_schema()::regnamespace and attidentity <> ''";

    private final TestDatabase busier = TestDatabase.fresh();

    @TempDir
    private Path data;

    @TempDir
    private Path keys;

    @Test
    void the_record_goes_on_whole_where_every_number_is_past() throws Exception {
        TestDatabase own = TestDatabase.in(data);
        try (TestServer house = TestServer.on(data, own).start()) {
            Award award = Award.recorded(house, "dumped");
            award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
            for (String key : List.of("server.key", "signing-key.json")) {
                Files.copy(data.resolve(key), keys.resolve(key));
            }
            try (TestServer elsewhere = TestServer.on(keys, busier)
                    .by(there -> restored(own.access(), there))
                    .start()) {
                assertWhole(elsewhere);
                award.judges()
                        .getFirst()
                        .at(elsewhere)
                        .seen(1)
                        .put(
                                award.base() + "/assignments/"
                                        + award.desks().getFirst().assignment() + "/scorecard",
                                new JsonObject()
                                        .put("marks", new JsonObject().put("impact", "9"))
                                        .put("comment", "")
                                        .put("state", "submitted"))
                        .expect(200);
                Until.so(
                        "every act is sealed",
                        () -> elsewhere
                                        .row("select count(*) from audit a where not exists (select from audit_leaf l"
                                                + " where l.edition_id = a.edition_id and l.audit_id = a.id)")
                                        .getLong(0)
                                == 0);
                assertWhole(elsewhere);
            }
        }
    }

    private static void assertWhole(TestServer server) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(server.flags());
        Run run = Run.of(new AuditCommand(), arguments);
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("nothing was changed"), run.out());
    }

    private Access restored(Access house, Access busier) {
        try (Connection from = connection(house.owner());
                Connection to = connection(busier.owner());
                Statement here = from.createStatement();
                Statement there = to.createStatement()) {
            from.setAutoCommit(false);
            here.execute("set transaction isolation level repeatable read");
            here.execute("set search_path to mizan");
            there.execute("set search_path to " + this.busier.schema());
            there.execute("set session_replication_role = replica"); // no trigger adds to what is brought
            while (column(there, NEXT).getFirst().compareTo(column(here, NEXT).getFirst()) <= 0) {
                there.execute("do 'begin for one in 1..1000 loop perform pg_current_xact_id(); commit; end loop; end'");
            }
            CopyManager out = from.unwrap(PGConnection.class).getCopyAPI();
            CopyManager in = to.unwrap(PGConnection.class).getCopyAPI();
            for (String table : column(here, TABLES)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                out.copyOut("copy " + table + " to stdout", rows);
                in.copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
            }
            for (String sequence : column(there, SEQUENCES)) {
                there.execute(sequence);
            }
            return busier;
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static Connection connection(ConnectionInfo at) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + at.host() + ":" + at.port() + "/" + at.database(),
                at.user(),
                at.password().text());
    }
}
