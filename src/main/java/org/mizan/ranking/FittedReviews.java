package org.mizan.ranking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.model.FittedEffects;
import org.mizan.ranking.model.PredictionErrors;
import org.mizan.ranking.model.ReviewMatrix;

/**
 * Reads residuals, leverages and adjusted totals of all reviews from a solved model: a residual's standard error is
 * {@code s sqrt((1 - leverage) / weight)} (Hoaglin & Welsch 1978, Am. Stat. 32:17-22), and a review that decides its own
 * expected value has none.
 */
final class FittedReviews {
    private static final double NO_ROOM = 1e-9;

    private final ReviewTotals totals;
    private final ReviewMatrix matrix;
    private final double[] habit;
    private final double residualVariance;
    private final Figure residual;
    private final Figure leverage;

    /** A figure of the review at a place of a row. */
    interface Figure {
        double of(int row, int at);
    }

    FittedReviews(
            ReviewTotals totals,
            ReviewMatrix matrix,
            ModelSelection selection,
            PredictionErrors errors,
            FittedEffects effects) {
        this(
                totals,
                matrix,
                effects.habit,
                selection.model().residualVariance,
                selection.model()::residual,
                errors::leverage);
    }

    /** With the judges' habits by number. */
    FittedReviews(
            ReviewTotals totals,
            ReviewMatrix matrix,
            double[] habit,
            double residualVariance,
            Figure residual,
            Figure leverage) {
        this.totals = totals;
        this.matrix = matrix;
        this.habit = habit;
        this.residualVariance = residualVariance;
        this.residual = residual;
        this.leverage = leverage;
    }

    /** In canonical order; {@code noisy} where there is an error variance to standardise by. */
    List<Fitted.FittedReview> all(boolean noisy) {
        int[] row = new int[totals.reviews()];
        int[] at = new int[totals.reviews()];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                row[matrix.review[r]] = i;
                at[matrix.review[r]] = r;
            }
        }
        List<Fitted.FittedReview> all = new ArrayList<>(row.length);
        for (int review = 0; review < row.length; review++) {
            all.add(one(row[review], at[review], noisy));
        }
        return all;
    }

    private Fitted.FittedReview one(int i, int r, boolean noisy) {
        int review = matrix.review[r];
        double left = residual.of(i, r);
        double own = leverage.of(i, r);
        return new Fitted.FittedReview(
                totals.entries.get(totals.entryOf[review]),
                totals.judges.get(totals.judgeOf[review]),
                totals.total[review],
                matrix.centre + matrix.value[r] - habit[matrix.judge(i, r)],
                left,
                own,
                noisy ? standardised(left, own, matrix.weight[r]) : null,
                matrix.weight[r] * matrix.unit);
    }

    private @Nullable Double standardised(double left, double own, double weight) {
        double room = 1 - own;
        return room < NO_ROOM ? null : (Double) (left / Math.sqrt(residualVariance * room / weight));
    }
}
