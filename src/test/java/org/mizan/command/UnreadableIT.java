package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Until;

/** What a hand makes unreadable hides nothing of what it forged beside. */
class UnreadableIT {
    /** Deeper than any reader goes. */
    private static final String DEEP = "(repeat('[', 3000) || '1' || repeat(']', 3000))::jsonb";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award many;
    private static Award published;

    /** Thirty cards; and more publications than are read at once. */
    @BeforeAll
    static void judge() {
        many = Award.marked(server, new int[][] {ten(), ten(), ten()});
        published = Award.scored(server);
        for (int number = 1; number <= 22; number++) {
            published
                    .publish(published.compute(new JsonObject().put("method", "mean")))
                    .expect(201);
        }
    }

    private static int[] ten() {
        return IntStream.range(0, 10).map(entry -> 4).toArray();
    }

    /** What is found while these statements have been carried out; all is put back after. */
    private static List<String> found(Award award, String table, String... hands) {
        Tampering hand = new Tampering(server);
        String kept = "kept_" + UUID.randomUUID().toString().replace("-", "");
        server.database()
                .writes()
                .query("create table " + kept + " as select * from " + table)
                .execute()
                .await();
        Stream.of(hands)
                .forEach(statement -> hand.withTriggersOff(statement
                        .replace("$edition", "'" + award.edition() + "'")
                        .replace("$deep", DEEP)));
        List<String> found = hand.found(award.rows().slug);
        hand.withTriggersOff("delete from " + table);
        hand.withTriggersOff("insert into " + table + " select * from " + kept);
        return found;
    }

