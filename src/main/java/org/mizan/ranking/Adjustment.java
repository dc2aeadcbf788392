package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.FittedEffects;
import org.mizan.ranking.model.IntegratedPosterior;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Moments;
import org.mizan.ranking.model.Posterior;
import org.mizan.ranking.model.PredictionErrors;
import org.mizan.ranking.model.Reliability;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.ScaleUse;
import org.mizan.ranking.model.VarianceGrid;

/**
 * The adjusted score: fits {@code review = level + entry + judge + error} by REML and reads from it scores, severities,
 * errors and places. What else enters is for {@link ModelSelection} to decide.
 *
 * <p>Where the data cannot tell a figure, it stays null and a {@link Note} says why: one judge or one entry, equal
 * marks, marks without noise (then variances are plainly those of the effects). With fewer than five judges the variance
 * of severities is a rough estimate; it is used, and said, and chances do not rely on it ({@link SmallAward}).
 */
final class Adjustment {
    private static final double NO_NOISE = 1e-6;

    private final ReviewTotals totals;
    private final ReviewMatrix matrix;
    private final Options options;
    private final Threads threads;
    private final StandingsDraft draft;

    Adjustment(ReviewTotals totals, ReviewMatrix matrix, Options options, Threads threads, StandingsDraft draft) {
        this.totals = totals;
        this.matrix = matrix;
        this.options = options;
        this.threads = threads;
        this.draft = draft;
    }

    /** Replaces the plain figures by adjusted ones where there are such; false when cancelled. */
    boolean fit(List<Outcome.Part> parts, Map<String, String> tracks, Progress progress) {
        if (matrix.judges() < SmallAward.JUDGES && matrix.judges() > 1) {
            draft.notes.add(Note.FEW_JUDGES);
        }
        double variance = variance();
        if (matrix.entries() < 2) {
            draft.notes.add(Note.ONE_ENTRY);
        } else if (matrix.judges() < 2) {
            draft.notes.add(Note.ONE_JUDGE);
        } else if (variance == 0) {
            equalMarks();
        } else if (once(parts)) {
            unexplained();
        } else {
            matrix.evenWeights();
            if (!RepeatWeights.weigh(totals, matrix, threads, share -> progress.proceed(0))) {
                return false;
            }
            ModelSelection selection =
                    new ModelSelection(totals, matrix, options, threads, share -> progress.proceed(share / 2));
            return selection.run(parts, tracks) && read(selection, variance, progress);
        }
        return true;
    }

    /** Whether nothing tells entries from noise: no entry has two reviews, or no part has one to spare. */
    private boolean once(List<Outcome.Part> parts) {
        return Arrays.stream(totals.entryReviews).max().orElse(0) < 2 || parts.size() >= totals.reviews();
    }

    /** Plain means, or where parts are assumed to be equally good the marks within a judge. */
    private void unexplained() {
        draft.notes.add(Note.NO_SPARE_REVIEW);
        if (options.assumption() == Assumption.TRACKS_EQUALLY_GOOD) {
            new SimpleScores(totals, draft).score(Method.CENTRED);
        }
    }

    private double variance() {
        boolean equal = true;
        double squares = 0;
        for (int r = 0; r < totals.reviews(); r++) {
            equal &= totals.total[r] == totals.total[0];
            squares += (totals.total[r] - matrix.centre) * (totals.total[r] - matrix.centre);
        }
        return equal ? 0 : squares / (totals.reviews() - 1);
    }

    private void equalMarks() {
        draft.notes.add(Note.NO_SPREAD);
        draft.model = new Standings.Model(matrix.centre, 0.0, 0.0, 0.0, null, false);
        for (int i = 0; i < totals.entries.size(); i++) {
            BigDecimal mean = totals.mean(i);
            draft.fairMean[i] = mean == null ? null : (Double) mean.doubleValue();
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            draft.severity[j] = totals.judgeReviews[j] > 0 ? (Double) 0.0 : null;
        }
    }

    private boolean read(ModelSelection selection, double variance, Progress progress) {
        MixedModel model = selection.model();
        boolean exact = model.residualVariance < NO_NOISE * variance;
        VarianceGrid grid = null;
        boolean alike = !exact && entryRatio(model) >= Reml.NO_VARIANCE;
        if (!exact && SmallAward.integrates(options, matrix)) {
            grid = VarianceGrid.of(
                    model,
                    matrix,
                    SmallAward.priors(matrix),
                    selection.levelsCount(),
                    threads,
                    share -> progress.proceed(0.5));
            if (grid == null) {
                return false;
            }
            if (grid.isEmpty()) {
                grid = null;
            } else {
                draft.notes.add(Note.VARIANCES_INTEGRATED);
                if (alike) {
                    model.solve(grid.rowRatio(), grid.columnRatio());
                }
            }
        }
        PredictionErrors errors = new PredictionErrors(model, matrix);
        FittedEffects effects = new FittedEffects(model, matrix, errors, selection.levelsCount());
        figures(selection, exact, grid, errors, effects);
        if (exact) {
            draft.notes.add(Note.EXACT_FIT);
            return true;
        }
        if (alike) {
            draft.notes.add(Note.ENTRIES_ALIKE);
        }
        return options.draws() == 0 || draw(selection, grid, effects, progress);
    }

