package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rankings: the same input, version and seed give the same result on any machine, in any order of rows. */
public final class Ranking {
    private Ranking() {}

    /** Ranks, whatever time it takes. */
    public static Outcome rank(Scores scores, Options options) {
        return rank(scores, options, Progress.UNHEARD);
    }

    /** Ranks; {@code progress} hears how far it is and may cancel. */
    public static Outcome rank(Scores scores, Options options, Progress progress) {
        Totals totals = new Totals(scores);
        List<Outcome.Part> parts = new Connectivity(totals).parts();
        return new Outcome.Ranked(mean(scores, totals, parts, options));
    }

    private static Standings mean(Scores scores, Totals totals, List<Outcome.Part> parts, Options options) {
        @Nullable BigDecimal[] means = new @Nullable BigDecimal[totals.entries.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = totals.mean(i);
        }
        Places places = new Places(means, options.decimals());
        Map<Integer, @Nullable Double> none = new HashMap<>();
        options.tops().forEach(k -> none.put(k, null));
        List<Standing> standings = new ArrayList<>();
        for (int i : places.order) {
            BigDecimal mean = means[i];
            Double score = mean == null ? null : (Double) mean.doubleValue();
            standings.add(new Standing(
                    totals.entries.get(i),
                    places.place[i] == 0 ? null : (Integer) places.place[i],
                    places.tied[i],
                    score,
                    score,
                    null,
                    null,
                    null,
                    null,
                    null,
                    none,
                    totals.entryReviews[i]));
        }
        List<Standings.Severity> judges = new ArrayList<>();
        for (int j = 0; j < totals.judges.size(); j++) {
            judges.add(new Standings.Severity(totals.judges.get(j), null, null, totals.judgeReviews[j]));
        }
        BigDecimal grand = totals.grandMean();
        return new Standings(
                options.method(),
                new Standings.Model(grand == null ? null : (Double) grand.doubleValue(), null, null, null, null),
                standings,
                judges,
                new Standings.Design(parts.size(), null),
                totals.incomplete,
                List.of(),
                scores.inputDigest(),
                null);
    }
}
