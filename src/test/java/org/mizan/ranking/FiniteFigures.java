package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No figure of a ranking may be NaN or infinite, whatever the marks were. */
public final class FiniteFigures {
    private FiniteFigures() {}

    /** What is printed, as maps and lists. */
    public static Map<String, @Nullable Object> json(Object printed) {
        return new ObjectMapper().convertValue(printed, new TypeReference<>() {});
    }

    static void check(Standings standings) {
        check(json(RankingJson.of(standings, standings.entries())));
        for (Standing standing : standings.entries()) {
            Integer rank = standing.rank();
            if (rank != null && standing.rankLow() != null) {
                assertTrue(standing.rankLow() <= rank && rank <= standing.rankHigh(), standing.toString());
            }
        }
    }

    /** Maps, lists and numbers, however deep. */
    public static void check(Object figure) {
        switch (figure) {
            case null -> {}
            case Double number -> assertTrue(Double.isFinite(number), number.toString());
            case Map<?, ?> members -> members.values().forEach(FiniteFigures::check);
            case Collection<?> items -> items.forEach(FiniteFigures::check);
            default -> {}
        }
    }
}
