package org.mizan.panel.proposal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people asked of a plan.
 *
 * @param reviews wanted of every entry
 * @param least reviews of a judge
 * @param most reviews of a judge; null for no limit
 * @param judges limits of their own
 * @param company who is kept apart from whom, or together with
 */
record PlanWish(int reviews, int least, @Nullable Integer most, List<Limit> judges, List<Company> company) {
    /** Copies. */
    PlanWish {
        judges = List.copyOf(judges);
        company = List.copyOf(company);
    }

    /** Of one judge; what is null is as for everyone. Who leaves keeps what has begun, and gets nothing more. */
    record Limit(
            UUID judge, @Nullable Integer least, @Nullable Integer most, boolean leaves) {}

    /** Two judges who judge no entry both, or who judge the same ones. */
    record Company(UUID one, UUID other, boolean together) {}

    Map<UUID, Limit> byJudge() {
        return judges.stream().collect(Collectors.toMap(Limit::judge, limit -> limit));
    }
}
