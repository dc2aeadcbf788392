package org.mizan.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.mizan.demo.People.Person;

/** A round of an edition in its organiser's hands. */
record DemoRound(Visitor organiser, String edition, String key) {
    String path() {
        return edition + "/rounds/" + key;
    }

    /** Makes somebody a judge of it. */
    void seat(Person judge) throws IOException {
        organiser.post(
                edition + "/members",
                new JsonObject().put("email", judge.email()).put("role", "judge"));
        organiser.put(path() + "/judges/" + judge.id());
    }

    /** Its criteria, by their keys. */
    List<String> criteria() throws IOException {
        return organiser.get(path()).getJsonArray("criteria").stream()
                .map(criterion -> ((JsonObject) criterion).getString("key"))
                .toList();
    }

    /** Computes standings, and answers their id. */
    String rank(long seed) throws IOException {
        JsonObject job = organiser.post(path() + "/standings", new JsonObject().put("seed", seed));
        return organiser.finished(edition + "/jobs/" + job.getString("id")).getString("standings");
    }
}
