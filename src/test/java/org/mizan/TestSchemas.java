package org.mizan;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.mizan.db.ConnectionInfo;

/** Throws away what test runs before this one left in the database. */
final class TestSchemas {
    private static final Pattern NAME = Pattern.compile("test_(\\d+)_\\d+");

    private TestSchemas() {}

    static void dropThoseOfEndedProcesses(ConnectionInfo connection) {
        var address = "jdbc:postgresql://" + connection.host() + ":" + connection.port() + "/" + connection.database();
        try (var jdbc = DriverManager.getConnection(
                        address, connection.user(), connection.password().text());
                var statement = jdbc.createStatement()) {
            var ended = new ArrayList<String>();
            try (var rows = statement.executeQuery("select nspname from pg_namespace")) {
                while (rows.next()) {
                    var name = NAME.matcher(rows.getString(1));
                    if (name.matches()
                            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                        ended.add(name.group());
                    }
                }
            }
            for (var schema : ended) {
                statement.execute("drop schema if exists " + schema + " cascade");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Schemas of earlier tests cannot be removed", failed);
        }
    }
}
