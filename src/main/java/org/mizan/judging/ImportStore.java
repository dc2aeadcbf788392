package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.edition.Phase;
import org.mizan.judging.ImportPlan.KnownCard;
import org.mizan.judging.ImportPlan.KnownEntry;
import org.mizan.judging.ImportPlan.KnownJudge;
import org.mizan.judging.ImportPlan.NewAssignment;
import org.mizan.judging.ImportPlan.NewCard;
import org.mizan.judging.ImportPlan.Pair;
import org.mizan.judging.Scoring.Scale;
import org.mizan.panel.Aliases;
import org.mizan.submission.Entry;
import org.mizan.submission.EntryStore;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** An import in the database: a few statements of many rows each, on one connection. */
final class ImportStore {
    private static final String LOCK = """
            select e.id, e.languages, r.key,\s""" + ScorecardStore.PHASE_AND_SCALES + """
              from edition e
              join round r on r.edition_id = e.id and r.key = $2
              join phase p on p.edition_id = r.edition_id and p.key = r.phase
             where e.slug = $1
               for update of r""";

    /** So that a change of the round's criteria that has waited is not made on what it saw before. */
    private static final String GROW = "update round set revision = revision + 1 where edition_id = $1 and key = $2";

    /** An entry is known by the title under which it was submitted, and by the one that its team sees now. */
    private static final String ENTRIES = """
            select distinct c.entry_id, normalize(btrim(t.value), NFC), coalesce(s.revision, c.revision), s.revision is not null
              from entry_current c
              left join entry_submitted s on s.edition_id = c.edition_id and s.entry_id = c.entry_id
             cross join lateral (select value from jsonb_each_text(c.title) union select value from jsonb_each_text(s.title)) t
             where c.edition_id = $1 and (s.revision is not null or c.state <> 'withdrawn')
               and normalize(btrim(t.value), NFC) = any($2::text[])""";

    private static final String JUDGES = """
            select distinct p.id, normalize(btrim(t.value), NFC), j.person_id is not null
              from membership m
              join person p on p.id = m.person_id
              cross join lateral jsonb_each_text(p.name) t
              left join round_judge j on j.edition_id = m.edition_id and j.round = $2 and j.person_id = p.id
             where m.edition_id = $1 and m.role = 'judge' and normalize(btrim(t.value), NFC) = any($3::text[])""";

    private static final String CARDS = """
            select a.id, a.entry_id, a.judge_id, s.revision, s.state, s.marks, s.comment, s.received_at, s.saved_by
              from assignment a
              left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
             where a.edition_id = $1 and a.round = $2""";

    private static final String CONFLICTS = "select entry_id, judge_id from conflict_now where edition_id = $1";

    private static final String ADD_PEOPLE = """
            with made as (
              insert into person (id, name, locale, created_at)
              select id, (select jsonb_object_agg(l, name) from unnest($4::text[]) as l), $5::text, $6::timestamptz
                from unnest($2::uuid[], $3::text[]) as w (id, name)
              returning id)
            """ + Roles.give("id", "'judge'") + " from made";

    private static final String ADD_SEATS = """
            insert into round_judge (edition_id, round, person_id, alias, added_at)
            select $1::uuid, $2::text, id, alias, $5::timestamptz from unnest($3::uuid[], $4::text[]) as w (id, alias)""";

    private static final String ADD_ENTRIES = """
            with made as (
              insert into entry (edition_id, id, team_id, code, created_at)
              select $1::uuid, id, null, code, $6::timestamptz from unnest($2::uuid[], $3::text[]) as w (id, code))
            insert into entry_revision
                   (edition_id, entry_id, revision, state, title, summary, sector, links, received_at, saved_by, salt)
            select $1::uuid, id, 1, 'submitted', title::jsonb, '{}', null, '[]', $6::timestamptz, null, decode(salt, 'hex')
              from unnest($2::uuid[], $4::text[], $5::text[]) as w (id, title, salt)""";

    private static final String ADD_ASSIGNMENTS = """
            insert into assignment (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at, assigned_by)
            select $1::uuid, id, $2::text, entry, revision, judge, $7::timestamptz, null
              from unnest($3::uuid[], $4::uuid[], $5::int[], $6::uuid[]) as w (id, entry, revision, judge)""";

    private static final String ADD_CARDS = """
            insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt)
            select $1::uuid, id, revision, 'submitted', marks::jsonb, comment, $7::timestamptz, null, decode(salt, 'hex')
              from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[]) as w (id, revision, marks, comment, salt)""";

