package org.mizan.standings;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.web.Json;

/**
 * Standings as they were kept, in texts that a worker reads: for who asks how they came about.
 *
 * @param document the ranking's own JSON, with the lines of the entries
 * @param fitted what the model said of every review; null without a model
 * @param options as they were settled
 * @param canonical what they were computed from
 */
public record KeptStandings(
        UUID id,
        String round,
        String method,
        String inputDigest,
        String document,
        @Nullable String fitted,
        String options,
        String canonical) {
    private record Listed(List<Standing> entries) {}

    record Marked(
            String entry,
            String judge,
            Map<String, BigDecimal> marks,
            @Nullable BigDecimal confidence,
            @Nullable List<Map<String, BigDecimal>> repeats) {
        Marked {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(judge, "judge");
            marks = sized(marks);
            repeats = repeats == null
                    ? null
                    : repeats.stream().map(KeptStandings::sized).toList();
            sized(Map.of("confidence", confidence == null ? BigDecimal.ONE : confidence));
        }

        Review review() {
            List<Map<String, BigDecimal>> looks = new ArrayList<>(List.of(marks));
            looks.addAll(repeats == null ? List.of() : repeats);
            return new Review(entry, judge, looks, confidence == null ? BigDecimal.ONE : confidence);
        }
    }

    record Input(
            List<String> entries,
            List<Marked> reviews,
            Map<String, BigDecimal> weights,
            @Nullable Map<String, String> tracks,
            @Nullable Map<String, String> codes) {
        Input {
            entries = List.copyOf(entries);
            reviews = List.copyOf(reviews);
            weights = sized(weights);
            tracks = tracks == null ? null : Map.copyOf(tracks);
            codes = codes == null ? null : Map.copyOf(codes);
        }

        Scores scores() {
            return new Scores(
                    entries,
                    reviews.stream().map(Marked::review).toList(),
                    weights,
                    tracks == null ? Map.of() : tracks,
                    codes == null ? Map.of() : codes);
        }
    }

    /** A copy; an input may be what somebody else handed out, and of a number that fills the memory nothing is computed. */
    private static Map<String, BigDecimal> sized(Map<String, BigDecimal> numbers) {
        Map<String, BigDecimal> copy = Map.copyOf(numbers);
        if (!copy.values().stream().allMatch(Json::isSized)) {
            throw new IllegalArgumentException("a number is too large");
        }
        return copy;
    }

    /** The terms on which they were computed. */
    Terms terms() {
        return Settling.read(options);
    }

    /** What they were computed from. */
    Scores scores() {
        return scores(canonical);
    }

    /** The input of a ranking, from {@link Scores#canonical()}. */
    public static Scores scores(String canonical) {
        return Json.read(canonical, new TypeReference<Input>() {}).scores();
    }

    /** The ranking; not of measures. */
    Standings standings() {
        RankingJson<Standing> ranking = Json.read(document, new TypeReference<>() {});
        List<Fitted.FittedReview> reviews = fitted == null ? List.of() : Json.read(fitted, new TypeReference<>() {});
        return ranking.standings(ranking.entries(), reviews);
    }

    /** The lines of the entries, of any method. */
    List<Standing> lines() {
        return Json.read(document, new TypeReference<Listed>() {}).entries();
    }
}
