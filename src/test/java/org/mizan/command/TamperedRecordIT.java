package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;

/** Lies about acts, takes out whole editions and proves addresses by SQL, as who has the database could; each is named. */
class TamperedRecordIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final String NO_ACT = "no act was recorded that makes such a change";

    private static List<String> found() {
        return found(null);
    }

    private static List<String> found(String slug) {
        return new Tampering(server).found(slug);
    }

    private static void withTriggersOff(String statement) {
        new Tampering(server).withTriggersOff(statement);
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
        withTriggersOff("insert into person (id, email, email_salt, name, locale, created_at, proved_at) values ('"
                + added + "', 'added@example.org', '', '{}', 'en', now(), now())");
        for (String person : List.of(unproved, proved, added)) {
            assertTrue(
                    found().stream().anyMatch(text -> text.startsWith("Person " + person)), () -> found().toString());
        }
    }

    /** By signing up, by the operator, and by a role that was given to an address. */
    @Test
    void an_address_that_a_hand_changed_is_named_and_one_that_was_erased_with_its_salt_is_not() {
        Client organiser = server.organiserOfTheHouse();
        Award open = Award.open(server, organiser, "addresses");
        JsonObject role = new JsonObject().put("email", "called@example.org").put("role", "judge");
        String called = organiser
                .post(open.base() + "/members", role)
                .expect(201)
                .json()
                .getString("id");
        for (String person : List.of(
                called, server.unproved().id().toString(), server.person().id().toString())) {
            String named = "Person " + person + ": the act that made the person did not commit";
            assertFalse(found().toString().contains(named), () -> found().toString());
            withTriggersOff("update person set email = 'another-' || email where id = '" + person + "'");
            assertTrue(found().toString().contains(named), () -> found().toString());
            withTriggersOff("update person set email = null, email_salt = null where id = '" + person + "'");
            assertFalse(found().toString().contains(named), () -> found().toString());
        }
    }

    private static void namesWithoutAct(String what) {
        List<String> found = found("kinds");
        assertTrue(found.stream().anyMatch(text -> text.startsWith(what) && text.contains(NO_ACT)), found::toString);
    }
}
