package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers go by marks, through judges and their other entries, and only then by names. */
class NumberingTest {
    /** Entries and judges in a chain, each link a mark of 1, the last one of 2. */
    private static Numbering chain(int entries, UnaryOperator<String> naming) {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            BigDecimal mark = i == entries - 1 ? BigDecimal.TWO : BigDecimal.ONE;
            if (i > 0) {
                reviews.add(Review.of(naming.apply("e" + i), naming.apply("j" + (i - 1)), mark));
            }
            if (i < entries - 1) {
                reviews.add(Review.of(naming.apply("e" + i), naming.apply("j" + i), BigDecimal.ONE));
            }
        }
        return new Numbering(new ReviewTotals(Scores.of(reviews)));
    }

    private static String turned(String name) {
        return name.charAt(0) + Integer.toString(9 - Integer.parseInt(name.substring(1)));
    }

    private static int[] backwards(int[] numbers) {
        return IntStream.range(0, numbers.length)
                .map(at -> numbers[numbers.length - 1 - at])
                .toArray();
    }

    @Test
    void other_names_give_everybody_the_same_number() {
        Numbering named = chain(5, name -> name);
        Numbering turned = chain(5, NumberingTest::turned);
        assertEquals(Arrays.toString(named.entryNumbers()), Arrays.toString(backwards(turned.entryNumbers())));
        assertEquals(Arrays.toString(named.judgeNumbers()), Arrays.toString(backwards(turned.judgeNumbers())));
    }

    @Test
    void everybody_has_a_number_of_their_own() {
        Numbering named = chain(5, name -> name);
        assertEquals(5, Arrays.stream(named.entryNumbers()).distinct().count());
        assertEquals(4, Arrays.stream(named.judgeNumbers()).max().orElseThrow() + 1);
    }

    @Test
    void who_is_alike_goes_by_name() {
        List<Review> reviews = new ArrayList<>();
        for (String entry : List.of("a", "b", "c")) {
            reviews.add(Review.of(entry, "j", BigDecimal.ONE));
        }
        assertEquals("[0, 1, 2]", Arrays.toString(new Numbering(new ReviewTotals(Scores.of(reviews))).entryNumbers()));
    }

    @Test
    void without_a_review_there_is_no_number() {
        Scores scores = new Scores(List.of("a", "z"), List.of(Review.of("b", "j", BigDecimal.ONE)), Map.of());
        assertEquals("[-1, 0, -1]", Arrays.toString(new Numbering(new ReviewTotals(scores)).entryNumbers()));
    }

    /** Only shares of confidence count: twice as sure of everything is the same, of one thing it is not. */
    @Test
    void confidences_count_by_their_share_of_the_highest() {
        assertEquals(confident("1", "0.5"), confident("2", "1"));
        assertNotEquals(confident("1", "0.5") + confident("0.5", "1"), confident("1", "1") + confident("1", "1"));
    }

    private static String confident(String first, String second) {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            BigDecimal confidence = new BigDecimal(i % 2 == 0 ? first : second);
            reviews.add(new Review("e" + i, "j", Map.of(Review.TOTAL, BigDecimal.valueOf(i)), confidence));
        }
        return Arrays.toString(new Numbering(new ReviewTotals(Scores.of(reviews))).entryNumbers());
    }
}
