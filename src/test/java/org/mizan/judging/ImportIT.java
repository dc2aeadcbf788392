package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;

class ImportIT {
    private static final String TABLE = "المشروع;المحكم;الدرجة\nزيتا;سلمى;٤\nسالك;سلمى;٥\n";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Answer plan(Award award, String query, String text) {
        return award.organiser().send("POST", award.round() + "/imports/plan" + query, "text/csv", text);
    }

    private static Answer run(Award award, String query, String digest, String text) {
        return award.organiser().send("POST", award.round() + "/imports" + query + "&plan=" + digest, "text/csv", text);
    }

    private static String digest(Award award, String query, String text) {
        return plan(award, query, text).expect(200).json().getString("digest");
    }

    @Test
    void what_is_shown_is_what_is_done_and_it_is_listed_and_taken_back() {
        Award award = Award.judging(server, "impact");
        JsonObject shown = plan(award, "?create=true", TABLE).expect(200).json();
        assertEquals(2, shown.getInteger("newCards"));
        assertTrue(shown.getJsonArray("understood").getString(0).contains("2"), shown::encode);
        assertEquals(0, award.rows().count("scorecard"));
        String id = run(award, "?create=true", shown.getString("digest"), TABLE)
                .expect(201)
                .json()
                .getString("id");
        assertEquals(2, award.rows().count("scorecard"));
        String undo = award.base() + "/imports/" + id + "/undo";
        award.organiser().post(undo, new JsonObject()).expect(200);
        award.organiser().post(undo, new JsonObject()).expect(200);
        JsonObject listed = award.organiser()
                .get(award.round() + "/imports")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(id, listed.getString("id"));
        assertTrue(listed.getString("undoneAt") != null, listed::encode);
    }

    @Test
    void a_plan_that_something_has_overtaken_is_not_done() {
        Award award = Award.judging(server, "impact");
        String digest = digest(award, "?create=true", TABLE);
        run(award, "?create=true", digest, TABLE).expect(201);
        run(award, "?create=true", digest, TABLE).expect(412);
        run(award, "?create=true", "sha256:none", TABLE).expect(412);
        assertEquals(2, award.rows().count("scorecard"));
    }

    @Test
    void bad_lines_are_shown_in_the_plan_and_refuse_the_import() {
        Award award = Award.judging(server, "impact");
        JsonObject shown = plan(award, "?create=false", TABLE).expect(200).json();
        assertEquals(2, shown.getJsonArray("refused").getJsonObject(0).getInteger("line"), shown::encode);
        Answer refused =
                run(award, "?create=false", shown.getString("digest"), TABLE).expect(422);
        assertEquals(
                "/lines/2",
                refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"));
        plan(award, "", "entry,judge,score\nA,J,x\n").expect(422);
        assertEquals(0, award.rows().count("scorecard"));
    }

    @Test
    void an_imported_card_says_so_to_whoever_may_see_it() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("سلمى");
        award.rows().entry("زيتا", "submitted");
        award.rows().entry("سالك", "submitted");
        run(award, "?merge=false", digest(award, "?merge=false", TABLE), TABLE).expect(201);
        String assignment = award.rows()
                .column("select id::text from assignment where edition_id = $1", award.rows().edition)
                .getFirst();
        JsonObject card = award.organiser()
                .get(award.base() + "/assignments/" + assignment + "/scorecard/revisions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals("import", card.getString("origin"), () -> judge + " " + card.encode());
        assertEquals(null, card.getString("savedBy"));
    }

    @Test
    void the_database_knows_at_once_how_many_rows_a_large_import_has() {
        Award award = Award.judging(server, "impact");
        String table = IntStream.range(0, 600)
                .mapToObj(entry -> "App " + entry + ",Salma,5\n")
                .collect(Collectors.joining("", "entry,judge,score\n", ""));
        run(award, "?create=true", digest(award, "?create=true", table), table).expect(201);
        assertEquals(
                List.of("assignment", "entry", "entry_revision", "scorecard"),
                award.rows()
                        .column(
                                "select distinct tablename::text from pg_stats where schemaname = current_schema()"
                                        + " and tablename = any ($1) and most_common_vals::text like '%' || $2 || '%' order by 1",
                                new String[] {"assignment", "entry", "entry_revision", "scorecard"},
                                award.edition().toString()));
    }

    @Test
    void what_was_published_since_is_not_taken_back() {
        Award award = Award.judging(server, "impact");
        String digest = digest(award, "?create=true", TABLE);
        String id = run(award, "?create=true", digest, TABLE).expect(201).json().getString("id");
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
        award.organiser()
                .post(award.base() + "/imports/" + id + "/undo", new JsonObject())
                .expect(409);
    }

    @Test
    void nobody_but_an_organiser_sees_a_plan() {
        Award award = Award.judging(server, "impact");
        server.person()
                .send("POST", award.round() + "/imports/plan", "text/csv", TABLE)
                .expect(403);
    }
}
