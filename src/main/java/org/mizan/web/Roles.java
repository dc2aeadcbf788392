package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Parameters;

/**
 * What the caller is in an edition, read by the same statement as the facts of the act, so that a role taken away, and a
 * session that was ended, is gone at the next request. Such a statement gives no row where there is no such edition, and
 * {@link #COLUMN} first.
 */
public final class Roles {
    /**
     * The first column: the roles of the caller $2 in the edition $1, null where the session $3, by which the caller came,
     * has ended; until when the session of a card is good; a word that is no role says that the edition is not there for
     * them, or that they hold none since their address is not proved. The statement's own parameters begin at $4. Of an
     * edition nothing is read for whoever has a role in it.
     */
    public static final String COLUMN = """
            coalesce(
              (select coalesce(
                 nullif(array(select role from membership where edition_id = $1::uuid and person_id = $2::uuid), '{}'),
                 (select '{hidden}'::text[] from edition hidden where hidden.id = $1::uuid and not hidden.public
                    and not exists (select from membership where edition_id = '00000000-0000-0000-0000-000000000000'
                      and person_id = $2::uuid and role = 'organiser')),
                 (select '{unproved}'::text[] from person where id = $2::uuid and proved_at is null
                    and password_hash is not null),
                 '{}') || case when card is null then '{}' else card_until(card) end
               from session where id = $3::uuid and person_id = $2::uuid and ended_at is null),
              (select '{hidden,nobody}'::text[] from edition hidden where hidden.id = $1::uuid and not hidden.public))""";

    /** The name of the caller $2, for an answer that says who decided. */
    public static final String CALLER_NAME = "(select name::text from person where id = $2::uuid)";

    /**
     * To stand behind FROM in such a statement: one row where $1 is an edition, or the house itself, whose id is all
     * zeros; none where there is no such edition.
     */
    public static final String EDITION_OR_HOUSE = """
             (select 1 where $1::uuid = '00000000-0000-0000-0000-000000000000'
                or exists (select 1 from edition where id = $1::uuid)) as one
            """;

    /** Stands where roles would, for who has not proved their address. */
    static final String UNPROVED = "unproved";

    private static final String[] NONE = {};
    private static final List<String> NOBODY = List.of("nobody");
    private static final List<String> HIDDEN_NOBODY = List.of("hidden", "nobody");
    private static final Pattern UNTIL = Pattern.compile("until (\\d+)( hidden)?");

    private Roles() {}

    /** What the caller is, and what the person $4 is, as whom they want to look at something. */
    private static final String PREVIEWING = "select " + COLUMN + """
            , array(select role from membership where edition_id = $1::uuid and person_id = $4::uuid)
              from edition where id = $1::uuid
            """;

    /** Gives a role in the edition $1 at the time $6, as an act has them; from where the person comes follows. */
    public static String give(String person, String role) {
        return "insert into membership (edition_id, person_id, role, given_at) select $1::uuid, " + person + ", " + role
                + ", $6::timestamptz";
    }

    /** Whether that edition of a statement is there for the caller $2, who came by the session $3. */
    public static String shows(String edition) {
        return """
            (%1$s.public or exists (
              select from session own join membership mine on mine.person_id = own.person_id
              where own.id = $3::uuid and own.person_id = $2::uuid and own.ended_at is null and (mine.edition_id = %1$s.id
                or mine.edition_id = '00000000-0000-0000-0000-000000000000' and mine.role = 'organiser')))
            """.formatted(edition).strip();
    }

    /** Reads about the edition of the path: lets in whom the line lets in, and gives the rows; none is no such edition. */
    public static Future<RowSet<Row>> read(SqlClient client, String statement, Call call, @Nullable Object... own) {
        return readOf(call.edition(), client, statement, call, own);
    }

    /**
     * The same about an edition that the path does not name. Where an organiser looks at it as somebody else, the very
     * statement reads as that person; its first column, of whom the session is not, then says nothing.
     */
    public static Future<RowSet<Row>> readOf(
            UUID edition, SqlClient client, String statement, Call call, @Nullable Object... own) {
        UUID caller = call.caller().orElse(null);
        UUID as = call.previewed().orElse(null);
        if (as == null) {
            return run(client, statement, edition, caller, call, own).map(rows -> {
                call.admit(roles(call, rows));
                return rows;
            });
        }
        return run(client, PREVIEWING, edition, caller, call, as).compose(rows -> {
            call.preview(roles(call, rows), as, rows.iterator().next().getArrayOfStrings(1));
            return run(client, statement, edition, as, call, own);
        });
    }

    private static Future<RowSet<Row>> run(
            SqlClient client,
            String statement,
            UUID edition,
            @Nullable UUID person,
            Call call,
            @Nullable Object... own) {
        Tuple parameters = Tuple.of(edition, person, call.cameBy().orElse(null));
        return client.preparedQuery(statement).execute(Parameters.add(parameters, own));
    }

    /** What the caller is, to whom the edition is there. */
    private static String[] roles(Call call, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problem.notFound("edition");
        }
        @Nullable String[] column = rows.iterator().next().getArrayOfStrings(0);
        List<String> roles = column == null ? NOBODY : now(List.of(column), call.receivedAt());
        boolean isNobody = roles.contains("nobody");
        if (isNobody && !call.isOpen()) {
            throw Problem.sessionOver();
        }
        if (roles.contains("hidden")) {
            throw Problem.notFound("edition");
        }
        return isNobody || column == null ? NONE : column;
    }

    /** What the caller is at that time: nobody, by a session whose end has come. */
    private static List<String> now(List<String> roles, Instant at) {
        return roles.stream()
                .map(UNTIL::matcher)
                .filter(until -> until.matches() && Long.parseLong(until.group(1)) <= at.toEpochMilli())
                .findFirst()
                .map(over -> over.group(2) == null ? NOBODY : HIDDEN_NOBODY)
                .orElse(roles);
    }
}
