package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.PosteriorRanks;
import org.mizan.ranking.model.ReviewMatrix;

/** The figures of a ranking by number of entry and judge, null where there is none, before they are put in order. */
final class StandingsDraft {
    private final ReviewTotals totals;
    final @Nullable BigDecimal[] score;
    final @Nullable Double[] fairMean;
    final @Nullable Double[] standardError;
    final PosteriorRanks.@Nullable Summary[] places;
    final @Nullable Double[] severity;
    final @Nullable Double[] severityError;
    Standings.Model model;
    Choice choice = Choice.NOTHING;
    Fitted fitted = Fitted.NOTHING;
    final List<Note> notes = new ArrayList<>();
    boolean drawn;

    /** Those of the plain mean. */
    StandingsDraft(ReviewTotals totals) {
        this.totals = totals;
        int entries = totals.entries.size();
        int judges = totals.judges.size();
        score = new BigDecimal[entries];
        fairMean = new Double[entries];
        standardError = new Double[entries];
        places = new PosteriorRanks.Summary[entries];
        severity = new Double[judges];
        severityError = new Double[judges];
        for (int i = 0; i < entries; i++) {
            score[i] = totals.mean(i);
        }
        BigDecimal grand = totals.grandMean();
        model = new Standings.Model(grand == null ? null : (Double) grand.doubleValue(), null, null, null, null, false);
    }

    /** Takes what draws of the entries of a matrix say of places; false when cancelled. */
    boolean draw(Draws posterior, ReviewMatrix matrix, Options options, Threads threads, Progress progress) {
        PosteriorRanks.Asked asked = new PosteriorRanks.Asked(options.draws(), options.seed(), options.tops());
        List<PosteriorRanks.Summary> summaries = PosteriorRanks.of(posterior, asked, threads, progress);
        if (summaries == null) {
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            int index = matrix.entryIndex[i];
            places[i] = index < 0 ? null : summaries.get(index);
        }
        drawn = true;
        return true;
    }

    Standings standings(Options options, Standings.Design design, String inputDigest, String version) {
        List<Standing> entries = new ArrayList<>();
        for (Places.Placed placed : Places.byScore(score, options.decimals())) {
            entries.add(standing(placed, options));
        }
        List<Standings.Severity> judges = new ArrayList<>();
        for (int j = 0; j < severity.length; j++) {
            judges.add(new Standings.Severity(
                    totals.judges.get(j), severity[j], severityError[j], totals.judgeReviews[j]));
        }
        return new Standings(
                options.method(),
                model,
                entries,
                judges,
                design,
                totals.incomplete,
                notes,
                inputDigest,
                drawn ? (Long) options.seed() : null,
                version,
                choice,
                fitted);
    }

    private Standing standing(Places.Placed placed, Options options) {
        int i = placed.at();
        PosteriorRanks.Summary summary = places[i];
        BigDecimal exact = score[i];
        BigDecimal raw = totals.mean(i);
        return new Standing(
                totals.entries.get(i),
                placed.place(),
                placed.tied(),
                exact == null ? null : (Double) exact.doubleValue(),
                raw == null ? null : (Double) raw.doubleValue(),
                fairMean[i],
                standardError[i],
                summary == null ? null : placed.low(summary.low()),
                summary == null ? null : placed.high(summary.high()),
                summary == null ? null : (Double) summary.first(),
                top(summary, options.tops()),
                totals.entryReviews[i]);
    }

    private static Map<Integer, @Nullable Double> top(PosteriorRanks.@Nullable Summary summary, List<Integer> tops) {
        Map<Integer, @Nullable Double> top = new TreeMap<>();
        for (int t = 0; t < tops.size(); t++) {
            top.put(tops.get(t), summary == null ? null : summary.top().get(t));
        }
        return top;
    }
}
