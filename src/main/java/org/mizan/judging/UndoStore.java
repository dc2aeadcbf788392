package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Rows;
import org.mizan.judging.ImportPlan.NewCard;
import org.mizan.submission.Doing;
import org.mizan.web.Workshop;

/** Imports that are taken back, in the database, on one connection. */
final class UndoStore {
    private static final String FACTS = """
            select i.edition_id, i.id, i.round, i.made, exists (select from score_undo u
                     where u.edition_id = i.edition_id and u.import_id = i.id),
                   (select jsonb_agg(jsonb_build_array(u.kind, u.number) order by u.kind desc, u.number)
                      from standings s
                     cross join lateral (
                       select 'publication', p.number from publication p
                        where p.edition_id = s.edition_id and p.standings_id = s.id
                       union all
                       select 'advancement', v.number from advancement v
                        where v.edition_id = s.edition_id and v.standings_id = s.id
                       union all
                       select 'combination', c.number from combination_round w
                         join combination c on c.edition_id = w.edition_id and c.id = w.combination_id
                        where w.edition_id = s.edition_id and w.standings_id = s.id) u (kind, number)
                     where s.edition_id = i.edition_id and s.round = i.round and s.computed_at >= i.imported_at)
              from score_import i
             where i.edition_id = coalesce(id_written($1::text), (select id from edition where slug = $1::text)) and i.id = $2""";

    /** Whoever waited for a row sees it anew, but all else as before: so the facts are those of the next statement. */
    private static final String HOLD = """
            select from score_import i
              join round r on r.edition_id = i.edition_id and r.key = i.round
             where i.edition_id = coalesce(id_written($1::text), (select id from edition where slug = $1::text)) and i.id = $2
               for update of r""";

    /**
     * The cards of the import, and those that others gave to the entries which it made. Nothing was said since where each
     * later revision is of an import or of the undo that took it back: then half of them are of undos.
     */
    private static final String TOUCHED = """
            select a.id, c.revision,
                   m.revision is null or c.revision - m.revision <> 2 * (
                     select count(*) from scorecard u
                      where u.edition_id = c.edition_id and u.assignment_id = c.assignment_id
                        and u.revision > m.revision and u.origin = 'undo'),
                   coalesce(p.name ->> 'ar', p.name ->> 'en'),
                   coalesce(t.title ->> 'ar', t.title ->> 'en', n.code)
                     || case when a.repeat > 1 then ' (' || a.repeat || ')' else '' end,
                   b.revision, b.state, b.marks::text, b.comment, b.received_at, b.saved_by, b.origin, b.remarks::text
              from scorecard_current c
              join assignment a on a.edition_id = c.edition_id and a.id = c.assignment_id
              join entry n on n.edition_id = a.edition_id and n.id = a.entry_id
              join entry_current t on t.edition_id = n.edition_id and t.entry_id = n.id
              join person p on p.id = a.judge_id
              left join unnest($2::uuid[], $3::int[]) as m (id, revision) on m.id = a.id
              left join scorecard b on b.edition_id = a.edition_id and b.assignment_id = a.id and b.revision = m.revision - 1
             where c.edition_id = $1 and (m.id is not null or (a.entry_id = any($4::uuid[]) and c.marks <> '{}'))
             order by a.id""";

    /** Imports that stand, of which one or more of these cards were given marks after this import. */
    private static final String LATER = """
            select j.id
              from score_import j
             cross join lateral (
               select max((c.card ->> 1)::int) as revision
                 from jsonb_array_elements(j.made -> 'cards') as c (card)
                 join unnest($3::uuid[], $4::int[]) as m (id, revision)
                   on m.id = (c.card ->> 0)::uuid and (c.card ->> 1)::int > m.revision) l
             where j.edition_id = $1 and j.id <> $2 and l.revision is not null
               and not exists (select from score_undo u where u.edition_id = j.edition_id and u.import_id = j.id)
             order by l.revision desc, j.id""";

    private static final String TITLES = """
            select coalesce(t.title ->> 'ar', t.title ->> 'en', n.code)
              from entry n join entry_current t on t.edition_id = n.edition_id and t.entry_id = n.id
             where n.edition_id = $1 and n.id = any($2::uuid[]) and t.state <> 'withdrawn' order by 1""";

    private static final String UNDONE = """
            with written as (
              insert into score_undo (edition_id, import_id, undone_at, undone_by)
              values ($1::uuid, $13::uuid, $6::timestamptz, $14::uuid)
              returning import_id),
            """ + Act.RECORDED + """

            select import_id from written""";

    private final SqlConnection connection;
    private final Workshop workshop;
    private final ImportStore imports;