    private double entryRatio(MixedModel model) {
        return matrix.entriesAreRows ? model.rowRatio : model.columnRatio;
    }

    private void figures(
            ModelSelection selection,
            boolean exact,
            @Nullable VarianceGrid grid,
            PredictionErrors errors,
            FittedEffects effects) {
        MixedModel model = selection.model();
        double rowVariance = exact ? Moments.variance(model.rowEffect, matrix.rows) : variance(model, model.rowRatio);
        double columnVariance =
                exact ? Moments.variance(model.columnEffect, matrix.columns) : variance(model, model.columnRatio);
        double entryVariance = matrix.entriesAreRows ? rowVariance : columnVariance;
        double judgeVariance = matrix.entriesAreRows ? columnVariance : rowVariance;
        draft.model = new Standings.Model(
                matrix.centre + errors.meanLevel(),
                entryVariance,
                judgeVariance,
                exact ? 0.0 : model.residualVariance * matrix.unit,
                exact ? null : (Double) selection.deviance(),
                grid != null);
        draft.choice = selection.choice();
        effects(selection, errors, effects, !exact && entryVariance > 0, !exact && judgeVariance > 0);
        if (grid != null) {
            errors(grid, effects);
        }
        draft.fitted = new Fitted(
                exact || entryVariance == 0 ? null : (Double) effects.reliability(),
                levels(selection),
                slopes(selection),
                scatter(selection),
                new FittedReviews(totals, matrix, selection, errors, effects).all(!exact));
    }

    /** Those of the published points, where the truth is as the mixture says. */
    private void errors(VarianceGrid grid, FittedEffects effects) {
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = matrix.entryIndex[i];
            if (index >= 0) {
                double off = grid.mean[index] - effects.value[index];
                draft.standardError[i] = Math.sqrt(grid.deviation[index] * grid.deviation[index] + off * off);
            }
        }
    }

    private boolean draw(
            ModelSelection selection, @Nullable VarianceGrid grid, FittedEffects effects, Progress progress) {
        boolean levels = selection.levelsCount();
        Draws posterior = grid == null
                ? new Posterior(selection.model(), matrix, effects.value, effects.error, levels)
                : new IntegratedPosterior(grid, matrix, levels);
        return draft.draw(posterior, matrix, options, threads, share -> progress.proceed(0.5 + share / 2));
    }

    private static double variance(MixedModel model, double ratio) {
        return ratio >= Reml.NO_VARIANCE ? 0 : model.residualVariance / ratio;
    }

    private void effects(
            ModelSelection selection,
            PredictionErrors errors,
            FittedEffects effects,
            boolean entriesDiffer,
            boolean judgesDiffer) {
        MixedModel model = selection.model();
        double mean = matrix.centre + (selection.levelsCount() ? 0 : errors.meanLevel());
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = matrix.entryIndex[i];
            if (index >= 0) {
                draft.score[i] = new BigDecimal(mean + effects.value[index]);
                draft.standardError[i] = entriesDiffer ? error(model, effects.error[index]) : null;
            }
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            int index = matrix.judgeIndex[j];
            if (index >= 0) {
                draft.severity[j] = 0.0 - effects.habit[index];
                draft.severityError[j] = judgesDiffer ? error(model, effects.habitError[index]) : null;
            }
        }
        fairMeans(effects);
    }

    private static @Nullable Double error(MixedModel model, double inverse) {
        return Math.sqrt(model.residualVariance * inverse);
    }

    private void fairMeans(FittedEffects effects) {
        double[] sums = new double[matrix.entries()];
        double[] weights = new double[matrix.entries()];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int entry = matrix.entry(i, r);
                double fair = matrix.centre + matrix.value[r] - effects.habit[matrix.judge(i, r)];
                sums[entry] += matrix.weight[r] * fair;
                weights[entry] += matrix.weight[r];
            }
        }
        for (int i = 0; i < totals.entries.size(); i++) {
            int index = matrix.entryIndex[i];
            draft.fairMean[i] = index < 0 ? null : (Double) (sums[index] / weights[index]);
        }
    }

    private Map<String, Double> levels(ModelSelection selection) {
        Map<String, Double> byName = new TreeMap<>();
        Levels levels = selection.levels();
        if (levels != null) {
            for (int g = 0; g < levels.size(); g++) {
                double level = selection.model().columnEffect[matrix.columns + g];
                byName.put(levels.names.get(g), matrix.centre + level);
            }
        }
        return byName;
    }

    private Map<String, Double> slopes(ModelSelection selection) {
        ScaleUse use = selection.scaleUse();
        return use == null ? Map.of() : byJudge(index -> use.slope[index]);
    }

    private Map<String, Double> scatter(ModelSelection selection) {
        Reliability reliability = selection.reliability();
        return reliability == null ? Map.of() : byJudge(index -> Math.sqrt(reliability.ratio[index]));
    }

    private Map<String, Double> byJudge(IntToDoubleFunction figure) {
        Map<String, Double> byName = new TreeMap<>();
        for (int j = 0; j < totals.judges.size(); j++) {
            if (matrix.judgeIndex[j] >= 0) {
                byName.put(totals.judges.get(j), figure.applyAsDouble(matrix.judgeIndex[j]));
            }
        }
        return byName;
    }
}
