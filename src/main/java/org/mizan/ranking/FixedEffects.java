package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.FixedEffectsDraws;
import org.mizan.ranking.model.PosteriorRanks;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.RowWeights;

/**
 * Entries and judges as fixed effects, by weighted least squares: Fisher's analysis of incomplete blocks, the limit of
 * the mixed model where both variances grow without bound; severity is taken out in full and nothing is shrunk.
 *
 * <p>Rows are eliminated and the columns' Laplacian {@code L = K - N' R^-1 N} (K, R sums of weights by column and row, N
 * by both) is solved for {@code N' R^-1}-adjusted sums, on the constraint that columns sum to zero: {@code L + 11'/C} is
 * positive definite, and its inverse is the pseudo-inverse of L plus {@code 11'/C} (Fisher 1940, Ann. Eugenics
 * 10:52-75; John 1980, Incomplete Block Designs, ch. 2). A review's leverage is its weight times the variance of what is
 * expected of it, {@code 1/d + (e - w/d)' L^+ (e - w/d)}. Errors are those of effects that sum to zero, {@code s^2} the
 * residual sum of squares over {@code n - R - C + 1}; null where no review is to spare. Places are drawn by {@link
 * FixedEffectsDraws} where there is an error.
 *
 * <p>Parts that share nobody are separate problems: on an assumption each is fitted for itself, and the parts are joined
 * by equal mean severities, or by equal mean entries.
 */
final class FixedEffects {
    private static final double NO_NOISE = 1e-12;

    private final Options options;
    private final ReviewTotals totals;
    private final ReviewMatrix matrix;
    private final Threads threads;
    private final StandingsDraft draft;
    private final int[] partOfRow;
    private final int[] partOfColumn;
    private final int[] columnsOfPart;
    private final int[] rowsOfPart;
    private final int parts;
    private final double[] row;
    private final double[] column;
    private final double[] rowError;
    private final double[] columnError;
    private final double[] rowUnit;
    private final double[][] factor;

