package org.mizan.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The dates of an edition in its organiser's hands: one that moves has a reason, and its history is public. */
final class Dates {
    private final Visitor organiser;
    private final String edition;
    private final Clock clock;

    Dates(Visitor organiser, String edition, Clock clock) {
        this.organiser = organiser;
        this.edition = edition;
        this.clock = clock;
    }

    static JsonObject phase(Instant opens, Instant closes) {
        return new JsonObject().put("opensAt", opens.toString()).put("closesAt", closes.toString());
    }

    /** Ends a phase now. */
    void end(String phase, String reason) throws IOException {
        move(phase, new JsonObject().put("closesAt", now()), reason);
    }

    /** Opens a phase now. */
    void begin(String phase, String reason) throws IOException {
        move(phase, new JsonObject().put("opensAt", now()), reason);
    }

    /** Lets a phase go on until then. */
    void extend(String phase, Instant until, String reason) throws IOException {
        move(phase, new JsonObject().put("closesAt", until.toString()), reason);
    }

    private void move(String key, JsonObject dates, String reason) throws IOException {
        JsonObject phase = organiser.get(edition).getJsonArray("phases").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("key").equals(key))
                .findFirst()
                .orElseThrow();
        organiser.put(
                edition + "/phases/" + key,
                phase.getInteger("revision"),
                new JsonObject()
                        .put("opensAt", phase.getString("opensAt"))
                        .put("closesAt", phase.getString("closesAt"))
                        .put("reason", reason)
                        .mergeIn(dates));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
