package org.mizan.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.mizan.config.Secret;

/** The role by which the server enters the embedded database. */
final class ServerRole {
    static final String NAME = "mizan_server";

    private static final String FILE = "server-password";

    private ServerRole() {}

    /** Its password, kept beside the owner's; the role is made where it is missing, and gets a new password with a lost file. */
    static Secret password(Path home, ConnectionInfo owner) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The command line may open the database beside the server.
            statement.execute("select pg_advisory_xact_lock(hashtextextended('" + NAME + "', 0))");
            boolean known = isKnown(statement);
            boolean kept = !Cluster.password(home, FILE).isEmpty();
            if (!kept) {
                Cluster.makePassword(home, FILE);
            }
            Secret password = Cluster.password(home, FILE);
            if (!known || !kept) {
                statement.execute((known ? "alter" : "create") + " role " + NAME
                        + " login nosuperuser nocreatedb nocreaterole noinherit password '" + password.text() + "'");
            }
            connection.commit();
            return password;
        } catch (SQLException | IOException failed) {
            throw new DatabaseProblem(
                    "The server's role in the PostgreSQL of " + home + " cannot be made: " + failed, failed);
        }
    }

    private static boolean isKnown(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select from pg_roles where rolname = '" + NAME + "'")) {
            return rows.next();
        }
    }
}
