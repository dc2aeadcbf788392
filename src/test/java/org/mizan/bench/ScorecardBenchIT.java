package org.mizan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestDatabase;
import org.mizan.judging.ScorecardStatements;

/** The measurement gives pgbench the server's own statements, so they have to be such as pgbench can send. */
class ScorecardBenchIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    @Test
    void every_column_of_the_facts_has_a_name_that_pgbench_can_keep() throws SQLException {
        try (Connection connection = open();
                PreparedStatement facts =
                        connection.prepareStatement(ScorecardStatements.facts().replaceAll("\\$\\d", "null::uuid"))) {
            ResultSetMetaData columns = facts.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                assertTrue(columns.getColumnLabel(column).matches("\\w+"), columns.getColumnLabel(column));
            }
        }
    }

    @Test
    void the_save_takes_the_parameters_that_pgbench_is_given() throws SQLException {
        String append = ScorecardBench.append()
                .replace(":n", "0")
                .replace(":judge", "0")
                .replace(":revision", "1");
        try (Connection connection = open();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // nobody and nothing else need be there
            statement.execute("create temporary table bench_judge (number int, id uuid, session uuid)");
            statement.execute("insert into bench_judge values (0, uuidv7(), uuidv7())");
            statement.execute("insert into edition (id, slug, name, languages, time_zone, preset, settings, created_at)"
                    + " values (uuidv7(), 'demo', '{}', '{en}', 'UTC', 'none', '{}', now())");
            statement.execute(ScorecardBench.ID);
            statement.execute(ScorecardBench.EDITION_ROWS.formatted(ScorecardBench.EDITION, 1, 1));
            try (var saved = statement.executeQuery(append)) {
                assertTrue(saved.next());
                assertEquals(2, saved.getInt(1));
            }
        }
    }

    private static Connection open() throws SQLException {
        Connection connection = ScorecardBench.connect(postgres.connection());
        connection.setSchema(postgres.schema());
        return connection;
    }
}
