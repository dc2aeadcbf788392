package org.mizan.submission.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Entries that come as a table: shown first, then entered together, and taken back together. */
class EntryImportIT {
    private static final String TABLE =
            "title,sector,link,table\nدوائي,health,https://example.org/1,3\nMasari,النقل,,4\n";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award() {
        return award(true);
    }

    private static Award award(boolean withoutTeam) {
        return Award.open(
                server,
                server.house(),
                "i-" + UUID.randomUUID(),
                new JsonObject()
                        .put(
                                "entries",
                                new JsonObject().put("withoutTeam", withoutTeam).put("links", new JsonObject())));
    }

    private static JsonObject plan(Award award, String text) {
        return english(award)
                .send("POST", award.base() + "/entries/imports/plan", "text/csv", text)
                .expect(200)
                .json();
    }

    private static Client english(Award award) {
        return award.organiser().with("Accept-Language", "en");
    }

    private static Answer run(Award award, String digest, String text) {
        return english(award).send("POST", award.base() + "/entries/imports?plan=" + digest, "text/csv", text);
    }

    private static String entered(Award award, String text) {
        return run(award, plan(award, text).getString("digest"), text)
                .expect(201)
                .json()
                .getString("id");
    }

    private static Answer undo(Award award, String id) {
        return english(award).post(award.base() + "/entries/imports/" + id + "/undo", new JsonObject());
    }

    private static List<JsonObject> entries(Award award) {
        return objects(award.organiser()
                .get(award.base() + "/entries")
                .expect(200)
                .json()
                .getJsonArray("items"));
    }

