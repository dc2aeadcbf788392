package org.mizan.ranking.judges;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a judge's marks look like; null where a figure is not defined.
 *
 * @param reviews number of reviews with a total
 * @param severity points below what others would give
 * @param severityError its standard error
 * @param spread s.d. of the judge's own totals
 * @param drift points a review that the judge's marks rose, beside the entries, in the order of work
 * @param driftError its standard error
 * @param shares of each mark, as it is written, the lowest first, among all marks that the judge gave, over all criteria
 * @param meanAbsoluteT mean |t| of the residuals; about .8 where all is well
 * @param consensus correlation of the judge's totals with the mean of the other judges' on the same entries, their
 *     severities taken out
 */
public record JudgeFigures(
        String judge,
        int reviews,
        @Nullable Double severity,
        @Nullable Double severityError,
        @Nullable Double spread,
        @Nullable Double drift,
        @Nullable Double driftError,
        Map<String, Double> shares,
        @Nullable Double meanAbsoluteT,
        @Nullable Double consensus) {
    /** Copies, in order. */
    public JudgeFigures {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }
}
