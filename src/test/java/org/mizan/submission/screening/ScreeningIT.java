package org.mizan.submission.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Entries pass or fail before judging, each failure with a reason. */
class ScreeningIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final String WHY = "The video is missing.";

    private final Award award = award(server, "screening");

    @AfterEach
    void let_the_clock_run() {
        server.clock().set(Instant.now());
    }

    static Award award(TestServer server, String phase) {
        return Award.open(
                server,
                server.house(),
                "s-" + UUID.randomUUID(),
                new JsonObject()
                        .put(
                                "phases",
                                new JsonObject()
                                        .put(phase, Award.around(server.clock().instant())))
                        .put("entries", new JsonObject().put("withoutTeam", true)));
    }

    static JsonObject content(String title) {
        return new JsonObject()
                .put("title", Award.text(title, title))
                .put("summary", Award.text("يذكّر بالدواء", "Reminds of medicine"))
                .put("sector", "health")
                .put(
                        "links",
                        new JsonArray().add(new JsonObject().put("kind", "app").put("url", "https://example.org")));
    }

    private UUID enter(String title) {
        return award.organiser()
                .post(award.base() + "/entries/unowned", content(title))
                .expect(201)
                .id();
    }

    private UUID ofTeam(Client captain) {
        UUID entry = captain.post(award.base() + "/entries", content("Dawai"))
                .expect(201)
                .id();
        save(captain, entry, 1, "submitted").expect(200);
        return entry;
    }

    private Answer save(Client captain, UUID entry, int seen, String state) {
        return captain.seen(seen)
                .put(award.base() + "/entries/" + entry, content("Dawai").put("state", state));
    }

    static JsonObject said(String verdict, String reason, int of) {
        return new JsonObject().put("verdict", verdict).put("reason", reason).put("entryRevision", of);
    }

    private Answer screen(Client who, UUID entry, int seen, JsonObject said) {
        return screen(award, who, entry, seen, said);
    }

    static Answer screen(Award award, Client who, UUID entry, int seen, JsonObject said) {
        return (seen == 0 ? who.with("If-None-Match", "*") : who.seen(seen))
                .put(award.base() + "/entries/" + entry + "/screening", said);
    }

    private Answer screen(UUID entry, int seen, JsonObject said) {
        return screen(award.organiser(), entry, seen, said);
    }

    private JsonObject listed(UUID entry) {
        return award.organiser().get(award.base() + "/screening").expect(200).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("entry").equals(entry.toString()))
                .findFirst()
                .orElseThrow();
    }

    private boolean judged(UUID entry) {
        return server.row(
                        "select exists (select from entry_of_round where edition_id = $1 and round = 'technical' and entry_id = $2)",
                        award.edition(),
                        entry)
                .getBoolean(0);
    }

    @Test
    void a_failed_entry_has_a_reason_and_passes_when_it_is_decided_anew() {
        UUID entry = enter("Dalili");
        assertNull(listed(entry).getJsonObject("screening"));
        assertEquals(
                List.of("/reason"),
                screen(entry, 0, said("fail", "  ", 1)).expect(422).pointers());
        Answer failed = screen(entry, 0, said("fail", WHY, 1)).expect(200);
        assertEquals(1, failed.revision());
        assertEquals(WHY, listed(entry).getJsonObject("screening").getString("reason"));
        assertTrue(listed(entry).getJsonObject("decidedBy").size() > 0);
        assertFalse(judged(entry));
        assertEquals(2, screen(entry, 1, said("pass", null, 1)).expect(200).revision());
        assertTrue(judged(entry));
        assertEquals(2, award.rows().count("screening"));
    }

    @Test
    void whoever_saw_an_older_decision_is_shown_both() {
        UUID entry = enter("Dalili");
        award.organiser()
                .put(award.base() + "/entries/" + entry + "/screening", said("pass", null, 1))
                .expect(428);
        screen(entry, 0, said("fail", WHY, 1)).expect(200);
        JsonObject both = screen(entry, 0, said("pass", null, 1)).expect(412).json();
        assertEquals("fail", both.getJsonObject("current").getString("verdict"));
        assertEquals("pass", both.getJsonObject("yours").getString("verdict"));
    }

    @Test
    void the_same_decision_again_is_no_further_act() {
        UUID entry = enter("Dalili");
        Client organiser =
                award.organiser().with("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = screen(organiser, entry, 0, said("fail", WHY, 1)).expect(200);
        assertEquals(
                first.text(),
                screen(organiser, entry, 0, said("fail", WHY, 1)).expect(200).text());
        assertEquals(
                first.text(), screen(entry, 1, said("fail", WHY, 1)).expect(200).text());
        assertEquals(1, award.rows().count("screening"));
        assertEquals(
                1,
                server.row(
                                "select count(*)::int from audit where edition_id = $1 and act = 'screening.decide'",
                                award.edition())
                        .getInteger(0));
    }

    @Test
    void the_team_reads_the_decision_and_its_reason_and_no_other_team_does() {
        List<Client> team = award.team(2);
        UUID entry = ofTeam(team.getFirst());
        Client other = award.team(2).getFirst();
        screen(entry, 0, said("fail", WHY, 2)).expect(200);
        for (Client member : team) {
            JsonObject mine =
                    member.get(award.base() + "/entries/mine").expect(200).json();
            JsonObject told = mine.getJsonArray("items").getJsonObject(0).getJsonObject("screening");
            assertEquals("fail", told.getString("verdict"));
            assertEquals(WHY, told.getString("reason"));
            assertNull(told.getValue("decidedBy"));
            assertEquals(
                    told,
                    member.get(award.base() + "/entries/" + entry)
                            .expect(200)
                            .json()
                            .getJsonObject("screening"));
        }
        other.get(award.base() + "/entries/" + entry).expect(404);
        assertFalse(server.nobody().get(award.base()).expect(200).text().contains(WHY));
        JsonObject saved =
                save(team.getFirst(), entry, 2, "submitted").expect(200).json();
        assertEquals(2, saved.getJsonObject("screening").getInteger("entryRevision"));
    }

    @Test
    void whoever_has_the_entry_is_told_when_it_is_decided_of_anew() {
        Client captain = award.team(2).getFirst();
        UUID entry = ofTeam(captain);
        String path = award.base() + "/entries/" + entry;
        String undecided = captain.get(path).expect(200).header("ETag").orElseThrow();
        screen(entry, 0, said("fail", WHY, 2)).expect(200);
        Answer failed = captain.with("If-None-Match", undecided).get(path).expect(200);
        assertEquals("fail", failed.json().getJsonObject("screening").getString("verdict"));
        String decided = failed.header("ETag").orElseThrow();
        captain.with("If-None-Match", decided).get(path).expect(304);
        screen(entry, 1, said("pass", null, 2)).expect(200);
        assertEquals(
                "pass",
                captain.with("If-None-Match", decided)
                        .get(path)
                        .expect(200)
                        .json()
                        .getJsonObject("screening")
                        .getString("verdict"));
        captain.with("If-Match", decided)
                .put(path, content("Dawai").put("state", "submitted"))
                .expect(200);
    }

    @Test
    void who_loses_the_role_while_a_decision_waits_decides_nothing() throws Exception {
        UUID entry = enter("Dalili");
        Client former = server.person(award.edition(), Role.ORGANISER);
        try (var thread = Executors.newSingleThreadExecutor()) {
            java.util.concurrent.Future<Answer> waiting = server.database()
                    .<java.util.concurrent.Future<Answer>>transact(connection -> connection
                            .preparedQuery("select from phase where edition_id = $1 for update")
                            .execute(Tuple.of(award.edition()))
                            .compose(held -> {
                                var said = thread.submit(() -> screen(former, entry, 0, said("pass", null, 1)));
                                return award.rows()
                                        .waitsFor(connection)
                                        .compose(waits -> connection
                                                .preparedQuery(
                                                        "delete from membership where edition_id = $1 and person_id = $2")
                                                .execute(Tuple.of(award.edition(), former.id())))
                                        .map(said);
                            }))
                    .await();
            waiting.get().expect(403);
        }
        assertEquals(0, award.rows().count("screening"));
    }

    @Test
    void nothing_is_screened_before_screening_opens_or_after_it_closed() {
        UUID entry = enter("Dalili");
        server.clock().advance(Duration.ofHours(-2));
        assertEquals(
                "edition.phase.notYet",
                screen(entry, 0, said("pass", null, 1)).expect(409).code());
        server.clock().advance(Duration.ofHours(2));
        award.rows()
                .run(
                        "update phase set closes_at = now() - interval '1 minute' where edition_id = $1 and key = 'screening'",
                        award.edition());
        assertEquals(
                "edition.phase.over",
                screen(entry, 0, said("pass", null, 1)).expect(409).code());
    }

    @Test
    void nothing_is_screened_once_judging_has_opened() {
        UUID entry = enter("Dalili");
        screen(entry, 0, said("pass", null, 1)).expect(200);
        award.rows()
                .run(
                        "update phase set opens_at = now() - interval '1 minute' where edition_id = $1 and key = 'technical'",
                        award.edition());
        assertEquals(
                "submission.screening.judged",
                screen(entry, 1, said("fail", WHY, 1)).expect(409).code());
    }

    @Test
    void an_edition_without_screening_says_so() {
        Award plain = Award.hackathon(server, server.house(), "plain-" + UUID.randomUUID());
        UUID entry = plain.organiser()
                .post(plain.base() + "/entries/unowned", new JsonObject().put("title", Award.text("دليلي", "Dalili")))
                .expect(201)
                .id();
        assertEquals(
                "submission.screening.never",
                plain.organiser()
                        .with("If-None-Match", "*")
                        .put(plain.base() + "/entries/" + entry + "/screening", said("pass", null, 1))
                        .expect(409)
                        .code());
    }

    @Test
    void only_what_is_handed_in_is_screened_at_the_revision_that_was_looked_at() {
        Client captain = award.team(2).getFirst();
        UUID entry = captain.post(award.base() + "/entries", content("Dawai"))
                .expect(201)
                .id();
        assertEquals(
                "submission.screening.out",
                screen(entry, 0, said("pass", null, 1)).expect(409).code());
        save(captain, entry, 1, "submitted").expect(200);
        save(captain, entry, 2, "submitted").expect(200);
        assertEquals(
                "submission.screening.revised",
                screen(entry, 0, said("pass", null, 2)).expect(409).code());
        screen(entry, 0, said("pass", null, 3)).expect(200);
        save(captain, entry, 3, "withdrawn").expect(200);
        assertEquals(
                "submission.screening.out",
                screen(entry, 1, said("fail", WHY, 3)).expect(409).code());
        screen(UUID.randomUUID(), 0, said("pass", null, 1)).expect(404);
    }

    @Test
    void screening_is_an_organisers_and_read_by_those_who_run_the_edition() {
        UUID entry = enter("Dalili");
        for (Role role : Role.values()) {
            if (role != Role.ORGANISER) {
                Client person = server.person(award.edition(), role);
                boolean runs = role == Role.STEERING || role == Role.OBSERVER;
                person.get(award.base() + "/screening").expect(runs ? 200 : 403);
                screen(person, entry, 0, said("pass", null, 1)).expect(403);
            }
        }
    }

    @Test
    void nothing_is_merged_into_what_failed_and_what_failed_stands_at_no_table() {
        UUID failed = enter("Dalili");
        UUID other = enter("Dalili 2");
        screen(failed, 0, said("fail", WHY, 1)).expect(200);
        merge(other, failed).expect(422);
        award.organiser()
                .put(award.base() + "/entries/" + failed + "/table", new JsonObject().put("number", 4))
                .expect(409);
    }

    private Answer merge(UUID entry, UUID into) {
        return award.organiser()
                .post(
                        award.base() + "/entries/" + entry + "/presence",
                        new JsonObject()
                                .put("presence", "merged")
                                .put("reason", "One and the same.")
                                .put("into", into.toString()));
    }

    @Test
    void of_two_organisers_who_decide_at_once_one_is_shown_what_the_other_decided() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            UUID entry = enter("Dalili " + turn);
            Client other = server.person(award.edition(), Role.ORGANISER);
            List<Integer> answers = Together.atOnce(List.of(
                    () -> screen(entry, 0, said("pass", null, 1)).status(),
                    () -> screen(other, entry, 0, said("fail", WHY, 1)).status()));
            assertEquals(List.of(200, 412), answers.stream().sorted().toList());
        }
        assertEquals(5, award.rows().count("screening"));
    }

    @Test
    void one_decision_sent_many_times_at_once_is_one() throws Exception {
        UUID entry = enter("Dalili");
        Client organiser =
                award.organiser().with("Idempotency-Key", UUID.randomUUID().toString());
        Together.atOnce(java.util.Collections.nCopies(
                8, () -> screen(organiser, entry, 0, said("fail", WHY, 1)).expect(200)));
        assertEquals(1, award.rows().count("screening"));
    }

    @Test
    void an_entry_that_is_withdrawn_or_merged_while_it_is_screened_is_judged_in_no_case() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            UUID into = enter("Masari " + turn);
            UUID merged = enter("Masari again " + turn);
            UUID withdrawn = ofTeam(award.team(2).getFirst());
            List<Integer> answers = Together.atOnce(List.of(
                    () -> screen(into, 0, said("fail", WHY, 1)).status(),
                    () -> merge(merged, into).status(),
                    () -> screen(merged, 0, said("pass", null, 1)).status(),
                    () -> screen(withdrawn, 0, said("pass", null, 2)).status()));
            assertFalse(judged(into));
            assertEquals(answers.get(1) != 200, judged(merged), answers::toString);
            assertEquals(200, answers.get(3));
        }
    }

    @Test
    void a_team_that_withdraws_while_its_entry_is_screened_has_withdrawn_it() throws Exception {
        Client captain = award.team(2).getFirst();
        UUID entry = ofTeam(captain);
        List<Integer> answers = Together.atOnce(List.of(
                () -> save(captain, entry, 2, "withdrawn").status(),
                () -> screen(entry, 0, said("pass", null, 2)).status()));
        assertEquals(200, answers.get(0));
        assertTrue(List.of(200, 409).contains(answers.get(1)), answers::toString);
        assertFalse(judged(entry));
    }

    @Test
    void a_decision_that_waits_for_judging_to_be_opened_is_refused_by_it() {
        UUID entry = enter("Dalili");
        Answer late = server.database()
                .transact(within -> {
                    CompletableFuture<Answer> asked = new CompletableFuture<>();
                    return within.preparedQuery(
                                    "update phase set opens_at = now() - interval '1 minute' where edition_id = $1 and key = 'technical'")
                            .execute(Tuple.of(award.edition()))
                            .map(moved -> {
                                asked.completeAsync(() -> screen(entry, 0, said("fail", WHY, 1)));
                                return asked;
                            })
                            .compose(running -> award.rows().waitsFor(within).map(waits -> running));
                })
                .compose(Future::fromCompletionStage)
                .await();
        assertEquals("submission.screening.judged", late.expect(409).code());
        assertEquals(0, award.rows().count("screening"));
    }
}
