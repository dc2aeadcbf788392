package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.LogLines;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class EditionIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonObject made(String preset, String slug, JsonObject set) {
        return new JsonObject()
                .put("preset", preset)
                .put("slug", slug)
                .put("set", set.copy().put("public", set.getBoolean("public", true)));
    }

    private static String path(UUID edition) {
        return "/editions/" + edition;
    }

    @Test
    void whoever_is_no_organiser_of_the_house_makes_no_edition() {
        var body = made("jordan-3", "not-yours", new JsonObject().put("start", "2026-10-01"));
        server.nobody().post("/editions", body).expect(401);
        server.person().post("/editions", body).expect(403);
        server.person(UUID.randomUUID(), Role.ORGANISER).post("/editions", body).expect(403);
        assertEquals(
                0,
                server.nobody()
                        .get("/editions?slug=not-yours")
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void what_a_preset_leaves_open_is_asked_for_by_name_in_the_callers_language() {
        var refused = server.house()
                .with("Accept-Language", "ar")
                .post("/editions", made("jordan-5", "open", new JsonObject()))
                .expect(422);
        assertEquals(
                Set.of(
                        "/set/start",
                        "/set/prizes/1/amount",
                        "/set/prizes/2/amount",
                        "/set/prizes/3/amount",
                        "/set/prizes/4/amount",
                        "/set/prizes/5/amount"),
                Set.copyOf(refused.pointers()));
        assertTrue(refused.text().contains("يجب تحديدها"));
    }

    @Test
    void an_edition_in_whose_terms_a_hand_nested_lists_costs_the_log_one_trace_however_often_it_is_asked_for() {
        var set = new JsonObject().put("start", "2026-10-01").put("institutions", Award.university());
        var edition = server.house()
                .post("/editions", made("jordan-3", "nested", set))
                .expect(201)
                .id();
        server.row(
                "update edition set settings = jsonb_set(settings, '{rules}', (repeat('[', 900) || repeat(']', 900))::jsonb)"
                        + " where id = $1 returning 1",
                edition);
        try (var lines = new LogLines()) {
            for (int time = 0; time < 3; time++) {
                server.nobody().get(path(edition)).expect(500);
            }
            assertEquals(3, lines.of(Level.ERROR).size());
            assertEquals(1, lines.traces());
        }
    }

    @Test
    void an_edition_is_whole_when_it_is_made() {
        var set = new JsonObject().put("start", "2026-10-01").put("institutions", Award.university());
        var answer =
                server.house().post("/editions", made("jordan-3", "whole", set)).expect(201);
        var edition = server.nobody().get(path(answer.id())).expect(200);
        assertEquals(answer.json(), edition.json());
        assertEquals(1, edition.revision());
        var json = edition.json();
        assertEquals("Asia/Amman", json.getString("timeZone"));
        assertEquals(
                "2026-09-30T21:00:00Z",
                json.getJsonArray("phases").getJsonObject(0).getString("opensAt"));
        assertEquals(9, json.getJsonArray("sectors").size());
        assertEquals("health", json.getJsonArray("sectors").getJsonObject(0).getString("key"));
        assertEquals(50_000_000, json.getJsonArray("prizes").getJsonObject(0).getInteger("amount"));
        var technical = json.getJsonArray("rounds").getJsonObject(1);
        assertEquals("technical", technical.getString("key"));
        var feasibility = technical.getJsonArray("criteria").getJsonObject(0);
        assertEquals("35", feasibility.getString("weight"));
        assertEquals("5", feasibility.getJsonArray("anchors").getJsonObject(2).getString("mark"));
        assertEquals(3, json.getJsonObject("settings").getJsonObject("results").getInteger("top"));
        // Who makes an edition becomes its organiser.
        server.house()
                .seen(1)
                .patch(path(answer.id()), new JsonObject().put("set", new JsonObject()))
                .expect(200);
    }

    @Test
    void a_short_name_is_given_once_and_finds_its_edition() {
        var set = new JsonObject().put("start", "2026-10-01");
        var id = server.house()
                .post("/editions", made("uzbekistan", "once", set))
                .expect(201)
                .id();
        var refused = server.house()
                .post("/editions", made("uzbekistan", "once", set))
                .expect(409);
        assertEquals("edition.slug.taken", refused.code());
        var found =
                server.nobody().get("/editions?slug=once").expect(200).json().getJsonArray("items");
        assertEquals(1, found.size());
        assertEquals(id.toString(), found.getJsonObject(0).getString("id"));
        assertEquals(id, server.nobody().get("/editions/once").expect(200).id());
    }

    @Test
    void the_same_request_made_again_makes_one_edition() {
        var again = server.house().with("Idempotency-Key", "edition-" + UUID.randomUUID());
        var body = made("uzbekistan", "again", new JsonObject().put("start", "2026-10-01"));
        var first = again.post("/editions", body).expect(201);
        var second = again.post("/editions", body).expect(201);
        assertEquals(first.id(), second.id());
    }

    @Test
    void a_list_of_editions_is_read_page_by_page() {
        for (var index = 0; index < 3; index++) {
            server.house()
                    .post("/editions", made("uzbekistan", "page-" + index, new JsonObject().put("start", "2026-10-01")))
                    .expect(201);
        }
        var seen = new java.util.HashSet<String>();
        String next = null;
        do {
            var page = server.nobody()
                    .get("/editions?limit=2" + (next == null ? "" : "&after=" + next))
                    .expect(200)
                    .json();
            page.getJsonArray("items").forEach(item -> assertTrue(seen.add(((JsonObject) item).getString("slug"))));
            next = page.getString("next");
        } while (next != null);
        assertTrue(seen.containsAll(Set.of("page-0", "page-1", "page-2")));
    }

    @Test
    void terms_change_by_a_merge_patch_and_a_second_writer_is_shown_both_versions() {
        var edition = Award.open(server, server.house(), "terms").edition();
        var top = new JsonObject().put("set", new JsonObject().put("results", new JsonObject().put("top", 7)));
        var changed = server.house().seen(1).patch(path(edition), top).expect(200);
        assertEquals(2, changed.revision());
        assertEquals(
                7,
                changed.json()
                        .getJsonObject("settings")
                        .getJsonObject("results")
                        .getInteger("top"));
        assertEquals(
                "adjusted",
                changed.json()
                        .getJsonObject("settings")
                        .getJsonObject("results")
                        .getString("method"));
        var late = server.house().seen(1).patch(path(edition), top).expect(412);
        assertEquals(2, late.json().getJsonObject("current").getInteger("revision"));
        server.house().patch(path(edition), top).expect(428);
        var wrong = new JsonObject()
                .put(
                        "set",
                        new JsonObject()
                                .put("languages", new JsonArray().add("en"))
                                .put("timeZone", "Mars"));
        assertEquals(
                Set.of("/set/languages", "/set/timeZone"),
                Set.copyOf(server.house()
                        .seen(2)
                        .patch(path(edition), wrong)
                        .expect(422)
                        .pointers()));
        server.person(edition, Role.JUDGE).seen(2).patch(path(edition), top).expect(403);
    }

    @Test
    void a_phase_closes_as_soon_as_those_within_it_have_committed_and_says_when_they_do_not() {
        var edition = Award.open(server, server.house(), "crowded").edition();
        var phase = path(edition) + "/phases/screening";
        var dates = new JsonObject()
                .put("opensAt", "2031-01-01T00:00:00Z")
                .put("closesAt", "2031-02-01T00:00:00Z")
                .put("reason", "الامتحانات");
        server.database()
                .transact(within -> within.preparedQuery(
                                "select 1 from phase where edition_id = $1 and key = 'screening' for share")
                        .execute(Tuple.of(edition))
                        .compose(held -> Future.fromCompletionStage(CompletableFuture.supplyAsync(
                                () -> server.house().seen(1).put(phase, dates).expect(503)))))
                .await();
        assertEquals(2, server.house().seen(1).put(phase, dates).expect(200).revision());
    }

    @Test
    void a_short_name_in_the_form_of_an_id_is_refused_since_it_may_be_that_of_another() {
        var made = made("hackathon-weekend", UUID.randomUUID().toString(), new JsonObject());
        assertEquals(
                List.of("/slug"),
                server.house().post("/editions", made).expect(422).pointers());
    }

    @Test
    void every_change_of_a_date_is_public_history() {
        var edition = Award.open(server, server.house(), "dates").edition();
        var phase = path(edition) + "/phases/screening";
        var dates = new JsonObject()
                .put("opensAt", "2031-01-01T00:00:00.123Z")
                .put("closesAt", "2031-02-01T00:00:00Z")
                .put("reason", "الامتحانات");
        server.house().put(phase, dates).expect(428);
        var moved = server.house().seen(1).put(phase, dates).expect(200);
        assertEquals(2, moved.revision());
        assertEquals("2031-01-01T00:00:00.123Z", moved.json().getString("opensAt"));
        var late = server.house().seen(1).put(phase, dates).expect(412);
        assertEquals(
                "2031-01-01T00:00:00.123Z", late.json().getJsonObject("current").getString("opensAt"));
        var changes = server.nobody().get(phase + "/changes").expect(200).json().getJsonArray("items");
        assertEquals(1, changes.size());
        assertEquals("الامتحانات", changes.getJsonObject(0).getString("reason"));
        assertEquals(2, changes.getJsonObject(0).getInteger("revision"));
        assertTrue(Instant.parse(changes.getJsonObject(0).getString("oldOpensAt"))
                .isBefore(Instant.parse("2031-01-01T00:00:00Z")));
        var swapped = dates.copy().put("closesAt", "2030-01-01T00:00:00Z");
        assertEquals(
                List.of("/closesAt"),
                server.house().seen(2).put(phase, swapped).expect(422).pointers());
        server.house().seen(1).put(path(edition) + "/phases/nothing", dates).expect(404);
        server.nobody().get(path(edition) + "/phases/nothing/changes").expect(404);
        assertEquals(
                0,
                server.nobody()
                        .get(path(edition) + "/phases/technical/changes")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void an_act_leaves_its_trace_without_names() {
        var edition = Award.open(server, server.house(), "trace").edition();
        var rows = server.database()
                .reads()
                .preparedQuery("select act, person_id, body::text from audit where edition_id = $1 order by id")
                .execute(Tuple.of(edition))
                .await();
        assertEquals(1, rows.size());
        var row = rows.iterator().next();
        assertEquals("edition.create", row.getString(0));
        assertEquals(server.house().id(), row.getUUID(1));
        assertEquals("{}", row.getString(2));
    }

    @Test
    void sectors_institutions_and_prizes_are_put_and_taken_as_often_as_one_likes() {
        var edition = Award.open(server, server.house(), "parts").edition();
        var name = new JsonObject().put("name", Award.text("الطاقة", "Energy"));
        var prize = name.copy().put("amount", 1).put("currency", "JOD");
        var seen = 1;
        for (var times = 0; times < 2; times++) {
            seen = put(seen, path(edition) + "/sectors/energy", name);
            seen = put(seen, path(edition) + "/institutions/yu", name.copy().put("kind", "college"));
            seen = put(seen, path(edition) + "/prizes/4", prize);
        }
        var whole = server.nobody().get(path(edition)).json();
        assertEquals("energy", whole.getJsonArray("sectors").getJsonObject(9).getString("key"));
        assertEquals(2, whole.getJsonArray("institutions").size());
        assertEquals(4, whole.getJsonArray("prizes").size());
        // Putting the same again is no change.
        assertEquals(4, whole.getInteger("revision"));
        assertEquals(4, seen);
        for (var times = 0; times < 2; times++) {
            for (var part : List.of("/sectors/energy", "/institutions/yu", "/prizes/4")) {
                seen = server.house()
                        .seen(seen)
                        .delete(path(edition) + part)
                        .expect(204)
                        .revision();
            }
        }
        assertEquals(7, seen);
        assertEquals(
                9,
                server.nobody()
                        .get(path(edition))
                        .json()
                        .getJsonArray("sectors")
                        .size());
    }

    private static int put(int seen, String path, JsonObject part) {
        return server.house().seen(seen).put(path, part).expect(200).revision();
    }

    @Test
    void of_two_who_set_a_prize_after_the_same_look_the_second_is_shown_the_first() {
        var edition = Award.open(server, server.house(), "parts-two").edition();
        var first = new JsonObject().put("name", Award.text("الرابع", "Fourth"));
        var second = new JsonObject().put("name", Award.text("رابع", "4th"));
        var prize = path(edition) + "/prizes/4";
        server.house().put(prize, first).expect(428);
        server.house().delete(prize).expect(428);
        assertEquals(2, put(1, prize, first));
        var refused = server.house().seen(1).put(prize, second).expect(412).json();
        assertEquals(2, refused.getJsonObject("current").getInteger("revision"));
        assertEquals(second.getValue("name"), refused.getJsonObject("yours").getValue("name"));
        assertEquals(412, server.house().seen(1).delete(prize).status());
        // The answer was lost on its way, and the same request comes again.
        assertEquals(2, put(1, prize, first));
        assertEquals(3, server.house().seen(2).delete(prize).expect(204).revision());
        assertEquals(3, server.house().seen(2).delete(prize).expect(204).revision());
    }

    @Test
    void parts_are_refused_with_their_faults() {
        var edition = Award.open(server, server.house(), "faults").edition();
        var name = new JsonObject().put("name", Award.text("س", "X"));
        assertEquals(
                List.of("/kind"),
                server.house()
                        .seen(1)
                        .put(path(edition) + "/institutions/yu", name.copy().put("kind", "school"))
                        .expect(422)
                        .pointers());
        assertEquals(
                List.of("/currency"),
                server.house()
                        .seen(1)
                        .put(path(edition) + "/prizes/4", name.copy().put("amount", 1))
                        .expect(422)
                        .pointers());
        assertEquals(
                List.of("/name/en"),
                server.house()
                        .seen(1)
                        .put(
                                path(edition) + "/sectors/x",
                                new JsonObject().put("name", new JsonObject().put("ar", "س")))
                        .expect(422)
                        .pointers());
        server.house().put(path(edition) + "/prizes/101", name).expect(400);
        server.house().put(path(edition) + "/sectors/UP", name).expect(400);
        server.person(edition, Role.STEERING)
                .put(path(edition) + "/sectors/x", new JsonObject())
                .expect(403);
        server.house()
                .seen(1)
                .put("/editions/" + UUID.randomUUID() + "/sectors/x", name)
                .expect(404);
    }

    @Test
    void a_sector_or_an_institution_in_use_stays() {
        var award = Award.open(server, server.house(), "used");
        var edition = award.edition();
        var captain = award.team(1).getFirst();
        captain.post(path(edition) + "/entries", new JsonObject().put("sector", "health"))
                .expect(201);
        assertEquals(
                "edition.sector.used",
                server.house()
                        .seen(1)
                        .delete(path(edition) + "/sectors/health")
                        .expect(409)
                        .code());
        assertEquals(
                "edition.institution.used",
                server.house()
                        .seen(1)
                        .delete(path(edition) + "/institutions/ju")
                        .expect(409)
                        .code());
    }

    @Test
    void presets_say_what_must_be_set() {
        var presets = server.nobody().get("/presets").expect(200).json().getJsonArray("items");
        assertEquals(6, presets.size());
        var page = server.nobody().get("/presets?limit=4").expect(200).json();
        assertEquals(4, page.getJsonArray("items").size());
        var rest = server.nobody()
                .get("/presets?after=" + page.getString("next"))
                .expect(200)
                .json();
        assertEquals(presets.getJsonObject(4), rest.getJsonArray("items").getJsonObject(0));
        assertEquals(2, rest.getJsonArray("items").size());
        assertEquals(null, rest.getString("next"));
        assertEquals(
                "web.page",
                server.nobody().get("/presets?after=nothing").expect(400).code());
        assertEquals("hackathon-weekend", presets.getJsonObject(0).getString("key"));
        JsonObject jordan = presets.stream()
                .map(JsonObject.class::cast)
                .filter(preset -> preset.getString("key").equals("jordan-5"))
                .findFirst()
                .orElseThrow();
        assertTrue(jordan.getJsonArray("mustSet").contains("/prizes/5/amount"));
    }
}
