package org.mizan.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/**
 * Compares a schema with what the migrations make of an empty one: they are run beside it, in a schema of a new name, by
 * the same PostgreSQL and in a transaction that is taken back. So nothing has to be known of how a version of PostgreSQL
 * spells a view or a trigger.
 *
 * <p>Only {@code pg_catalog} is searched while both are described, so that no function or operator of the schema has a
 * say; whatever is in the schema and was not made by the migrations is named. Statements that were written for the schema
 * are what they seem where nothing is named.
 *
 * @param differences what was found
 * @param refused why there was no comparison; null where there was one
 */
public record SchemaComparison(
        List<Difference> differences, @Nullable String refused) {
    private static final String HISTORY = "flyway_schema_history";

    /** Copies. */
    public SchemaComparison {
        differences = List.copyOf(differences);
    }

    /** How a part is other than the migrations made it. */
    public enum How {
        /** It is another one. */
        CHANGED,
        /** It is gone. */
        REMOVED,
        /** No migration makes it. */
        ADDED
    }

    /**
     * One part that is other than the migrations made it.
     *
     * @param kind a word of the statement that describes parts, such as {@code trigger}
     */
    public record Difference(How how, String kind, String name) {}

    private record Part(String kind, String name) {}

    /** Of the schema as it is; nothing stays of what is made for it. */
    public static SchemaComparison of(Access access, String schema) {
        try (Connection owner = access.owner().connect();
                Connection server = access.server().connect()) {
            List<Difference> found = new ArrayList<>();
            settings(owner, found);
            settings(server, found);
            owner.setAutoCommit(false);
            try {
                found.addAll(compared(owner, schema, Migrations.applied(access.owner(), schema)));
            } finally {
                owner.rollback();
            }
            return new SchemaComparison(found.stream().distinct().toList(), null);
        } catch (FlywayException | SQLException refused) {
            Throwable cause =
                    refused instanceof FlywayException && refused.getCause() != null ? refused.getCause() : refused;
            return new SchemaComparison(List.of(), String.valueOf(cause.getMessage()));
        }
    }

    /** A role, a database or a server may be set up so that no trigger ever works. */
    private static void settings(Connection connection, List<Difference> found) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_catalog.current_setting('session_replication_role'), current_user")) {
            row.next();
            if (!row.getString(1).equals("origin")) {
                found.add(
                        new Difference(How.CHANGED, "setting", "session_replication_role (" + row.getString(2) + ")"));
            }
        }
    }

    private static List<Difference> compared(Connection owner, String schema, List<MigrationInfo> applied)
            throws SQLException {
        String beside = "mizan_beside_" + UUID.randomUUID().toString().replace("-", "");
        try (Statement statement = owner.createStatement()) {
            statement.execute("create schema " + beside);
            statement.execute("set local search_path = " + beside);
            for (MigrationInfo migration : applied) {
                statement.execute(script(migration));
            }
            statement.execute("set local search_path = pg_catalog");
        }
        List<Difference> found = foreign(owner);
        String quoted = quoted(owner, "quote_ident", schema);
        String literal = quoted(owner, "quote_literal", schema);
        Map<Part, String> is = parts(owner, schema, name -> name);
        Map<Part, String> made = parts(
                owner, beside, text -> text.replace("'" + beside + "'", literal).replace(beside, quoted));
        Stream.concat(is.keySet().stream(), made.keySet().stream())
                .distinct()
                .filter(part -> !made.getOrDefault(part, "").equals(is.getOrDefault(part, "")))
                .map(part -> new Difference(
                        !made.containsKey(part) ? How.ADDED : is.containsKey(part) ? How.CHANGED : How.REMOVED,
                        part.kind(),
                        part.name()))
                .forEach(found::add);
        return found;
    }

    private static List<Difference> foreign(Connection owner) throws SQLException {
        List<Difference> found = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(SchemaParts.FOREIGN)) {
            while (rows.next()) {
                found.add(new Difference(How.ADDED, rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static String script(MigrationInfo migration) {
        String name = "/db/" + migration.getScript();
        try (InputStream script = SchemaComparison.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new DatabaseProblem("The schema says that " + name + " was applied, and this build has none");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String quoted(Connection owner, String how, String schema) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement("select " + how + "(?)")) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Each part with its definition, in which names of the schema are spelled in this way. */
    private static Map<Part, String> parts(Connection owner, String schema, UnaryOperator<String> spelled)
            throws SQLException {
        Map<Part, String> parts = new TreeMap<>(Comparator.comparing(Part::kind).thenComparing(Part::name));
        try (PreparedStatement query = owner.prepareStatement(SchemaParts.DESCRIBED)) {
            query.setString(1, schema);
            query.setString(2, HISTORY);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    parts.merge(
                            new Part(rows.getString(1), spelled.apply(rows.getString(2))),
                            spelled.apply(String.valueOf(rows.getString(3))) + '\n',
                            String::concat);
                }
            }
        }
        return parts;
    }
}
