package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
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
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.audit.Committed;
import org.mizan.audit.Outside;
import org.mizan.audit.Verifier;
import org.mizan.judging.ScorecardStore;
import org.mizan.submission.EntryStore;
import org.mizan.web.Language;

/** Changes, removes and adds rows of an award by SQL, triggers off, as who has the database could; each is named. */
class TamperedIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final List<Committed> COMMITTED = List.of(EntryStore.COMMITTED, ScorecardStore.COMMITTED);

    private static final String NO_ACT = "no act was recorded that makes such a change";

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
            team | Team | mentor = 'X' | {"id": "$id", "join_code": "another"}
            team_member | Team member | captain = not captain | {"person_id": "$id", "captain": false}
            team_past | Past member of the team | person_id = '$id' | {"person_id": "$id"}
            entry | Entry | code = 'XXXXXX' | {"id": "$id", "code": "ZZZZZZ"}
            round_judge | Judge of the round | alias = 'XXXXXX' | {"person_id": "$id", "alias": "ZZZZZZ"}
            assignment | Assignment | assigned_at = assigned_at + interval '1 day' | {"id": "$id", "judge_id": "$id"}
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

    private static void rowsOfNoAct() {
        sql("insert into sector values ($1, 'health', '{\"en\":\"Health\"}', 1)");
        sql("insert into institution values ($1, 'ju', '{\"en\":\"JU\"}', 'university')");
        sql("insert into score_import values ($1, gen_random_uuid(), 'evaluation', now(), null, 0, '{}')");
        sql("insert into score_undo select edition_id, id, now() from score_import where edition_id = $1");
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
        return Verifier.verify(server.database(), slug, Outside.NOTHING, COMMITTED).await().reports().stream()
                .flatMap(report -> report.findings(Language.EN).stream())
                .toList();
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
        server.database()
                .transact(connection -> connection
                        .query("set local session_replication_role = replica")
                        .execute()
                        .compose(off -> connection
                                .preparedQuery(statement)
                                .execute(statement.contains("$1") ? Tuple.of(award.edition()) : Tuple.tuple())))
                .await();
    }

    @Test
    void rows_that_no_act_made_are_all_that_is_found_in_an_award_that_nobody_touched() {
        assertTrue(untouched.size() < 100, untouched::toString);
        assertTrue(
                untouched.stream()
                        .allMatch(text ->
                                text.contains("in which no act was recorded") || text.contains("no act saved it")),
                untouched::toString);
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

    private static void inOneTransaction(Award open, String act, String subject, String body, String change) {
        server.database()
                .writes()
                .query("with act as (insert into audit (edition_id, id, act, subject, at, body) values ('"
                        + open.edition() + "', gen_random_uuid(), '" + act + "', '" + subject + "', now(), '" + body
                        + "')) " + change)
                .execute()
                .await();
    }

    /** Triggers stay on: a hand that writes a row as the server does must lie about the act as well. */
    @Test
    void an_act_without_its_change_is_named() {
        Award open = Award.open(server, server.organiserOfTheHouse(), "acts");
        server.grant(open.edition(), server.person().id(), org.mizan.identity.Role.OBSERVER);
        assertTrue(found("acts").stream().allMatch(text -> text.contains("observer") && text.contains(NO_ACT)));
        int before = found("acts").size();
        inOneTransaction(open, "team.form", "team:" + UUID.randomUUID(), "{}", "select 1");
        assertEquals(before + 1, found("acts").size(), () -> found("acts").toString());
        assertTrue(found("acts").toString().contains("(team.form): it was recorded, and no row"));
    }

    @Test
    void a_change_under_an_act_of_another_kind_is_named() {
        Award open = Award.open(server, server.organiserOfTheHouse(), "kinds");
        String captain = open.team(2).getFirst().id().toString();
        String stranger = server.person().id().toString();
        String where = " where edition_id = '" + open.edition() + "'";

        inOneTransaction(open, "job.cancel", "job:1", "{}", "update team set mentor = 'X'" + where);
        namesWithoutAct("Team ");

        inOneTransaction(
                open,
                "member.give",
                "person:" + stranger,
                "{\"role\": \"observer\"}",
                "insert into membership values ('" + open.edition() + "', '" + stranger + "', 'judge', now())");
        namesWithoutAct("Role of the person " + stranger + " judge");
        assertTrue(found("kinds").toString().contains("(member.give): it was recorded, and no row"));

        inOneTransaction(
                open,
                "member.give",
                "person:" + captain,
                "{\"role\": \"student\"}",
                "delete from membership" + where + " and person_id = '" + captain + "'");
        namesWithoutAct("Role of the person " + captain + " student");
    }

    /** An act vouches for its own change, not for whatever it finds. */
    @Test
    void what_a_hand_has_done_is_named_also_after_an_act_on_the_same_row() {
        Award open = Award.open(server, server.organiserOfTheHouse(), "covered");
        String stranger = server.person().id().toString();
        String own = " where edition_id = '" + open.edition() + "'";
        withTriggersOff("update edition set time_zone = 'Asia/Tokyo' where id = '" + open.edition() + "'");
        withTriggersOff(
                "insert into membership values ('" + open.edition() + "', '" + stranger + "', 'observer', now())");

        inOneTransaction(
                open,
                "edition.change",
                "edition:" + open.edition(),
                "{}",
                "update edition set revision = revision + 1 where id = '" + open.edition() + "'");
        inOneTransaction(
                open,
                "member.take",
                "person:" + stranger,
                "{\"role\": \"observer\"}",
                "delete from membership" + own + " and person_id = '" + stranger + "'");

        List<String> found = found("covered");
        assertTrue(found.stream().anyMatch(text -> text.startsWith("Edition ")), found::toString);
        assertTrue(found.toString().contains("(member.take): it was recorded, and no row"), found::toString);
    }

    private static final List<String> RECORD = List.of("audit", "audit_leaf", "audit_seal", "witness");

    private static Award sealed(String slug) {
        Award open = Award.open(server, server.organiserOfTheHouse(), slug);
        Until.so(
                "a seal",
                () -> server.database()
                                .reads()
                                .preparedQuery("select from audit_seal where edition_id = $1")
                                .execute(Tuple.of(open.edition()))
                                .await()
                                .size()
                        > 0);
        return open;
    }

    private static void takeOut(Award open, List<String> tables) {
        tables.forEach(table -> withTriggersOff("delete from " + table + " where "
                + (table.equals("edition") ? "id" : "edition_id") + " = '" + open.edition() + "'"));
    }

    private static List<String> allTables() {
        List<String> tables = new ArrayList<>(List.of("edition"));
        server.database().reads().query("""
                        select table_name::text from information_schema.columns join information_schema.tables
                        using (table_schema, table_name)
                        where table_schema = current_schema() and column_name = 'edition_id' and table_type = 'BASE TABLE'
                        """).execute().await().forEach(row -> tables.add(row.getString(0)));
        return tables;
    }

    @Test
    void an_edition_of_which_every_row_was_removed_is_named() {
        Award open = sealed("gone");
        takeOut(open, allTables());
        String removed = "Edition " + open.edition() + ": the house recorded that it was made";
        assertTrue(found().stream().anyMatch(text -> text.startsWith(removed)), () -> found().toString());
        assertTrue(found("gone").toString().contains(removed));
    }

    @Test
    void an_edition_whose_own_record_was_removed_is_named() {
        Award open = sealed("silent");
        takeOut(open, RECORD);
        String removed = "Edition " + open.edition() + ": the house recorded that it was made";
        assertTrue(
                found("silent").toString().contains(removed),
                () -> found("silent").toString());
    }

    @Test
    void an_edition_that_the_house_does_not_know_to_be_made_is_named() {
        Award open = sealed("cut");
        withTriggersOff("delete from audit where subject = 'edition:" + open.edition() + "' and edition_id <> '"
                + open.edition() + "'");
        assertTrue(
                found("cut").toString().contains("Edition " + open.edition() + ": it has a record of its own"),
                () -> found("cut").toString());
    }

    @Test
    void an_address_that_counts_as_proved_by_no_act_is_named() {
        String unproved = server.unproved().id().toString();
        String proved = server.person().id().toString();
        String added = UUID.randomUUID().toString();
        assertFalse(found().stream().anyMatch(text -> text.startsWith("Person ")), () -> found().toString());
        withTriggersOff("update person set proved_at = now() where id = '" + unproved + "'");
        withTriggersOff("update person set proved_at = null where id = '" + proved + "'");
        withTriggersOff("insert into person (id, email, name, locale, created_at, proved_at) values ('" + added
                + "', 'added@example.org', '{}', 'en', now(), now())");
        for (String person : List.of(unproved, proved, added)) {
            assertTrue(
                    found().stream().anyMatch(text -> text.startsWith("Person " + person)), () -> found().toString());
        }
    }

    private static void namesWithoutAct(String what) {
        List<String> found = found("kinds");
        assertTrue(found.stream().anyMatch(text -> text.startsWith(what) && text.contains(NO_ACT)), found::toString);
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
