package org.mizan.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All rows of one edition, of every table whose key begins with {@code edition_id}, in one snapshot: a file of JSON lines
 * a table, and {@code contents.json}, which says of each column whether it is a salt, personal, a person's id or secret.
 */
public final class EditionTables {
    private static final int ROWS_AT_ONCE = 500;
    /** Work under way, with letters in it, which belongs to the house; and how people are reached and come in. */
    private static final Set<String> LEFT_OUT = Set.of("job", "judge_card", "member_phone");

    private static final Set<String> PERSONAL = Set.of(
            "person.email",
            "person.name",
            "team.name",
            "team.mentor",
            "entry_revision.title",
            "entry_revision.summary",
            "entry_revision.links",
            "scorecard.comment",
            "scorecard.remarks",
            "paper_card.comment",
            "paper_card.remarks",
            "paper_card.reason",
            "late_offer.comment",
            "late_offer.remarks",
            "late_decision.reason",
            "presence.reason",
            "screening.reason",
            "conflict.reason",
            "conflict.address",
            "exclusion.reason",
            "advancement.reason",
            "combination.reason",
            "phase_change.reason",
            "standings_input.canonical",
            "standings.document",
            "standings.fitted",
            "standings.options",
            "publication.body",
            "publication.change");

    private static final Set<String> SECRET = Set.of("team.join_code", "next_rule.seed");

    private final Connection sql;
    private final ZipOutputStream zip;
    private final List<Map<String, Object>> contents = new ArrayList<>();

    private EditionTables(Connection sql, ZipOutputStream zip) {
        this.sql = sql;
        this.zip = zip;
    }

    /** Writes them as a zip, and closes it; how many rows there were, or none where no edition is called so. */
    public static Optional<Long> export(ConnectionInfo connection, String schema, String slug, OutputStream to)
            throws IOException {
        try (Connection sql = DriverManager.getConnection(
                        connection.jdbc(),
                        connection.user(),
                        connection.password().text());
                ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            sql.setAutoCommit(false);
            sql.setReadOnly(true);
            sql.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            sql.setSchema(schema);
            Optional<UUID> edition = edition(sql, slug);
            return edition.isEmpty() ? Optional.empty() : Optional.of(new EditionTables(sql, zip).all(edition.get()));
        } catch (SQLException failed) {
            throw new DatabaseProblem("The edition cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static Optional<UUID> edition(Connection sql, String slug) throws SQLException {
        try (PreparedStatement statement = sql.prepareStatement("select id from edition where slug = ?")) {
            statement.setString(1, slug);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private long all(UUID edition) throws SQLException, IOException {
        long rows = lines("edition", "select to_jsonb(t) from edition t where id = ?", edition);
        // Whoever has a part in it; the password stays in the house.
        rows += lines("person", """
                select to_jsonb(t) from (
                  select id, email, name, locale, created_at from person
                   where id in (select person_id from membership where edition_id = ?)
                   order by id) t
                """, edition);
        for (String table : tables()) {
            rows += lines(
                    table,
                    "select to_jsonb(t) from \"" + table + "\" t where edition_id = ? order by " + key(table),
                    edition);
        }
        publications(edition);
        zip.putNextEntry(new ZipEntry("contents.json"));
        zip.write(json(Map.of("edition", edition.toString(), "files", contents)));
        zip.closeEntry();
        return rows;
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String table : texts("""
                select c.table_name from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where c.table_schema = current_schema() and c.column_name = 'edition_id'
                   and t.table_type = 'BASE TABLE' and '' = ?
                 order by 1
                """, "")) {
            if (!LEFT_OUT.contains(table)) {
                tables.add(table);
            }
        }
        return tables;
    }

    private String key(String table) throws SQLException {
        return String.join(", ", texts("""
                select quote_ident(a.attname) from pg_index i
                 cross join lateral unnest(i.indkey) with ordinality as k (number, place)
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                 where i.indisprimary and i.indrelid = to_regclass(quote_ident(?)) order by k.place
                """, table));
    }

    private List<String> texts(String question, String parameter) throws SQLException {
        try (PreparedStatement statement = sql.prepareStatement(question)) {
            statement.setString(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private long lines(String table, String question, UUID edition) throws SQLException, IOException {
        long count = 0;
        zip.putNextEntry(new ZipEntry(table + ".jsonl"));
        try (PreparedStatement statement = sql.prepareStatement(question)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setObject(1, edition);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    zip.write((rows.getString(1) + "\n").getBytes(StandardCharsets.UTF_8));
                    count++;
                }
            }
        }
        zip.closeEntry();
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("file", table + ".jsonl");
        file.put("rows", count);
        file.put("marked", marks(table));
        contents.add(file);
        return count;
    }

    private Map<String, String> marks(String table) throws SQLException {
        Map<String, String> marks = new LinkedHashMap<>();
        for (String column : texts("""
                select column_name from information_schema.columns
                 where table_schema = current_schema() and table_name = ? order by ordinal_position
                """, table)) {
            String name = table + "." + column;
            if (column.equals("salt")) {
                marks.put(column, "salt");
            } else if (SECRET.contains(name)) {
                marks.put(column, "secret");
            } else if (PERSONAL.contains(name) || (table.equals("audit") && column.equals("body"))) {
                marks.put(column, "personal");
            } else if (column.matches("person_id|judge_id|[a-z]+_by") || name.equals("person.id")) {
                marks.put(column, "person");
            }
        }
        return marks;
    }

    /** Byte for byte as it was signed, so that its digest and signature can be checked from the file. */
    private void publications(UUID edition) throws SQLException, IOException {
        try (PreparedStatement statement =
                sql.prepareStatement("select number, body from publication where edition_id = ? order by number")) {
            statement.setObject(1, edition);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    zip.putNextEntry(new ZipEntry("publications/" + rows.getInt(1) + ".json"));
                    zip.write(rows.getString(2).getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        }
    }

    private static byte[] json(Object value) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }
}
