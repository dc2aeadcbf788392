package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/**
 * What would change a place: the scores of the places near by, and the changes of marks that reach them.
 *
 * <p>Where scores are linear in the marks (variances held), a point more in review r brings the entry {@code d_r} nearer
 * to another, by {@link Influences}; so the gap g closes when every own mark rises by {@code g / sum_r d_r}, or one mark
 * by {@code g / d_r}. Others' scores move too, so these are the first answers, not promises.
 */
final class NearbyPlaces {
    private static final int ABOVE = 3;
    private static final double NO_EFFECT = 1e-9;

    private final Standings standings;
    private final int decimals;
    private final @Nullable Influences influences;
    private final UnaryOperator<String> names;

    private NearbyPlaces(
            Standings standings, int decimals, @Nullable Influences influences, UnaryOperator<String> names) {
        this.standings = standings;
        this.decimals = decimals;
        this.influences = influences;
        this.names = names;
    }

    static List<Target> of(
            Standing own,
            Standings standings,
            int decimals,
            @Nullable Influences influences,
            UnaryOperator<String> names) {
        Integer rank = own.rank();
        Double score = own.score();
        return rank == null || score == null
                ? List.of()
                : new NearbyPlaces(standings, decimals, influences, names).near(rank, score);
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
        BigDecimal score = Options.rounded(to, decimals);
        BigDecimal points = score.subtract(Options.rounded(from, decimals));
        if (influences == null) {
            return new Target(place, score, points, null, null, null);
        }
        double all = 0;
        double most = 0;
        String judge = null;
        List<String> judges = influences.judges();
        for (int at = 0; at < judges.size(); at++) {
            double gain = influences.gain(at, other);
            all += gain;
            if (gain > most * (1 + NO_EFFECT)) {
                most = gain;
                judge = judges.get(at);
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
}
