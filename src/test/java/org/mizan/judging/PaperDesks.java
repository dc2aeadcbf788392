package org.mizan.judging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.mizan.Answer;
import org.mizan.Client;
import org.mizan.identity.Role;

/** A judge who wrote on paper, and those who bring the paper in. */
abstract class PaperDesks extends Desks {

    /** A desk, with two clerks and an organiser of its edition. */
    record Hall(Desk desk, Client clerk, Client second, Client organiser) {
        String base() {
            return "/editions/" + desk.rows().edition;
        }

        Answer type(Client writer, String impact, String novelty) {
            return writer.post(base() + "/assignments/" + desk.assignment() + "/paper-cards", marks(impact, novelty));
        }

        /** Typed by the first clerk: 4 and 7. */
        UUID typed() {
            return type(clerk, "4", "7").expect(201).id();
        }

        Answer key(Client person, UUID paper, String impact, String novelty) {
            return person.post(at(paper, "keying"), marks(impact, novelty));
        }

        Answer confirm(Client person, UUID paper, int seen) {
            return (seen == 0 ? person.with("If-None-Match", "*") : person.seen(seen))
                    .post(at(paper, "confirmation"), new JsonObject());
        }

        Answer refuse(Client person, UUID paper) {
            return person.post(at(paper, "refusal"), new JsonObject().put("reason", "Another hand."));
        }

        Answer take(Client person, UUID paper) {
            return person.delete(base() + "/paper-cards/" + paper);
        }

        JsonArray list(Client reader) {
            return reader.get(base() + "/paper-cards").expect(200).json().getJsonArray("items");
        }

        /** The only card there is, as that person sees it. */
        JsonObject seen(Client reader) {
            return list(reader).getJsonObject(0);
        }

        String at(UUID paper, String act) {
            return base() + "/paper-cards/" + paper + "/" + act;
        }

        JsonObject card() {
            return desk.judge().get(desk.path()).expect(200).json();
        }

        long kept(String state) {
            return desk.rows()
                    .rows(
                            "select count(*) from paper_card where edition_id = $1 and state = $2",
                            desk.rows().edition,
                            state)
                    .iterator()
                    .next()
                    .getLong(0);
        }
    }

    static Hall hall() {
        return hall(desk());
    }

    static Hall hall(Desk desk) {
        UUID edition = desk.rows().edition;
        return new Hall(
                desk,
                server.person(edition, Role.CLERK),
                server.person(edition, Role.CLERK),
                server.person(edition, Role.ORGANISER));
    }

    static JsonObject marks(String impact, String novelty) {
        return new JsonObject()
                .put("marks", new JsonObject().put("impact", impact).put("novelty", novelty));
    }
}
