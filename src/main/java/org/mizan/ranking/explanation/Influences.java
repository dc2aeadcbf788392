package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Method;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/**
 * What a point more in one of an entry's marks brings it nearer to another entry, for methods whose scores are linear in
 * the marks, in closed form:
 *
 * <ul>
 *   <li>mean: {@code 1 / n}, n the entry's reviews; nobody else moves;
 *   <li>centred: {@code (1 - 1/m) / n}, m the judge's reviews, and {@code 1 / (m n')} where the judge also reviewed the
 *       other entry, of n' reviews; what the mean of all gains is the same for both;
 *   <li>least squares: {@link Currents};
 *   <li>models with variances: the same with these held, over the slope of a judge who has one.
 * </ul>
 */
interface Influences {
    /** Who gave the entry's marks, in canonical order. */
    List<String> judges();

    /** By the place of the judge in {@link #judges()}. */
    double gain(int at, String other);

    /** Of one entry; null where scores are not linear in marks, or the solved equations are not at hand. */
    static @Nullable Influences of(Scores scores, Standings standings, String entry, @Nullable Fit fit) {
        return switch (standings.method()) {
            case MEAN, CENTRED -> new OfMarks(scores, standings, entry);
            case OLS ->
                standings.design().components() == 1
                                && !standings.fitted().reviews().isEmpty()
                        ? new Currents(standings.fitted().reviews(), entry)
                        : null;
            case ADJUSTED, SCALE -> fit == null ? null : new OfFit(fit, standings, entry);
            case TRIMMED, MEDIAN, ZSCORE, BORDA, COPELAND, KEMENY -> null;
        };
    }

    /** Of plain and of centred means. */
    final class OfMarks implements Influences {
        private final boolean centred;
        private final List<String> own = new ArrayList<>();
        private final Map<String, Set<String>> judgesOf = new HashMap<>();
        private final Map<String, Integer> reviewsOf = new HashMap<>();

        OfMarks(Scores scores, Standings standings, String entry) {
            centred = standings.method() == Method.CENTRED;
            for (Review review : scores.reviews()) {
                if (review.marks().size() == scores.weights().size()) {
                    judgesOf.computeIfAbsent(review.entry(), none -> new HashSet<>())
                            .add(review.judge());
                    reviewsOf.merge(review.judge(), 1, Integer::sum);
                    if (review.entry().equals(entry)) {
                        own.add(review.judge());
                    }
                }
            }
        }

        @Override
        public List<String> judges() {
            return own;
        }

        @Override
        public double gain(int at, String other) {
            double mine = 1.0 / own.size();
            if (!centred) {
                return mine;
            }
            int reviews = reviewsOf.getOrDefault(own.get(at), 1);
            Set<String> theirs = judgesOf.getOrDefault(other, Set.of());
            double lost = theirs.contains(own.get(at)) ? 1.0 / (reviews * theirs.size()) : 0;
            return mine * (1 - 1.0 / reviews) + lost;
        }
    }

    /** Of a model with variances, which are held. */
    final class OfFit implements Influences {
        private final Fit fit;
        private final Standings standings;
        private final String entry;
        private final List<Integer> own = new ArrayList<>();

        OfFit(Fit fit, Standings standings, String entry) {
            this.fit = fit;
            this.standings = standings;
            this.entry = entry;
            for (int review = 0; review < fit.observations().size(); review++) {
                if (fit.observations().get(review).entry().equals(entry)) {
                    own.add(review);
                }
            }
        }

        @Override
        public List<String> judges() {
            return own.stream()
                    .map(review -> fit.observations().get(review).judge())
                    .toList();
        }

        @Override
        public double gain(int at, String other) {
            int review = own.get(at);
            double slope = standings
                    .fitted()
                    .slopes()
                    .getOrDefault(fit.observations().get(review).judge(), 1.0);
            double mine = fit.influence(review, fit.entry(entry));
            return (mine - fit.influence(review, fit.entry(other))) / slope;
        }
    }
}
