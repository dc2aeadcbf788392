package org.mizan.results;

import java.util.Optional;
import org.mizan.web.Problem;

/**
 * Whether standings may be decided on. Publishing, advancing and combining are all decisions for good, so they ask for the
 * same.
 *
 * @param counts false: they leave nothing out beside those that do
 * @param stale whether marks, entries, assignments or criteria changed after
 * @param disconnected whether parts that share nobody were ranked together on no stated assumption
 */
record Soundness(boolean counts, boolean stale, boolean disconnected) {
    /** Why nothing is decided on them; stale goes before disconnected, which computing again may cure. */
    Optional<Problem> refusal() {
        if (!counts) {
            return Optional.of(Problem.conflict("results.uncounted"));
        }
        if (stale) {
            return Optional.of(Problem.conflict("results.stale"));
        }
        return disconnected ? Optional.of(Problem.conflict("results.disconnected")) : Optional.empty();
    }
}
