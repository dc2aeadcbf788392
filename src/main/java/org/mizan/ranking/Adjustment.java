package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Threads;

/**
 * The adjusted score: fits {@code review = level + entry + judge + error} by REML and reads from it scores, severities,
 * errors and places. What else enters is for {@link Fitting} to decide.
 *
 * <p>Where the data cannot tell a figure, it stays null and a {@link Note} says why: one judge or one entry, equal
 * marks, marks without noise (then variances are plainly those of the effects). With fewer than five judges the variance
 * of severities is a rough estimate; it is used, and said.
 */
final class Adjustment {
    private static final int FEW = 5;
    private static final double NO_NOISE = 1e-6;

    private final Totals totals;
    private final Crossing crossing;
    private final Options options;
    private final Threads crew;
    private final Figures figures;

    Adjustment(Totals totals, Crossing crossing, Options options, Threads crew, Figures figures) {
        this.totals = totals;
        this.crossing = crossing;
        this.options = options;
        this.crew = crew;
        this.figures = figures;
    }

    /** Replaces the plain figures by adjusted ones where there are such; false when cancelled. */
    boolean fit(List<Outcome.Part> parts, Map<String, String> tracks, Progress progress) {
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
        } else if (once(parts)) {
            unexplained();
        } else {
            crossing.evenWeights();
            Fitting fitting = new Fitting(totals, crossing, options, crew, share -> progress.proceed(share / 2));
            return fitting.run(parts, tracks) && read(fitting, variance, progress);
        }
        return true;
    }

    /** Whether nothing tells entries from noise: no entry has two reviews, or no part has one to spare. */
    private boolean once(List<Outcome.Part> parts) {
        return Arrays.stream(totals.entryReviews).max().orElse(0) < 2 || parts.size() >= totals.reviews();
    }

    /** Plain means, or where parts are assumed to be equally good the marks within a judge. */
    private void unexplained() {
        figures.notes.add(Note.NO_SPARE_REVIEW);
        if (options.assumption() == Assumption.TRACKS_EQUALLY_GOOD) {
            new SimpleScores(totals, figures).score(Method.CENTRED);
        }
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

    private boolean read(Fitting fitting, double variance, Progress progress) {
        MixedModel model = fitting.model();
        PredictionErrors errors = new PredictionErrors(model, crossing);
        boolean exact = model.residualVariance < NO_NOISE * variance;
        double rowVariance = exact ? Moments.variance(model.rowEffect, crossing.rows) : variance(model, model.rowRatio);
        double columnVariance =
                exact ? Moments.variance(model.columnEffect, crossing.columns) : variance(model, model.columnRatio);
        double entryVariance = crossing.entriesAreRows ? rowVariance : columnVariance;
        double judgeVariance = crossing.entriesAreRows ? columnVariance : rowVariance;
        figures.model = new Standings.Model(
                crossing.centre + errors.meanLevel(),
                entryVariance,
                judgeVariance,
                exact ? 0.0 : model.residualVariance * crossing.unit,
                exact ? null : (Double) fitting.deviance());
        figures.choice = fitting.choice();
        EntryValues values = new EntryValues(model, crossing, errors, fitting.levelsCount());
        effects(fitting, errors, values, !exact && entryVariance > 0, !exact && judgeVariance > 0);
        figures.fitted = new Fitted(
                exact || entryVariance == 0 ? null : (Double) values.reliability(),
                levels(fitting),
                slopes(fitting),
                scatter(fitting),
                new FittedReviews(totals, crossing, fitting, errors, values).all(!exact));
        if (exact) {
            figures.notes.add(Note.EXACT_FIT);
            return true;
        }
        if (entryVariance == 0) {
            figures.notes.add(Note.ENTRIES_ALIKE);
        }
        return options.draws() == 0 || draw(fitting, values, progress);
    }

    private boolean draw(Fitting fitting, EntryValues values, Progress progress) {
        Posterior posterior =
                new Posterior(fitting.model(), crossing, values.value, values.error, fitting.levelsCount());
        return figures.place(
                crossing, PosteriorRanks.of(posterior, options, crew, share -> progress.proceed(0.5 + share / 2)));
    }

    private static double variance(MixedModel model, double ratio) {
        return ratio >= Reml.NO_VARIANCE ? 0 : model.residualVariance / ratio;
    }

    private void effects(
            Fitting fitting, PredictionErrors errors, EntryValues values, boolean entriesDiffer, boolean judgesDiffer) {
        MixedModel model = fitting.model();
        double mean = crossing.centre + (fitting.levelsCount() ? 0 : errors.meanLevel());
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = crossing.entryIndex[i];
            if (index >= 0) {
                figures.score[i] = new BigDecimal(mean + values.value[index]);
                figures.standardError[i] = entriesDiffer ? error(model, values.error[index]) : null;
            }
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            int index = crossing.judgeIndex[j];
            if (index >= 0) {
                figures.severity[j] = 0.0 - values.habit[index];
                figures.severityError[j] = judgesDiffer ? error(model, values.habitError[index]) : null;
            }
        }
        fairMeans(values);
    }

    private static @Nullable Double error(MixedModel model, double inverse) {
        return Math.sqrt(model.residualVariance * inverse);
    }

    private void fairMeans(EntryValues values) {
        double[] sums = new double[crossing.entries()];
        double[] weights = new double[crossing.entries()];
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                int entry = crossing.entry(i, r);
                double fair = crossing.centre + crossing.value[r] - values.habit[crossing.judge(i, r)];
                sums[entry] += crossing.weight[r] * fair;
                weights[entry] += crossing.weight[r];
            }
        }
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = crossing.entryIndex[i];
            figures.fairMean[i] = index < 0 ? null : (Double) (sums[index] / weights[index]);
        }
    }

    private Map<String, Double> levels(Fitting fitting) {
        Map<String, Double> byName = new TreeMap<>();
        Levels levels = fitting.levels();
        if (levels != null) {
            for (int g = 0; g < levels.size(); g++) {
                double level = fitting.model().columnEffect[crossing.columns + g];
                byName.put(levels.names.get(g), crossing.centre + level);
            }
        }
        return byName;
    }

    private Map<String, Double> slopes(Fitting fitting) {
        ScaleUse use = fitting.scaleUse();
        return use == null ? Map.of() : byJudge(index -> use.slope[index]);
    }

    private Map<String, Double> scatter(Fitting fitting) {
        Reliability reliability = fitting.reliability();
        return reliability == null ? Map.of() : byJudge(index -> Math.sqrt(reliability.ratio[index]));
    }

    private Map<String, Double> byJudge(IntToDoubleFunction figure) {
        Map<String, Double> byName = new TreeMap<>();
        for (int j = 0; j < totals.judges.size(); j++) {
            if (crossing.judgeIndex[j] >= 0) {
                byName.put(totals.judges.get(j), figure.applyAsDouble(crossing.judgeIndex[j]));
            }
        }
        return byName;
    }
}