    private static List<JsonObject> objects(JsonArray all) {
        return all.stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> states(Award award) {
        return entries(award).stream().map(entry -> entry.getString("state")).toList();
    }

    @Test
    void what_is_shown_is_what_is_done_and_it_is_listed_and_taken_back_and_done_again() {
        Award award = award();
        JsonObject shown = plan(award, TABLE);
        assertTrue(shown.getJsonArray("understood").getString(0).contains("2 entries"), shown::encode);
        assertEquals(2, shown.getJsonArray("made").size());
        assertEquals(List.of(), entries(award));
        String id =
                run(award, shown.getString("digest"), TABLE).expect(201).json().getString("id");
        List<JsonObject> there = entries(award);
        assertEquals(List.of("submitted", "submitted"), states(award));
        assertEquals("health", there.getFirst().getString("sector"));
        assertNull(plan(award, TABLE).getJsonArray("same").getJsonObject(0).getString("why"));
        assertNull(entered(award, TABLE));
        undo(award, id).expect(200);
        undo(award, id).expect(200);
        assertEquals(List.of("withdrawn", "withdrawn"), states(award));
        JsonObject listed = award.organiser()
                .get(award.base() + "/entries/imports")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(2, listed.getInteger("entries"));
        entered(award, TABLE);
        assertEquals(
                there.stream().map(entry -> entry.getString("code")).toList(),
                entries(award).stream().map(entry -> entry.getString("code")).toList());
        assertEquals(List.of("submitted", "submitted"), states(award));
        assertEquals(2, award.rows().count("hall_table"));
    }

    @Test
    void an_entry_that_is_there_is_changed_and_says_again_what_it_said_when_that_is_taken_back() {
        Award award = award();
        entered(award, TABLE);
        String other = "title,sector,table\nدَوائي,التعليم,5\n";
        JsonObject change = plan(award, other).getJsonArray("changes").getJsonObject(0);
        assertEquals(
                List.of("sector", "table"),
                objects(change.getJsonArray("differences")).stream()
                        .map(one -> one.getString("what"))
                        .toList());
        String id = entered(award, other);
        assertEquals("education", entries(award).getFirst().getString("sector"));
        assertEquals(5, table(award, entries(award).getFirst()));
        undo(award, id).expect(200);
        JsonObject again = entries(award).getFirst();
        assertEquals("health", again.getString("sector"));
        assertEquals(1, again.getJsonArray("links").size());
        assertEquals(3, table(award, again));
    }

    private static int table(Award award, JsonObject entry) {
        return server.row(
                        "select number from hall_table where edition_id = $1 and entry_id = $2",
                        award.edition(),
                        UUID.fromString(entry.getString("id")))
                .getInteger(0);
    }

    @Test
    void a_title_is_changed_by_the_code() {
        Award award = award();
        entered(award, TABLE);
        String code = entries(award).getFirst().getString("code");
        entered(award, "code,title\n" + code.toLowerCase(java.util.Locale.ROOT) + ",Dawai\n");
        assertEquals("Dawai", entries(award).getFirst().getJsonObject("title").getString("en"));
        assertEquals("دوائي", entries(award).getFirst().getJsonObject("title").getString("ar"));
    }

    @Test
    void each_line_that_is_in_the_way_is_named_with_what_would_help_and_nothing_is_done() {
        Award award = award();
        entered(award, TABLE);
        String wrong = """
                title,sector,link,table
                Sawa,astrology,,
                Nabta,health,ftp://x,
                nabta,health,,
                Jisr,,,
                Daw,health,,3
                Amal,health,,7
                Wasl,health,,7
                %s,health,,
                """.formatted("x".repeat(201));
        JsonObject shown = plan(award, wrong);
        List<String> refused = objects(shown.getJsonArray("refused")).stream()
                .map(row -> row.getInteger("line") + " " + row.getString("why"))
                .toList();
        assertEquals(
                List.of("2", "3", "4", "5", "6", "8", "9"),
                refused.stream().map(row -> row.split(" ", 2)[0]).toList());
        assertTrue(
                refused.getFirst().contains("Health") && refused.getFirst().contains("Transport"), refused::toString);
        assertTrue(refused.get(4).contains("دوائي") || refused.get(4).contains("Dawai"), refused::toString);
        run(award, shown.getString("digest"), wrong).expect(422);
        assertEquals(2, entries(award).size());
    }

    @Test
    void of_many_lines_in_the_way_the_first_are_shown_with_how_many_there_are_and_each_fault_of_a_line_once() {
        Award award = award();
        String links = IntStream.range(0, 1_000)
                .mapToObj(n -> "https://x" + n + " ftp://x" + n)
                .collect(Collectors.joining(" "));
        String table = "title,sector,link\nSawa,health," + links + "\n" + "Jisr,astrology,\n".repeat(5_000);
        Answer answer = english(award)
                .send("POST", award.base() + "/entries/imports/plan", "text/csv", table)
                .expect(200);
        List<JsonObject> shown = objects(answer.json().getJsonArray("refused"));
        assertEquals(5_001, answer.json().getInteger("refusedInAll"));
        assertEquals(
                IntStream.rangeClosed(2, 101).boxed().toList(),
                shown.stream().map(line -> line.getInteger("line")).toList());
        String first = shown.getFirst().getString("why");
        assertTrue(first.contains("2,000 links") && first.length() < 200, first);
        assertTrue(answer.text().length() < table.length(), () -> answer.text().length() + " letters");
    }

    @Test
    void a_short_table_that_changes_long_texts_is_answered_with_their_beginnings() {
        Award award = award();
        String text = "x".repeat(1_500);
        entered(
                award,
                IntStream.range(0, 20)
                        .mapToObj(n -> "Project " + n + ",health," + text + "\n")
                        .collect(Collectors.joining("", "title,sector,summary\n", "")));
        JsonObject shown = plan(
                award,
                IntStream.range(0, 20)
                        .mapToObj(n -> "Project " + n + ",y\n")
                        .collect(Collectors.joining("", "title,summary\n", "")));
        JsonObject changed = shown.getJsonArray("changes")
                .getJsonObject(0)
                .getJsonArray("differences")
                .getJsonObject(0);
        assertEquals("x".repeat(120) + "…", changed.getString("before"));
        assertEquals("y", changed.getString("after"));
    }

    @Test
    void what_is_no_table_is_refused_in_plain_words() {
        Award award = award();
        for (String file : List.of("%PDF-1.7\nx", "\u0000\u0000\u0000 ftypisom")) {
            Answer refused = english(award)
                    .send("POST", award.base() + "/entries/imports/plan", "text/csv", file)
                    .expect(422);
            assertTrue(refused.text().contains("save the table itself"), refused.text());
        }
    }

    @Test
    void a_refusal_names_the_parameter_of_the_request_in_both_languages() {
        Award award = award();
        for (String language : List.of("ar", "en")) {
            String told = award.organiser()
                    .with("Accept-Language", language)
                    .send("POST", award.base() + "/entries/imports/plan?sheet=First", "text/csv", TABLE)
                    .expect(422)
                    .text();
            assertTrue(told.contains("sheet") && !told.contains("--"), told);
        }
    }

    @Test
    void it_is_done_once_however_often_it_is_sent_and_of_two_organisers_one_looks_again() {
        Award award = award();
        Client colleague = server.person(award.edition(), Role.ORGANISER);
        String digest = plan(award, TABLE).getString("digest");
        String path = award.base() + "/entries/imports?plan=" + digest;
        Client keyed = award.organiser().with("Idempotency-Key", "entries-once");
        String first = keyed.send("POST", path, "text/csv", TABLE).expect(201).text();
        assertEquals(
                first, keyed.send("POST", path, "text/csv", TABLE).expect(201).text());
        assertEquals(
                "submission.import.moved",
                colleague.send("POST", path, "text/csv", TABLE).expect(412).code());
        assertEquals(2, entries(award).size());
    }

    @Test
    void it_is_not_taken_back_once_an_entry_was_changed_or_is_assigned() {
        Award award = award();
        String id = entered(award, TABLE);
        JsonObject entry = entries(award).getFirst();
        award.organiser()
                .seen(1)
                .put(
                        award.base() + "/entries/" + entry.getString("id"),
                        new JsonObject()
                                .put("title", entry.getJsonObject("title"))
                                .put("sector", "tourism")
                                .put("links", new JsonArray())
                                .put("state", "submitted"))
                .expect(200);
        Answer refused = undo(award, id).expect(409);
        assertEquals("submission.undo.changed", refused.code());
        assertTrue(refused.text().contains("دوائي"), refused.text());
    }

    @Test
    void where_every_entry_is_of_a_team_none_is_made_and_the_team_s_own_stays() {
        Award award = award(false);
        JsonObject shown = plan(award, TABLE);
        assertEquals(0, shown.getJsonArray("refused").getJsonObject(0).getInteger("line"));
        var captain = award.team(3).getFirst();
        captain.post(
                        award.base() + "/entries",
                        new JsonObject()
                                .put("title", Award.text("سند", "Sanad"))
                                .put("sector", "health")
                                .put("links", new JsonArray()))
                .expect(201);
        JsonObject same = plan(award, "title,sector\nsanad,tourism\n")
                .getJsonArray("same")
                .getJsonObject(0);
        assertEquals("team", same.getString("why"));
        assertNotEquals(null, entered(award, "title,table\nsanad,12\n"));
    }

    @Test
    void it_is_the_organisers_and_one_act_of_the_record() {
        Award award = award();
        for (Role role : List.of(Role.JUDGE, Role.STUDENT, Role.STEERING)) {
            server.person(award.edition(), role)
                    .send("POST", award.base() + "/entries/imports/plan", "text/csv", TABLE)
                    .expect(403);
        }
        undo(award, entered(award, TABLE)).expect(200);
        assertEquals(
                1,
                server.row(
                                "select count(*)::int from audit where edition_id = $1 and act = 'entries.import'",
                                award.edition())
                        .getInteger(0));
    }
}
