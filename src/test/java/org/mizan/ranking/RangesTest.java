package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When points of one criterion are not points of another, and what a mark is as a share. */
class RangesTest {
    /** A review a pair of marks on x and y. */
    private static List<Review> reviews(String... pairs) {
        List<Review> reviews = new ArrayList<>();
        for (String pair : pairs) {
            String[] marks = pair.split(" ");
            reviews.add(new Review(
                    "e" + reviews.size(), "j", Map.of("x", new BigDecimal(marks[0]), "y", new BigDecimal(marks[1]))));
        }
        return reviews;
    }

    private static double share(Review review, String criterion) {
        return review.marks().getOrDefault(criterion, BigDecimal.ONE).doubleValue();
    }

    private static boolean different(String... pairs) {
        List<Review> reviews = reviews(pairs);
        return Ranges.of(reviews, Map.of()).different(reviews);
    }

    @Test
    void marks_to_fifteen_and_to_ten_are_of_different_ranges() {
        assertTrue(different("15 5", "8 10"));
        assertTrue(different("5 100", "4 60"));
        assertTrue(different("-10 1", "10 2"));
    }

    @Test
    void marks_that_fit_one_usual_scale_are_of_one_range() {
        assertFalse(different("5 4", "3 2"));
        assertFalse(different("5 1", "3 2"));
        assertFalse(different("100 70", "60 51"));
        assertFalse(different("10 7", "9 6"));
        assertFalse(different("0 0", "0 0"));
    }

    @Test
    void ones_beside_fives_are_a_range_of_their_own_only_where_marks_below_one_occur() {
        assertFalse(different("4 1", "3 1"));
        assertTrue(different("4 1", "3 0"));
    }

    @Test
    void what_is_declared_is_believed() {
        List<Review> reviews = reviews("5 4", "3 2");
        Map<String, BigDecimal> equal = Map.of("x", BigDecimal.TEN, "y", BigDecimal.TEN);
        assertFalse(Ranges.of(reviews, equal).different(reviews));
        Ranges unequal = Ranges.of(reviews, Map.of("x", BigDecimal.TEN));
        assertTrue(unequal.different(reviews));
        assertEquals(50, share(unequal.shares(reviews).getFirst(), "x"));
    }

    @Test
    void a_range_that_is_declared_beside_seen_ones_does_not_make_all_of_them_different() {
        List<Review> reviews = reviews("4 4", "3 2");
        assertFalse(Ranges.of(reviews, Map.of("x", new BigDecimal(5))).different(reviews));
        assertTrue(Ranges.of(reviews, Map.of("x", new BigDecimal(5), "y", BigDecimal.TEN))
                .different(reviews));
    }

    @Test
    void a_share_is_from_the_lowest_mark_where_that_is_below_zero() {
        List<Review> reviews = reviews("-10 1", "10 2", "0 0");
        List<Review> shares = Ranges.of(reviews, Map.of()).shares(reviews);
        assertEquals(0, share(shares.get(0), "x"));
        assertEquals(50, share(shares.get(0), "y"));
        assertEquals(50, share(shares.get(2), "x"));
    }
}
