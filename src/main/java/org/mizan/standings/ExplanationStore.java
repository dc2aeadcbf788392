package org.mizan.standings;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Settings;
import org.mizan.ranking.Review;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** What explaining and comparing standings rests on; results stay texts, which a worker parses. */
final class ExplanationStore {
    private final Database database;

    ExplanationStore(Database database) {
        this.database = database;
    }

    /** A judge of the round: alias, and name by language. */
    record Judge(String id, String alias, Text name) {}

    /**
     * One entry of standings, for somebody who may see it.
     *
     * @param insider an organiser, or of the steering committee: judges by name, everything else too
     * @param lastPlace the last place that publications of these standings name; 0 where they name nobody
     * @param lastScored the last place that they name with its score; 0 where they show no scores
     * @param judges of the round, a text that a worker parses
     */
    record Facts(
            boolean insider,
            int lastPlace,
            int lastScored,
            UUID standings,
            String round,
            String method,
            String code,
            @Nullable Text title,
            @Nullable String judges) {
        /** Alias and name of every judge, by id. */
        Map<String, Judge> panel() {
            List<Judge> panel = judges == null ? List.of() : Json.read(judges, new TypeReference<>() {});
            return panel.stream().collect(Collectors.toMap(Judge::id, judge -> judge));
        }
    }

    private static final String FACTS =
            "select " + Roles.COLUMN + """
            , i.insider, coalesce(shown.last_place, 0), coalesce(shown.last_scored, 0), s.id, s.round, s.method, l.code,
              l.title::text,
              (select json_agg(json_build_object('id', j.person_id, 'alias', j.alias, 'name', p.name))
                from round_judge j join person p on p.id = j.person_id
                where j.edition_id = $1 and j.round = s.round)::text,
              shown.times > 0 and exists (select from team_member t
                where t.edition_id = $1 and t.team_id = l.team_id and t.person_id = $2),\s""" + Settings.Results.COLUMN + """

            from edition e
            cross join lateral (select\s""" + Roles.COLUMN + """
             && '{organiser,steering}' as insider) i
            left join (standings s
              join standing_named l on l.edition_id = s.edition_id and l.standings_id = s.id and l.entry_id = $5
              cross join lateral (select count(*) as times, max(p.last_place) as last_place,
                  max(p.last_place) filter (where p.with_scores) as last_scored
                from publication p where p.edition_id = $1 and p.standings_id = s.id) shown)
              on s.edition_id = e.id and s.id = $4
            where e.id = $1
            """;

    /**
     * What explaining an entry rests on; empty where there is none, and for whom it is none of their business: only
     * organisers and the steering committee see it, and once the standings are published the members of the entry's own
     * team, where the edition gives teams their marks.
     */
    Future<Optional<Facts>> facts(Call call, UUID standings, UUID entry) {
        return Roles.read(database.reads(), FACTS, call, standings, entry).map(rows -> {
            Row row = rows.iterator().next();
            return row.getUUID(4) != null && open(row) ? Optional.of(facts(row)) : Optional.empty();
        });
    }

    private static boolean open(Row row) {
        boolean ownTeam = row.getBoolean(10);
        return row.getBoolean(1)
                || (ownTeam && Settings.Results.read(row.getString(11)).showsMarks(row.getInteger(3) > 0));
    }

    private static Facts facts(Row row) {
        return new Facts(
                row.getBoolean(1),
                row.getInteger(2),
                row.getInteger(3),
                row.getUUID(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Text.readNullable(row.getString(8)),
                row.getString(9));
    }

    /** Standings as they were kept; empty where there are none. */
    Future<Optional<KeptStandings>> kept(UUID edition, UUID standings) {
        return database.reads()
                .preparedQuery("select " + KEPT + """

                        from standings s
                        join standings_input k on k.edition_id = s.edition_id and k.digest = s.input_digest
                        where s.edition_id = $1 and s.id = $2
                        """)
                .execute(Tuple.of(edition, standings))
                .map(rows -> Rows.first(rows, row -> kept(row, 0)));
    }

    /** The eight columns of {@link #kept(Row, int)}, of standings s with their input k. */
    static final String KEPT =
            "s.id, s.round, s.method, s.input_digest, s.document::text, s.fitted::text, s.options::text, k.canonical";

    /** The standings $4 of edition e, if it has them, as s with their input k. */
    static final String OF_EDITION = """

            from edition e
            left join standings s on s.edition_id = e.id and s.id = $4
            left join standings_input k on k.edition_id = e.id and k.digest = s.input_digest
            where e.id = $1
            """;

    /** Standings in eight columns, from the one at {@code at}. */
    static KeptStandings kept(Row row, int at) {
        return new KeptStandings(
                row.getUUID(at),
                row.getString(at + 1),
                row.getString(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                row.getString(at + 5),
                row.getString(at + 6),
                row.getString(at + 7));
    }

    /** Standings in eight columns, from the one at {@code at}, where the edition has them. */
    static Optional<KeptStandings> present(Row row, int at) {
        return row.getUUID(at) == null ? Optional.empty() : Optional.of(kept(row, at));
    }

    /** One of two standings that are compared, and what was left out of it. */
    record Side(
            KeptStandings kept,
            List<Exclusion> exclusions,
            @Nullable String named) {
        /** Whether an act leaves this review out. */
        boolean leavesOut(Review review) {
            return Exclusion.counted(List.of(review), exclusions).isEmpty();
        }
    }

    private static final String PAIR = "select " + Roles.COLUMN + """
            , s.id, s.round, s.method, s.input_digest, s.document::text, null::text, s.options::text, k.canonical,
              s.exclusions::text,
            """ + StandingsStore.NAMES + """
            from edition e left join standings s on s.edition_id = e.id and s.id in ($4, $5)
            left join standings_input k on k.edition_id = e.id and k.digest = s.input_digest
            where e.id = $1
            """;

    /** Those of two standings of an edition that there are. */
    Future<List<Side>> pair(Call call, UUID one, UUID other) {
        return Roles.read(database.reads(), PAIR, call, one, other)
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Side(kept(row, 1), StandingsStore.exclusions(row.getString(9)), row.getString(10))));
    }
}
