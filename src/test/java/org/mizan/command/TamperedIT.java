package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
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
            return switch (table) {
                case "edition" -> "id = $1";
                case "scorecard" ->
                    "edition_id = $1 and marks ->> 'impact' is not null"; // the others were put in by no act
                default -> "edition_id = $1";
            };
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
            phase_change | Change of a phase | reason = 'x' | {"id": "$id", "revision": 77}
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
            screening | Screening of an entry | reason = 'x' | {"revision": 77}
            entry_import | Import of entries | imported_at = imported_at + interval '1 day' | {"id": "$id"}
            entry_undo | Import of entries that was taken back | undone_at = undone_at + interval '1 day' | {"import_id": "$id"}
            round_judge | Judge of the round | alias = 'XXXXXX' | {"person_id": "$id", "alias": "ZZZZZZ"}
            assignment | Assignment | assigned_at = assigned_at + interval '1 day' | {"id": "$id", "judge_id": "$id"}
            judge_profile | Profile of the judge | institution = 'x' | {"person_id": "$id"}
            plan | Plan | seed = seed + 1 | {"id": "$id"}
            plan_commit | Committed plan | waits = not waits | {"plan_id": "$id", "number": 77}
            plan_opening | Plan that was opened | opened_at = opened_at + interval '1 day' | {"plan_id": "$id"}
            next_rule | Rule of the next reviews | seed = seed + 1 | {"round": "pitch"}
            next_decision | Decision on a next review | number = 9 | {"number": 77}
            paper_card | Card typed from paper | comment = 'x' | {"id": "$id"}
            unmet | Word of a judge on an absent team | absent = not absent | {"number": 17}
            late_offer | Late marks | comment = 'x' | {"id": "$id", "number": 17}
            late_decision | Decision on late marks | reason = 'x' | {"offer_id": "$id"}
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
        sql("insert into next_rule values ($1, 'evaluation', null, 7, '', 1)");
        sql(
                "insert into next_decision values ($1, 'evaluation', 1, gen_random_uuid(), null, null, '{}', '{}', '{}', '', '{}', now())");
        sql("insert into sector values ($1, 'health', '{\"en\":\"Health\"}', 1)");
        sql(
                "insert into phase_change select edition_id, gen_random_uuid(), key, revision + 1, null, null, opens_at, closes_at, 'Later.', now()"
                        + " from phase where edition_id = $1 limit 1");
        sql("insert into institution values ($1, 'ju', '{\"en\":\"JU\"}', 'university')");
        sql("insert into hall_table select edition_id, id, 5 from entry where edition_id = $1 limit 1");
        sql(
                "insert into presence select edition_id, id, 1, 'absent', 'Not seen.', null, now() from entry where edition_id = $1 limit 1");
        sql(
                "insert into screening select edition_id, entry_id, 1, 'fail', 'No video.', revision, now() from entry_revision where edition_id = $1 limit 1");
        sql("insert into entry_import values ($1, gen_random_uuid(), now(), null, '{}')");
        sql("insert into entry_undo select edition_id, id, now() from entry_import where edition_id = $1");
        sql(
                "insert into paper_card select edition_id, gen_random_uuid(), id, '{}', '', '{}', now(), judge_id, 'taken', 0, null, now(), judge_id"
                        + " from assignment where edition_id = $1 limit 1");
        sql(
                "insert into unmet select edition_id, entry_id, judge_id, 1, true, now() from assignment where edition_id = $1 limit 1");
        sql(
                "insert into late_offer select edition_id, gen_random_uuid(), id, 1, 'submitted', '{}', '', '{}', now(), null, judge_id"
                        + " from assignment where edition_id = $1 limit 1");
        sql(
                "insert into late_decision select edition_id, id, assignment_id, false, 'Late.', null, now(), offered_by from late_offer where edition_id = $1");
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

    @Test
    void a_hand_is_on_every_table_whose_changes_leave_a_witness() {
        Set<String> witnessed = new TreeSet<>();
        server.database()
                .reads()
                .query("select c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                        + " where t.tgname = 'witness_insert' and c.relnamespace = current_schema()::regnamespace")
                .execute()
                .await()
                .forEach(row -> witnessed.add(row.getString(0)));
        Set<String> hands = HANDS.stream().map(Hand::table).collect(Collectors.toCollection(TreeSet::new));
        hands.remove("scorecard");
        assertEquals(witnessed, hands);
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
