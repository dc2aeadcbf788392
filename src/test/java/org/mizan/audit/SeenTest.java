package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeenTest {
    @Test
    void what_was_committed_is_seen_and_what_was_under_way_or_came_later_is_not() {
        Seen seen = Seen.of("10:20:10,14");
        for (long committed : new long[] {9, 11, 19}) {
            assertTrue(seen.sees(committed));
        }
        for (long other : new long[] {10, 14, 20, 21}) {
            assertFalse(seen.sees(other));
        }
    }

    @Test
    void where_nothing_was_under_way_all_before_the_next_one_is_seen() {
        Seen seen = Seen.of("20:20:");
        assertTrue(seen.sees(19));
        assertFalse(seen.sees(20));
    }
}
