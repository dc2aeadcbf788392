package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Ids;
import org.mizan.db.Parameters;
import org.mizan.judging.ImportPlan.Made;
import org.mizan.judging.ImportPlan.NewAssignment;
import org.mizan.judging.ImportPlan.NewCard;
import org.mizan.judging.ImportPlanStore.Place;
import org.mizan.panel.Aliases;
import org.mizan.submission.Doing;
import org.mizan.submission.Entry;
import org.mizan.submission.RevisionsStore;
import org.mizan.web.Roles;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** Writes an import: a few statements of many rows each, on one connection, which is in a transaction. */
final class ImportStore {
    /** So that a change of the round's criteria that has waited is not made on what it saw before. */
    private static final String GROW = "update round set revision = revision + 1 where edition_id = $1 and key = $2";

    private static final String IMPORTED = """
            with written as (
              insert into score_import (edition_id, id, round, imported_at, imported_by, judges, made)
              values ($1::uuid, $13::uuid, $14::text, $6::timestamptz, $15::uuid, $16::int, $17::jsonb)
              returning id),
            """ + Act.RECORDED + """

            select id from written""";

    private static final String ADD_PEOPLE = """
            with made as (
              insert into person (id, name, locale, created_at)
              select id, (select jsonb_object_agg(l, name) from unnest($4::text[]) as l), $5::text, $6::timestamptz
                from unnest($2::uuid[], $3::text[]) as w (id, name)
              returning id)
            """ + Roles.give("id", "'judge'") + " from made";

    private static final String ADD_ROLES = """
            insert into membership (edition_id, person_id, role, given_at)
            select $1::uuid, id, 'judge', $3::timestamptz from unnest($2::uuid[]) as w (id)
            on conflict do nothing""";

    private static final String ADD_SEATS = """
            insert into round_judge (edition_id, round, person_id, alias, added_at)
            select $1::uuid, $2::text, id, alias, $5::timestamptz from unnest($3::uuid[], $4::text[]) as w (id, alias)""";

    private static final String ADD_ASSIGNMENTS = """
            insert into assignment
                   (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at, assigned_by, repeat,
                    before)
            select $1::uuid, id, $2::text, entry, revision, judge, $8::timestamptz, null, repeat,
                   nullif(repeat, 1) - 1
              from unnest($3::uuid[], $4::uuid[], $5::int[], $6::uuid[], $7::int[]) as w (id, entry, revision, judge, repeat)""";

    private static final String ADD_CARDS = """
            insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt, origin, remarks)
            select $1::uuid, id, revision, state, marks::jsonb, comment, $11::timestamptz, saved_by, decode(salt, 'hex'), origin, remarks::jsonb
              from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::text[])
                as w (id, revision, state, marks, comment, salt, saved_by, origin, remarks)""";

    private final SqlConnection connection;
    private final Workshop workshop;
    private final RevisionsStore revisions;
    private final List<Act> acts = new ArrayList<>();

    /** Writes on this connection what is made ready in the workshop, one statement after the other. */
    ImportStore(SqlConnection connection, Workshop workshop) {
        this.connection = connection;
        this.workshop = workshop;
        this.revisions = new RevisionsStore(connection, workshop);
    }

    /** Writes the plan, and last the act as a whole with all that it made. */
    Future<UUID> write(Place place, ImportPlan plan, Doing doing, Instant at) {
        UUID id = Ids.next(at);
        return grow(place.edition(), place.round())
                .compose(grown -> people(place, plan, at))
                .compose(done -> roles(place, plan, at))
                .compose(done -> seats(place, plan, at))
                .compose(done -> addedEntries(place, plan, at))
                .compose(done -> assignments(place, plan, at))
                .compose(done -> addedCards(place.edition(), plan.newCards(), "scorecard.import", at))
                .compose(done -> recorded())
                .compose(done -> imported(place, plan, doing, id, at))
                .map(id);
    }

