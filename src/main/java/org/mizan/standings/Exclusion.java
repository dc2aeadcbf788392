package org.mizan.standings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;
import org.mizan.web.Problem;

/**
 * A judge, or one review of theirs, that an organiser leaves out of standings.
 *
 * @param number of the act that did so, in its round
 * @param entry null for every review of the judge
 */
record Exclusion(int number, UUID judge, @Nullable UUID entry) {
    /** What an act depends on: whether the judge is on the panel and has the entry, and whether it is left out now. */
    record Facts(boolean judge, boolean review, boolean excluded, int last) {}

    /** Why a judge, or one review of theirs, may not be left out or counted again. */
    static Optional<Problem> refusal(Facts facts, boolean ofReview, boolean excluded) {
        if (!facts.judge()) {
            return Optional.of(Problem.invalid("/judge", "standings.exclusion.judge"));
        }
        if (ofReview && !facts.review()) {
            return Optional.of(Problem.invalid("/entry", "standings.exclusion.review"));
        }
        if (facts.excluded() != excluded) {
            return Optional.empty();
        }
        return Optional.of(Problem.conflict(excluded ? "standings.exclusion.already" : "standings.exclusion.counted"));
    }

    /** The reviews that count. */
    static List<Review> counted(List<Review> reviews, List<Exclusion> exclusions) {
        return reviews.stream()
                .filter(review -> exclusions.stream().noneMatch(one -> one.covers(review)))
                .toList();
    }

    private boolean covers(Review review) {
        return judge.toString().equals(review.judge())
                && (entry == null || entry.toString().equals(review.entry()));
    }
}
