package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class AuditApiIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Records records;

    @BeforeEach
    void edition() {
        records = new Records(server.database(), server.clock());
        AwardRows.empty(server.database(), records.edition);
    }

    private String path() {
        return "/editions/" + records.edition + "/audit";
    }

    private Answer awaitSeal() {
        for (int round = 0; round < 3000; round++) {
            Answer answer = server.nobody().get(path() + "/seals/latest");
            if (answer.status() == 200) {
                return answer;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("no seal");
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<String> acts = new ArrayList<>();
        for (int act = 0; act < 7; act++) {
            acts.add(records.act("team.found").toString());
        }
        awaitSeal();
        Client observer = server.person(records.edition, Role.OBSERVER);
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page = observer.get(path() + "?limit=3" + (next.isEmpty() ? "" : "&after=" + next))
                    .expect(200)
                    .json();
            page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("id")));
            next = page.getString("next");
        }
        assertEquals(acts, seen);
    }

    @Test
    void an_act_shows_its_place_among_the_leaves_once_it_is_sealed() {
        records.act("team.found");
        JsonObject seal = awaitSeal().json();
        JsonArray items = server.person(records.edition, Role.STEERING)
                .get(path())
                .expect(200)
                .json()
                .getJsonArray("items");
        // The edition's own row left a witness before it.
        int leaf = items.getJsonObject(0).getInteger("leaf");
        assertTrue(seal.getInteger("firstLeaf") <= leaf && leaf <= seal.getInteger("lastLeaf"), seal + " " + leaf);
        assertEquals("team.found", items.getJsonObject(0).getString("act"));
    }

    @Test
    void the_seal_can_be_checked_with_the_published_key_alone() {
        records.act("team.found");
        JsonObject seal = awaitSeal().json();
        JsonArray keys =
                server.nobody().get(".well-known/jwks.json").expect(200).json().getJsonArray("keys");
        JsonObject key = keys.stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("kid").equals(seal.getString("keyId")))
                .findFirst()
                .orElseThrow();
        assertTrue(SigningKey.verify(
                Base64.getUrlDecoder().decode(key.getString("x")),
                seal.getString("statement").getBytes(StandardCharsets.UTF_8),
                Base64.getUrlDecoder().decode(seal.getString("signature"))));
        assertEquals(seal.getString("root"), new JsonObject(seal.getString("statement")).getString("root"));
        assertFalse(keys.encode().contains("\"d\""));
    }

    @Test
    void a_place_that_no_page_has_given_is_refused() {
        Client observer = server.person(records.edition, Role.OBSERVER);
        for (String after : List.of("x", "1", "99999999999999999999.a", "1.not-a-uuid-not-a-uuid-not-a-uuid-not-a")) {
            assertEquals(
                    "web.page",
                    observer.get(path() + "?after=" + after).expect(400).code());
        }
    }

    @Test
    void judges_and_students_do_not_see_the_record() {
        server.person(records.edition, Role.JUDGE).get(path()).expect(403);
        server.person(records.edition, Role.STUDENT).get(path()).expect(403);
    }

    @Test
    void an_edition_without_a_seal_has_no_latest_one() {
        server.nobody().get(path() + "/seals/latest").expect(404);
    }

    @Test
    void an_unknown_edition_is_not_found() {
        Client person = server.person();
        person.get("/editions/" + UUID.randomUUID() + "/audit").expect(404);
        person.get("/editions/" + UUID.randomUUID() + "/audit/seals/latest").expect(404);
    }
}
