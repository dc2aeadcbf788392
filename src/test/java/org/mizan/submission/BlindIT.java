package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.identity.Role;

/** What a judge of a blind edition can learn of the entries they score: walked by the document's own list of routes. */
class BlindIT extends Entries {
    private static final String LINK = "https://palm-team.example.org/app";
    private static final List<String> NAMES =
            List.of("فريق النخلة", "Palm", "الجامعة الأردنية", "University of Jordan");

    /** A judge with assignments of two entries, of which the first was saved, and what nobody may learn of that one. */
    private record Desk(Award award, Client judge, String assignment, String entry, String code, List<String> secrets) {
        String list() {
            return award.base() + "/assignments";
        }

        String content() {
            return list() + "/" + assignment + "/entry";
        }
    }

    private static Desk desk(String slug, boolean blind) {
        JsonObject terms = new JsonObject()
                .put("judging", new JsonObject().put("blind", blind))
                .put(
                        "phases",
                        new JsonObject()
                                .put("applications", Award.around(server.clock().instant()))
                                .put("technical", Award.around(server.clock().instant())));
        Award award = Award.open(server, server.house(), slug, terms);
        Client judge = server.person(award.edition(), Role.JUDGE);
        List<String> secrets = new ArrayList<>();
        JsonObject first = submitted(award, secrets);
        submitted(award, new ArrayList<>());
        String round = award.base() + "/rounds/technical";
        award.organiser().put(round + "/judges/" + judge.id(), new JsonObject()).expect(204);
        JsonArray pairs = new JsonArray();
        for (Object entry : award.organiser().get(entries(award)).json().getJsonArray("items")) {
            pairs.add(new JsonObject()
                    .put("judge", judge.id().toString())
                    .put("entry", ((JsonObject) entry).getString("id")));
        }
        server.clock().advance(Duration.ofMinutes(7));
        award.organiser()
                .post(round + "/assignments", new JsonObject().put("assignments", pairs))
                .expect(201);
        String assignment = award.organiser()
                .get(round + "/assignments?entry=" + first.getString("code"))
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        JsonObject card = new JsonObject()
                .put("marks", new JsonObject())
                .put("comment", "")
                .put("state", "draft");
        judge.with("If-None-Match", "*")
                .put(award.base() + "/assignments/" + assignment + "/scorecard", card)
                .expect(200);
        return new Desk(award, judge, assignment, first.getString("id"), first.getString("code"), secrets);
    }

    /** A submitted entry of a new team; adds who made it and what would lead to them. */
    private static JsonObject submitted(Award award, List<String> secrets) {
        server.clock().advance(Duration.ofMillis(61_017));
        List<Client> team = award.team(2);
        JsonArray links =
                new JsonArray().add(new JsonObject().put("kind", "app").put("url", LINK));
        Answer made = team.getFirst()
                .post(entries(award), medicine().put("links", links))
                .expect(201);
        server.clock().advance(Duration.ofMillis(61_017));
        JsonObject entry = team.getFirst()
                .seen(1)
                .put(entries(award) + "/" + made.id(), state("submitted").put("links", links))
                .expect(200)
                .json();
        team.forEach(member -> secrets.add(member.id().toString()));
        secrets.addAll(List.of(
                entry.getString("team"),
                entry.getString("id"),
                entry.getString("code"),
                LINK,
                entry.getString("digest"),
                made.json().getString("receivedAt"),
                entry.getString("receivedAt")));
        secrets.addAll(NAMES);
        return entry;
    }

