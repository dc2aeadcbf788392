package org.mizan.submission.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableLotsTest {
    private static Map<UUID, Integer> entries(Integer... numbers) {
        Map<UUID, Integer> entries = new LinkedHashMap<>();
        for (int at = 0; at < numbers.length; at++) {
            entries.put(new UUID(7, at), numbers[at]);
        }
        return entries;
    }

    @Test
    void the_same_seed_gives_the_same_tables_and_another_seed_others() {
        var all = entries(new Integer[40]);
        assertEquals(TableLots.draw(all, true, 5), TableLots.draw(all, true, 5));
        assertNotEquals(TableLots.draw(all, true, 5), TableLots.draw(all, true, 6));
        assertEquals(40, new TreeSet<>(TableLots.draw(all, true, 5).values()).last());
    }

    @Test
    void who_has_a_table_keeps_it_unless_all_are_drawn_anew() {
        var some = entries(2, null, null);
        assertEquals(Set.of(1, 3), Set.copyOf(TableLots.draw(some, false, 1).values()));
        assertEquals(Set.of(1, 2, 3), Set.copyOf(TableLots.draw(some, true, 1).values()));
    }
}
