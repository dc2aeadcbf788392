package org.mizan.ranking;

import java.util.Objects;
import org.mizan.ranking.algebra.Threads;

/** The fit behind the adjusted score alone, for measuring: no reading, no places, no draws. */
public final class AdditiveFit {
    private final Crossing crossing;

    public AdditiveFit(Scores scores) {
        Totals totals = new Totals(scores);
        crossing =
                new Crossing(totals, Objects.requireNonNull(totals.grandMean()).doubleValue());
    }

    /** Of entries, judges and errors, by REML. */
    public double[] variances() {
        try (Threads crew = new Threads(Runtime.getRuntime().availableProcessors())) {
            MixedModel model = new MixedModel(crossing, crew);
            Reml.fit(model, crossing, Progress.UNHEARD);
            double row = model.residualVariance / model.rowRatio;
            double column = model.residualVariance / model.columnRatio;
            return crossing.entriesAreRows
                    ? new double[] {row, column, model.residualVariance}
                    : new double[] {column, row, model.residualVariance};
        }
    }
}
