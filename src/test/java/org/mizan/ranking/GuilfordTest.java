package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guilford's ratings of creativity (Guilford 1954, p. 282): 7 examinees, 3 judges, 5 traits, 105 marks. */
class GuilfordTest {
    /** In a complete design every fair method agrees on the order; the measures are those of the many-facet model. */
    @Test
    void the_order_is_that_of_the_many_facet_measures() {
        List<String> expected = Vectors.table("mfrm_guilford/expected_junior.csv").stream()
                .sorted(Comparator.comparing(row -> -Double.parseDouble(row.getField("measure"))))
                .map(row -> row.getField("element"))
                .toList();
        assertEquals(
                expected,
                Vectors.adjusted(Vectors.guilford()).entries().stream()
                        .map(Standing::entry)
                        .toList());
    }

    /** The observed averages of the examinees, as printed with the measures, 5e-6. */
    @Test
    void plain_means_are_the_observed_averages() {
        Map<String, Standing> standings = Vectors.byEntry(Vectors.adjusted(Vectors.guilford()));
        Vectors.table("mfrm_guilford/expected_junior.csv")
                .forEach(row -> assertEquals(
                        Double.parseDouble(row.getField("obs_avg")),
                        standings.get(row.getField("element")).rawMean(),
                        5e-6));
    }

    @Test
    void three_judges_are_said_to_be_few() {
        assertEquals(
                List.of(Note.FEW_JUDGES, Note.VARIANCES_INTEGRATED),
                Vectors.adjusted(Vectors.guilford()).notes());
    }
}
