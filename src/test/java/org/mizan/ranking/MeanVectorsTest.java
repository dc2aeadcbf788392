package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The plain mean against computed figures, 1e-8 (vectors/README.md). */
class MeanVectorsTest {
    private static final Options MEAN = Options.of(Method.MEAN, 1);

    @Test
    void means_and_shared_places_are_the_computed_ones() {
        Standings standings = Vectors.ranked(Vectors.sparse(), MEAN);
        Map<String, NamedCsvRecord> expected = Vectors.table("simple_methods/expected.csv", "entry");
        assertEquals(24, standings.entries().size());
        for (Standing standing : standings.entries()) {
            NamedCsvRecord row = expected.get(standing.entry());
            assertEquals(Double.parseDouble(row.getField("raw_mean")), standing.score(), 1e-8);
            assertEquals(Integer.valueOf(row.getField("rank_raw_1224")), standing.rank());
            assertEquals(Integer.parseInt(row.getField("reviews")), standing.reviews());
        }
    }

    @Test
    void what_a_mean_has_not_is_null() {
        Standings standings = Vectors.ranked(Vectors.sparse(), MEAN);
        Standing first = standings.entries().getFirst();
        assertNull(first.fairMean());
        assertNull(first.standardError());
        assertNull(first.rankLow());
        assertNull(first.probabilityFirst());
        assertNull(first.probabilityTop().get(3));
        assertNull(standings.model().remlDeviance());
        assertNull(standings.judges().getFirst().severity());
        assertNull(standings.seed());
    }

    @Test
    void scores_equal_at_the_published_precision_share_the_best_place() {
        Standings standings = Vectors.ranked(
                Scores.of(List.of(
                        Review.of("a", "j", new BigDecimal("3.004")),
                        Review.of("b", "j", new BigDecimal("3.001")),
                        Review.of("c", "j", new BigDecimal("4")),
                        Review.of("d", "j", new BigDecimal("1")))),
                MEAN);
        assertEquals(
                List.of(1, 2, 2, 4),
                standings.entries().stream().map(Standing::rank).toList());
        assertEquals(
                List.of(false, true, true, false),
                standings.entries().stream().map(Standing::tied).toList());
    }

    @Test
    void more_decimals_separate_them() {
        Scores scores = Scores.of(
                List.of(Review.of("a", "j", new BigDecimal("3.001")), Review.of("b", "j", new BigDecimal("3.004"))));
        assertEquals(
                2,
                Vectors.byEntry(Vectors.ranked(scores, MEAN.decimals(3)))
                        .get("a")
                        .rank());
    }

    @Test
    void a_total_is_the_weighted_mean_on_the_scale_of_the_marks() {
        Scores scores = new Scores(
                List.of(),
                List.of(new Review("a", "j", Map.of("x", new BigDecimal("4"), "y", new BigDecimal("1")))),
                Map.of("x", new BigDecimal("30"), "y", new BigDecimal("10")));
        assertEquals(3.25, Vectors.ranked(scores, MEAN).entries().getFirst().score());
    }

    /** 0.1 added ten times in binary is not 1: here it is, and ties with 1. */
    @Test
    void decimal_marks_are_exact() {
        List<Review> tenths = IntStream.range(0, 10)
                .mapToObj(j -> Review.of("tenth", "j" + j, new BigDecimal("0.1")))
                .toList();
        Scores scores = Scores.of(tenths);
        assertEquals(0.1, Vectors.ranked(scores, MEAN).entries().getFirst().score());
    }
}
