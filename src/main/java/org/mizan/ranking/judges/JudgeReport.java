package org.mizan.ranking.judges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/**
 * What the marks say of the judges, of single reviews and of affiliations. Nothing here removes anything.
 *
 * @param judges by name
 * @param residuals by entry and judge; empty where the ranking has no additive model
 * @param own judges on entries of their own affiliation; null where there are none, or no additive model
 * @param affinities by affiliation of judge and of entry, the farthest from 0 first; only where both are known
 * @param reciprocities of judges who have entries of their own, by name
 * @param reciprocity sum of their products over the square root of their number: far from 0 if favours are returned;
 *     null without such pairs
 */
public record JudgeReport(
        List<JudgeFigures> judges,
        List<Residual> residuals,
        @Nullable OwnAffiliation own,
        List<Affinity> affinities,
        List<Reciprocity> reciprocities,
        @Nullable Double reciprocity) {
    /** Copies. */
    public JudgeReport {
        judges = List.copyOf(judges);
        residuals = List.copyOf(residuals);
        affinities = List.copyOf(affinities);
        reciprocities = List.copyOf(reciprocities);
    }

    /** Looks at a ranking and the scores it was made of. */
    public static JudgeReport of(Scores scores, Standings standings, Background background) {
        Fit fit = Fit.of(scores, standings);
        Affinities affinities =
                fit == null ? null : new Affinities(fit, standings.fitted().slopes(), background);
        List<Residual> residuals = Residuals.of(standings);
        List<Reciprocity> reciprocities = reciprocities(residuals, background);
        double sum = 0;
        for (Reciprocity pair : reciprocities) {
            sum += pair.product();
        }
        return new JudgeReport(
                JudgeWork.of(scores, standings, fit, residuals, background),
                residuals,
                affinities == null ? null : affinities.own(),
                affinities == null ? List.of() : affinities.pairs(),
                reciprocities,
                reciprocities.isEmpty() ? null : (Double) (sum / Math.sqrt(reciprocities.size())));
    }

    /** Reviews that stand out by either rule, the farthest first. */
    public List<Residual> standingOut() {
        return standingOut(residuals);
    }

    /** Those of a ranking, of which no more is looked at. */
    public static List<Residual> standingOut(Standings standings) {
        return standingOut(Residuals.of(standings));
    }

    private static List<Residual> standingOut(List<Residual> residuals) {
        List<Residual> found = new ArrayList<>();
        for (Residual residual : residuals) {
            if (residual.beyondThree() || residual.discovery()) {
                found.add(residual);
            }
        }
        found.sort((one, other) -> Double.compare(distance(other), distance(one)));
        return found;
    }

    private static double distance(Residual residual) {
        Double t = residual.t();
        return t == null ? 0 : Math.abs(t);
    }

    private record Pair(String entry, String judge) {}

    private static List<Reciprocity> reciprocities(List<Residual> residuals, Background background) {
        Map<Pair, Double> byPair = new HashMap<>();
        for (Residual residual : residuals) {
            Double t = residual.t();
            if (t != null) {
                byPair.put(new Pair(residual.entry(), residual.judge()), t);
            }
        }
        SortedMap<String, String> own = new TreeMap<>(background.ownEntry());
        List<Reciprocity> found = new ArrayList<>();
        own.forEach((judge, entry) -> own.tailMap(judge).forEach((other, otherEntry) -> {
            Double t = byPair.get(new Pair(otherEntry, judge));
            Double back = byPair.get(new Pair(entry, other));
            if (!judge.equals(other) && t != null && back != null) {
                found.add(new Reciprocity(judge, other, t, back, t * back));
            }
        }));
        return found;
    }
}
