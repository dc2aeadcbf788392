package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** A hand changes what standings are computed from while the server computes, and puts all back: only they tell. */
class TamperedStandingsIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static List<String> found(String slug) {
        return new Tampering(server).found(slug);
    }

    private static void sql(String statement) {
        server.database().writes().query(statement).execute().await();
    }

    private static void withTriggersOff(String statement) {
        new Tampering(server).withTriggersOff(statement);
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

    /** What nothing reads is named, and hides nothing else that a hand did. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            options = '{}'
            options = '{"method": 3, "weights": []}'
            exclusions = '[7]'
            exclusions = '[{"number": {}}]'
            document = '[]'
            fitted = '{"reviews": 3}'
            """)
    void what_cannot_be_read_is_named_and_the_rest_compared(String left) {
        Award open = Award.scored(server);
        open.publish(open.compute(new JsonObject().put("method", "mean"))).expect(201);
        withTriggersOff("update standings set " + left + " where edition_id = '" + open.edition() + "'");
        withTriggersOff("update publication set body = '\\x00' where edition_id = '" + open.edition() + "'");
        List<String> found = found(open.rows().slug);
        assertTrue(found.stream().anyMatch(text -> text.matches("(?s).*[Ss]tandings.*1.*")), found::toString);
        assertTrue(found.stream().anyMatch(text -> text.startsWith("Publication 1")), found::toString);
    }

    /** Deeper than any reader goes, at a time that never was, with a weight of a billion digits, in lines of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            update audit set body = (repeat('{"a":', 3000) || '1' || repeat('}', 3000))::jsonb
            update audit set at = 'infinity'
            update audit set commitment = ''
            update standings_input set canonical = replace(canonical, '"weights":{"impact":"1"}', '"weights":{"impact":"1e999999999"}')
            update publication set key_id = E'x\\nThe house: 9 acts, nothing was changed'
            """)
    void whatever_a_hand_writes_the_marks_it_changed_are_named_in_lines_of_the_command(String hand) {
        Award open = Award.scored(server);
        open.publish(open.compute(new JsonObject().put("method", "mean"))).expect(201);
        String where = " where edition_id = '" + open.edition() + "'";
        withTriggersOff(hand + where);
        withTriggersOff("update scorecard set marks = '{\"impact\": \"2\"}'" + where);
        List<String> found = found(open.rows().slug);
        assertTrue(found.stream().anyMatch(text -> text.startsWith("Scorecard")), found::toString);
        assertFalse(found.toString().contains("\n"), found::toString);
    }

    @Test
    void a_value_that_nothing_reads_is_said_to_be_so() {
        Award open = Award.scored(server);
        open.compute(new JsonObject().put("method", "mean"));
        withTriggersOff("update standings set options = '{}' where edition_id = '" + open.edition() + "'");
        assertTrue(
                found(open.rows().slug)
                        .contains(
                                "Standings 1: a hand left something there that cannot be read. What comes after it there"
                                        + " was not compared; the other parts were."),
                () -> found(open.rows().slug).toString());
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

    private static UUID secondLook(Award open, Client judge, String state, JsonObject marks) {
        UUID first = server.row(
                        "select id from assignment where edition_id = $1 and judge_id = $2 limit 1",
                        open.edition(),
                        judge.id())
                .getUUID(0);
        UUID look = open.rows().again(first);
        open.rows().card(look, state, marks);
        act(open);
        return look;
    }

    /** Looks are counted, not only compared: each that was submitted must be there, and none more. */
    @Test
    void a_look_that_says_the_same_as_another_stands_for_itself_alone() {
        JsonObject marks = new JsonObject().put("impact", "5");
        Client judge = server.person();
        Award twice = longAgo(marks, judge, server.person());
        UUID look = secondLook(twice, judge, "submitted", marks);
        assertEquals(List.of(), foundInStandings(twice, "update scorecard set marks = marks"));
        List<String> taken = foundInStandings(
                twice,
                "update scorecard set state = case when assignment_id = '" + look + "' then 'draft' else state end");
        assertEquals(1, taken.size(), taken::toString);
        assertTrue(taken.getFirst().startsWith("Standings 2: they do not count what the judge "), taken::toString);
        Award once = longAgo(marks, judge, server.person());
        secondLook(once, judge, "draft", marks);
        assertEquals(List.of(), foundInStandings(once, "update scorecard set marks = marks"));
        List<String> added = foundInStandings(once, "update scorecard set state = 'submitted'");
        assertEquals(1, added.size(), added::toString);
        assertTrue(added.getFirst().startsWith("Standings 2: they count marks for entry "), added::toString);
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
}
