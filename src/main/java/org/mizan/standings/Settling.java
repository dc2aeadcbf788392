package org.mizan.standings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import org.mizan.edition.Settings;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/** Which terms hold: of the ranking or of the Rasch model, by the name of the method. */
public final class Settling {
    private Settling() {}

    /**
     * What was asked, filled up by what the edition says of its results; of its metrics, those that a round of these
     * criteria has.
     *
     * @throws Problem 422, naming every option that the method does not have
     */
    static Terms asked(Computation asked, Settings.Results results, Criteria criteria) {
        return RaschTerms.KEY.equals(asked.method())
                ? RaschTerms.of(asked, results, criteria)
                : RankingTerms.of(asked, results, criteria.keys());
    }

    /** From the JSON that was kept. */
    public static Terms read(String kept) {
        return read(Json.read(kept, new TypeReference<JsonNode>() {}));
    }

    /** The same from a tree. */
    public static Terms read(JsonNode kept) {
        return RaschTerms.KEY.equals(kept.path("method").asText())
                ? Json.read(kept, new TypeReference<RaschTerms>() {})
                : Json.read(kept, new TypeReference<RankingTerms>() {});
    }
}
