package org.mizan.judging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.identity.Role;

/** Judges whose round has closed before their marks came. */
abstract class LateDesks extends Desks {

    /** A desk whose round is over, and an organiser of its edition. */
    record Late(Desk desk, Client organiser) {
        String base() {
            return "/editions/" + desk.rows().edition;
        }

        JsonObject item(String impact) {
            return Desks.card(impact, "4", "submitted")
                    .put("id", UUID.randomUUID().toString())
                    .put("assignment", desk.assignment().toString())
                    .put("base", 0)
                    .put("markedAt", "2026-01-10T14:03:00Z");
        }

        List<JsonObject> told(JsonObject... items) {
            return items(desk.judge()
                    .put(base() + "/scorecards", new JsonObject().put("items", new JsonArray(List.of(items)))));
        }

        /** Kept, with this mark. */
        UUID offered(String impact) {
            JsonObject told = told(item(impact)).getFirst();
            if (!told.getString("outcome").equals("late")) {
                throw new AssertionError(told.encode());
            }
            return UUID.fromString(told.getString("id"));
        }

        List<JsonObject> list(Client reader) {
            return items(reader.get(base() + "/late-offers"));
        }

        Answer admit(Client person, UUID offer, int seen) {
            return (seen == 0 ? person.with("If-None-Match", "*") : person.seen(seen))
                    .post(base() + "/late-offers/" + offer + "/admission", why());
        }

        Answer decline(Client person, UUID offer) {
            return person.post(base() + "/late-offers/" + offer + "/refusal", why());
        }

        JsonObject card() {
            return desk.judge().get(desk.path()).expect(200).json();
        }
    }

    static JsonObject why() {
        return new JsonObject().put("reason", "The hall had no network.");
    }

    private static List<JsonObject> items(Answer answer) {
        return answer.expect(200).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static Late late() {
        return late(desk());
    }

    static Late late(Desk desk) {
        desk.rows().moves(AwardRows.OPENS, server.clock().instant());
        return new Late(desk, server.person(desk.rows().edition, Role.ORGANISER));
    }
}
