package org.mizan.submission;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** Entries of students of medicine, on one server. */
abstract class Entries {

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @AfterEach
    void let_the_clock_run() {
        server.clock().set(Instant.now());
    }

    static Award award(String slug) {
        return Award.open(server, server.house(), slug);
    }

    static String entries(Award award) {
        return award.base() + "/entries";
    }

    static JsonObject medicine() {
        return new JsonObject()
                .put("title", Award.text("دوائي", "My Medicine"))
                .put("summary", Award.text("يذكّر بالدواء", "Reminds of medicine"))
                .put("sector", "health")
                .put(
                        "links",
                        new JsonArray().add(new JsonObject().put("kind", "app").put("url", "https://example.org")));
    }

    static JsonObject state(String state) {
        return medicine().put("state", state);
    }
}
