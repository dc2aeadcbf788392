package org.mizan.ranking.judges;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/**
 * Leaving out a judge, or one review, as an organiser's act with a reason: both results are kept, with and without.
 *
 * @param reason the organiser's words, not blank
 * @param reviews what was left out
 * @param with everything counted
 * @param without the same but for what was left out; every entry is still listed
 */
public record Exclusion(String reason, List<Left> reviews, Outcome with, Outcome without) {
    /** A review that is left out. */
    public record Left(String entry, String judge) implements Comparable<Left> {
        /** By entry, then judge. */
        @Override
        public int compareTo(Left other) {
            int byEntry = entry.compareTo(other.entry);
            return byEntry != 0 ? byEntry : judge.compareTo(other.judge);
        }
    }

    /** Checks the reason, and copies. */
    public Exclusion {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        reviews = List.copyOf(reviews);
    }

    /** Of all reviews by a judge. */
    public static Exclusion ofJudge(Scores scores, String judge, String reason, Options options) {
        return of(
                scores,
                scores.reviews().stream()
                        .filter(review -> review.judge().equals(judge))
                        .map(review -> new Left(review.entry(), review.judge()))
                        .toList(),
                reason,
                options);
    }

    /**
     * Of these reviews.
     *
     * @throws IllegalArgumentException when there is no such review, or no reason
     */
    public static Exclusion of(Scores scores, List<Left> left, String reason, Options options) {
        SortedSet<Left> out = new TreeSet<>(left);
        List<Review> rest = scores.reviews().stream()
                .filter(review -> !out.contains(new Left(review.entry(), review.judge())))
                .toList();
        if (out.isEmpty() || rest.size() + out.size() != scores.reviews().size()) {
            throw new IllegalArgumentException("no such review");
        }
        return new Exclusion(
                reason,
                List.copyOf(out),
                Ranking.rank(scores, options),
                Ranking.rank(new Scores(scores.entries(), rest, scores.weights()), options));
    }
}
