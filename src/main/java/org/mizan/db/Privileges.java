package org.mizan.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server's role may do with each table: what the table's comment says behind {@code server:}, written beside it
 * in the migrations. A table that says nothing is closed to the server. Views are read only.
 */
final class Privileges {
    private static final Logger LOG = LoggerFactory.getLogger(Privileges.class);

    /** One statement a table or view whose privileges are other ones than wanted: none where all is as it should be. */
    private static final String WANTED = """
            with role as (select oid, rolname from pg_roles where rolname = ?),
            relation as (
              select c.oid, c.relname, c.relacl, case when c.relkind = 'v' then 'SELECT'
                  else upper(coalesce(substring(obj_description(c.oid, 'pg_class') from '^server: (.*)$'), '')) end as wanted
              from pg_class c where c.relnamespace = to_regnamespace(quote_ident(?)) and c.relkind in ('r', 'p', 'v')
            )
            select format('revoke all on %1$I.%2$I from %3$I', n.name, relname, rolname)
                || case when wanted = '' then '' else format('; grant %s on %I.%I to %I', wanted, n.name, relname, rolname) end
            from relation, role, (select ? as name) n
            where (select coalesce(array_agg(a.privilege_type order by a.privilege_type), '{}')
                   from aclexplode(relacl) a where a.grantee = role.oid)
              is distinct from (select coalesce(array_agg(w order by w), '{}')
                   from unnest(string_to_array(wanted, ', ')) w)
            """;

    private static final String IS_OWNER = """
            select coalesce(bool_or(pg_has_role(?, c.relowner, 'MEMBER')), false)
            from pg_class c where c.relnamespace = to_regnamespace(quote_ident(?)) and c.relkind = 'r'
            """;

    private Privileges() {}

    /**
     * Brings them to what is wanted; whether the server's role owns the tables all the same, which the log is told. A
     * database that says nothing for so long has gone away.
     */
    static boolean give(Access access, String schema, Duration silence) {
        try (Connection owner = access.owner().connect()) {
            owner.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
            owner.setAutoCommit(false);
            if (access.isParted()) {
                grant(owner, schema, access.server().user());
            }
            boolean owns = isOwner(owner, schema, access.server().user());
            if (owns) {
                LOG.warn(
                        "The database role {} owns the tables and could switch triggers off:"
                                + " set database.migrate.user to the owner, and database.user to a role that owns nothing",
                        access.server().user());
            }
            owner.commit();
            return owns;
        } catch (SQLException refused) {
            throw new DatabaseProblem(
                    "The role " + access.server().user() + " cannot be given its rights in the schema " + schema + ": "
                            + refused.getMessage(),
                    refused);
        }
    }

    private static void grant(Connection owner, String schema, String role) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // Two nodes that start at once would write the same row of the catalogue.
            statement.execute("select pg_advisory_xact_lock(hashtextextended('mizan privileges', 0))");
            for (String change : wanted(owner, schema, role)) {
                statement.execute(change);
            }
            String usage = one(owner, "select format('grant usage on schema %I to %I', ?, ?)", schema, role);
            if (!"t".equals(one(owner, "select has_schema_privilege(?, ?, 'USAGE')", role, schema))) {
                statement.execute(usage);
            }
        }
    }

    private static List<String> wanted(Connection owner, String schema, String role) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (PreparedStatement query = owner.prepareStatement(WANTED)) {
            query.setString(1, role);
            query.setString(2, schema);
            query.setString(3, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    changes.add(rows.getString(1));
                }
            }
        }
        return changes;
    }

    private static boolean isOwner(Connection owner, String schema, String role) throws SQLException {
        return "t".equals(one(owner, IS_OWNER, role, schema));
    }

    private static String one(Connection connection, String sql, String first, String second) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, first);
            query.setString(2, second);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
