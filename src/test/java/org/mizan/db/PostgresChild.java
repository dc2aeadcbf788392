package org.mizan.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A process of its own for {@link EmbeddedPostgresIT}: opens the directory, says so, then either writes numbers one
 * after another, saying each once it is acknowledged, or waits for the end of its input and closes.
 */
final class PostgresChild {
    private PostgresChild() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (var server = EmbeddedPostgres.open(Path.of(arguments[0]))) {
            System.out.println("port " + server.connection().port());
            if (arguments[1].equals("write")) {
                write(server.connection());
            }
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }

    private static void write(ConnectionInfo info) throws SQLException {
        try (var jdbc = DriverManager.getConnection(
                        info.jdbc(), info.user(), info.password().text());
                var insert = jdbc.prepareStatement(
                        "insert into kept select coalesce(max(n), 0) + 1 from kept returning n")) {
            while (!Thread.currentThread().isInterrupted()) {
                try (var rows = insert.executeQuery()) {
                    rows.next();
                    System.out.println("row " + rows.getInt(1));
                }
            }
        }
    }
}