    UndoStore(SqlConnection connection, Workshop workshop) {
        this.connection = connection;
        this.workshop = workshop;
        this.imports = new ImportStore(connection, workshop);
    }

    /**
     * What decides whether an import is taken back.
     *
     * @param uses acts that rest on it
     */
    record Facts(
            UUID edition,
            UUID id,
            String round,
            List<UUID> cards,
            List<Integer> revisions,
            List<UUID> entries,
            boolean undone,
            List<Use> uses) {
        /** Which of the card's revisions is of the import; 0 where none is. */
        int revision(UUID card) {
            int at = cards.indexOf(card);
            return at < 0 ? 0 : revisions.get(at);
        }
    }

    /** An act that rests on marks: publication, combination or advancement, by its number in the edition. */
    record Use(String kind, int number) {}

    /**
     * A card of the import, or of an entry that it made.
     *
     * @param since whether something was said in it after the import
     */
    record Touched(UUID assignment, int revision, boolean since, String judge, String entry, Scorecard before) {
        /** Who judged what. */
        String named() {
            return judge + " / " + entry;
        }
    }

    /** The import of that id, its round held until the transaction ends. */
    Future<Optional<Facts>> facts(String edition, UUID id) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(edition, id))
                .compose(held -> connection.preparedQuery(FACTS).execute(Tuple.of(edition, id)))
                .map(rows -> Rows.first(rows, row -> {
                    JsonObject made = row.getJsonObject(3);
                    List<UUID> cards = new ArrayList<>();
                    List<Integer> revisions = new ArrayList<>();
                    made.getJsonArray("cards").forEach(card -> {
                        cards.add(UUID.fromString(((JsonArray) card).getString(0)));
                        revisions.add(((JsonArray) card).getInteger(1));
                    });
                    List<UUID> entries = made.getJsonArray("entries").stream()
                            .map(entry -> UUID.fromString((String) entry))
                            .toList();
                    return new Facts(
                            row.getUUID(0),
                            row.getUUID(1),
                            row.getString(2),
                            cards,
                            revisions,
                            entries,
                            row.getBoolean(4),
                            uses(row.getJsonArray(5)));
                }));
    }

    private static List<Use> uses(@Nullable JsonArray found) {
        List<Use> uses = new ArrayList<>();
        if (found != null) {
            found.forEach(use -> uses.add(new Use(((JsonArray) use).getString(0), ((JsonArray) use).getInteger(1))));
        }
        return uses;
    }

    Future<List<Touched>> touched(Facts facts) {
        return connection
                .preparedQuery(TOUCHED)
                .execute(Tuple.of(facts.edition())
                        .addArrayOfUUID(facts.cards().toArray(UUID[]::new))
                        .addArrayOfInteger(facts.revisions().toArray(Integer[]::new))
                        .addArrayOfUUID(facts.entries().toArray(UUID[]::new)))
                .compose(rows -> workshop.run(() -> Rows.list(rows, UndoStore::touched)));
    }

    /** The imports that have to be taken back first, the last of them first. */
    Future<List<UUID>> later(Facts facts, List<UUID> changed) {
        return connection
                .preparedQuery(LATER)
                .execute(Tuple.of(facts.edition(), facts.id())
                        .addArrayOfUUID(changed.toArray(UUID[]::new))
                        .addArrayOfInteger(changed.stream().map(facts::revision).toArray(Integer[]::new)))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    /** Of the entries that would be withdrawn. */
    Future<List<String>> titles(Facts facts) {
        return connection
                .preparedQuery(TITLES)
                .execute(
                        Tuple.of(facts.edition()).addArrayOfUUID(facts.entries().toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, row -> row.getString(0)));
    }

    private static Touched touched(Row row) {
        return new Touched(
                row.getUUID(0),
                row.getInteger(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getInteger(5) == null ? Scorecard.EMPTY : ScorecardStore.card(row, 5));
    }

    /** Writes the cards, the withdrawals and last the act as a whole; gives how many entries were withdrawn. */
    Future<Integer> write(Facts facts, List<NewCard> cards, Doing doing, Instant at) {
        Act act = doing.act(facts.edition(), "scores.undo", "round:" + facts.round(), at, facts.id())
                .withBody(new JsonObject()
                        .put("import", facts.id().toString())
                        .put("scorecards", cards.size())
                        .put("entries", facts.entries().size()));
        return imports.grow(facts.edition(), facts.round())
                .compose(grown -> imports.addedCards(facts.edition(), cards, "scorecard.undo", at))
                .compose(added -> imports.withdrawn(facts.edition(), facts.entries(), at))
                .compose(withdrawn -> imports.recorded()
                        .compose(recorded ->
                                connection.preparedQuery(UNDONE).execute(act.parameters(facts.id(), doing.person())))
                        .map(withdrawn));
    }
}
