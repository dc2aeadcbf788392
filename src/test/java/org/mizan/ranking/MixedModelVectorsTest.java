package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;

/** REML and BLUP against published and computed figures (vectors/README.md). */
class MixedModelVectorsTest {
    private static final Standings PENICILLIN =
            Vectors.adjusted(Vectors.scores("mixed_model/penicillin_data.csv", "sample", "plate", "diameter"));
    private static final Standings SPARSE = Vectors.adjusted(Vectors.sparse());

    /** Davies & Goldsmith 1972; lme4: Mixed-effects modeling with R, ch. 2: to the printed digits. */
    @Test
    void penicillin_gives_the_published_figures() {
        Standings.Model model = PENICILLIN.model();
        assertEquals(330.86, model.remlDeviance(), 0.005);
        assertEquals(0.8467, Math.sqrt(model.judgeVariance()), 0.00005);
        assertEquals(1.9316, Math.sqrt(model.entryVariance()), 0.00005);
        assertEquals(0.5499, Math.sqrt(model.residualVariance()), 0.00005);
        assertEquals(22.9722, model.mean(), 0.00005);
    }

    /** Computed by lme4 1.1-31, whose optimiser stops early: the deviance to 1e-6, standard deviations to 1e-4. */
    @Test
    void penicillin_gives_the_figures_of_lme4() {
        JsonNode expected = Vectors.json("mixed_model/penicillin_expected.json");
        Standings.Model model = PENICILLIN.model();
        assertEquals(expected.get("REML").doubleValue(), model.remlDeviance(), 1e-6);
        assertEquals(expected.at("/sd/plate").doubleValue(), Math.sqrt(model.judgeVariance()), 1e-4);
        assertEquals(expected.at("/sd/sample").doubleValue(), Math.sqrt(model.entryVariance()), 1e-4);
        assertEquals(expected.at("/sd/Residual").doubleValue(), Math.sqrt(model.residualVariance()), 1e-4);
    }

    /** In a complete design REML is the analysis of variance: (MS sample - MS error) / 24 and so on, 1e-6. */
    @Test
    void penicillin_gives_the_variances_of_the_analysis_of_variance() {
        assertEquals(3.7309178744, PENICILLIN.model().entryVariance(), 1e-6);
        assertEquals(0.7169082126, PENICILLIN.model().judgeVariance(), 1e-6);
        assertEquals(0.3024154589, PENICILLIN.model().residualVariance(), 1e-6);
    }

    /** lme4 1.1-31, 1e-4. */
    @Test
    void penicillin_gives_the_predictions_of_lme4() {
        JsonNode expected = Vectors.json("mixed_model/penicillin_expected.json");
        Vectors.byEntry(PENICILLIN)
                .forEach((sample, standing) -> assertEquals(
                        expected.at("/sample_blup/" + sample).doubleValue(),
                        standing.score() - PENICILLIN.model().mean(),
                        1e-4));
        Vectors.byJudge(PENICILLIN)
                .forEach((plate, severity) ->
                        assertEquals(expected.at("/plate_blup/" + plate).doubleValue(), -severity.severity(), 1e-4));
    }

    /** The same data with the factors changed over: the larger one is then the entries. */
    @Test
    void the_model_is_the_same_whichever_factor_is_eliminated() {
        Standings turned =
                Vectors.adjusted(Vectors.scores("mixed_model/penicillin_data.csv", "plate", "sample", "diameter"));
        assertEquals(PENICILLIN.model().remlDeviance(), turned.model().remlDeviance(), 1e-8);
        assertEquals(PENICILLIN.model().entryVariance(), turned.model().judgeVariance(), 1e-6);
        double severity = Vectors.byJudge(PENICILLIN).get("m").severity();
        assertEquals(
                -severity,
                Vectors.byEntry(turned).get("m").score() - turned.model().mean(),
                1e-6);
    }

