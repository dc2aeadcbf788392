package org.mizan;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Editions for tests: made over HTTP from a preset, with every phase open around the server's clock. */
public final class TestEditions {
    private TestEditions() {}

    /** A name in both languages. */
    public static JsonObject text(String ar, String en) {
        return new JsonObject().put("ar", ar).put("en", en);
    }

    /** What opens a phase from an hour ago until in an hour. */
    public static JsonObject open(Instant now) {
        return new JsonObject()
                .put("opensAt", now.minusSeconds(3600).toString())
                .put("closesAt", now.plusSeconds(3600).toString());
    }

    /** An edition of the preset jordan-3 with one university, in which teams may register and submit. */
    public static UUID open(TestServer server, TestServer.Client organiser, String slug, JsonObject more) {
        JsonObject set = new JsonObject()
                .put("start", "2030-01-01")
                .put(
                        "phases",
                        new JsonObject().put("applications", open(server.clock().instant())))
                .put(
                        "institutions",
                        new JsonObject()
                                .put(
                                        "ju",
                                        new JsonObject()
                                                .put("name", text("الجامعة الأردنية", "University of Jordan"))
                                                .put("kind", "university")))
                .mergeIn(more, true);
        return organiser
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "jordan-3")
                                .put("slug", slug)
                                .put("set", set))
                .expect(201)
                .id();
    }

    /** A team of so many, the captain first. */
    public static List<TestServer.Client> team(TestServer server, UUID edition, int size) {
        var captain = server.person();
        String code = captain.post(
                        "/editions/" + edition + "/teams",
                        new JsonObject()
                                .put("name", text("فريق النخلة", "Palm"))
                                .put("institution", "ju"))
                .expect(201)
                .json()
                .getString("joinCode");
        var team = new ArrayList<>(List.of(captain));
        while (team.size() < size) {
            var member = server.person();
            member.post("/editions/" + edition + "/teams/join", new JsonObject().put("joinCode", code))
                    .expect(200);
            team.add(member);
        }
        return team;
    }

    /** The pointers of a refusal. */
    public static Set<String> pointers(TestServer.Answer answer) {
        var pointers = new TreeSet<String>();
        JsonArray errors = answer.json().getJsonArray("errors", new JsonArray());
        for (int index = 0; index < errors.size(); index++) {
            pointers.add(errors.getJsonObject(index).getString("pointer"));
        }
        return pointers;
    }
}
