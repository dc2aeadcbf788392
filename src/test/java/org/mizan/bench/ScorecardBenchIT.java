package org.mizan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    void the_save_takes_as_many_parameters_as_pgbench_is_given() throws SQLException {
        String append = ScorecardBench.append()
                .replace(":n", "0")
                .replace(":judge", "0")
                .replace(":revision", "0");
        assertFalse(append.matches("(?s).*\\$\\d+.*"), append);
        try (Connection connection = open();
                var statement = connection.createStatement()) {
            statement.execute("create temporary table bench_judge (number int, id uuid, session uuid)");
            statement.execute(ScorecardBench.ID);
            try (var saved = statement.executeQuery(append)) {
                assertEquals(false, saved.next());
            }
        }
    }

    private static Connection open() throws SQLException {
        Connection connection = ScorecardBench.connect(postgres.connection());
        connection.setSchema(postgres.schema());
        return connection;
    }
}
