package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.FittedEffects;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Posterior;
import org.mizan.ranking.model.PredictionErrors;
import org.mizan.ranking.model.ReviewMatrix;

/** Draws have the means and, between every two entries, the errors of Henderson's equations solved whole. */
class PosteriorTest {
    private static final int DRAWS = 4_000;
    private static final double ENTRY = 0.6;
    private static final double JUDGE = 1.7;

    private static Scores scores(int entries, int judges, boolean tracks) {
        NormalStream random = new NormalStream(2, entries);
        Map<String, String> trackOf = new TreeMap<>();
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            if (tracks) {
                trackOf.put("e" + i, i % 3 == 0 ? "a" : "b");
            }
            for (int j = 0; j < judges; j++) {
                if ((i + j) % 3 > 0) {
                    BigDecimal mark = BigDecimal.valueOf(Math.round(1e3 * (i * 0.4 + random.next())), 3);
                    BigDecimal confidence = BigDecimal.valueOf(1 + (i + 2 * j) % 2);
                    reviews.add(new Review("e" + i, "j" + j, Map.of(Review.TOTAL, mark), confidence));
                }
            }
        }
        return new Scores(List.of(), reviews, Map.of(), trackOf);
    }

    /** The value of every entry in every draw. */
    private static double[][] drawn(Posterior posterior, FittedEffects values, double variance) {
        int[][] keys = new int[DRAWS][posterior.entries()];
        posterior.draw(new NormalStream(9, 0), DRAWS, keys);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < posterior.entries(); i++) {
            double reach = 10 * Math.sqrt(variance * values.error[i]);
            least = Math.min(least, values.value[i] - reach);
            most = Math.max(most, values.value[i] + reach);
        }
        double[][] drawn = new double[DRAWS][posterior.entries()];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < posterior.entries(); i++) {
                drawn[draw][i] = most - Integer.toUnsignedLong(keys[draw][i]) * ((most - least) / 4294967295.0);
            }
        }
        return drawn;
    }

    /** Four standard errors of 4,000 draws. */
    private static void compare(double[][] drawn, int one, int other, double mean, double error) {
        double sum = 0;
        double squares = 0;
        for (double[] draw : drawn) {
            double difference = draw[one] - draw[other] - mean;
            sum += difference / DRAWS;
            squares += difference * difference / DRAWS;
        }
        assertEquals(0, sum, 4 * error / Math.sqrt(DRAWS));
        assertEquals(1, squares / (error * error), 4 * Math.sqrt(2.0 / DRAWS));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 5, false, false",
        "9, 5, true, true",
        "9, 5, true, false",
        "5, 9, false, false",
        "5, 9, true, true",
        "5, 9, true, false"
    })
    void draws_have_the_errors_of_the_dense_equations(int entries, int judges, boolean tracks, boolean levelsCount) {
        Scores scores = scores(entries, judges, tracks);
        Dense dense = new Dense(scores, ENTRY, JUDGE);
        ReviewTotals totals = new ReviewTotals(scores);
        ReviewMatrix matrix = new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
        if (tracks) {
            Levels levels = Levels.ofTracks(scores.tracks(), totals, matrix);
            matrix.group(levels.byEntry, levels.size());
        }
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            double entry = ENTRY / matrix.unit;
            double judge = JUDGE / matrix.unit;
            model.solve(matrix.entriesAreRows ? entry : judge, matrix.entriesAreRows ? judge : entry);
            FittedEffects values = new FittedEffects(model, matrix, new PredictionErrors(model, matrix), levelsCount);
            Posterior posterior = new Posterior(model, matrix, values.value, values.error, levelsCount);
            double[][] drawn = drawn(posterior, values, model.residualVariance);
            for (int i = 1; i < entries; i++) {
                for (int k = 0; k < i; k++) {
                    int one = matrix.entryIndex[i];
                    int other = matrix.entryIndex[k];
                    double mean = values.value[one] - values.value[other];
                    compare(drawn, one, other, mean, dense.error(i, k, levelsCount));
                }
            }
        }
    }
}
