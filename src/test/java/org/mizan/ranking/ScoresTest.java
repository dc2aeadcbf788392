package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Review FIRST =
            new Review("تطبيق \"أ\"", "j", Map.of("x", new BigDecimal("4.50"), "y", new BigDecimal("1E+1")));
    private static final Review SECOND =
            new Review("b\\\n", "j", Map.of("x", new BigDecimal("-0.0"), "y", BigDecimal.ONE));
    private static final Map<String, BigDecimal> WEIGHTS = Map.of("x", new BigDecimal("30.0"), "y", BigDecimal.TEN);

    @Test
    void the_canonical_form_is_sorted_exact_and_escaped() {
        assertEquals(
                "{\"entries\":[\"b\\\\\\u000a\",\"c\",\"تطبيق \\\"أ\\\"\"],\"format\":\"mizan-scores-1\",\"reviews\":["
                        + "{\"entry\":\"b\\\\\\u000a\",\"judge\":\"j\",\"marks\":{\"x\":\"0\",\"y\":\"1\"}},"
                        + "{\"entry\":\"تطبيق \\\"أ\\\"\",\"judge\":\"j\",\"marks\":{\"x\":\"4.5\",\"y\":\"10\"}}"
                        + "],\"weights\":{\"x\":\"30\",\"y\":\"10\"}}",
                new Scores(List.of("c"), List.of(FIRST, SECOND), WEIGHTS).canonical());
    }

    @Test
    void the_digest_is_sha256_of_the_canonical_form() {
        assertEquals(
                "{\"entries\":[],\"format\":\"mizan-scores-1\",\"reviews\":[],\"weights\":{}}",
                Scores.of(List.of()).canonical());
        assertEquals(
                "sha256:9cff03f7763145d46f489e168304dd32430e180d67229699189c406be70533b6",
                Scores.of(List.of()).inputDigest());
    }

    @Test
    void rows_in_another_order_are_the_same_input() {
        Scores one = new Scores(List.of("c", "d"), List.of(FIRST, SECOND), WEIGHTS);
        Scores other = new Scores(List.of("d", "c"), List.of(SECOND, FIRST), WEIGHTS);
        assertEquals(one, other);
        assertEquals(one.inputDigest(), other.inputDigest());
    }

    @Test
    void another_mark_is_another_input() {
        Scores one = Scores.of(List.of(Review.of("a", "j", BigDecimal.ONE)));
        Scores other = Scores.of(List.of(Review.of("a", "j", BigDecimal.TEN)));
        assertNotEquals(one.inputDigest(), other.inputDigest());
    }

    @Test
    void a_confidence_has_bounds() {
        for (String allowed : List.of("0.001", "1000", "1.5")) {
            new Review("e", "j", Map.of(), new BigDecimal(allowed));
        }
        for (String refused : List.of("0", "-1", "0.00099", "1000.01")) {
            assertThrows(IllegalArgumentException.class, () -> new Review("e", "j", Map.of(), new BigDecimal(refused)));
        }
    }

    @Test
    void tracks_and_confidences_stand_in_the_canonical_form_where_there_are_some() {
        Review sure = new Review("a", "j", Map.of("x", BigDecimal.ONE), new BigDecimal("2.50"));
        assertEquals(
                "{\"entries\":[\"a\",\"b\"],\"format\":\"mizan-scores-1\",\"reviews\":["
                        + "{\"confidence\":\"2.5\",\"entry\":\"a\",\"judge\":\"j\",\"marks\":{\"x\":\"1\"}}"
                        + "],\"tracks\":{\"a\":\"t \\\"1\\\"\",\"b\":\"u\"},\"weights\":{\"x\":\"1\"}}",
                new Scores(List.of(), List.of(sure), Map.of(), Map.of("b", "u", "a", "t \"1\"")).canonical());
    }

    @Test
    void codes_stand_in_the_canonical_form_where_there_are_some_and_other_reviews_leave_them() {
        Scores coded = new Scores(List.of("b", "a"), List.of(), Map.of(), Map.of(), Map.of("b", "X", "a", "Y"));
        assertEquals(
                "{\"codes\":{\"a\":\"Y\",\"b\":\"X\"},\"entries\":[\"a\",\"b\"],\"format\":\"mizan-scores-1\","
                        + "\"reviews\":[],\"weights\":{}}",
                coded.canonical());
        assertEquals(coded, coded.with(List.of()));
    }

    @Test
    void a_code_is_that_of_one_listed_entry() {
        for (Map<String, String> codes : List.of(Map.of("c", "X"), Map.of("a", "X", "b", "X"))) {
            assertEquals(
                    "the code X is not that of one entry",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> new Scores(List.of("a", "b"), List.of(), Map.of(), Map.of(), codes))
                            .getMessage());
        }
    }

    @Test
    void what_cannot_be_an_input_is_refused_by_name() {
        Review review = new Review("a", "j", Map.of("x", BigDecimal.ONE));
        assertEquals("criterion x has no weight", refusal(List.of(review), Map.of("y", BigDecimal.ONE)));
        assertEquals("the weight of x is not positive", refusal(List.of(review), Map.of("x", BigDecimal.ZERO)));
        assertEquals("two reviews of entry a by judge j", refusal(List.of(review, review), Map.of()));
    }

    private static String refusal(List<Review> reviews, Map<String, BigDecimal> weights) {
        return assertThrows(IllegalArgumentException.class, () -> new Scores(List.of(), reviews, weights))
                .getMessage();
    }

    @Test
    void a_total_is_the_weighted_mean_of_its_marks() {
        Review review = new Review("a", "j", Map.of("x", new BigDecimal("4"), "y", BigDecimal.ONE));
        Map<String, BigDecimal> weights = Map.of("x", new BigDecimal("30"), "y", BigDecimal.TEN);
        assertEquals(new BigDecimal("3.25"), ReviewTotal.of(review, weights));
    }

    @Test
    void a_review_that_lacks_a_mark_or_has_no_weights_has_no_total() {
        Review review = new Review("a", "j", Map.of("x", BigDecimal.ONE));
        assertNull(ReviewTotal.of(review, Map.of("x", BigDecimal.ONE, "y", BigDecimal.ONE)));
        assertNull(ReviewTotal.of(review, Map.of()));
    }
}