    FixedEffects(
            ReviewTotals totals,
            ReviewMatrix matrix,
            List<Outcome.Part> parts,
            Options options,
            Threads threads,
            StandingsDraft draft) {
        this.options = options;
        this.totals = totals;
        this.matrix = matrix;
        this.threads = threads;
        this.draft = draft;
        this.parts = parts.size();
        Levels levels = Levels.ofParts(parts, totals, matrix);
        partOfRow = new int[matrix.rows];
        partOfColumn = new int[matrix.columns];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int part = levels.byEntry[matrix.entry(i, r)];
                partOfRow[i] = part;
                partOfColumn[matrix.column[r]] = part;
            }
        }
        rowsOfPart = counts(partOfRow);
        columnsOfPart = counts(partOfColumn);
        row = new double[matrix.rows];
        column = new double[matrix.columns];
        rowError = new double[matrix.rows];
        columnError = new double[matrix.columns];
        rowUnit = new double[matrix.rows];
        factor = new double[matrix.columns][matrix.columns];
    }

    private int[] counts(int[] part) {
        int[] counts = new int[parts];
        for (int p : part) {
            counts[p]++;
        }
        return counts;
    }

    /** Replaces the plain figures; the assumption is used only where there are several parts; false when cancelled. */
    boolean fit(Progress progress) {
        Assumption assumption = options.assumption();
        boolean spare = matrix.rows + matrix.columns - parts < matrix.reviews();
        if (spare && !RepeatWeights.weigh(totals, matrix, threads, progress)) {
            return false;
        }
        double[][] inverse = solve();
        errors(inverse);
        double[] level = new double[parts];
        for (int i = 0; i < row.length; i++) {
            level[partOfRow[i]] += row[i] / rowsOfPart[partOfRow[i]];
        }
        for (int i = 0; i < row.length; i++) {
            row[i] -= level[partOfRow[i]];
        }
        Double variance = variance(level);
        int[] partOfEntry = matrix.entriesAreRows ? partOfRow : partOfColumn;
        double mean = 0;
        for (int part : partOfEntry) {
            mean += level[part] / partOfEntry.length;
        }
        for (int p = 0; p < parts; p++) {
            level[p] -= mean;
        }
        boolean alike = parts > 1 && assumption == Assumption.TRACKS_EQUALLY_GOOD;
        if (parts > 1) {
            Choice.Reason assumed = new Choice.Reason(Choice.Ground.PARTS_ASSUMED, Map.of("parts", (double) parts));
            draft.choice = new Choice(true, false, false, false, assumption, List.of(assumed));
        }
        // Where parts are equally good, it was their judges who were lenient.
        add(
                level,
                alike != matrix.entriesAreRows ? row : column,
                alike != matrix.entriesAreRows ? partOfRow : partOfColumn);
        read(matrix.centre + mean, variance);
        double noise = variance == null ? 0 : variance;
        reviews(inverse, mean, noise);
        boolean drawn = noise > 0 && options.draws() > 0 && matrix.entries() <= PosteriorRanks.MOST_ENTRIES;
        return !drawn || draw(alike, Math.sqrt(noise), progress);
    }

    private void reviews(double[][] inverse, double mean, double noise) {
        FittedReviews reviews = new FittedReviews(
                totals,
                matrix,
                matrix.entriesAreRows ? column : row,
                noise,
                (i, r) -> matrix.value[r] - mean - row[i] - column[matrix.column[r]],
                (i, r) -> leverage(inverse, i, r));
        draft.fitted = new Fitted(null, Map.of(), Map.of(), Map.of(), reviews.all(noise > 0));
    }

    private double leverage(double[][] inverse, int i, int r) {
        int own = matrix.column[r];
        double across = 0;
        for (int s = matrix.start[i]; s < matrix.start[i + 1]; s++) {
            int other = matrix.column[s];
            across += matrix.weight[s] * inverse[Math.max(own, other)][Math.min(own, other)];
        }
        double variance = rowUnit[i] + inverse[own][own] - 2 * across / matrix.rowWeight[i];
        return Math.min(1, Math.max(0, matrix.weight[r] * variance));
    }

    private boolean draw(boolean alike, double error, Progress progress) {
        FixedEffectsDraws draws = new FixedEffectsDraws(
                matrix,
                factor,
                partOfRow,
                partOfColumn,
                alike,
                matrix.entriesAreRows ? row : column,
                matrix.entriesAreRows ? rowError : columnError,
                error);
        return draft.draw(draws, matrix, options, threads, progress);
    }

    private static void add(double[] level, double[] effects, int[] part) {
        for (int at = 0; at < effects.length; at++) {
            effects[at] += level[part[at]];
        }
    }

    /** Column effects that sum to zero in every part, row effects with the level; the pseudo-inverse. */
    private double[][] solve() {
        int size = matrix.columns;
        double[][] laplacian = new double[size][size];
        matrix.eliminate(0, 0, laplacian);
        for (int j = 0; j < size; j++) {
            for (int k = j; k < size; k++) {
                laplacian[j][k] += partOfColumn[j] == partOfColumn[k] ? 1.0 / columnsOfPart[partOfColumn[j]] : 0;
            }
        }
        Cholesky.factor(laplacian, threads);
        double[] means = rowMeans();
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                column[matrix.column[r]] += matrix.weight[r] * (matrix.value[r] - means[i]);
            }
        }
        Cholesky.solve(laplacian, column);
        System.arraycopy(means, 0, row, 0, row.length);
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                row[i] -= matrix.weight[r] * column[matrix.column[r]] / matrix.rowWeight[i];
            }
        }
        double[][] inverse = new double[size][size];
        Cholesky.inverseFactor(laplacian, factor, threads);
        Cholesky.inverse(factor, inverse, threads);
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                inverse[j][k] -= partOfColumn[j] == partOfColumn[k] ? 1.0 / columnsOfPart[partOfColumn[j]] : 0;
            }
        }
        return inverse;
    }

    private double[] rowMeans() {
        double[] means = new double[matrix.rows];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                means[i] += matrix.weight[r] * matrix.value[r] / matrix.rowWeight[i];
            }
        }
        return means;
    }

    /** Variances, in units of the error's, of effects that sum to zero in their part. */
    private void errors(double[][] inverse) {
        RowWeights weights = new RowWeights(matrix);
        double[] across = new double[matrix.columns];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                across[matrix.column[r]] += matrix.weight[r] / matrix.rowWeight[i];
            }
        }
        double[] solved = new double[matrix.columns];
        for (int j = 0; j < solved.length; j++) {
            columnError[j] = inverse[j][j];
            for (int k = 0; k < solved.length; k++) {
                solved[j] += inverse[Math.max(j, k)][Math.min(j, k)] * across[k];
            }
        }
        double[] sums = new double[matrix.rows];
        double[] all = new double[parts];
        for (int i = 0; i < matrix.rows; i++) {
            sums[i] = 1 / matrix.rowWeight[i];
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                sums[i] += matrix.weight[r] * solved[matrix.column[r]] / matrix.rowWeight[i];
            }
            all[partOfRow[i]] += sums[i];
        }
        for (int i = 0; i < matrix.rows; i++) {
            weights.read(i);
            double pivot = matrix.rowWeight[i];
            double size = rowsOfPart[partOfRow[i]];
            double own = 1 / pivot + weights.columnsForm(inverse) / (pivot * pivot);
            rowUnit[i] = own;
            rowError[i] = Math.max(0, own - 2 * sums[i] / size + all[partOfRow[i]] / (size * size));
        }
    }

    /** Of the error; null where no review is to spare, 0 where the marks fit exactly. */
    private @Nullable Double variance(double[] level) {
        int freedom = matrix.reviews() - matrix.rows - matrix.columns + parts;
        if (freedom == 0) {
            draft.notes.add(Note.NO_SPARE_REVIEW);
            return null;
        }
        double residual = 0;
        double all = 0;
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                double rest = matrix.value[r] - level[partOfRow[i]] - row[i] - column[matrix.column[r]];
                residual += matrix.weight[r] * rest * rest;
                all += matrix.weight[r] * matrix.value[r] * matrix.value[r];
            }
        }
        if (residual <= NO_NOISE * all) {
            draft.notes.add(Note.EXACT_FIT);
            return 0.0;
        }
        return residual / freedom;
    }

    private void read(double mean, @Nullable Double variance) {
        draft.model = new Standings.Model(mean, null, null, variance, null, false);
        double[] entry = matrix.entriesAreRows ? row : column;
        double[] entryError = matrix.entriesAreRows ? rowError : columnError;
        double[] judge = matrix.entriesAreRows ? column : row;
        double[] judgeError = matrix.entriesAreRows ? columnError : rowError;
        for (int i = 0; i < totals.entries.size(); i++) {
            int at = matrix.entryIndex[i];
            if (at >= 0) {
                double score = mean + entry[at];
                draft.score[i] = new BigDecimal(score);
                draft.fairMean[i] = score;
                draft.standardError[i] = error(variance, entryError[at]);
            }
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            int at = matrix.judgeIndex[j];
            if (at >= 0) {
                draft.severity[j] = 0.0 - judge[at];
                draft.severityError[j] = error(variance, judgeError[at]);
            }
        }
    }

    private static @Nullable Double error(@Nullable Double variance, double unit) {
        return variance == null || variance == 0 ? null : (Double) Math.sqrt(variance * Math.max(0, unit));
    }
}
