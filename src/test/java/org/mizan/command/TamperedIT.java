package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** Changes, removes and adds rows of an award by SQL, triggers off, as who has the database could; each is named. */
class TamperedIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award;
    private static List<String> untouched;

    /** A table, how its row is named, a change, and what a second row like it has for itself. */
    private record Hand(String table, String named, String change, String another) {
        String own() {
            return table.equals("edition") ? "id = $1" : "edition_id = $1";
        }

        Map<String, String> does() {
            String one = "(select min(ctid) from " + table + " where " + own() + ")";
            return Map.of(
                    "changed",
                    "update " + table + " t set " + change + " where t.ctid = " + one,
                    "removed",
                    "delete from " + table + " t where t.ctid = " + one,
                    "added",
                    "insert into " + table + " select (jsonb_populate_record(null::" + table + ", to_jsonb(t) || '"
                            + another + "')).* from " + table + " t where t.ctid = " + one);
        }
    }

    private static final List<Hand> HANDS = """
            scorecard | Scorecard | marks = '{"impact": "9"}' | {"revision": 77}
            edition | Edition | settings = settings || '{"x": 1}' | {"id": "$id", "slug": "another"}
            phase | Phase | closes_at = closes_at + interval '1 day' | {"key": "zz"}
            sector | Sector | name = '{"en": "x"}' | {"key": "zz"}
            institution | Institution | kind = 'school' | {"key": "zz"}
            prize | Prize of place | amount = 7, currency = 'JOD' | {"place": 77}
            round | Round | reviews_per_entry = 9 | {"key": "zz"}
            criterion | Criterion | weight = 2 | {"key": "zz"}
            membership | Role of the person | given_at = given_at + interval '1 day' | {"role": "observer"}
            judge_card | Card of the judge | made_at = made_at + interval '1 day' | {"person_id": "$id", "token_hash": "00"}
            team | Team | mentor = 'X' | {"id": "$id", "join_code": "another"}
            team_member | Team member | captain = not captain | {"person_id": "$id", "captain": false}
            team_past | Past member of the team | person_id = '$id' | {"person_id": "$id"}
            entry | Entry | code = 'XXXXXX' | {"id": "$id", "code": "ZZZZZZ"}
            hall_table | Table in the hall | number = 9 | {"entry_id": "$id", "number": 77}
            presence | Presence of an entry | reason = 'x' | {"number": 77}
            entry_import | Import of entries | imported_at = imported_at + interval '1 day' | {"id": "$id"}
            entry_undo | Import of entries that was taken back | undone_at = undone_at + interval '1 day' | {"import_id": "$id"}
            round_judge | Judge of the round | alias = 'XXXXXX' | {"person_id": "$id", "alias": "ZZZZZZ"}
            assignment | Assignment | assigned_at = assigned_at + interval '1 day' | {"id": "$id", "judge_id": "$id"}
            judge_profile | Profile of the judge | institution = 'x' | {"person_id": "$id"}
            plan | Plan | seed = seed + 1 | {"id": "$id"}
            plan_commit | Committed plan | waits = not waits | {"plan_id": "$id", "number": 77}
            plan_opening | Plan that was opened | opened_at = opened_at + interval '1 day' | {"plan_id": "$id"}
            score_import | Import of marks | judges = judges + 1 | {"id": "$id"}
            score_undo | Import that was taken back | undone_at = undone_at + interval '1 day' | {"import_id": "$id"}
            conflict | Conflict | declared = not declared | {"number": 77}
            exclusion | Exclusion | excluded = not excluded | {"number": 77}
            standings_input | Input of standings | canonical = '{}' | {"digest": "zz"}
            standings | Standings | seed = seed + 1 | {"id": "$id", "number": 77}
            standing | Lines of standings | score = score + 1 | {"position": 77, "entry_id": "$id"}
            advancement | Advancement | first = first + 1 | {"number": 77}
            advancement_entry | Entries of advancement | place = place + 1 | {"position": 77, "entry_id": "$id"}
            combination | Combination | reason = 'x' | {"id": "$id", "number": 77}
            combination_round | Rounds of combination | weight = weight + 1 | {"round": "zz", "position": 77}
            publication | Row of publication | last_place = 1 | {"number": 77}
            """.lines()
            .map(line ->
                    line.replace("$id", "01990000-0000-7000-8000-000000000077").split(" \\| ", -1))
            .map(part -> new Hand(part[0], part[1], part[2], part[3]))
            .toList();

    @BeforeAll
    static void award() {
        award = Award.scored(server);
        award.rows().pitch(award.judges().getFirst().id(), award.entries(), 10, 20);
        String first = award.compute(new JsonObject());
        award.publish(first).expect(201);
        award.publish(first).expect(201);
        judgeIsRelative();
        plan();
        card();
        rowsOfNoAct();
        decide();
        untouched = found();
    }

    private static void judgeIsRelative() {
        award.organiser()
                .post(
                        award.round() + "/exclusions",
                        new JsonObject()
                                .put("judge", award.judges().getFirst().id().toString())
                                .put("excluded", true)
                                .put("reason", "A relative."))
                .expect(201);
        award.organiser()
                .post(
                        award.base() + "/conflicts",
                        new JsonObject()
                                .put("judge", award.judges().getFirst().id().toString())
                                .put("entry", award.entries().getLast().toString())
                                .put("declared", true)
                                .put("reason", "A relative."))
                .expect(201);
    }

    private static void card() {
        award.organiser()
                .put(
                        award.base() + "/judge-cards",
                        new JsonObject()
                                .put(
                                        "judges",
                                        new JsonArray()
                                                .add(award.judges()
                                                        .getLast()
                                                        .id()
                                                        .toString())))
                .expect(200);
    }

    private static void plan() {
        String plan = award.organiser()
                .post(
                        award.round() + "/plans",
                        new JsonObject().put("reviews", 2).put("change", true))
                .expect(201)
                .json()
                .getString("id");
        award.organiser()
                .post(award.round() + "/plans/" + plan + "/commit", new JsonObject())
                .expect(200);
        sql("insert into plan_opening select edition_id, plan_id, now() from plan_commit where edition_id = $1");
    }

    private static void rowsOfNoAct() {
        sql("insert into sector values ($1, 'health', '{\"en\":\"Health\"}', 1)");
        sql("insert into institution values ($1, 'ju', '{\"en\":\"JU\"}', 'university')");
        sql("insert into hall_table select edition_id, id, 5 from entry where edition_id = $1 limit 1");
        sql(
                "insert into presence select edition_id, id, 1, 'absent', 'Not seen.', null, now() from entry where edition_id = $1 limit 1");
        sql("insert into entry_import values ($1, gen_random_uuid(), now(), null, '{}')");
        sql("insert into entry_undo select edition_id, id, now() from entry_import where edition_id = $1");
        sql("insert into score_import values ($1, gen_random_uuid(), 'evaluation', now(), null, 0, '{}')");
        sql("insert into score_undo select edition_id, id, now() from score_import where edition_id = $1");
        sql(
                "insert into judge_profile select edition_id, person_id, '{}', 'ju' from round_judge where edition_id = $1 limit 1");
        sql("insert into prize values ($1, 1, '{\"en\":\"First\"}', null, null)");
        sql("insert into team values ($1, gen_random_uuid(), '{\"en\":\"Palm\"}', 'ju', null, 'code', 1, 0, now())");
        sql("insert into team_member select edition_id, '" + server.person().id()
                + "', id, true, now(), 1 from team where edition_id = $1");
    }

    private static void decide() {
        String base = award.base();
        String now = award.compute(new JsonObject());
        String pitch = award.result("pitch", new JsonObject()).getString("standings");
        award.organiser()
                .post(
                        base + "/standings/" + now + "/advancements",
                        new JsonObject().put("first", 1).put("reason", "The first advances."))
                .expect(201);
        award.organiser()
                .post(
                        base + "/combinations",
                        new JsonObject()
                                .put(
                                        "rounds",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("standings", now)
                                                        .put("weight", "1"))
                                                .add(new JsonObject()
                                                        .put("standings", pitch)
                                                        .put("weight", "1")))
                                .put("reason", "Both count."))
                .expect(201);
    }

    private static List<String> found() {
        return found(null);
    }

    private static List<String> found(String slug) {
        return new Tampering(server).found(slug);
    }

    private static void sql(String statement) {
        server.database()
                .writes()
                .query(statement.replace("$1", "'" + award.edition() + "'"))
                .execute()
                .await();
    }

    /** What is found beyond what was found before, when this was done with triggers off. */
    private static List<String> foundAfter(String statement) {
        withTriggersOff(statement);
        List<String> found = new ArrayList<>(found());
        found.removeAll(untouched);
        return found;
    }

    private static void withTriggersOff(String statement) {
        new Tampering(server).withTriggersOff(statement, award.edition());
    }

    @Test
    void rows_that_no_act_made_are_all_that_is_found_in_an_award_that_nobody_touched() {
        assertTrue(untouched.size() < 100, untouched::toString);
        assertTrue(
                untouched.stream()
                        .allMatch(
                                text -> text.matches(".*(in which no act was recorded|no act saved it|no such act).*")),
                untouched::toString);
    }

    /** Every row is again as its witness knows it, and the publication is signed: only the input tells. */
    @Test
    void marks_that_were_changed_ranked_and_put_back_are_named() {
        Award open = Award.scored(server);
        String where = " where edition_id = '" + open.edition() + "'";
        sql("create table before_the_hand as select * from scorecard" + where);
        withTriggersOff("update scorecard set marks = '{\"impact\": \"1\"}'" + where);
        open.publish(open.compute(new JsonObject())).expect(201);
        withTriggersOff(
                "update scorecard k set marks = b.marks from before_the_hand b where b.edition_id = k.edition_id"
                        + " and b.assignment_id = k.assignment_id and b.revision = k.revision");
        String slug = server.row("select slug from edition where id = $1", open.edition())
                .getString(0);
        assertTrue(
                found(slug).stream().anyMatch(text -> text.contains("never submitted")),
                () -> found(slug).toString());
    }

    /** The same marks of two judges for two entries, long ago. */
    private static Award longAgo(JsonObject marks, Client... judges) {
        Award open = Award.judging(server, marks.fieldNames().toArray(String[]::new));
        List<UUID> people = Stream.of(judges).map(Client::id).toList();
        open.rows()
                .desks(people, open.rows().entries(2))
                .forEach(desk -> open.rows().card(desk.assignment(), "submitted", marks));
        act(open);
        return open;
    }

    /** Gives an act to every revision that has none: a card that nobody saved counts at no time. */
    private static void act(Award open) {
        act(open, "scorecard.save", "'assignment:' || r.assignment_id", "scorecard");
        act(open, "entry.submitted", "'entry:' || r.entry_id", "entry_revision");
    }

    private static void act(Award open, String act, String subject, String table) {
        open.rows()
                .run(
                        "insert into audit (edition_id, id, act, subject, at, body) select r.edition_id, gen_random_uuid(), '"
                                + act + "', " + subject
                                + ", r.received_at, jsonb_build_object('revision', r.revision) from " + table
                                + " r where r.edition_id = $1 and not exists (select from audit a where a.edition_id ="
                                + " r.edition_id and a.subject = " + subject
                                + " and a.body ->> 'revision' = r.revision::text)",
                        open.edition());
    }

    /** What the hand does while the server computes, and how it puts all back. */
    private static List<String> foundInStandings(Award open, String hand) {
        String cards = " from scorecard where edition_id = '" + open.edition() + "'";
        sql("create table before_this_hand as select *" + cards);
        withTriggersOff(hand + " where edition_id = '" + open.edition() + "'");
        open.compute(new JsonObject().put("method", "mean"));
        withTriggersOff("delete" + cards);
        withTriggersOff("insert into scorecard select * from before_this_hand");
        sql("drop table before_this_hand");
        return found(open.rows().slug).stream()
                .filter(text -> text.startsWith("Standings "))
                .toList();
    }

    @Test
    void marks_that_were_changed_while_they_were_weighed_as_shares_are_named() {
        JsonObject marks = new JsonObject().put("pres", "8").put("use", "7");
        Award open = longAgo(marks, server.person(), server.person());
        open.rows().run("update criterion set highest = 15 where edition_id = $1 and key = 'pres'", open.edition());
        assertEquals(List.of(), foundInStandings(open, "update scorecard set marks = marks"));
        List<String> found = foundInStandings(open, "update scorecard set marks = marks || '{\"pres\": \"15\"}'");
        assertTrue(found.toString().contains("Standings 2: they count marks"), found::toString);
        assertTrue(found.toString().contains("Standings 2: they do not count"), found::toString);
        assertFalse(found.toString().contains("Standings 1"), found::toString);
    }

    @Test
    void a_card_that_was_taken_away_while_standings_were_computed_is_named() {
        Award open = longAgo(new JsonObject().put("impact", "5"), server.person(), server.person());
        assertEquals(List.of(), foundInStandings(open, "update scorecard set marks = marks"));
        List<String> found = foundInStandings(
                open,
                "update scorecard set state = case when assignment_id = (select min(id::text)::uuid from assignment where"
                        + " edition_id = '" + open.edition() + "') then 'draft' else state end");
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().startsWith("Standings 2: they do not count what the judge "), found::toString);
    }

    /** A mean of fewer marks is another mean: one mark of one card, then a criterion of all cards. */
    @Test
    void marks_that_were_taken_out_of_cards_while_standings_were_computed_are_named() {
        JsonObject marks = new JsonObject().put("pres", "8").put("use", "7");
        Award open = longAgo(marks, server.person(), server.person());
        assertEquals(List.of(), foundInStandings(open, "update scorecard set marks = marks"));
        List<String> one = foundInStandings(
                open,
                "update scorecard set marks = case when assignment_id = (select min(id::text)::uuid from assignment where"
                        + " edition_id = '" + open.edition() + "') then marks - 'use' else marks end");
        assertEquals(2, one.size(), one::toString);
        assertTrue(one.toString().contains("Standings 2: they count marks"), one::toString);
        assertTrue(one.toString().contains("Standings 2: they do not count"), one::toString);
        List<String> all = foundInStandings(open, "update scorecard set marks = marks - 'use'");
        assertEquals(
                8, all.stream().filter(text -> text.startsWith("Standings 3: ")).count(), all::toString);
    }

    /** Saved in this very moment: what a computation saw is told by transactions and not by clocks. */
    @Test
    void a_card_of_just_now_that_was_taken_away_or_brought_back_while_standings_were_computed_is_named() {
        Client judge = server.person();
        Award open = longAgo(new JsonObject().put("impact", "5"), judge, server.person());
        List<UUID> assignments = server.database()
                .reads()
                .preparedQuery("select id from assignment where edition_id = $1 and judge_id = $2 order by entry_id")
                .execute(io.vertx.sqlclient.Tuple.of(open.edition(), judge.id()))
                .map(rows -> org.mizan.db.Rows.list(rows, row -> row.getUUID(0)))
                .await();
        open.card(judge, assignments.getFirst(), 1, 9).expect(200);
        judge.seen(1)
                .put(
                        open.base() + "/assignments/" + assignments.getLast() + "/scorecard",
                        new JsonObject()
                                .put("state", "draft")
                                .put("marks", new JsonObject().put("impact", "8"))
                                .put("comment", ""))
                .expect(200);
        assertEquals(List.of(), foundInStandings(open, "update scorecard set marks = marks"));
        List<String> old = foundInStandings(
                open, "update scorecard set state = case when revision = 2 then 'draft' else 'submitted' end");
        assertEquals(1, old.size(), old::toString);
        assertTrue(old.getFirst().startsWith("Standings 2: they do not count what the judge"), old::toString);
        List<String> back = foundInStandings(open, "update scorecard set state = 'submitted'");
        assertEquals(2, back.size(), back::toString);
        assertTrue(back.getLast().startsWith("Standings 3: they count marks for entry "), back::toString);
    }

    /** What the hand does while the server computes, how it puts that back, what is said then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "criterion set weight = 3 where key = 'use' ; criterion set weight = 1 where key = 'use' ; they weigh the criterion use as 3, and its weight was 1.",
                "criterion set highest = 30 where key = 'pres' ; criterion set highest = 15 where key = 'pres' ; they take marks on the criterion pres for shares of another range than it had.",
                "prize set place = 2 where place = 1 ; prize set place = 1 where place = 2 ; ",
                "prize set edition_id = '01990000-0000-7000-8000-000000000077' ; prize set edition_id = '$1' where edition_id = '01990000-0000-7000-8000-000000000077' ; they count 0 prizes, and there were 1.",
                "entry_revision set sector = 'health' where title ->> 'en' = 'A' ; entry_revision set sector = null ; they place entry . in another sector",
                "entry set code = 'X' || code where code = (select min(code) from entry where edition_id = '$1') ; entry set code = substr(code, 2) where code like 'X%' and length(code) > 8 ; they call entry . by another code than its own"
            })
    void what_standings_rest_on_beside_marks_is_named_where_it_was_changed_for_one_computation(
            String hand, String back, String said) {
        Award open = longAgo(new JsonObject().put("pres", "8").put("use", "7"), server.person(), server.person());
        open.rows().run("update criterion set highest = 15 where edition_id = $1 and key = 'pres'", open.edition());
        open.rows().run("insert into prize values ($1, 1, '{\"en\":\"First\"}', null, null)", open.edition());
        open.compute(new JsonObject().put("method", "mean"));
        by(hand, open);
        open.compute(new JsonObject().put("method", "mean"));
        by(back, open);
        List<String> found = found(open.rows().slug).stream()
                .filter(text -> text.startsWith("Standings "))
                .map(text -> text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "."))
                .distinct()
                .toList();
        assertEquals(said == null ? 0 : 1, found.size(), found::toString);
        assertTrue(said == null || found.getFirst().startsWith("Standings 2: " + said), found::toString);
    }

    /** An honest change of one criterion excuses no other, and a prize that came since no number of before. */
    @Test
    void a_later_change_of_another_criterion_or_prize_does_not_hide_what_was_changed_for_one_computation() {
        Award open = longAgo(new JsonObject().put("pres", "8").put("use", "7"), server.person(), server.person());
        open.rows().run("insert into prize values ($1, 1, '{\"en\":\"First\"}', null, null)", open.edition());
        by("criterion set weight = 3 where key = 'use'", open);
        by("prize set edition_id = '01990000-0000-7000-8000-000000000077'", open);
        open.compute(new JsonObject().put("method", "mean"));
        by("criterion set weight = 1 where key = 'use'", open);
        by("prize set edition_id = '$1' where edition_id = '01990000-0000-7000-8000-000000000077'", open);
        open.rows().run("update criterion set weight = 7 where edition_id = $1 and key = 'pres'", open.edition());
        open.rows().run("insert into prize values ($1, 2, '{\"en\":\"Second\"}', null, null)", open.edition());
        assertEquals(
                List.of(
                        "Standings 1: they weigh the criterion use as 3, and its weight was 1.",
                        "Standings 1: they count 0 prizes, and there were 1."),
                found(open.rows().slug).stream()
                        .filter(text -> text.startsWith("Standings "))
                        .toList());
    }

    private static void by(String hand, Award open) {
        String of = hand.contains("where edition_id")
                ? ""
                : (hand.contains(" where ") ? " and" : " where") + " edition_id = '" + open.edition() + "'";
        withTriggersOff("update " + hand.replace("$1", open.edition().toString()) + of);
    }

    /** Criteria that an act changed after the computation are not those that it knew. */
    @Test
    void what_changed_after_a_computation_is_not_named() {
        Award open = longAgo(new JsonObject().put("pres", "8").put("use", "7"), server.person(), server.person());
        open.compute(new JsonObject().put("method", "mean"));
        open.rows().run("update criterion set weight = 7 where edition_id = $1 and key = 'pres'", open.edition());
        open.rows().run("insert into prize values ($1, 1, '{\"en\":\"First\"}', null, null)", open.edition());
        assertEquals(
                List.of(),
                found(open.rows().slug).stream()
                        .filter(text -> text.startsWith("Standings "))
                        .toList());
    }

    /** A judge whom an act left out, what was said anew just now, and marks for an entry that was withdrawn. */
    @Test
    void what_was_left_out_for_a_reason_is_not_named() {
        Client judge = server.person();
        Client relative = server.person();
        Award open = longAgo(new JsonObject().put("impact", "5"), judge, relative);
        open.organiser()
                .post(
                        open.round() + "/exclusions",
                        new JsonObject()
                                .put("judge", relative.id().toString())
                                .put("excluded", true)
                                .put("reason", "A relative."))
                .expect(201);
        UUID withdrawn = open.rows().entry("W", "submitted", "withdrawn");
        open.rows()
                .card(open.rows().assignment(judge.id(), withdrawn), "submitted", new JsonObject().put("impact", "5"));
        act(open);
        UUID assignment = server.row(
                        "select id from assignment where edition_id = $1 and judge_id = $2 and entry_id <> $3 limit 1",
                        open.edition(),
                        judge.id(),
                        withdrawn)
                .getUUID(0);
        open.card(judge, assignment, 1, 9).expect(200);
        assertEquals(List.of(), foundInStandings(open, "update scorecard set marks = marks"));
    }

    /** All of it through the API, so that every row has its act. */
    @Test
    void a_revision_of_an_entry_that_was_changed_removed_or_added_is_named() {
        Award open = Award.open(server, server.organiserOfTheHouse(), "tampered");
        Client captain = open.team(2).getFirst();
        JsonObject draft = new JsonObject().put("title", Award.text("دوائي", "My Medicine"));
        JsonObject entry =
                captain.post(open.base() + "/entries", draft).expect(201).json();
        assertEquals(List.of(), found("tampered"));
        for (String hand : List.of(
                "update entry_revision set title = '{\"en\": \"Another\"}'",
                "update entry_revision set received_at = received_at - interval '1 hour'",
                "insert into entry_revision select (jsonb_populate_record(null::entry_revision, to_jsonb(r)"
                        + " || '{\"revision\": 2}')).* from entry_revision r",
                "delete from entry_revision")) {
            withTriggersOff(hand + " where edition_id = '" + open.edition() + "' and entry_id = '"
                    + entry.getString("id") + "'");
            List<String> found = found("tampered");
            assertTrue(
                    found.stream().anyMatch(text -> text.startsWith("Entry ") && text.contains(", revision ")), hand);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_row_that_was_changed_removed_or_added_is_named() {
        return HANDS.stream()
                .flatMap(hand -> hand.does().entrySet().stream()
                        .map(done -> DynamicTest.dynamicTest(hand.table + " " + done.getKey(), () -> {
                            String rows = hand.table + " where " + hand.own();
                            sql("create table kept as select * from " + rows);
                            try {
                                List<String> found = foundAfter(done.getValue());
                                assertTrue(
                                        found.stream().anyMatch(text -> text.startsWith(hand.named)), found::toString);
                            } finally {
                                undo(hand, rows);
                            }
                        })));
    }

    private static void undo(Hand hand, String rows) {
        withTriggersOff("delete from " + rows);
        if (hand.table.equals("edition")) {
            withTriggersOff("delete from edition where slug = 'another'");
        }
        withTriggersOff("insert into " + hand.table + " select * from kept");
        sql("drop table kept");
    }
}