    /** 24 entries x 8 judges, lme4 1.1-31: variances and predictions to 1e-4, prediction-error s.d. too. */
    @Test
    void sparse_reviews_give_the_entries_of_lme4() {
        Map<String, NamedCsvRecord> expected = Vectors.table("mixed_model/sparse_expected_entries.csv", "entry");
        assertEquals(24, SPARSE.entries().size());
        for (Standing standing : SPARSE.entries()) {
            NamedCsvRecord row = expected.get(standing.entry());
            assertEquals(number(row, "blup"), standing.score() - SPARSE.model().mean(), 1e-4);
            assertEquals(number(row, "blup_adjusted"), standing.score(), 1e-4);
            assertEquals(number(row, "raw_mean"), standing.rawMean(), 1e-8);
            assertEquals(number(row, "pev_sd"), standing.standardError(), 1e-4);
            assertEquals(number(row, "rank_blup"), standing.rank().doubleValue());
        }
    }

    /** lme4 1.1-31, 1e-4. */
    @Test
    void sparse_reviews_give_the_judges_of_lme4() {
        Map<String, NamedCsvRecord> expected = Vectors.table("mixed_model/sparse_expected_judges.csv", "judge");
        assertEquals(8, SPARSE.judges().size());
        for (Standings.Severity judge : SPARSE.judges()) {
            assertEquals(number(expected.get(judge.judge()), "blup_severity"), judge.severity(), 1e-4);
            assertEquals(number(expected.get(judge.judge()), "pev_sd"), judge.standardError(), 1e-4);
        }
    }

    /** lme4 1.1-31: variances to 1e-5, the deviance to 1e-6. */
    @Test
    void sparse_reviews_give_the_variances_of_lme4() {
        JsonNode expected = Vectors.json("mixed_model/sparse_expected.json");
        assertEquals(expected.at("/var/entry").doubleValue(), SPARSE.model().entryVariance(), 1e-5);
        assertEquals(expected.at("/var/judge").doubleValue(), SPARSE.model().judgeVariance(), 1e-5);
        assertEquals(expected.at("/var/residual").doubleValue(), SPARSE.model().residualVariance(), 1e-5);
        assertEquals(expected.get("mean").doubleValue(), SPARSE.model().mean(), 1e-6);
        assertEquals(expected.get("REML").doubleValue(), SPARSE.model().remlDeviance(), 1e-6);
    }

    /** se_mean of Penicillin published as .8086, of the sparse reviews computed by lme4. */
    @Test
    void the_error_of_the_mean_is_that_of_lme4() {
        assertEquals(
                0.8086,
                meanError(Vectors.scores("mixed_model/penicillin_data.csv", "sample", "plate", "diameter")),
                5e-5);
        assertEquals(0.28936491, meanError(Vectors.sparse()), 1e-5);
    }

    /** A predicted entry is its fair mean drawn to the mean by n / (n + ratio). */
    @Test
    void a_score_is_the_fair_mean_drawn_to_the_middle() {
        Standings.Model model = SPARSE.model();
        double shrinkage = 3 / (3 + model.residualVariance() / model.entryVariance());
        for (Standing standing : SPARSE.entries()) {
            assertEquals(model.mean() + shrinkage * (standing.fairMean() - model.mean()), standing.score(), 1e-9);
        }
    }

    /** At lme4's own variances nothing is left to an optimiser: its variances have eight digits, 1e-8. */
    @Test
    void given_the_variances_the_predictions_are_those_of_lme4() {
        JsonNode expected = Vectors.json("mixed_model/sparse_expected.json");
        double error = expected.at("/var/residual").doubleValue();
        Options held = Options.of(Method.ADJUSTED, 1)
                .draws(0)
                .scaleUse(Options.ScaleUse.NONE)
                .reliability(Options.Reliability.NONE)
                .held(new Options.Ratios(
                        error / expected.at("/var/entry").doubleValue(),
                        error / expected.at("/var/judge").doubleValue()));
        Standings standings = Vectors.ranked(Vectors.sparse(), held);
        Map<String, NamedCsvRecord> entries = Vectors.table("mixed_model/sparse_expected_entries.csv", "entry");
        for (Standing standing : standings.entries()) {
            NamedCsvRecord row = entries.get(standing.entry());
            assertEquals(
                    number(row, "blup"), standing.score() - standings.model().mean(), 1e-8);
        }
        Map<String, NamedCsvRecord> judges = Vectors.table("mixed_model/sparse_expected_judges.csv", "judge");
        for (Standings.Severity judge : standings.judges()) {
            assertEquals(number(judges.get(judge.judge()), "blup_severity"), judge.severity(), 1e-8);
        }
    }

