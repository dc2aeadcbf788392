package org.mizan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mizan.judging.ScorecardStatements;
import org.mizan.web.Roles;

/**
 * What the facts query of a scorecard costs with the session in it, against the same query without, as a server's
 * connection sends both: prepared, by turns, so that what disturbs the machine disturbs both of a pair. A block's time is
 * the sum of its executions, and its share one figure.
 */
final class SessionBench {
    private static final int BLOCK = 100;
    private static final int WARM_UP = 50;
    private static final double ASKED = 1.03;
    private static final String LOOK = "from session where id = $3::uuid and person_id = $2::uuid and ended_at is null";
    private static final String WITHOUT =
            Roles.COLUMN.replace(LOOK, "from (select null::bytea as card) as nobody where $3::uuid is not null");

    private SessionBench() {}

    static Bench.Figure measure(Connection connection, String edition, boolean quick) throws SQLException {
        Bench.say("Measuring the session check in the facts query ...");
        var facts = ScorecardStatements.facts();
        if (WITHOUT.equals(Roles.COLUMN) || !facts.contains(Roles.COLUMN)) {
            throw new IllegalStateException("the session is looked for in other words");
        }
        var rows = rows(connection, edition);
        var shares = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        var blocks = quick ? 100 : 1000;
        var checked = prepared(connection, facts);
        var bare = prepared(connection, facts.replace(Roles.COLUMN, WITHOUT));
        try (var statement = connection.createStatement()) {
            for (var block = -WARM_UP; block < blocks; block++) {
                long[] spent = new long[2];
                for (var pair = 0; pair < BLOCK; pair++) {
                    var row = rows.get((pair * 37 + block + WARM_UP) % rows.size());
                    var first = pair % 2;
                    spent[first] += run(statement, first == 0 ? checked : bare, edition, row);
                    spent[1 - first] += run(statement, first == 0 ? bare : checked, edition, row);
                }
                if (block >= 0) {
                    shares.add((double) spent[0] / spent[1]);
                    with.add(spent[0] / 1e3 / BLOCK);
                }
            }
        }
        shares.sort(Double::compare);
        var median = shares.get(shares.size() / 2);
        return new Bench.Figure(
                "facts query with the session",
                Bench.number(Bench.median(with)) + " us",
                "the same without it, by turns, " + shares.size() + " blocks of " + BLOCK,
                String.format(
                        Locale.ROOT,
                        "at most %.2f of it, got %.3f (quartiles %.3f and %.3f)",
                        ASKED,
                        median,
                        shares.get(shares.size() / 4),
                        shares.get(shares.size() * 3 / 4)),
                median <= ASKED);
    }

    private record Row(UUID judge, UUID session, UUID assignment) {}

    private static List<Row> rows(Connection connection, String edition) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select a.judge_id, s.id, a.id from assignment a join session s on s.person_id = a.judge_id
                        where a.edition_id = '%s' and s.ended_at is null
                        """.formatted(edition))) {
            while (found.next()) {
                rows.add(new Row(
                        found.getObject(1, UUID.class),
                        found.getObject(2, UUID.class),
                        found.getObject(3, UUID.class)));
            }
        }
        return rows;
    }

    /** Prepared once under a name, since JDBC knows question marks only; the name is what is executed from then on. */
    private static String prepared(Connection connection, String sql) throws SQLException {
        var name = "facts_" + Integer.toHexString(sql.hashCode());
        try (var statement = connection.createStatement()) {
            statement.execute("prepare " + name + " (uuid, uuid, uuid, uuid) as " + sql);
        }
        return name;
    }

    private static long run(Statement statement, String name, String edition, Row row) throws SQLException {
        var sent =
                "execute %s('%s', '%s', '%s', '%s')".formatted(name, edition, row.judge, row.session, row.assignment);
        var began = System.nanoTime();
        try (var found = statement.executeQuery(sent)) {
            if (!found.next()) {
                throw new IllegalStateException("no facts");
            }
        }
        return System.nanoTime() - began;
    }
}
