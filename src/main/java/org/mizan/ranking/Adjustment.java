package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adjusted score: fits {@code review = mean + entry + judge + error} by REML and reads from it scores, severities,
 * errors and places.
 *
 * <p>Where the data cannot tell a figure, it stays null and a {@link Note} says why: one judge or one entry, equal
 * marks, marks without noise (then variances are plainly those of the effects). With fewer than five judges the variance of severities is a rough estimate; it is used,
 * and said.
 */
final class Adjustment {
    private static final int FEW = 5;
    private static final double NO_NOISE = 1e-6;

    private final Totals totals;
    private final Crossing crossing;
    private final Options options;
    private final Crew crew;
    private final Figures figures;

    Adjustment(Totals totals, Crossing crossing, Options options, Crew crew, Figures figures) {
        this.totals = totals;
        this.crossing = crossing;
        this.options = options;
        this.crew = crew;
        this.figures = figures;
    }

    /** Replaces the plain figures by adjusted ones where there are such; false when cancelled. */
    boolean fit(Progress progress) {
        if (crossing.judges() < FEW && crossing.judges() > 1) {
            figures.notes.add(Note.FEW_JUDGES);
        }
        double variance = variance();
        if (crossing.entries() < 2) {
            figures.notes.add(Note.ONE_ENTRY);
        } else if (crossing.judges() < 2) {
            figures.notes.add(Note.ONE_JUDGE);
        } else if (variance == 0) {
            equalMarks();
        } else {
            return model(variance, progress);
        }
        return true;
    }

    private double variance() {
        boolean equal = true;
        double squares = 0;
        for (int r = 0; r < totals.reviews(); r++) {
            equal &= totals.total[r] == totals.total[0];
            squares += (totals.total[r] - crossing.centre) * (totals.total[r] - crossing.centre);
        }
        return equal ? 0 : squares / (totals.reviews() - 1);
    }

    private void equalMarks() {
        figures.notes.add(Note.NO_SPREAD);
        figures.model = new Standings.Model(crossing.centre, 0.0, 0.0, 0.0, null);
        for (int i = 0; i < totals.entries.size(); i++) {
            BigDecimal mean = totals.mean(i);
            figures.fairMean[i] = mean == null ? null : (Double) mean.doubleValue();
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            figures.severity[j] = totals.judgeReviews[j] > 0 ? (Double) 0.0 : null;
        }
    }

    private boolean model(double variance, Progress progress) {
        MixedModel model = new MixedModel(crossing, crew);
        if (!Reml.fit(model, crossing, share -> progress.proceed(share / 2))) {
            return false;
        }
        boolean exact = model.residualVariance < NO_NOISE * variance;
        double rowVariance = exact ? Moments.variance(model.rowEffect, crossing.rows) : variance(model, model.rowRatio);
        double columnVariance =
                exact ? Moments.variance(model.columnEffect, crossing.columns) : variance(model, model.columnRatio);
        double entryVariance = crossing.entriesAreRows ? rowVariance : columnVariance;
        double judgeVariance = crossing.entriesAreRows ? columnVariance : rowVariance;
        figures.model = new Standings.Model(
                crossing.centre + model.columnEffect[crossing.columns],
                entryVariance,
                judgeVariance,
                exact ? 0.0 : model.residualVariance,
                exact ? null : (Double) model.deviance);
        effects(model, !exact && entryVariance > 0, !exact && judgeVariance > 0);
        if (exact) {
            figures.notes.add(Note.EXACT_FIT);
            return true;
        }
        if (entryVariance == 0) {
            figures.notes.add(Note.ENTRIES_ALIKE);
        }
        List<PosteriorRanks.Summary> places = PosteriorRanks.of(
                new Posterior(model, crossing), options, crew, share -> progress.proceed(0.5 + share / 2));
        if (places == null) {
            return false;
        }
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = crossing.entryIndex[i];
            figures.places[i] = index < 0 ? null : places.get(index);
        }
        figures.drawn = true;
        return true;
    }

    private static double variance(MixedModel model, double ratio) {
        return ratio >= Reml.NO_VARIANCE ? 0 : model.residualVariance / ratio;
    }

    private void effects(MixedModel model, boolean entriesDiffer, boolean judgesDiffer) {
        double[] entry = crossing.entriesAreRows ? model.rowEffect : model.columnEffect;
        double[] entryError = crossing.entriesAreRows ? model.rowError : model.columnError;
        double[] judge = crossing.entriesAreRows ? model.columnEffect : model.rowEffect;
        double[] judgeError = crossing.entriesAreRows ? model.columnError : model.rowError;
        double mean = crossing.centre + model.columnEffect[crossing.columns];
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = crossing.entryIndex[i];
            if (index >= 0) {
                figures.score[i] = new BigDecimal(mean + entry[index]);
                figures.standardError[i] = entriesDiffer ? error(model, entryError[index]) : null;
            }
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            int index = crossing.judgeIndex[j];
            if (index >= 0) {
                figures.severity[j] = 0.0 - judge[index];
                figures.severityError[j] = judgesDiffer ? error(model, judgeError[index]) : null;
            }
        }
        fairMeans(judge);
    }

    private static @Nullable Double error(MixedModel model, double inverse) {
        return Math.sqrt(model.residualVariance * inverse);
    }

    private void fairMeans(double[] judge) {
        double[] sums = new double[totals.entries.size()];
        for (int r = 0; r < totals.reviews(); r++) {
            sums[totals.entryOf[r]] += totals.total[r] - judge[crossing.judgeIndex[totals.judgeOf[r]]];
        }
        for (int i = 0; i < sums.length; i++) {
            figures.fairMean[i] = totals.entryReviews[i] == 0 ? null : (Double) (sums[i] / totals.entryReviews[i]);
        }
    }
}
