package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.ranking.judges.Background;
import org.mizan.web.Call;
import org.mizan.web.Roles;
import org.mizan.web.Workshop;

/** What figures about judges rest on: standings, and what is known of judges and entries beside the marks. */
final class JudgesStore {
    private static final int WAITING = 64;

    private final Database database;

    JudgesStore(Database database) {
        this.database = database;
    }

    /** One thread of the process for what organisers look at: a large award takes it seconds, and nobody else waits. */
    static Workshop workshop(Vertx vertx) {
        return Workshop.named(vertx, "figures", 1, WAITING);
    }

    /**
     * The standings with what is known beside them; texts, which a worker parses.
     *
     * @param named the names of entries and judges
     * @param order entries by judge, in the order in which cards were begun
     * @param places institutions by judge and by entry, and the entry a judge has a part in
     */
    record Facts(Optional<KeptStandings> kept, @Nullable String named, String order, String places) {
        /** Of the entries and judges. */
        Legend names() {
            return Legend.read(named);
        }

        /** What is known beside the marks. */
        Background background() {
            Map<String, List<String>> orders = new HashMap<>();
            new JsonObject(order).forEach(one -> orders.put(one.getKey(), texts((JsonArray) one.getValue())));
            JsonObject known = new JsonObject(places);
            return new Background(orders, texts(known, "judges"), texts(known, "entries"), texts(known, "own"));
        }

        private static List<String> texts(JsonArray array) {
            return array.stream().map(String::valueOf).toList();
        }

        private static Map<String, String> texts(JsonObject of, String name) {
            return of.getJsonObject(name).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, one -> String.valueOf(one.getValue())));
        }
    }

    /**
     * The order of work is that in which cards were begun, of several looks at an entry the earliest; cards of one judge that
     * came at one and the same time (an import, say) tell none. A judge who is in a team of the edition is of its institution, and has a part in its entry.
     */
    private static final String FACTS =
            "select " + Roles.COLUMN + ", " + ExplanationStore.KEPT + ", " + StandingsStore.NAMES
                    + """
            , coalesce((select json_object_agg(o.judge_id, o.entries) from (
                select b.judge_id, json_agg(b.entry_id order by b.begun) as entries from (
                  select a.judge_id, a.entry_id, min(c.received_at) as begun
                  from assignment a join scorecard c
                    on c.edition_id = a.edition_id and c.assignment_id = a.id and c.revision = 1
                  where a.edition_id = $1 and a.round = s.round
                  group by a.judge_id, a.entry_id) b
                group by b.judge_id having count(distinct b.begun) = count(*)) o), '{}')::text,
              json_build_object(
                'judges', coalesce((select json_object_agg(w.person_id, w.institution) from (
                  select j.person_id, min(t.institution) as institution from round_judge j
                  join team_past m on m.edition_id = j.edition_id and m.person_id = j.person_id
                  join team t on t.edition_id = m.edition_id and t.id = m.team_id
                  where j.edition_id = $1 and j.round = s.round group by j.person_id) w), '{}'),
                'entries', coalesce((select json_object_agg(n.id, t.institution) from entry n
                  join team t on t.edition_id = n.edition_id and t.id = n.team_id where n.edition_id = $1), '{}'),
                'own', coalesce((select json_object_agg(w.person_id, w.entry) from (
                  select j.person_id, (array_agg(n.id order by n.code))[1] as entry from round_judge j
                  join team_past m on m.edition_id = j.edition_id and m.person_id = j.person_id
                  join entry n on n.edition_id = m.edition_id and n.team_id = m.team_id
                  where j.edition_id = $1 and j.round = s.round group by j.person_id) w), '{}'))::text
            """ + ExplanationStore.OF_EDITION;

    /** The facts about standings. */
    Future<Facts> facts(Call call, UUID standings) {
        return Roles.read(database.reads(), FACTS, call, standings).map(rows -> {
            Row row = rows.iterator().next();
            return new Facts(ExplanationStore.present(row, 1), row.getString(9), row.getString(10), row.getString(11));
        });
    }
}
