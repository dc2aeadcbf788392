package org.mizan.submission.hall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drawing of lots for tables: the same entries and the same seed give the same tables. */
final class TableLots {
    private TableLots() {}

    /**
     * Tables for entries that are there, in the order of their codes: the smallest numbers that are free, shuffled by
     * Fisher and Yates from the last place down.
     *
     * @param now where each stands; nowhere where that is null
     * @param anew whether all are drawn for, and not only those without a table
     */
    static Map<UUID, @Nullable Integer> draw(Map<UUID, @Nullable Integer> now, boolean anew, long seed) {
        Set<Integer> taken = new HashSet<>();
        List<UUID> drawn = new ArrayList<>();
        now.forEach((entry, number) -> {
            if (anew || number == null) {
                drawn.add(entry);
            } else {
                taken.add(number);
            }
        });
        List<Integer> free = new ArrayList<>();
        for (int number = 1; free.size() < drawn.size(); number++) {
            if (!taken.contains(number)) {
                free.add(number);
            }
        }
        SplittableRandom lots = new SplittableRandom(seed);
        for (int at = free.size() - 1; at > 0; at--) {
            int with = lots.nextInt(at + 1);
            Integer kept = free.get(at);
            free.set(at, free.get(with));
            free.set(with, kept);
        }
        Map<UUID, @Nullable Integer> tables = new LinkedHashMap<>();
        for (int at = 0; at < free.size(); at++) {
            tables.put(drawn.get(at), free.get(at));
        }
        return tables;
    }
}
