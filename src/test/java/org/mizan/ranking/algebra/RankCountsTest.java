package org.mizan.ranking.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order statistics of places against those of the sorted places. */
class RankCountsTest {
    private static final int DRAWS = 400;
    private static final int FROM = 3;

    private static char[] ranks(int entries) {
        Random random = new Random(entries);
        char[] ranks = new char[FROM + DRAWS + 5];
        for (int at = 0; at < ranks.length; at++) {
            ranks[at] = (char) Math.min(entries - 1, Math.abs(random.nextGaussian()) * entries / 3);
        }
        return ranks;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 2048, 2049, 2112, 10_000})
    void every_quantile_is_the_draw_that_stands_there(int entries) {
        char[] ranks = ranks(entries);
        RankCounts counts = new RankCounts(entries, DRAWS);
        counts.count(ranks, FROM);
        char[] sorted = Arrays.copyOfRange(ranks, FROM, FROM + DRAWS);
        Arrays.sort(sorted);
        for (int nth = 1; nth <= DRAWS; nth++) {
            assertEquals(sorted[nth - 1], counts.quantile(nth));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 2048, 2049, 2112, 10_000})
    void draws_before_a_place_are_counted(int entries) {
        char[] ranks = ranks(entries);
        RankCounts counts = new RankCounts(entries, DRAWS);
        counts.count(ranks, FROM);
        for (int places = 0; places <= entries; places += 1 + entries / 211) {
            int before = 0;
            for (int at = FROM; at < FROM + DRAWS; at++) {
                before += ranks[at] < places ? 1 : 0;
            }
            assertEquals(before, counts.before(places));
        }
        assertEquals(DRAWS, counts.before(entries));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10_000})
    void counting_again_forgets_what_was(int entries) {
        RankCounts counts = new RankCounts(entries, DRAWS);
        counts.count(ranks(entries), FROM);
        counts.quantile(DRAWS / 2);
        counts.count(new char[DRAWS], 0);
        assertEquals(0, counts.quantile(DRAWS));
        assertEquals(DRAWS, counts.before(1));
    }
}