    /** lme4's conditional s.d. take the mean as known: the inverse of Henderson's equations without it. */
    @Test
    void conditional_errors_are_those_of_lme4() {
        Map<String, NamedCsvRecord> entries = Vectors.table("mixed_model/sparse_expected_entries.csv", "entry");
        ReviewTotals sparse = new ReviewTotals(Vectors.sparse());
        JsonNode expected = Vectors.json("mixed_model/sparse_expected.json");
        double[] found = conditional(
                sparse,
                expected.at("/var/residual").doubleValue(),
                expected.at("/var/entry").doubleValue(),
                expected.at("/var/judge").doubleValue());
        for (int i = 0; i < sparse.entries.size(); i++) {
            assertEquals(number(entries.get(sparse.entries.get(i)), "cond_sd"), found[i], 1e-7);
        }
        JsonNode penicillin = Vectors.json("mixed_model/penicillin_expected.json");
        ReviewTotals diameters =
                new ReviewTotals(Vectors.scores("mixed_model/penicillin_data.csv", "sample", "plate", "diameter"));
        double[] samples = conditional(
                diameters,
                square(penicillin.at("/sd/Residual").doubleValue()),
                square(penicillin.at("/sd/sample").doubleValue()),
                square(penicillin.at("/sd/plate").doubleValue()));
        for (int i = 0; i < diameters.entries.size(); i++) {
            assertEquals(penicillin.get("sample_cond_sd").get(i).doubleValue(), samples[i], 1e-7);
        }
        for (int j = 0; j < diameters.judges.size(); j++) {
            assertEquals(
                    penicillin.get("plate_cond_sd").get(j).doubleValue(), samples[diameters.entries.size() + j], 1e-7);
        }
    }

    private static double square(double value) {
        return value * value;
    }

    private static double[] conditional(ReviewTotals totals, double error, double entry, double judge) {
        int entries = totals.entries.size();
        int size = entries + totals.judges.size();
        double[][] matrix = new double[size][size];
        for (int at = 0; at < size; at++) {
            matrix[at][at] = error / (at < entries ? entry : judge);
        }
        for (int r = 0; r < totals.reviews(); r++) {
            matrix[totals.entryOf[r]][totals.entryOf[r]]++;
            matrix[entries + totals.judgeOf[r]][entries + totals.judgeOf[r]]++;
            matrix[totals.entryOf[r]][entries + totals.judgeOf[r]]++;
        }
        double[] deviations = new double[size];
        try (Threads threads = new Threads(1)) {
            double[][] factor = new double[size][size];
            double[][] inverse = new double[size][size];
            Cholesky.factor(matrix, threads);
            Cholesky.inverseFactor(matrix, factor, threads);
            Cholesky.inverse(factor, inverse, threads);
            for (int at = 0; at < size; at++) {
                deviations[at] = Math.sqrt(error * inverse[at][at]);
            }
        }
        return deviations;
    }

    @Test
    void the_reliability_is_that_of_lme4() {
        assertEquals(
                Vectors.json("mixed_model/sparse_expected.json")
                        .get("reliability_entry_mean")
                        .doubleValue(),
                SPARSE.fitted().reliability(),
                1e-5);
    }

    private static double meanError(Scores scores) {
        ReviewTotals totals = new ReviewTotals(scores);
        ReviewMatrix matrix = new Numbering(totals).matrix(totals.grandMean().doubleValue());
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            Reml.fit(model, matrix, Progress.UNHEARD);
            return Math.sqrt(model.residualVariance * model.columnError[matrix.columns]);
        }
    }

    private static double number(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }
}