    private static long count(List<String> found, String part) {
        return found.stream().filter(text -> text.contains(part)).count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{}'",
                "'null'",
                "'[]'",
                "'7'",
                "'{\"revision\": {}}'",
                "'{\"revision\": null, \"state\": 3}'",
                "'{\"revision\": \"1e99999\"}'",
                "$deep"
            })
    void an_act_that_lost_its_body_hides_no_other_changed_card(String body) {
        String first = "(select min(subject) from audit where edition_id = $edition and act = 'scorecard.save')";
        Award open = Award.marked(server, new int[][] {ten(), ten(), ten()});
        new Tampering(server)
                .withTriggersOff("update scorecard set marks = '{\"impact\": \"9\"}' where edition_id = '"
                        + open.edition() + "'");
        List<String> found = found(
                open,
                "audit",
                "update audit set body = " + body
                        + " where edition_id = $edition and act = 'scorecard.save' and subject = " + first);
        assertEquals(30, count(found, "Scorecard ") - count(found, "an act saved it"), found::toString);
        assertEquals(0, count(found, "cannot be read"), found::toString);
    }

    @Test
    void an_act_of_an_import_that_lost_its_body_hides_none_of_its_changed_cards() {
        Award open = Award.judging(server, "impact");
        String table = IntStream.range(0, 10)
                .boxed()
                .flatMap(entry -> Stream.of("A", "B", "C").map(judge -> "P" + entry + ",J" + judge + ",4\n"))
                .collect(Collectors.joining("", "project,judge,score\n", ""));
        String imports = open.round() + "/imports";
        String plan = open.organiser()
                .send("POST", imports + "/plan?create=true", "text/csv", table)
                .expect(200)
                .json()
                .getString("digest");
        open.organiser()
                .send("POST", imports + "?create=true&plan=" + plan, "text/csv", table)
                .expect(201);
        assertEquals(30, open.rows().count("scorecard"));
        assertEquals(0, count(new Tampering(server).found(open.rows().slug), "Scorecard "));
        new Tampering(server)
                .withTriggersOff("update scorecard set marks = '{\"impact\": \"9\"}' where edition_id = '"
                        + open.edition() + "'");
        String first = "(select min(subject) from audit where edition_id = $edition and act = 'scorecard.import')";
        List<String> found =
                found(open, "audit", "update audit set body = '{}' where edition_id = $edition and subject = " + first);
        assertEquals(30, count(found, "Scorecard ") - count(found, "an act saved it"), found::toString);
        assertEquals(0, count(found, "cannot be read"), found::toString);
    }

    /** The constraint goes with the rest that a hand switches off; no number is below the first that a column holds. */
    @Test
    void a_seal_of_the_least_number_is_named() {
        Tampering hand = new Tampering(server);
        server.database()
                .writes()
                .query("alter table audit_seal drop constraint audit_seal_number_check")
                .execute()
                .await();
        for (String number : List.of("-9223372036854775808", "-2147483648")) {
            Award open = Award.open(server, server.organiserOfTheHouse(), "least" + number);
            Until.so("it is sealed", () -> open.rows().count("audit_seal") > 0);
            hand.withTriggersOff(
                    "insert into audit_seal select edition_id, " + number + ", 1, 0, cursor, root, previous_root,"
                            + " sealed_at, key_id, signature from audit_seal where number = 1 and edition_id = '"
                            + open.edition() + "'");
            List<String> found = hand.found(open.rows().slug);
            assertEquals(1, count(found, "Seal " + number), found::toString);
        }
    }

    @Test
    void one_card_that_nothing_reads_hides_no_other_changed_card() {
        List<String> found = found(
                many,
                "scorecard",
                "update scorecard set marks = '{\"impact\": \"9\"}' where edition_id = $edition",
                "update scorecard set marks = jsonb_build_object('impact', $deep) where edition_id = $edition"
                        + " and assignment_id = (select min(assignment_id::text)::uuid from scorecard where edition_id = $edition)");
        assertEquals(30, count(found, "committed to"), found::toString);
    }

    @Test
    void one_computation_that_nothing_reads_hides_no_other() {
        new Tampering(server).withTriggersOff("alter table standings drop constraint standings_exclusions_check");
        List<String> found = found(
                published,
                "standings",
                "update standings set exclusions = '{}' where edition_id = $edition and number = 1",
                "update standings set basis = basis || 'p7' where edition_id = $edition and number > 1");
        assertEquals(1, count(found, "Standings 1: a hand left something"), found::toString);
        assertEquals(21, count(found, "they count 7 prizes"), found::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "live"})
    void a_setting_that_nothing_reads_hides_no_publication(String setting) {
        List<String> forged = foundInPublications(
                "edition",
                "update edition set settings = jsonb_build_object('results', jsonb_build_object('" + setting
                        + "', $deep)) where id = $edition");
        assertEquals(22, count(forged, "what it says of the notes"), forged::toString);
        assertEquals(44, count(forged, "what it says of entry"), forged::toString);
    }

    @Test
    void a_title_that_nothing_reads_hides_no_publication() {
        List<String> forged = foundInPublications(
                "entry_revision",
                "update entry_revision set title = $deep where edition_id = $edition and entry_id ="
                        + " (select min(entry_id::text)::uuid from entry_revision where edition_id = $edition)");
        assertEquals(22, count(forged, "what it says of the notes"), forged::toString);
        assertEquals(44, count(forged, "what it says of entry"), forged::toString);
        assertFalse(forged.toString().contains("cannot be read"), forged::toString);
    }

    /** Every publication names other notes and other institutions than there were. */
    private static List<String> foundInPublications(String table, String hand) {
        Tampering tampering = new Tampering(server);
        String of = " where edition_id = '" + published.edition() + "'";
        server.database()
                .writes()
                .query("create table kept_publication as select * from publication" + of)
                .execute()
                .await();
        tampering.withTriggersOff(
                "update publication set body = replace(replace(body, '\"notes\":[]', '\"notes\":[\"x\"]'),"
                        + " '\"institution\":', '\"institution\":\"x\",\"was\":')" + of);
        List<String> found = found(published, table, hand);
        tampering.withTriggersOff("delete from publication" + of);
        tampering.withTriggersOff("insert into publication select * from kept_publication");
        tampering.withTriggersOff("drop table kept_publication");
        assertTrue(count(found, "do not have its digest") == 22, found::toString);
        return found;
    }
}
