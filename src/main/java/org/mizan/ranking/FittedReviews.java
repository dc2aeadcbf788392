package org.mizan.ranking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads residuals, leverages and adjusted totals of all reviews from a solved model: a residual's standard error is
 * {@code s sqrt((1 - leverage) / weight)} (Hoaglin & Welsch 1978, Am. Stat. 32:17-22), and a review that decides its own
 * expected value has none.
 */
final class FittedReviews {
    private static final double NO_ROOM = 1e-9;

    private final Totals totals;
    private final Crossing crossing;
    private final double[] habit;
    private final double residualVariance;
    private final Figure residual;
    private final Figure leverage;

    /** A figure of the review at a place of a row. */
    interface Figure {
        double of(int row, int at);
    }

    FittedReviews(Totals totals, Crossing crossing, Fitting fitting, PredictionErrors errors, EntryValues values) {
        this(
                totals,
                crossing,
                values.habit,
                fitting.model().residualVariance,
                fitting.model()::residual,
                errors::leverage);
    }

    /** With the judges' habits by number. */
    FittedReviews(
            Totals totals,
            Crossing crossing,
            double[] habit,
            double residualVariance,
            Figure residual,
            Figure leverage) {
        this.totals = totals;
        this.crossing = crossing;
        this.habit = habit;
        this.residualVariance = residualVariance;
        this.residual = residual;
        this.leverage = leverage;
    }

    /** In canonical order; {@code noisy} where there is an error variance to standardise by. */
    List<Fitted.FittedReview> all(boolean noisy) {
        int[] row = new int[totals.reviews()];
        int[] at = new int[totals.reviews()];
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                row[crossing.review[r]] = i;
                at[crossing.review[r]] = r;
            }
        }
        List<Fitted.FittedReview> all = new ArrayList<>(row.length);
        for (int review = 0; review < row.length; review++) {
            all.add(one(row[review], at[review], noisy));
        }
        return all;
    }

    private Fitted.FittedReview one(int i, int r, boolean noisy) {
        int review = crossing.review[r];
        double left = residual.of(i, r);
        double own = leverage.of(i, r);
        return new Fitted.FittedReview(
                totals.entries.get(totals.entryOf[review]),
                totals.judges.get(totals.judgeOf[review]),
                totals.total[review],
                crossing.centre + crossing.value[r] - habit[crossing.judge(i, r)],
                left,
                own,
                noisy ? standardised(left, own, crossing.weight[r]) : null,
                crossing.weight[r] * crossing.unit);
    }

    private @Nullable Double standardised(double left, double own, double weight) {
        double room = 1 - own;
        return room < NO_ROOM ? null : (Double) (left / Math.sqrt(residualVariance * room / weight));
    }
}
