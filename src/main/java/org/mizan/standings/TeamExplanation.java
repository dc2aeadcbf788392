package org.mizan.standings;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.explanation.Explanation;
import org.mizan.ranking.explanation.ReviewLine;
import org.mizan.ranking.explanation.Target;

/**
 * What a team may know of how its place came about: of others no more than the public does, and nothing of what the
 * organisers might do next. Judges are aliases.
 *
 * @param rank null where the publication does not name the place; as {@code tied}
 * @param pull points that few reviews are drawn to the middle
 * @param kept of the distance to the middle; null where scores are not public, since the award's mean would follow from
 *     both; as {@code middle}
 * @param targets places whose scores are public
 */
record TeamExplanation(
        String entry,
        @Nullable Integer rank,
        @Nullable Boolean tied,
        String method,
        List<ReviewLine> reviews,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal pull,
        @Nullable Double kept,
        @Nullable BigDecimal middle,
        @Nullable BigDecimal rest,
        boolean ownRule,
        @Nullable BigDecimal score,
        List<Target> targets) {
    /** Copies. */
    TeamExplanation {
        reviews = List.copyOf(reviews);
        targets = List.copyOf(targets);
    }

    /** Of an entry, where publications name places to {@code lastPlace} and scores to {@code lastScored}; 0 for none. */
    static TeamExplanation of(Explanation whole, int lastPlace, int lastScored) {
        Integer rank = whole.rank();
        boolean placed = rank != null && rank <= lastPlace;
        boolean scored = rank != null && rank <= lastScored;
        Explanation.Pull pull = whole.pull();
        return new TeamExplanation(
                whole.entry(),
                placed ? rank : null,
                placed ? (Boolean) whole.tied() : null,
                whole.method().key(),
                whole.lines(),
                whole.mean(),
                pull == null ? null : pull.points(),
                pull == null || lastScored == 0 ? null : (Double) pull.kept(),
                pull == null || lastScored == 0 ? null : pull.middle(),
                whole.rest(),
                whole.ownRule(),
                whole.score(),
                whole.targets().stream()
                        .filter(target -> scored && target.place() <= lastScored)
                        .toList());
    }
}