    private final SqlConnection connection;
    private final List<Act> acts = new ArrayList<>();

    ImportStore(SqlConnection connection) {
        this.connection = connection;
    }

    /** The round, held until the transaction ends. */
    record Place(UUID edition, List<String> languages, String round, Phase phase, List<Scale> scales) {}

    Future<Optional<Place>> lock(String slug, String round) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(slug, round))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Place(
                                row.getUUID(0),
                                List.of(row.getArrayOfStrings(1)),
                                row.getString(2),
                                ScorecardStore.phase(row, 3),
                                ScorecardStore.scales(row.getJsonArray(7)))));
    }

    /** The rounds of an edition, by key and in their order. */
    Future<List<String>> rounds(String slug) {
        return listed(
                "select r.key from round r join edition e on e.id = r.edition_id where e.slug = $1 order by r.position",
                Tuple.of(slug),
                row -> row.getString(0));
    }

    Future<List<KnownEntry>> entries(Place place, List<String> names) {
        return listed(
                ENTRIES,
                Tuple.of(place.edition()).addArrayOfString(names.toArray(String[]::new)),
                row -> new KnownEntry(row.getUUID(0), row.getString(1), row.getInteger(2), row.getBoolean(3)));
    }

    Future<List<KnownJudge>> judges(Place place, List<String> names) {
        return listed(
                JUDGES,
                Tuple.of(place.edition(), place.round()).addArrayOfString(names.toArray(String[]::new)),
                row -> new KnownJudge(row.getUUID(0), row.getString(1), row.getBoolean(2)));
    }

    Future<List<KnownCard>> cards(Place place) {
        return listed(
                CARDS,
                Tuple.of(place.edition(), place.round()),
                row -> new KnownCard(
                        row.getUUID(0),
                        row.getUUID(1),
                        row.getUUID(2),
                        row.getInteger(3) == null ? Scorecard.EMPTY : ScorecardStore.card(row, 3)));
    }

    Future<List<Pair>> conflicts(Place place) {
        return listed(CONFLICTS, Tuple.of(place.edition()), row -> new Pair(row.getUUID(0), row.getUUID(1)));
    }

    /** Writes the plan and its record; a plan of nothing writes nothing. */
    Future<Void> write(Place place, ImportPlan plan, Instant at) {
        if (plan.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(GROW)
                .execute(Tuple.of(place.edition(), place.round()))
                .compose(grown -> people(place, plan, at))
                .compose(done -> seats(place, plan, at))
                .compose(done -> addedEntries(place, plan, at))
                .compose(done -> assignments(place, plan, at))
                .compose(done -> addedCards(place, plan, at))
                .compose(done -> record(place, plan, at));
    }

    private Future<Void> people(Place place, ImportPlan plan, Instant at) {
        List<KnownJudge> people = plan.newJudges();
        String locale = place.languages().contains("ar") ? "ar" : "en";
        return run(
                people,
                ADD_PEOPLE,
                Tuple.of(place.edition())
                        .addArrayOfUUID(ids(people, KnownJudge::id))
                        .addArrayOfString(words(people, KnownJudge::name))
                        .addArrayOfString(place.languages().toArray(String[]::new))
                        .addString(locale),
                at);
    }

    private Future<Void> seats(Place place, ImportPlan plan, Instant at) {
        List<UUID> seats = plan.newSeats();
        seats.forEach(judge ->
                acts.add(ofRound(place, "judge.add", at).withBody(new JsonObject().put("judge", judge.toString()))));
        return run(
                seats,
                ADD_SEATS,
                Tuple.of(place.edition(), place.round())
                        .addArrayOfUUID(seats.toArray(UUID[]::new))
                        .addArrayOfString(words(seats, judge -> Aliases.next())),
                at);
    }

    private Future<Void> addedEntries(Place place, ImportPlan plan, Instant at) {
        List<KnownEntry> entries = plan.newEntries();
        String[] titles = new String[entries.size()];
        String[] salts = new String[entries.size()];
        for (int n = 0; n < titles.length; n++) {
            KnownEntry entry = entries.get(n);
            Map<String, String> title = new LinkedHashMap<>();
            place.languages().forEach(language -> title.put(language, entry.name()));
            Entry made = new Entry(
                    entry.id(),
                    "",
                    null,
                    1,
                    Entry.State.SUBMITTED,
                    new Text(title),
                    Text.EMPTY,
                    null,
                    List.of(),
                    at,
                    null,
                    null);
            Commitment commitment = Commitment.to(EntryStore.record(made));
            titles[n] = made.title().json().encode();
            salts[n] = HexFormat.of().formatHex(commitment.salt());
            acts.add(Act.ofHouse(place.edition(), "entry.import", "entry:" + entry.id(), at)
                    .withBody(new JsonObject().put("revision", 1))
                    .withCommitment(commitment));
        }
        return run(
                entries,
                ADD_ENTRIES,
                Tuple.of(place.edition())
                        .addArrayOfUUID(ids(entries, KnownEntry::id))
                        .addArrayOfString(words(entries, entry -> Aliases.next()))
                        .addArrayOfString(titles)
                        .addArrayOfString(salts),
                at);
    }

    private Future<Void> assignments(Place place, ImportPlan plan, Instant at) {
        List<NewAssignment> assignments = plan.newAssignments();
        JsonArray pairs = new JsonArray();
        assignments.forEach(assignment -> pairs.add(new JsonArray()
                .add(assignment.judge().toString())
                .add(assignment.entry().toString())));
        if (!pairs.isEmpty()) {
            acts.add(ofRound(place, "assignment.add", at).withBody(new JsonObject().put("pairs", pairs)));
        }
        return run(
                assignments,
                ADD_ASSIGNMENTS,
                Tuple.of(place.edition(), place.round())
                        .addArrayOfUUID(ids(assignments, NewAssignment::id))
                        .addArrayOfUUID(ids(assignments, NewAssignment::entry))
                        .addArrayOfInteger(assignments.stream()
                                .map(NewAssignment::entryRevision)
                                .toArray(Integer[]::new))
                        .addArrayOfUUID(ids(assignments, NewAssignment::judge)),
                at);
    }

    private Future<Void> addedCards(Place place, ImportPlan plan, Instant at) {
        List<NewCard> cards = plan.newCards();
        String[] salts = new String[cards.size()];
        for (int n = 0; n < salts.length; n++) {
            NewCard added = cards.get(n);
            Commitment commitment = Commitment.to(ScorecardStore.content(added.card()));
            salts[n] = HexFormat.of().formatHex(commitment.salt());
            acts.add(Act.ofHouse(place.edition(), "scorecard.import", "assignment:" + added.assignment(), at)
                    .withBody(ScorecardStore.body(added.card()))
                    .withCommitment(commitment));
        }
        return run(
                cards,
                ADD_CARDS,
                Tuple.of(place.edition())
                        .addArrayOfUUID(ids(cards, NewCard::assignment))
                        .addArrayOfInteger(cards.stream()
                                .map(added -> added.card().revision())
                                .toArray(Integer[]::new))
                        .addArrayOfString(words(
                                cards,
                                added -> ScorecardStore.marks(added.card()).encode()))
                        .addArrayOfString(words(cards, added -> added.card().comment()))
                        .addArrayOfString(salts),
                at);
    }

    /** The act as a whole comes last; it says whether the phase was open, since that was no bar. */
    private Future<Void> record(Place place, ImportPlan plan, Instant at) {
        acts.add(ofRound(place, "scores.import", at)
                .withBody(new JsonObject()
                        .put("entries", plan.newEntries().size())
                        .put("judges", plan.newSeats().size())
                        .put("assignments", plan.newAssignments().size())
                        .put("scorecards", plan.newCards().size())
                        .put("phaseOpen", place.phase().isOpen(at))));
        return connection
                .preparedQuery(Act.RECORDED_TOGETHER)
                .execute(Act.together(acts))
                .mapEmpty();
    }

    private static Act ofRound(Place place, String name, Instant at) {
        return Act.ofHouse(place.edition(), name, "round:" + place.round(), at);
    }

    /** The time is the last parameter of every statement. */
    private Future<Void> run(List<?> rows, String sql, Tuple parameters, Instant at) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(sql)
                        .execute(Parameters.add(parameters, at))
                        .mapEmpty();
    }

    private <T> Future<List<T>> listed(String sql, Tuple parameters, Function<Row, T> mapper) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> Rows.list(rows, mapper));
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static <T> String[] words(List<T> rows, Function<T, String> word) {
        return rows.stream().map(word).toArray(String[]::new);
    }
}
