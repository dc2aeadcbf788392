package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Vectors;

/** Guilford's ratings of creativity (Guilford 1954, p. 282; vectors/README.md), every figure to 1e-4. */
class GuilfordMeasuresTest {
    private final Measures measures = Marks.measured(Vectors.guilford(), RaschOptions.of(Estimator.JMLE));

    private static void check(String facet, List<Measures.Element> elements) {
        Map<String, Measures.Element> byName =
                elements.stream().collect(Collectors.toMap(Measures.Element::name, Function.identity()));
        List<NamedCsvRecord> rows = Vectors.table("mfrm_guilford/expected_" + facet + ".csv");
        assertEquals(rows.size(), byName.size());
        for (NamedCsvRecord row : rows) {
            Measures.Element one = byName.get(row.getField("element"));
            near(row, "measure", one.measure());
            near(row, "count", (double) one.fit().marks());
            near(row, "obs_avg", one.fit().observedAverage());
            near(row, "se", one.fit().standardError());
            near(row, "infit", one.fit().infit());
            near(row, "infit_z", one.fit().infitStandardised());
            near(row, "outfit", one.fit().outfit());
            near(row, "outfit_z", one.fit().outfitStandardised());
            near(row, "fair", one.fit().fairAverage());
        }
    }

    private static void near(NamedCsvRecord row, String column, Double figure) {
        assertEquals(Double.parseDouble(row.getField(column)), figure, 1e-4, column);
    }

    @Test
    void entries_are_those_of_the_vectors() {
        check(
                "junior",
                measures.entries().stream().map(Measures.Placed::element).toList());
    }

    @Test
    void judges_are_those_of_the_vectors() {
        check("senior", measures.judges());
    }

    @Test
    void criteria_are_those_of_the_vectors() {
        check("trait", measures.criteria());
    }

    @Test
    void entries_stand_by_their_measure() {
        assertEquals(
                List.of("2", "5", "7", "1", "3", "4", "6"),
                measures.entries().stream()
                        .map(placed -> placed.element().name())
                        .toList());
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7),
                measures.entries().stream().map(Measures.Placed::place).toList());
    }

    @Test
    void marks_and_thresholds_are_those_of_the_vectors() {
        assertEquals(1, measures.scales().size());
        assertNull(measures.scales().getFirst().criterion());
        List<Measures.Category> categories = measures.scales().getFirst().categories();
        List<NamedCsvRecord> rows = Vectors.table("mfrm_guilford/expected_categories.csv");
        assertEquals(rows.size(), categories.size());
        for (int k = 0; k < rows.size(); k++) {
            near(rows.get(k), "category", categories.get(k).mark());
            near(rows.get(k), "count", (double) categories.get(k).count());
            if (k > 0) {
                near(rows.get(k), "threshold", categories.get(k).threshold());
            }
        }
        assertNull(categories.getFirst().threshold());
    }

    @Test
    void separation_is_that_of_the_vectors() {
        for (NamedCsvRecord row : Vectors.table("mfrm_guilford/expected_summary.csv")) {
            Facet facet = switch (row.getField("facet")) {
                case "junior" -> Facet.ENTRY;
                case "senior" -> Facet.JUDGE;
                default -> Facet.CRITERION;
            };
            Measures.Separation separation = measures.separation().get(facet);
            near(row, "rmse", separation.rootMeanSquareError());
            spread(row, "pop", separation.population());
            spread(row, "sample", separation.sample());
            near(row, "fixed_chisq", separation.fixedChiSquare());
            near(row, "df", (double) separation.degreesOfFreedom());
            assertEquals(separation.degreesOfFreedom() + 1, separation.elements());
        }
    }

    private static void spread(NamedCsvRecord row, String kind, Measures.Spread spread) {
        near(row, "sd_" + kind, spread.standardDeviation());
        near(row, "true_sd_" + kind, spread.trueStandardDeviation());
        near(row, "sep_" + kind, spread.separation());
        near(row, "strata_" + kind, spread.strata());
        near(row, "rel_" + kind, spread.reliability());
    }

    @Test
    void bias_terms_are_those_of_the_vectors() {
        Map<String, Measures.Bias> byPair = measures.biases().stream()
                .filter(bias -> bias.against() == Measures.Against.ENTRY)
                .collect(Collectors.toMap(bias -> bias.judge() + "/" + bias.target(), Function.identity()));
        List<NamedCsvRecord> rows = Vectors.table("mfrm_guilford/expected_bias_senior_x_junior.csv");
        assertEquals(rows.size(), byPair.size());
        for (NamedCsvRecord row : rows) {
            Measures.Bias bias = byPair.get(row.getField("senior") + "/" + row.getField("junior"));
            near(row, "observed", bias.excess().observed());
            near(row, "expected", bias.excess().expected());
            near(row, "count", (double) bias.excess().marks());
            near(row, "obs_exp_avg", bias.excess().difference());
            near(row, "bias", bias.excess().bias());
            near(row, "se", bias.excess().standardError());
            near(row, "t", bias.excess().t());
            assertEquals(bias.excess().marks() - 1, bias.excess().degreesOfFreedom());
        }
    }

    @Test
    void the_log_likelihood_is_that_of_the_vectors() {
        assertEquals(-165.685, measures.logLikelihood(), 1e-3);
        assertNull(measures.logPosterior());
        assertEquals(105, measures.marks());
    }

    /** Threshold 3 lies 1.66 logits below threshold 2: Guilford's judges liked odd marks. */
    @Test
    void the_disorder_of_the_thresholds_is_said() {
        assertEquals(List.of(RaschNote.DISORDERED_THRESHOLDS), measures.notes());
    }
}
