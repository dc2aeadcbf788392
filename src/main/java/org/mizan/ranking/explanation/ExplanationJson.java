package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.uncertainty.FurtherReview;

/**
 * The one JSON form of an explanation, members in the published order; figures that are printed are exact decimals.
 *
 * @param pull points that few reviews are drawn to the middle, of whose distance so much is kept
 */
public record ExplanationJson(
        String entry,
        @Nullable Integer rank,
        boolean tied,
        String method,
        List<ReviewLine> reviews,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal pull,
        @Nullable Double kept,
        @Nullable BigDecimal middle,
        @Nullable BigDecimal rest,
        boolean ownRule,
        @Nullable BigDecimal score,
        List<Target> targets,
        FurtherReview.@Nullable Gain furtherReview) {
    /** Copies. */
    public ExplanationJson {
        reviews = List.copyOf(reviews);
        targets = List.copyOf(targets);
    }

    /** Of one entry's steps. */
    public static ExplanationJson of(Explanation explanation) {
        Explanation.Pull pull = explanation.pull();
        return new ExplanationJson(
                explanation.entry(),
                explanation.rank(),
                explanation.tied(),
                explanation.method().key(),
                explanation.lines(),
                explanation.mean(),
                pull == null ? null : pull.points(),
                pull == null ? null : (Double) pull.kept(),
                pull == null ? null : pull.middle(),
                explanation.rest(),
                explanation.ownRule(),
                explanation.score(),
                explanation.targets(),
                explanation.further());
    }
}
