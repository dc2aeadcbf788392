package org.mizan.standings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
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
                : RankingTerms.of(asked, results, criteria);
    }

    /** From the JSON that was kept. */
    public static Terms read(String kept) {
        return read(Json.read(kept, new TypeReference<JsonNode>() {}));
    }

    /** How the marks of a card were weighed in standings of these kept options. */
    public static UnaryOperator<Map<String, BigDecimal>> weighing(String kept) {
        return read(kept) instanceof RankingTerms terms ? terms::weighed : UnaryOperator.identity();
    }

    private static Terms read(JsonNode kept) {
        return RaschTerms.KEY.equals(kept.path("method").asText())
                ? Json.read(kept, new TypeReference<RaschTerms>() {})
                : Json.read(kept, new TypeReference<RankingTerms>() {});
    }

    /** Reads terms of whatever method where they are a part of something else. */
    public static final class Kept extends StdDeserializer<Terms> {
        private static final long serialVersionUID = 1L;

        /** As Jackson makes it. */
        public Kept() {
            super(Terms.class);
        }

        @Override
        public Terms deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return read(json.<JsonNode>readValueAsTree());
        }
    }
}
