package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/**
 * What would change a place: the scores of the places near by, and the changes of marks that reach them.
 *
 * <p>Scores are linear in the marks with the variances held. A point more in review r moves entry k's score by d_kr, so
 * the gap g to k closes when every own mark rises by {@code g / sum_r (d_ir - d_kr)}, or one mark by {@code g / (d_ir -
 * d_kr)}; a mark of a judge who spreads marks by a slope counts the slope's inverse. Others' scores move too, so these
 * are the first answers, not promises.
 */
final class Targets {
    private static final int ABOVE = 3;
    private static final double NO_EFFECT = 1e-9;

    private final Standing own;
    private final Standings standings;
    private final int decimals;
    private final @Nullable Fit fit;
    private final UnaryOperator<String> names;

    private Targets(Standing own, Standings standings, int decimals, @Nullable Fit fit, UnaryOperator<String> names) {
        this.own = own;
        this.standings = standings;
        this.decimals = decimals;
        this.fit = fit;
        this.names = names;
    }

    static List<Target> of(
            Standing own, Standings standings, int decimals, @Nullable Fit fit, UnaryOperator<String> names) {
        Integer rank = own.rank();
        Double score = own.score();
        return rank == null || score == null
                ? List.of()
                : new Targets(own, standings, decimals, fit, names).near(rank, score);
    }

    private List<Target> near(int rank, double score) {
        List<Target> targets = new ArrayList<>();
        List<Standing> entries = standings.entries();
        int before = rank;
        for (int at = entries.size() - 1; at >= 0 && targets.size() < ABOVE; at--) {
            Integer place = entries.get(at).rank();
            Double there = entries.get(at).score();
            if (place != null && there != null && place < before) {
                before = place;
                targets.add(target(score, entries.get(at).entry(), place, there));
            }
        }
        for (Standing other : entries) {
            Integer place = other.rank();
            Double there = other.score();
            if (place != null && there != null && place > rank) {
                targets.add(target(score, other.entry(), place, there));
                break;
            }
        }
        return targets;
    }

    private Target target(double from, String other, int place, double to) {
        BigDecimal score = Explanation.printed(to, decimals);
        BigDecimal points = score.subtract(Explanation.printed(from, decimals));
        if (fit == null) {
            return new Target(place, score, points, null, null, null);
        }
        double all = 0;
        double most = 0;
        String judge = null;
        for (int review = 0; review < fit.observations().size(); review++) {
            Fit.Observation seen = fit.observations().get(review);
            if (seen.entry().equals(own.entry())) {
                double gain = gain(fit, review, other);
                all += gain;
                if (gain > most * (1 + NO_EFFECT)) {
                    most = gain;
                    judge = seen.judge();
                }
            }
        }
        boolean one = judge != null && most > NO_EFFECT;
        return new Target(
                place,
                score,
                points,
                all > NO_EFFECT ? (Double) ((to - from) / all) : null,
                one ? names.apply(judge) : null,
                one ? (Double) ((to - from) / most) : null);
    }

    /** Points that a point more of the mark brings the entry nearer to the other. */
    private double gain(Fit solved, int review, String other) {
        Fit.Observation seen = solved.observations().get(review);
        double slope = standings.fitted().slopes().getOrDefault(seen.judge(), 1.0);
        double mine = solved.influence(review, solved.entry(own.entry()));
        return (mine - solved.influence(review, solved.entry(other))) / slope;
    }
}
