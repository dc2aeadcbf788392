package org.mizan.ranking;

import java.util.Objects;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;

/** The fit behind the adjusted score alone, for measuring: no reading, no places, no draws. */
public final class AdditiveFit {
    private final ReviewMatrix matrix;

    public AdditiveFit(Scores scores) {
        ReviewTotals totals = new ReviewTotals(scores);
        matrix = new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
    }

    /** Of entries, judges and errors, by REML. */
    public double[] variances() {
        try (Threads threads = new Threads(Runtime.getRuntime().availableProcessors())) {
            MixedModel model = new MixedModel(matrix, threads);
            Reml.fit(model, matrix, Progress.UNHEARD);
            double row = model.residualVariance / model.rowRatio;
            double column = model.residualVariance / model.columnRatio;
            return matrix.entriesAreRows
                    ? new double[] {row, column, model.residualVariance}
                    : new double[] {column, row, model.residualVariance};
        }
    }
}
