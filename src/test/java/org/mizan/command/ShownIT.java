package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.TestServer;

/** What a publication says of its entries, which a view told the server that signed it, is held against the rows. */
class ShownIT {
    private static final JsonObject MEAN = new JsonObject().put("method", "mean");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static List<String> found(Award award) {
        return new Tampering(server)
                .found(award.rows().slug).stream()
                        .filter(text -> text.startsWith("Publication "))
                        .toList();
    }

    private static void sql(String statement) {
        server.database().writes().query(statement).execute().await();
    }

    /** Publishes while the view shows this in place of a column; {@code o} is a line of another entry. */
    private static void publishing(Award award, String standings, String column, String shown) {
        String view =
                server.row("select pg_get_viewdef('standing_named'::regclass)").getString(0);
        String columns = server.row("""
                        select string_agg(case attname when $1 then '(' || $2 || ') as ' || attname else 'v.' || attname end,
                          ', ' order by attnum)
                        from pg_attribute where attrelid = 'standing_named'::regclass and attnum > 0
                        """, column, shown).getString(0);
        sql("create or replace view standing_named as with v as (" + view.replace(";", "") + ") select " + columns
                + " from v join lateral (select * from v o where o.standings_id = v.standings_id"
                + " and o.entry_id <> v.entry_id limit 1) o on true");
        try {
            award.publish(standings).expect(201);
        } finally {
            sql("create or replace view standing_named as " + view);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | o.title",
                "code | o.code",
                "institution | 'ju'::text",
                "team | '{\"en\": \"Palm\"}'::jsonb",
                "entry_sector | 'health'::text",
                "place | 3 - v.place",
                "tied | true",
                "score | v.score + 1",
                "reviews | v.reviews + 1",
                "sector_place | 1",
            })
    void what_a_replaced_view_said_while_the_server_published_is_named(String column, String shown) {
        Award award = Award.scored(server);
        award.rows().says("{\"results\": {\"scores\": true}}");
        String standings = award.compute(MEAN);
        award.publish(standings).expect(201);
        assertEquals(List.of(), found(award));
        publishing(award, standings, column, shown);
        List<String> found = found(award);
        assertTrue(
                found.stream().allMatch(text -> text.startsWith("Publication 2: what it says of ")), found::toString);
        assertEquals(
                2,
                found.stream().filter(text -> text.contains("says of entry ")).count(),
                found::toString);
    }

    @Test
    void an_entry_that_a_view_hid_is_named() {
        Award award = Award.marked(server, new int[][] {{4, 5, 9}, {6, 7, 9}});
        String view =
                server.row("select pg_get_viewdef('standing_named'::regclass)").getString(0);
        String standings = award.compute(MEAN);
        sql("create or replace view standing_named as select * from (" + view.replace(";", "")
                + ") v where place <> 2");
        try {
            award.publish(standings).expect(201);
        } finally {
            sql("create or replace view standing_named as " + view);
        }
        List<String> found = found(award);
        assertEquals(
                1,
                found.stream().filter(text -> text.contains("says of entry ")).count(),
                found::toString);
        assertTrue(found.toString().contains("says of the number of ranked entries"), found::toString);
    }

    /** Whoever tampers with the input digest of a publication, or has one taken for another, meets its standings. */
    @Test
    void standings_of_another_input_are_named() {
        Award award = Award.scored(server);
        String first = award.compute(MEAN);
        award.publish(first).expect(201);
        award.save(0, 1, 9).expect(200);
        String second = award.compute(MEAN);
        new Tampering(server)
                .withTriggersOff(
                        "update publication set standings_id = '" + second + "' where edition_id = $1",
                        award.edition());
        assertTrue(
                found(award).stream()
                        .anyMatch(text -> text.startsWith("Publication 1: what it says of the input is not")),
                () -> found(award).toString());
    }

