package org.mizan.ranking.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschOptions;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.ranking.rasch.Steps;

/** One replicate: an award is made, every contender ranks it, and each ranking is held against the truth. */
final class Trial {
    /** Of which first places chances are asked. */
    static final List<Integer> FIRST = List.of(1, 3, 10);

    /**
     * What a contender reached; coverage NaN without intervals, all NaN where there was no ranking.
     *
     * @param chances in the order of {@link #FIRST}
     */
    record Reached(
            double tau,
            double top3,
            double top10,
            double coverage,
            boolean tracks,
            boolean scaleUse,
            boolean reliability,
            List<Calibration.Tally> chances) {
        static final Reached NOTHING =
                new Reached(Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, false, false, List.of());
    }

    private static final RaschOptions RASCH = new RaschOptions(Estimator.MAP, Steps.SHARED, 1, 1, 2, 1);

    private final double[] quality;
    private final int[] rank;

    private Trial(double[] quality) {
        this.quality = quality;
        rank = new int[quality.length];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = 1;
            for (double other : quality) {
                rank[i] += other > quality[i] ? 1 : 0;
            }
        }
    }

    /** By contender. */
    static List<Reached> run(Scenario scenario, List<Contender> contenders, long seed, long replicate) {
        MadeAward award = new MadeAward(scenario, new NormalStream(seed, replicate));
        Scores scores = award.scores();
        Trial trial = new Trial(award.quality);
        return contenders.stream()
                .map(contender -> trial.reached(scores, contender.options()))
                .toList();
    }

    private Reached reached(Scores scores, @Nullable Options options) {
        if (options == null) {
            return ManyFacetRasch.measure(scores, RASCH) instanceof RaschOutcome.Measured(var measures)
                    ? reached(measures)
                    : Reached.NOTHING;
        }
        return Ranking.rank(scores, options) instanceof Outcome.Ranked(var standings)
                ? reached(standings)
                : Reached.NOTHING;
    }

    private Reached reached(Measures measures) {
        double[] score = new double[quality.length];
        for (Measures.Placed placed : measures.entries()) {
            Double measure = placed.element().measure();
            score[number(placed.element().name())] = measure == null ? Double.NEGATIVE_INFINITY : measure;
        }
        return new Reached(
                tau(quality, score), recall(score, 3), recall(score, 10), Double.NaN, false, false, false, List.of());
    }

    private static int number(String entry) {
        return Integer.parseInt(entry.substring("entry ".length()));
    }

    private Reached reached(Standings standings) {
        double[] score = new double[quality.length];
        List<Calibration.Tally> chances =
                FIRST.stream().map(first -> new Calibration.Tally()).toList();
        int covered = 0;
        boolean intervals = false;
        for (Standing standing : standings.entries()) {
            int i = number(standing.entry());
            Double figure = standing.score();
            score[i] = figure == null ? Double.NEGATIVE_INFINITY : figure;
            Integer low = standing.rankLow();
            Integer high = standing.rankHigh();
            if (low != null && high != null) {
                intervals = true;
                covered += low <= rank[i] && rank[i] <= high ? 1 : 0;
            }
            for (int at = 0; at < FIRST.size(); at++) {
                claim(standing, FIRST.get(at), rank[i], chances.get(at));
            }
        }
        return new Reached(
                tau(quality, score),
                recall(score, 3),
                recall(score, 10),
                intervals ? (double) covered / quality.length : Double.NaN,
                standings.choice().tracks(),
                standings.choice().scaleUse(),
                standings.choice().reliability(),
                chances);
    }

    /** Where all are among the first k nothing is claimed. */
    private void claim(Standing standing, int first, int place, Calibration.Tally tally) {
        Double chance = first == 1
                ? standing.probabilityFirst()
                : standing.probabilityTop().get(first);
        if (chance != null && first < quality.length) {
            tally.add(chance, place <= first);
        }
    }

    /** Kendall's tau-b: pairs in the same order less pairs in the other, over the root of the pairs not tied in each (1945). */
    static double tau(double[] one, double[] other) {
        int sum = 0;
        long untiedOne = 0;
        long untiedOther = 0;
        for (int i = 0; i < one.length; i++) {
            for (int k = 0; k < i; k++) {
                int a = Double.compare(one[i], one[k]);
                int b = Double.compare(other[i], other[k]);
                sum += Integer.signum(a) * Integer.signum(b);
                untiedOne += a == 0 ? 0 : 1;
                untiedOther += b == 0 ? 0 : 1;
            }
        }
        return untiedOne == 0 || untiedOther == 0 ? 0 : sum / Math.sqrt((double) untiedOne * untiedOther);
    }

    /** The share of the truly first k that are among the first k by score. */
    private double recall(double[] score, int k) {
        int first = Math.min(k, score.length);
        Integer[] order = new Integer[score.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -score[i]));
        int found = 0;
        for (int at = 0; at < first; at++) {
            found += rank[order[at]] <= first ? 1 : 0;
        }
        return (double) found / first;
    }
}
