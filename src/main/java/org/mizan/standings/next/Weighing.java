package org.mizan.standings.next;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Ranges;
import org.mizan.ranking.ReviewTotal;

/** How the marks of a card become its total: points, or shares of 100 where criteria have different ranges. */
record Weighing(List<Weighing.Criterion> criteria) {
    /** Copies. */
    Weighing {
        criteria = List.copyOf(criteria);
    }

    /** A criterion, its weight and its scale. */
    record Criterion(String key, BigDecimal weight, BigDecimal lowest, BigDecimal highest) {
        private Ranges.Range range() {
            return new Ranges.Range(lowest, highest);
        }
    }

    /** Null where a criterion has no mark. */
    @Nullable
    BigDecimal total(Map<String, BigDecimal> marks) {
        Map<String, BigDecimal> weights = new HashMap<>();
        Map<String, Ranges.Range> ranges = new HashMap<>();
        for (Criterion one : criteria) {
            weights.put(one.key(), one.weight());
            ranges.put(one.key(), one.range());
        }
        boolean alike = criteria.stream()
                .allMatch(one -> one.lowest().compareTo(criteria.getFirst().lowest()) == 0
                        && one.highest().compareTo(criteria.getFirst().highest()) == 0);
        return ReviewTotal.of(alike ? marks : Ranges.declared(ranges).share(marks), weights);
    }
}
