package org.mizan.db;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a schema to the state this build needs; several nodes may start at once, Flyway's lock lets one in. */
public final class Migrations {
    private Migrations() {}

    /**
     * Brings the schema to its state as its owner, and gives the server's role what its tables say, and no more.
     *
     * @param silence how long the database may say nothing where no migration is at work
     * @return whether the server's role owns the tables, so that nothing is kept from it
     */
    public static boolean apply(Access access, String schema, Duration silence) {
        apply(access.owner(), schema, silence);
        return Privileges.give(access, schema, silence);
    }

    /**
     * Creates the schema where it is missing and applies what it does not have yet. Only where there is something to apply may
     * the database be silent for longer than that.
     */
    public static void apply(ConnectionInfo connection, String schema, Duration silence) {
        try {
            Flyway soon = of(connection, schema, connection.jdbc(Math.max(1, silence.toSeconds())));
            Flyway fitting = soon.info().pending().length == 0 ? soon : of(connection, schema, connection.jdbc());
            fitting.migrate();
        } catch (FlywayException refused) {
            throw new DatabaseProblem(
                    "The schema " + schema + " of " + connection.host() + ":" + connection.port() + "/"
                            + connection.database() + " cannot be migrated: " + refused.getMessage(),
                    refused);
        }
    }

    /** Those that made the schema what it is, in their order. */
    static List<MigrationInfo> applied(ConnectionInfo connection, String schema) {
        return Stream.of(of(connection, schema, connection.jdbc()).info().applied())
                .filter(migration -> migration.getScript().endsWith(".sql"))
                .toList();
    }

    private static Flyway of(ConnectionInfo connection, String schema, String address) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(address, connection.user(), connection.password().text())
                .locations("classpath:db")
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }
}
