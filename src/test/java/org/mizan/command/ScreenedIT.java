package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** An entry that was judged before it failed at a screening that follows. */
class ScreenedIT {
    private static final String SIFT = "sift";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final String slug = "sifted-" + UUID.randomUUID();
    private final Award award = Award.recorded(server, slug, sift());

    private static JsonObject sift() {
        JsonObject now = Award.around(server.clock().instant());
        return new JsonObject()
                .put(
                        "rounds",
                        new JsonObject()
                                .put(
                                        SIFT,
                                        new JsonObject()
                                                .put("name", Award.text("فرز", "Sifting"))
                                                .put("kind", "screening")
                                                .put("phase", SIFT)))
                .put(
                        "phases",
                        new JsonObject()
                                .put(
                                        SIFT,
                                        now.copy()
                                                .put("name", Award.text("فرز", "Sifting"))
                                                .put("allows", new JsonArray().add("screen"))));
    }

    private void screen(UUID entry, String verdict, int seen) {
        JsonObject listed =
                award.organiser().get(award.base() + "/screening").expect(200).json().getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> one.getString("entry").equals(entry.toString()))
                        .findFirst()
                        .orElseThrow();
        (seen == 0
                        ? award.organiser().with("If-None-Match", "*")
                        : award.organiser().seen(seen))
                .put(
                        award.base() + "/entries/" + entry + "/screening",
                        new JsonObject()
                                .put("verdict", verdict)
                                .put("reason", "The video is missing.")
                                .put("entryRevision", listed.getInteger("entryRevision")))
                .expect(200);
    }

    @Test
    void standings_of_before_are_stale_and_the_record_holds_with_and_without_it() {
        UUID entry = award.entries().getFirst();
        var before = award.compute(new JsonObject());
        screen(entry, "fail", 0);
        assertEquals("results.stale", award.publish(before).expect(409).code());
        award.compute(new JsonObject());
        assertEquals(List.of(), new Tampering(server).found(slug));
        screen(entry, "pass", 1);
        award.publish(award.compute(new JsonObject())).expect(201);
        assertEquals(List.of(), new Tampering(server).found(slug));
    }
}