    Future<Void> grow(UUID edition, String round) {
        return connection.preparedQuery(GROW).execute(Tuple.of(edition, round)).mapEmpty();
    }

    /** Withdraws entries that no team has, as they are; gives how many were not withdrawn before. */
    Future<Integer> withdrawn(UUID edition, List<UUID> entries, Instant at) {
        return revisions.withdraw(edition, entries, null, at);
    }

    /** The acts that stand beside the rows which they commit to. */
    Future<Void> recorded() {
        return acts.isEmpty()
                ? Future.succeededFuture()
                : workshop.run(() -> Act.together(acts))
                        .compose(ready ->
                                connection.preparedQuery(Act.RECORDED_TOGETHER).execute(ready))
                        .mapEmpty();
    }

    private Future<Void> people(Place place, ImportPlan plan, Instant at) {
        List<Made> people = plan.newJudges();
        String locale = place.languages().contains("ar") ? "ar" : "en";
        return run(
                people,
                ADD_PEOPLE,
                () -> Tuple.of(place.edition())
                        .addArrayOfUUID(ids(people, Made::id))
                        .addArrayOfString(words(people, Made::name))
                        .addArrayOfString(place.languages().toArray(String[]::new))
                        .addString(locale),
                at);
    }

    private Future<Void> roles(Place place, ImportPlan plan, Instant at) {
        List<UUID> people = plan.newRoles();
        return run(people, ADD_ROLES, () -> Tuple.of(place.edition()).addArrayOfUUID(people.toArray(UUID[]::new)), at);
    }

    private Future<Void> seats(Place place, ImportPlan plan, Instant at) {
        List<UUID> seats = plan.newSeats();
        return run(
                seats,
                ADD_SEATS,
                () -> {
                    seats.forEach(judge -> acts.add(
                            ofRound(place, "judge.add", at).withBody(new JsonObject().put("judge", judge.toString()))));
                    return Tuple.of(place.edition(), place.round())
                            .addArrayOfUUID(seats.toArray(UUID[]::new))
                            .addArrayOfString(words(seats, judge -> Aliases.next()));
                },
                at);
    }

    private Future<Void> addedEntries(Place place, ImportPlan plan, Instant at) {
        List<Entry> entries =
                plan.newEntries().stream().map(made -> entry(place, made, at)).toList();
        return revisions.begin(place.edition(), entries, null, at);
    }

    private static Entry entry(Place place, Made made, Instant at) {
        Map<String, String> title = new LinkedHashMap<>();
        place.languages().forEach(language -> title.put(language, made.name()));
        return new Entry(
                made.id(),
                Aliases.next(),
                null,
                1,
                Entry.State.SUBMITTED,
                new Text(title),
                Text.EMPTY,
                null,
                List.of(),
                at,
                null,
                null,
                null);
    }

    private Future<Void> assignments(Place place, ImportPlan plan, Instant at) {
        List<NewAssignment> assignments = plan.newAssignments();
        return run(
                assignments,
                ADD_ASSIGNMENTS,
                () -> {
                    JsonArray pairs = new JsonArray();
                    assignments.forEach(assignment -> pairs.add(new JsonArray()
                            .add(assignment.look().judge().toString())
                            .add(assignment.look().entry().toString())
                            .add(assignment.look().repeat())));
                    acts.add(ofRound(place, "assignment.add", at).withBody(new JsonObject().put("pairs", pairs)));
                    return Tuple.of(place.edition(), place.round())
                            .addArrayOfUUID(ids(assignments, NewAssignment::id))
                            .addArrayOfUUID(
                                    ids(assignments, added -> added.look().entry()))
                            .addArrayOfInteger(numbers(assignments, NewAssignment::entryRevision))
                            .addArrayOfUUID(
                                    ids(assignments, added -> added.look().judge()))
                            .addArrayOfInteger(
                                    numbers(assignments, added -> added.look().repeat()));
                },
                at);
    }

