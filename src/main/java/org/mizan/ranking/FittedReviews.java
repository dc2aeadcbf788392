package org.mizan.ranking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads residuals, leverages and adjusted totals of all reviews from a solved model. */
final class FittedReviews {
    private static final double NO_ROOM = 1e-9;

    private final Totals totals;
    private final Crossing crossing;
    private final MixedModel model;
    private final PredictionErrors errors;
    private final EntryValues values;

    FittedReviews(Totals totals, Crossing crossing, Fitting fitting, PredictionErrors errors, EntryValues values) {
        this.totals = totals;
        this.crossing = crossing;
        this.model = fitting.model();
        this.errors = errors;
        this.values = values;
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
        double residual = model.residual(i, r);
        double leverage = errors.leverage(i, r);
        return new Fitted.FittedReview(
                totals.entries.get(totals.entryOf[review]),
                totals.judges.get(totals.judgeOf[review]),
                totals.total[review],
                crossing.centre + crossing.value[r] - values.habit[crossing.judge(i, r)],
                residual,
                leverage,
                noisy ? standardised(residual, leverage, crossing.weight[r]) : null,
                crossing.weight[r] * crossing.unit);
    }

    private @Nullable Double standardised(double residual, double leverage, double weight) {
        double room = 1 - leverage;
        return room < NO_ROOM ? null : (Double) (residual / Math.sqrt(model.residualVariance * room / weight));
    }
}