    /** What the judge is told, by the address that told it: every GET that judges may call, with all that exists there. */
    private static Map<String, Answer> walk(Desk desk) throws Exception {
        JsonObject paths = new JsonObject(Files.readString(Path.of("src/main/resources/web/api/openapi.json")))
                .getJsonObject("paths");
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String path : paths.fieldNames()) {
            JsonObject line = paths.getJsonObject(path).getJsonObject("get");
            JsonArray roles = line == null ? null : line.getJsonArray("x-roles");
            if (line != null && (roles == null || roles.contains("judge")) && !path.endsWith("/stream")) {
                for (String entry : path.contains("{entry}") ? List.of(desk.entry, desk.code) : List.of("")) {
                    String called = filled(desk, path, entry);
                    answers.put(called, desk.judge.send(HttpMethod.GET.name(), called, null, null));
                }
            }
        }
        return answers;
    }

    private static String filled(Desk desk, String path, String entry) {
        return path.substring(1)
                .replace("{edition}", desk.award.edition().toString())
                .replace("{assignment}", desk.assignment)
                .replace("{entry}", entry)
                .replace("{round}", "technical")
                .replace("{phase}", "technical")
                .replace("{number}", "1")
                .replace("{person}", desk.secrets.getFirst())
                .replaceAll("\\{\\w+}", new UUID(7, 7).toString());
    }

    /** Which secrets stand where; what was asked for is no news, and what anybody is told is none. */
    private static List<String> told(Desk desk) throws Exception {
        List<String> told = new ArrayList<>();
        walk(desk).forEach((path, answer) -> {
            String open = all(server.nobody().send(HttpMethod.GET.name(), path, null, null));
            String said = all(answer);
            desk.secrets.stream()
                    .filter(secret -> said.contains(secret) && !path.contains(secret) && !open.contains(secret))
                    .forEach(secret -> told.add(secret + " by " + path.replace(desk.award.base(), "")));
        });
        return told;
    }

    private static String all(Answer answer) {
        return answer.response().headers().map() + "\n" + answer.text();
    }

    @Test
    void nothing_that_a_judge_of_a_blind_edition_may_read_tells_whose_an_entry_is() throws Exception {
        Desk desk = desk("blind", true);
        assertEquals(List.of(), told(desk));
    }

    @Test
    void the_same_walk_meets_code_id_link_and_time_where_judging_is_open() throws Exception {
        Desk desk = desk("open", false);
        List<String> told = told(desk);
        Stream.of(desk.entry, desk.code, LINK)
                .forEach(known ->
                        assertTrue(told.stream().anyMatch(one -> one.startsWith(known)), () -> known + " in " + told));
        JsonObject entry = desk.judge.get(desk.content()).expect(200).json();
        assertEquals(
                desk.judge
                        .get(entries(desk.award) + "/" + desk.entry)
                        .expect(200)
                        .json(),
                entry);
        assertEquals(desk.entry, entry.getString("id"));
    }

    @Test
    void a_blind_judge_reads_the_work_by_the_assignment_at_the_revision_that_was_assigned() {
        Desk desk = desk("work", true);
        JsonObject work = desk.judge.get(desk.content()).expect(200).json();
        assertEquals(List.of("assignment", "title", "summary", "sector", "version"), List.copyOf(work.fieldNames()));
        assertTrue(work.getString("version").matches("[0-9a-f]{64}"), "it tells no number of revisions");
        assertEquals("My Medicine", work.getJsonObject("title").getString("en"));
        assertEquals("health", work.getString("sector"));
        server.person(desk.award.edition(), Role.JUDGE).get(desk.content()).expect(404);
        desk.award.organiser().get(desk.content()).expect(403);
    }

    @Test
    void the_tasks_of_a_blind_judge_have_names_that_tell_no_order() {
        Desk desk = desk("tasks", true);
        List<UUID> ids = desk.judge.get(desk.list()).expect(200).json().getJsonArray("items").stream()
                .map(item -> UUID.fromString(((JsonObject) item).getString("id")))
                .toList();
        assertEquals(2, ids.size());
        ids.forEach(id -> assertEquals(4, id.version()));
    }

    @Test
    void the_address_of_an_entry_refuses_a_blind_judge_alike_whether_there_is_one_or_not() {
        Desk desk = desk("refused", true);
        for (String entry : List.of(desk.entry, desk.code, UUID.randomUUID().toString(), "ZZZZZZ")) {
            Answer refused = desk.judge.get(entries(desk.award) + "/" + entry).expect(403);
            assertEquals("submission.entry.blind", refused.code());
        }
        desk.award.organiser().get(entries(desk.award) + "/" + desk.entry).expect(200);
        server.person(desk.award.edition(), Role.OBSERVER)
                .get(entries(desk.award) + "/" + desk.code)
                .expect(200);
    }

    @Test
    void an_edition_says_whether_it_is_judged_blind_and_can_be_changed() {
        Award award = award("says");
        Answer edition = award.organiser().get(award.base()).expect(200);
        assertEquals(Boolean.FALSE, blind(edition));
        JsonObject set = new JsonObject().put("judging", new JsonObject().put("blind", true));
        Answer changed = award.organiser()
                .seen(edition.revision())
                .patch(award.base(), new JsonObject().put("set", set))
                .expect(200);
        assertEquals(Boolean.TRUE, blind(changed));
        set.getJsonObject("judging").put("blind", "yes");
        assertEquals(
                List.of("/set/judging/blind"),
                award.organiser()
                        .seen(changed.revision())
                        .patch(award.base(), new JsonObject().put("set", set))
                        .expect(422)
                        .pointers());
    }

    private static Boolean blind(Answer edition) {
        return edition.json().getJsonObject("settings").getJsonObject("judging").getBoolean("blind");
    }
}
