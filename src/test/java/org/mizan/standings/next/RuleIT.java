package org.mizan.standings.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.db.Parameters;

/** The rule of a round that gives reviews where they matter. */
class RuleIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonObject rule() {
        return new JsonObject()
                .put("budget", 60)
                .put("floor", 2)
                .put("ceiling", 8)
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject().put("places", 1).put("weight", "1"))
                                .add(new JsonObject().put("places", 3).put("weight", "1")))
                .put("perSector", false)
                .put("certainty", 0.9)
                .put("holdMinutes", 60);
    }

    private static JsonObject wish(JsonObject rule) {
        return new JsonObject().put("rule", rule);
    }

    private static Award award(String slug) {
        return Award.hackathon(server, server.house(), slug);
    }

    private static String path(Award award) {
        return award.base() + "/rounds/hall/rule";
    }

    private static Client first(Award award) {
        return award.organiser().with("If-None-Match", "*");
    }

    @Test
    void a_rule_is_set_before_the_round_opens_and_everybody_reads_it() {
        Award award = award("ruled");
        JsonObject before = award.organiser().get(path(award)).expect(200).json();
        assertNull(before.getValue("rule"));
        assertEquals(0, before.getInteger("revision"));
        JsonObject set = first(award).put(path(award), wish(rule())).expect(200).json();
        assertEquals(rule(), set.getJsonObject("rule"));
        assertNull(set.getValue("seed"));
        assertEquals(64, set.getString("seedDigest").length());
        award.organiser()
                .seen(1)
                .patch(award.base(), new JsonObject().put("set", new JsonObject().put("public", true)))
                .expect(200);
        assertEquals(set, server.nobody().get(path(award)).expect(200).json());
    }

    @Test
    void of_two_organisers_who_set_it_the_second_sees_the_first() {
        Award award = award("ruled-twice");
        first(award).put(path(award), wish(rule())).expect(200);
        Answer second =
                first(award).put(path(award), wish(rule().put("budget", 90))).expect(412);
        assertEquals(
                60, second.json().getJsonObject("current").getJsonObject("rule").getInteger("budget"));
        award.organiser().seen(1).put(path(award), wish(null)).expect(200);
        assertNull(award.organiser().get(path(award)).expect(200).json().getValue("rule"));
    }

    @Test
    void what_does_not_fit_together_is_named_at_its_place() {
        Award award = award("ruled-badly");
        JsonObject bad = rule().put("floor", 9).put("budget", 5);
        bad.getJsonArray("lines").getJsonObject(1).put("places", 1);
        Answer refused = first(award).put(path(award), wish(bad)).expect(422);
        assertEquals(
                "[/rule/ceiling, /rule/budget, /rule/lines/1/places]",
                refused.json().getJsonArray("errors").stream()
                        .map(error -> ((JsonObject) error).getString("pointer"))
                        .toList()
                        .toString());
    }

    @Test
    void an_edition_that_ranks_by_plain_means_takes_no_rule() {
        Award award = award("ruled-by-means");
        award.organiser()
                .seen(1)
                .patch(
                        award.base(),
                        new JsonObject()
                                .put("set", new JsonObject().put("results", new JsonObject().put("method", "mean"))))
                .expect(200);
        assertEquals(
                "standings.rule.method",
                first(award).put(path(award), wish(rule())).expect(409).code());
    }

    @Test
    void once_the_round_has_opened_the_rule_stands_and_once_it_gives_nothing_more_its_seed_is_what_was_committed_to()
            throws java.security.NoSuchAlgorithmException {
        Award award = award("ruled-open");
        JsonObject set = first(award).put(path(award), wish(rule())).expect(200).json();
        award.rows()
                .run(
                        "update phase p set opens_at = $2, closes_at = $3 from round r"
                                + " where p.edition_id = $1 and r.edition_id = $1 and r.key = 'hall' and p.key = r.phase",
                        award.edition(),
                        Parameters.time(server.clock().instant()),
                        Parameters.time(server.clock().instant().plus(Duration.ofMinutes(5))));
        assertEquals(
                "standings.rule.open",
                award.organiser()
                        .seen(1)
                        .put(path(award), wish(null))
                        .expect(409)
                        .code());
        server.clock().advance(Duration.ofMinutes(6));
        assertNull(server.house().get(path(award)).expect(200).json().getValue("seed"), "the phase may open again");
        award.rows()
                .run(
                        "insert into next_decision values ($1, 'hall', 1, $2, null, null, '{}', '{}', '{}', 'x', '{}', now())",
                        award.edition(),
                        award.organiser().id());
        JsonObject over = server.house().get(path(award)).expect(200).json();
        String committed = over.getLong("seed") + " " + over.getString("salt");
        assertEquals(
                set.getString("seedDigest"),
                HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(committed.getBytes(StandardCharsets.UTF_8))));
        assertNotEquals(0L, over.getLong("seed"));
    }
}
