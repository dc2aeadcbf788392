package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

/** What stands between standings and their publication. */
class CheckIT {
    private static final String WHY = "The committee decided so on Sunday.";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** Three judges have scored three entries, as many as the round wants. */
    private static Award whole() {
        return Award.marked(server, new int[][] {{4, 5, 8}, {6, 7, 9}, {5, 5, 7}});
    }

    private static String compute(Award award) {
        return award.compute(new JsonObject());
    }

    private static JsonObject check(Award award, String standings) {
        return award.organiser()
                .get(award.base() + "/standings/" + standings + "/check")
                .expect(200)
                .json();
    }

    private static List<JsonObject> obstacles(Award award, String standings) {
        return check(award, standings).getJsonArray("obstacles").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static String kinds(Award award, String standings) {
        return obstacles(award, standings).stream()
                .map(one -> one.getString("kind"))
                .collect(Collectors.joining(" "));
    }

    private static JsonObject obstacle(Award award, String kind) {
        return obstacles(award, compute(award)).stream()
                .filter(one -> one.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void closed(Award award) {
        award.rows()
                .run(
                        "insert into phase values ($1, 'announcement', '{\"en\":\"Announcement\"}', 2, '{publish}', $2, $3)",
                        award.edition(),
                        AwardRows.at(AwardRows.OPENS),
                        AwardRows.at(AwardRows.CLOSES));
        award.rows()
                .run(
                        "update phase set closes_at = $2 where edition_id = $1 and key = 'judging'",
                        award.edition(),
                        AwardRows.at(server.clock().instant().minusSeconds(60)));
    }

    private static void titled(Award award, int entry, String ar, String en) {
        award.rows().run("""
                        insert into entry_revision select v.edition_id, v.entry_id, v.revision + 1, v.state, $3, v.summary, v.sector,
                          v.links, v.received_at, v.saved_by, v.salt
                        from entry_revision v where v.edition_id = $1 and v.entry_id = $2 order by v.revision desc limit 1""", award.edition(), award.entries().get(entry), Award.text(ar, en));
    }

    private static Answer publish(Award award, String standings, JsonObject reasons) {
        return award.organiser()
                .post(
                        award.base() + "/publications",
                        new JsonObject().put("standings", standings).put("reasons", reasons));
    }

    private static List<String> refused(Answer answer) {
        return answer.expect(422).json().getJsonArray("errors").stream()
                .map(one -> ((JsonObject) one).getString("pointer"))
                .toList();
    }

    @Test
    void nothing_stands_in_the_way_of_a_round_that_is_over_and_whole() {
        Award award = whole();
        named(award);
        closed(award);
        String standings = compute(award);
        assertEquals("", kinds(award, standings));
        award.organiser()
                .post(award.base() + "/publications", new JsonObject().put("standings", standings))
                .expect(201);
        assertEquals(
                List.of(),
                award.organiser()
                        .get(award.base() + "/publications/1/reasons")
                        .expect(200)
                        .json()
                        .getJsonArray("reasons")
                        .getList());
    }

    private static void named(Award award) {
        List<String> names = List.of("Palm", "Olive", "Cedar");
        for (int entry = 0; entry < names.size(); entry++) {
            titled(award, entry, names.get(entry), names.get(entry));
        }
    }

    @Test
    void an_open_round_is_in_the_way_unless_the_board_is_live() {
        Award award = whole();
        named(award);
        assertEquals("open", kinds(award, compute(award)));
        assertEquals(
                "/editions/" + award.rows().slug + "/office/terms",
                obstacle(award, "open").getString("remedy"));
        award.rows()
                .run(
                        "update edition set settings = jsonb_set(settings, '{results,live}', 'true') where id = $1",
                        award.edition());
        assertEquals("", kinds(award, compute(award)));
    }

    @Test
    void cards_that_are_missing_or_drafts_are_counted_with_their_judges_and_so_are_entries_that_got_too_few() {
        Award award = Award.marked(server, new int[][] {{4, 5, 8}, {6, 7, 9}, {5, 0, 0}});
        named(award);
        award.judges()
                .get(2)
                .with("If-None-Match", "*")
                .put(
                        award.base() + "/assignments/" + award.desks().get(8).assignment() + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject().put("impact", "3"))
                                .put("comment", "")
                                .put("state", "draft"))
                .expect(200);
        assertEquals("open cards drafts reviews", kinds(award, compute(award)));
        JsonObject cards = obstacle(award, "cards");
        assertEquals(1, cards.getInteger("count"));
        assertEquals(1, cards.getJsonArray("named").size());
        assertFalse(cards.getBoolean("blocks"));
        assertEquals("/editions/" + award.rows().slug + "/office/progress", cards.getString("remedy"));
        assertEquals(cards.getJsonArray("named"), obstacle(award, "drafts").getJsonArray("named"));
        JsonObject few = obstacle(award, "reviews");
        assertEquals(2, few.getInteger("count"));
        assertEquals(2, few.getJsonArray("named").size());
        assertEquals("/editions/" + award.rows().slug + "/office/plan?round=evaluation", few.getString("remedy"));
    }

    @Test
    void an_entry_that_was_not_there_is_named_as_absent_and_waits_for_no_card() {
        Award award = Award.marked(server, new int[][] {{4, 5, 8}, {6, 7, 9}, {5, 5, 0}});
        named(award);
        award.rows()
                .run(
                        "insert into presence (edition_id, entry_id, number, state, reason, decided_at) values ($1, $2, 1, 'absent', '', $3)",
                        award.edition(),
                        award.entries().get(2),
                        AwardRows.at(AwardRows.OPENS));
        assertEquals("open absent", kinds(award, compute(award)));
        assertEquals(
                "Cedar",
                obstacle(award, "absent").getJsonArray("named").getJsonObject(0).getString("en"));
    }

    @Test
    void a_card_whose_judge_stepped_back_is_neither_missing_nor_a_draft() {
        Award award = Award.marked(server, new int[][] {{4, 5, 8}, {6, 7, 9}, {5, 5, 0}});
        named(award);
        award.judges()
                .getLast()
                .post(
                        award.base() + "/assignments/" + award.desks().getLast().assignment() + "/recusal",
                        new JsonObject().put("reason", "I teach one of them."))
                .expect(200);
        assertEquals("open reviews", kinds(award, compute(award)));
    }

    @Test
    void names_that_are_one_but_for_a_letter_are_named_and_numbers_tell_names_apart() {
        Award award = whole();
        titled(award, 0, "عيادتي", "Clinic 1");
        titled(award, 1, "عياداتي", "Clinic 2");
        titled(award, 2, "سوا", "Sawa");
        assertEquals("open names", kinds(award, compute(award)));
        assertEquals(
                Set.of("Clinic 1", "Clinic 2"),
                obstacle(award, "names").getJsonArray("named").stream()
                        .map(name -> ((JsonObject) name).getString("en"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void a_later_round_of_marks_is_in_the_way_until_it_is_over() {
        Award award = whole();
        named(award);
        award.pitch(18, 10);
        assertEquals("open later", kinds(award, compute(award)));
    }

    @Test
    void a_card_of_a_version_that_was_replaced_before_the_round_opened_is_in_the_way() {
        Award award = whole();
        named(award);
        award.rows().revise(award.entries().getFirst(), "Z", "submitted"); // received as the round opens: it had closed
        assertEquals("open", kinds(award, compute(award)));
        award.rows().moves(AwardRows.OPENS.plusSeconds(1), AwardRows.CLOSES);
        assertEquals("open versions", kinds(award, compute(award)));
    }

    @Test
    void a_card_from_paper_that_waits_is_in_the_way() {
        Award award = Award.desks(server, List.of(server.person(), server.person(), server.person()), 3);
        named(award);
        for (int desk = 0; desk < 8; desk++) {
            award.save(desk, 0, 3 + desk % 3).expect(200);
        }
        server.person(award.edition(), Role.CLERK)
                .post(
                        award.base() + "/assignments/" + award.desks().get(8).assignment() + "/paper-cards",
                        new JsonObject().put("marks", new JsonObject().put("impact", "4")))
                .expect(201);
        assertTrue(kinds(award, compute(award)).contains("papers"));
        assertEquals(
                "/editions/" + award.rows().slug + "/paper",
                obstacle(award, "papers").getString("remedy"));
    }

    @Test
    void a_card_that_came_after_the_close_is_in_the_way_until_it_is_decided_on() {
        Award award = whole();
        named(award);
        UUID offer = UUID.randomUUID();
        UUID judge = award.judges().getFirst().id();
        award.rows()
                .run(
                        "insert into late_offer (edition_id, id, assignment_id, number, state, marks, comment, remarks, received_at, offered_by)"
                                + " values ($1, $2, $3, 1, 'submitted', '{\"impact\": \"4\"}', '', '{}', $4, $5)",
                        award.edition(),
                        offer,
                        award.desks().getFirst().assignment(),
                        AwardRows.at(AwardRows.OPENS),
                        judge);
        assertEquals("open late", kinds(award, compute(award)));
        assertEquals(
                "/editions/" + award.rows().slug + "/office/progress",
                obstacle(award, "late").getString("remedy"));
        award.rows()
                .run(
                        "insert into late_decision (edition_id, offer_id, assignment_id, admitted, reason, decided_at, decided_by)"
                                + " values ($1, $2, $3, false, 'Too late.', $4, $5)",
                        award.edition(),
                        offer,
                        award.desks().getFirst().assignment(),
                        AwardRows.at(AwardRows.OPENS),
                        judge);
        assertEquals("open", kinds(award, compute(award)));
    }

    @Test
    void every_remedy_is_a_page_of_the_client() throws IOException {
        String routes = Files.readString(Path.of("src/main/resources/web/app/routes.js"));
        for (Obstacle.Kind kind : Obstacle.Kind.values()) {
            String page = kind.remedy(":edition", "r").replaceFirst("\\?.*", "");
            assertTrue(routes.contains('"' + page + "\":"), page);
        }
    }

    @Test
    void a_review_far_from_all_others_wants_a_reason_and_blocks_nothing() {
        int[][] marks = new int[6][12];
        for (int judge = 0; judge < marks.length; judge++) {
            for (int entry = 0; entry < marks[0].length; entry++) {
                marks[judge][entry] = 2 + (entry + judge) % 3 % 2 + entry % 2;
            }
        }
        marks[2][7] = 9;
        Award award = Award.marked(server, marks);
        String standings = compute(award);
        assertTrue(kinds(award, standings).contains("odd"), () -> kinds(award, standings));
        JsonObject odd = obstacle(award, "odd");
        assertFalse(odd.getBoolean("blocks"));
        assertEquals("/editions/" + award.rows().slug + "/office/results?round=evaluation", odd.getString("remedy"));
    }

    @Test
    void what_no_reason_helps_is_said_first_and_refused_as_before() {
        Award award = whole();
        named(award);
        String standings = compute(award);
        award.save(0, 1, 9).expect(200);
        JsonObject stale = obstacles(award, standings).getFirst();
        assertEquals("stale", stale.getString("kind"));
        assertTrue(stale.getBoolean("blocks"));
        assertEquals(
                "results.stale",
                publish(award, standings, new JsonObject().put("open", WHY))
                        .expect(409)
                        .code());
        assertEquals(
                "results.stale",
                award.organiser()
                        .get(award.base() + "/standings/" + standings + "/preview")
                        .expect(409)
                        .code());
        award.rows().run("update phase set allows = '{score}' where edition_id = $1", award.edition());
        assertEquals("closed", obstacles(award, compute(award)).getFirst().getString("kind"));
    }

    @Test
    void reasons_that_are_missing_are_named_and_those_that_are_given_are_kept_with_what_was_in_the_way() {
        Award award = Award.scored(server);
        String standings = compute(award);
        assertEquals(
                List.of("/reasons/open", "/reasons/reviews"),
                refused(award.organiser()
                        .post(award.base() + "/publications", new JsonObject().put("standings", standings))));
        assertEquals(
                List.of("/reasons/reviews"), refused(publish(award, standings, new JsonObject().put("open", WHY))));
        publish(
                        award,
                        standings,
                        new JsonObject().put("open", WHY).put("reviews", WHY).put("later", WHY))
                .expect(201);
        JsonObject given = award.organiser()
                .get(award.base() + "/publications/1/reasons")
                .expect(200)
                .json();
        assertEquals(
                new JsonArray()
                        .add(new JsonObject()
                                .put("kind", "open")
                                .put("count", 1)
                                .put("reason", WHY))
                        .add(new JsonObject()
                                .put("kind", "reviews")
                                .put("count", 2)
                                .put("reason", WHY)),
                given.getJsonArray("reasons"));
        assertEquals(
                award.organiser().get("/people/me").expect(200).json().getJsonObject("name"),
                given.getJsonObject("by"));
        award.organiser().get(award.base() + "/publications/2/reasons").expect(404);
    }

    @Test
    void a_reason_for_what_is_never_in_the_way_is_refused_by_its_name_and_an_empty_one_too() {
        Award award = Award.scored(server);
        String standings = compute(award);
        JsonObject both = new JsonObject().put("open", WHY).put("reviews", WHY);
        assertEquals(
                List.of("/reasons/a~1b"),
                refused(publish(award, standings, both.copy().put("a/b", WHY))));
        assertEquals(
                List.of("/reasons/stale"),
                refused(publish(award, standings, both.copy().put("stale", WHY))));
        assertEquals(
                List.of("/reasons/open"),
                refused(publish(award, standings, both.copy().put("open", "  "))));
    }

    @Test
    void of_organisers_who_publish_at_once_one_does_and_the_others_are_told_the_number() throws Exception {
        Award award = Award.scored(server);
        String standings = compute(award);
        JsonObject reasons = new JsonObject().put("open", WHY).put("reviews", WHY);
        List<Integer> answers = new ArrayList<>(Together.atOnce(
                Collections.nCopies(6, () -> publish(award, standings, reasons).status())));
        Collections.sort(answers);
        assertEquals(List.of(201, 422, 422, 422, 422, 422), answers);
        assertEquals(1, check(award, standings).getInteger("published"));
        Answer again = publish(award, standings, reasons);
        assertEquals(List.of("/reasons/published"), refused(again));
        publish(award, standings, reasons.copy().put("published", WHY)).expect(201);
        assertEquals(2, check(award, standings).getInteger("published"));
    }

    @Test
    void a_request_that_the_network_repeats_publishes_once_and_is_answered_the_same() {
        Award award = Award.scored(server);
        String standings = compute(award);
        Client once = award.organiser().with("Idempotency-Key", "publish-" + UUID.randomUUID());
        Answer first = once.post(award.base() + "/publications", Award.publishing(standings))
                .expect(201);
        Answer again = once.post(award.base() + "/publications", Award.publishing(standings))
                .expect(201);
        assertEquals(first.text(), again.text());
        assertEquals(1, check(award, standings).getInteger("published"));
    }

    @Test
    void the_preview_is_what_is_published_but_for_its_time() {
        Award award = Award.scored(server);
        String standings = compute(award);
        JsonObject preview = award.organiser()
                .get(award.base() + "/standings/" + standings + "/preview")
                .expect(200)
                .json();
        server.nobody().get(award.base() + "/board").expect(404);
        award.publish(standings).expect(201);
        JsonObject published =
                server.nobody().get(award.base() + "/board").expect(200).json();
        preview.remove("publishedAt");
        published.remove("publishedAt");
        preview.remove("seal");
        published.remove("seal");
        assertEquals(published, preview);
    }

    @Test
    void only_organisers_and_the_steering_committee_look() {
        Award award = Award.scored(server);
        String standings = compute(award);
        award.publish(standings).expect(201);
        Client steering = server.person(award.edition(), Role.STEERING);
        for (String path : List.of(
                "/standings/" + standings + "/check",
                "/standings/" + standings + "/preview",
                "/publications/1/reasons")) {
            steering.get(award.base() + path).expect(200);
            award.bystanders().forEach(one -> one.get(award.base() + path).expect(403));
            server.nobody().get(award.base() + path).expect(401);
        }
        for (String of : List.of("check", "preview")) {
            award.organiser()
                    .get(award.base() + "/standings/" + UUID.randomUUID() + "/" + of)
                    .expect(404);
            Award.scored(server)
                    .organiser()
                    .get(award.base() + "/standings/" + standings + "/" + of)
                    .expect(403);
        }
    }
}
