package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.ranking.Method;
import org.mizan.ranking.Ranking;

/** Computing standings with every method and option, and finding them again. */
class StandingsIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.scored(server);

    @Test
    void what_is_no_option_is_refused_by_its_pointer() {
        refused(new JsonObject().put("method", "magic"), "/method");
        refused(new JsonObject().put("method", "Mean"), "/method");
        refused(new JsonObject().put("seed", -1), "/seed");
        refused(new JsonObject().put("seed", "1"), "/seed");
        refused(new JsonObject().put("seed", 1.5), "/seed");
        refused(new JsonObject().put("decimals", 7), "/decimals");
        refused(new JsonObject().put("tracks", "some"), "/tracks");
        refused(new JsonObject().put("robust", "yes"), "/robust");
        refused(new JsonObject().put("reliability", "fixed"), "/reliability");
        refused(new JsonObject().put("method", "mean").put("reliability", "none"), "/reliability");
        refused(new JsonObject().put("draws", 100_000_000), "/draws");
        refused(new JsonObject().put("method", "mean").put("tracks", "fixed"), "/tracks");
        var silent = new JsonObject().put("holds", "tracks-equally-good").put("reason", " ");
        refused(new JsonObject().put("assumption", silent), "/assumption/reason");
        refused(new JsonObject().put("assumption", new JsonObject().put("reason", "x")), "/assumption/holds");
    }

    private void refused(JsonObject asked, String pointer) {
        var answer = award.organiser().post(award.round() + "/standings", asked).expect(422);
        assertEquals(List.of(pointer), answer.pointers(), answer::text);
    }

    @Test
    void a_round_that_is_not_there_is_not_computed() {
        award.organiser()
                .post(award.base() + "/rounds/no-such-round/standings", new JsonObject())
                .expect(404);
    }

    @Test
    void every_method_is_computed_and_says_how() {
        for (var method : Method.values()) {
            var standings = award.standings(award.compute(new JsonObject().put("method", method.key())));
            assertEquals(method.key(), standings.getString("method"));
            assertEquals(method.key(), standings.getJsonObject("options").getString("method"));
            var result = standings.getJsonObject("result");
            assertEquals(method.key(), result.getString("method"));
            assertEquals(Ranking.VERSION, result.getString("version"));
            assertEquals(standings.getString("inputDigest"), result.getString("inputDigest"));
            assertEquals(2, result.getJsonArray("entries").size());
        }
    }

    @Test
    void entries_and_judges_are_named_beside_their_ids() {
        var standings = award.standings(award.compute(new JsonObject()));
        var names = standings.getJsonObject("names");
        var result = standings.getJsonObject("result");
        result.getJsonArray("entries").forEach(line -> {
            var named = names.getJsonObject("entries").getJsonObject(((JsonObject) line).getString("entry"));
            assertFalse(named.getString("code").isEmpty());
            assertFalse(named.getJsonObject("title").isEmpty());
        });
        result.getJsonArray("judges")
                .forEach(judge -> assertFalse(names.getJsonObject("judges")
                        .getJsonObject(((JsonObject) judge).getString("judge"))
                        .isEmpty()));
    }

    @Test
    void options_are_kept_with_what_they_led_to() {
        var asked = new JsonObject()
                .put("method", "adjusted")
                .put("seed", 5)
                .put("tracks", "none")
                .put("scaleUse", "none")
                .put("reliability", "none")
                .put("robust", true)
                .put("decimals", 4);
        var options = award.standings(award.compute(asked)).getJsonObject("options");
        asked.forEach(member -> assertEquals(member.getValue(), options.getValue(member.getKey()), member.getKey()));
        assertEquals(4_000, options.getInteger("draws"));
    }

    @Test
    void the_same_marks_give_the_same_bytes_again() {
        var asked = new JsonObject().put("method", "adjusted").put("seed", 7);
        assertEquals(bytes(award.compute(asked)), bytes(award.compute(asked)));
    }

    @Test
    void another_mark_gives_another_digest() {
        var before = award.standings(award.compute(new JsonObject()));
        award.save(0, 1, 9).expect(200);
        var after = award.standings(award.compute(new JsonObject()));
        assertNotEquals(before.getString("inputDigest"), after.getString("inputDigest"));
    }

    /** The answer without its id, number and time. */
    private String bytes(String standings) {
        var answer = award.standings(standings);
        answer.remove("id");
        answer.remove("number");
        answer.remove("computedAt");
        return answer.encode();
    }

    @Test
    void computations_are_listed_page_by_page_the_last_first() {
        List<String> made = new ArrayList<>();
        for (var method : List.of("mean", "median", "ols")) {
            made.addFirst(award.compute(new JsonObject().put("method", method)));
        }
        List<String> listed = new ArrayList<>();
        var path = award.base() + "/standings?round=evaluation&limit=2";
        var page = award.organiser().get(path).expect(200);
        ids(page.json(), listed);
        assertEquals(2, listed.size());
        assertTrue(page.header("Link").orElseThrow().contains("rel=\"next\""));
        page = award.organiser()
                .get(path + "&after=" + page.json().getString("next"))
                .expect(200);
        ids(page.json(), listed);
        assertEquals(made, listed);
        assertEquals(null, page.json().getString("next"));
    }

    @Test
    void a_list_of_no_round_and_a_page_from_nowhere_are_refused() {
        award.compute(new JsonObject());
        var refused = award.organiser()
                .get(award.base() + "/standings?round=no")
                .expect(400)
                .json();
        assertEquals("web.query.constant", refused.getString("code"));
        assertTrue(refused.getString("detail").contains("evaluation"), refused.encode());
        assertEquals(
                "web.page",
                award.organiser()
                        .get(award.base() + "/standings?after=x")
                        .expect(400)
                        .code());
    }

    private static void ids(JsonObject page, List<String> into) {
        page.getJsonArray("items").forEach(item -> into.add(((JsonObject) item).getString("id")));
    }

    @Test
    void standings_of_another_edition_are_not_found() {
        var other = Award.scored(server);
        var standings = award.compute(new JsonObject());
        other.organiser().get(other.base() + "/standings/" + standings).expect(404);
        other.organiser().get(award.base() + "/standings/" + standings).expect(403);
    }

    @Test
    void parts_that_share_nobody_are_ranked_on_an_assumption_that_is_printed_in_its_makers_words() {
        var alone = server.person();
        var assignment = award.apart(alone);
        award.card(alone, assignment, 0, 7).expect(200);
        assertEquals(
                "disconnected",
                award.result(new JsonObject()).getJsonObject("refused").getString("why"));
        var assumed = new JsonObject().put("holds", "panels-equally-severe").put("reason", "اللجنتان تدرّبتا معًا");
        var standings = award.compute(new JsonObject().put("assumption", assumed));
        assertEquals(
                assumed, award.standings(standings).getJsonObject("options").getJsonObject("assumption"));
        award.publish(standings).expect(201);
        var board = server.nobody().get(award.base() + "/board").expect(200).json();
        assertEquals(assumed, board.getJsonObject("assumption"));
        assertTrue(board.getJsonArray("notes").contains("assumption"));
    }

    @Test
    void an_answer_has_the_members_of_the_document_in_their_order() {
        var standings = award.standings(award.compute(new JsonObject()));
        var members = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(StandingsStore.Listed.class.getRecordComponents()),
                        java.util.Arrays.stream(StandingsApi.Computed.class.getRecordComponents())
                                .skip(1))
                .map(java.lang.reflect.RecordComponent::getName)
                .toList();
        assertEquals(members, List.copyOf(standings.fieldNames()));
        assertEquals(
                standings,
                award.organiser().get(award.round() + "/standings").expect(200).json());
    }

    @Test
    void an_entry_that_fails_at_screening_makes_standings_stale() {
        var standings = award.compute(new JsonObject());
        sql("insert into screening select edition_id, entry_id, 1, 'fail', 'No video.', revision, received_at, null"
                + " from entry_submitted where edition_id = $1 limit 1");
        assertEquals("results.stale", award.publish(standings).expect(409).code());
        award.publish(award.compute(new JsonObject())).expect(201);
    }

    @Test
    void a_round_of_marks_put_before_makes_standings_stale() {
        var standings = award.compute(new JsonObject());
        sql("insert into round select edition_id, 'before', name, 'scoring', position - 1, phase, 1 from round"
                + " where edition_id = $1");
        assertEquals("results.stale", award.publish(standings).expect(409).code());
        award.publish(award.compute(new JsonObject())).expect(201);
    }

    @Test
    void another_prize_makes_standings_stale() {
        var standings = award.compute(new JsonObject());
        sql("insert into prize (edition_id, place, name) select id, 77, name from edition where id = $1");
        assertEquals("results.stale", award.publish(standings).expect(409).code());
        award.publish(award.compute(new JsonObject())).expect(201);
    }

    private void sql(String statement) {
        server.database()
                .writes()
                .preparedQuery(statement)
                .execute(Tuple.of(award.edition()))
                .await();
    }

    private String read(String path) {
        return server.nobody().get(award.base() + path).expect(200).text();
    }

    @Test
    void a_change_of_method_never_changes_what_is_published() {
        award.publish(award.compute(new JsonObject())).expect(201);
        var board = read("/board");
        award.rows().says("{\"results\": {\"method\": \"median\"}}");
        var next = award.standings(award.compute(new JsonObject()));
        assertEquals("median", next.getString("method"));
        assertEquals(board, read("/board"));
        assertEquals(board, read("/publications/1"));
        award.publish(next.getString("id")).expect(201);
        assertEquals(board, read("/publications/1"));
    }

    @Test
    void scores_are_published_at_the_decimals_of_their_standings() {
        award.rows().says("{\"results\": {\"scores\": true, \"ranking\": {\"decimals\": 3}}}");
        award.publish(award.compute(new JsonObject())).expect(201);
        var board = server.nobody().get(award.base() + "/board").expect(200).json();
        var score = board.getJsonArray("rows").getJsonObject(0).getString("score");
        assertTrue(score.matches("\\d\\.\\d{3}"), score);
    }
}