    /** Appends revisions of scorecards, each with an act of that name that commits to it. */
    Future<Void> addedCards(UUID edition, List<NewCard> cards, String act, Instant at) {
        return run(
                cards,
                ADD_CARDS,
                () -> Tuple.of(edition)
                        .addArrayOfUUID(ids(cards, NewCard::assignment))
                        .addArrayOfInteger(numbers(cards, added -> added.card().revision()))
                        .addArrayOfString(words(
                                cards,
                                added -> ScorecardStore.body(added.card()).getString("state")))
                        .addArrayOfString(words(
                                cards,
                                added -> ScorecardStore.marks(added.card()).encode()))
                        .addArrayOfString(words(cards, added -> added.card().comment()))
                        .addArrayOfString(salts(edition, cards, act, at))
                        .addArrayOfUUID(ids(cards, added -> added.card().savedBy()))
                        .addArrayOfString(words(cards, added -> ScorecardStore.origin(added.card())))
                        .addArrayOfString(words(
                                cards,
                                added -> RemarksStore.json(added.card().remarks())
                                        .encode())),
                at);
    }

    /** Adds the acts that commit to the cards; gives the salts. */
    private String[] salts(UUID edition, List<NewCard> cards, String act, Instant at) {
        String[] salts = new String[cards.size()];
        for (int n = 0; n < salts.length; n++) {
            NewCard added = cards.get(n);
            Commitment commitment = Commitment.to(ScorecardStore.content(added.card()));
            salts[n] = HexFormat.of().formatHex(commitment.salt());
            acts.add(Act.ofHouse(edition, act, "assignment:" + added.assignment(), at)
                    .withBody(ScorecardStore.body(added.card()))
                    .withCommitment(commitment));
        }
        return salts;
    }

    /** The act as a whole; it says whether the phase was open, since that was no bar. */
    private Future<Void> imported(Place place, ImportPlan plan, Doing doing, UUID id, Instant at) {
        return workshop.run(() -> doing.act(place.edition(), "scores.import", "round:" + place.round(), at, id)
                        .withBody(counts(place, plan, id, at))
                        .parameters(
                                id,
                                place.round(),
                                doing.person(),
                                plan.newJudges().size(),
                                made(plan)))
                .compose(ready -> connection.preparedQuery(IMPORTED).execute(ready))
                .mapEmpty();
    }

    private static JsonObject counts(Place place, ImportPlan plan, UUID id, Instant at) {
        return new JsonObject()
                .put("import", id.toString())
                .put("entries", plan.newEntries().size())
                .put("judges", plan.newSeats().size())
                .put("assignments", plan.newAssignments().size())
                .put("scorecards", plan.newCards().size())
                .put("phaseOpen", place.phase().isOpen(at));
    }

    /** What an undo takes back. */
    private static JsonObject made(ImportPlan plan) {
        JsonArray cards = new JsonArray();
        plan.newCards()
                .forEach(card -> cards.add(new JsonArray()
                        .add(card.assignment().toString())
                        .add(card.card().revision())));
        JsonArray entries = new JsonArray();
        plan.newEntries().forEach(entry -> entries.add(entry.id().toString()));
        return new JsonObject().put("entries", entries).put("cards", cards);
    }

    private static Act ofRound(Place place, String name, Instant at) {
        return Act.ofHouse(place.edition(), name, "round:" + place.round(), at);
    }

    /** The time is the last parameter of every statement. */
    private Future<Void> run(List<?> rows, String sql, Supplier<Tuple> parameters, Instant at) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : workshop.run(() -> Parameters.add(parameters.get(), at))
                        .compose(ready -> connection.preparedQuery(sql).execute(ready))
                        .mapEmpty();
    }

    private static <T> @Nullable UUID[] ids(List<T> rows, Function<T, @Nullable UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static <T> Integer[] numbers(List<T> rows, Function<T, Integer> number) {
        return rows.stream().map(number).toArray(Integer[]::new);
    }

    private static <T> @Nullable String[] words(List<T> rows, Function<T, @Nullable String> word) {
        return rows.stream().map(word).toArray(String[]::new);
    }
}