    @Test
    void what_was_published_and_came_to_be_called_otherwise_is_not_named() {
        Award award = Award.marked(server, new int[][] {{4, 5, 0}, {6, 7, 0}});
        award.rows().says("{\"results\": {\"scores\": true}}");
        award.publish(award.compute(MEAN)).expect(201);
        server.clock().advance(Duration.ofMinutes(12));
        revise(award.entries().getFirst(), "submitted", award);
        String standings = award.compute(new JsonObject());
        award.publish(standings).expect(201);
        award.organiser()
                .post(
                        award.base() + "/publications",
                        Award.publishing(standings).put("top", 1))
                .expect(201);
        revise(award.entries().getLast(), "withdrawn", award);
        award.publish(award.compute(new JsonObject().put("method", "rasch"))).expect(201);
        revise(award.entries().getLast(), "submitted", award);
        award.publish(award.compute(MEAN)).expect(201);
        assertEquals(List.of(), found(award));
    }

    /** The hand moves the prize while the server reads it, or says another sum, and puts it back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "place = 2, amount = 1 | place = 1, amount = 5000 | [1, 2]",
                "amount = 1 | amount = 5000 | [1]",
                "currency = 'USD' | currency = 'JOD' | [1]",
                "name = '{\"en\": \"Last\"}' | name = '{\"en\": \"First\"}' | [1]",
            })
    void a_prize_that_was_another_while_the_server_published_is_named(String hand, String back, String places) {
        Award award = Award.scored(server);
        award.rows().run("insert into prize values ($1, 1, '{\"en\":\"First\"}', 5000, 'JOD')", award.edition());
        String standings = award.compute(MEAN);
        award.publish(standings).expect(201);
        Tampering tampering = new Tampering(server);
        tampering.withTriggersOff("update prize set " + hand + " where edition_id = $1", award.edition());
        award.publish(standings).expect(201);
        tampering.withTriggersOff("update prize set " + back + " where edition_id = $1", award.edition());
        award.rows().run("update prize set amount = 7000 where edition_id = $1", award.edition());
        award.publish(standings).expect(201);
        assertEquals(
                places,
                found(award).stream()
                        .map(text -> text.replaceAll(
                                "Publication 2: what it says of the prize for place (.) is not what .*", "$1"))
                        .toList()
                        .toString());
    }

    /** Which revision was the last then is told by transactions and not by clocks. */
    @Test
    void a_title_of_minutes_ago_that_a_view_showed_is_named() {
        Award award = Award.scored(server);
        award.rows().says("{\"results\": {\"scores\": true}}");
        revise(award.entries().getFirst(), "submitted", award);
        act(award);
        String standings = award.compute(MEAN);
        award.publish(standings).expect(201);
        assertEquals(List.of(), found(award));
        publishing(
                award,
                standings,
                "title",
                "(select r.title from entry_revision r where r.edition_id = v.edition_id and r.entry_id = v.entry_id"
                        + " order by r.revision limit 1)");
        revise(award.entries().getFirst(), "submitted", award);
        act(award);
        assertEquals(1, found(award).size(), () -> found(award).toString());
    }

    /** An act for each revision that has none. */
    private static void act(Award award) {
        award.rows()
                .run(
                        "insert into audit (edition_id, id, act, subject, at, body) select r.edition_id, gen_random_uuid(),"
                                + " 'entry.submitted', 'entry:' || r.entry_id, r.received_at, jsonb_build_object('revision',"
                                + " r.revision) from entry_revision r where r.edition_id = $1 and not exists (select from"
                                + " audit a where a.edition_id = r.edition_id and a.subject = 'entry:' || r.entry_id and"
                                + " a.body ->> 'revision' = r.revision::text)",
                        award.edition());
    }

    private static void revise(UUID entry, String state, Award award) {
        server.database()
                .writes()
                .preparedQuery("""
                        insert into entry_revision
                        select (jsonb_populate_record(null::entry_revision, to_jsonb(r) || jsonb_build_object('revision',
                          r.revision + 1, 'state', $3::text, 'title', jsonb_build_object('en', r.title ->> 'en' || '+'),
                          'received_at', $4::timestamptz))).*
                        from entry_revision r where edition_id = $1 and entry_id = $2 order by revision desc limit 1
                        """)
                .execute(Tuple.of(
                        award.edition(), entry, state, server.clock().instant().atOffset(ZoneOffset.UTC)))
                .await();
    }
}
