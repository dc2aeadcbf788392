package org.mizan.ranking.simulation;

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

    private final Truth truth;

    private Trial(Truth truth) {
        this.truth = truth;
    }

    /** By contender. */
    static List<Reached> run(Scenario scenario, List<Contender> contenders, long seed, long replicate) {
        MadeAward award = new MadeAward(scenario, new NormalStream(seed, replicate)).reviewed();
        Scores scores = award.scores();
        Trial trial = new Trial(new Truth(award.quality));
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
        double[] score = new double[truth.quality.length];
        for (Measures.Placed placed : measures.entries()) {
            Double measure = placed.element().measure();
            score[Truth.number(placed.element().name())] = measure == null ? Double.NEGATIVE_INFINITY : measure;
        }
        return new Reached(
                truth.tau(score),
                truth.recall(score, 3),
                truth.recall(score, 10),
                Double.NaN,
                false,
                false,
                false,
                List.of());
    }

    private Reached reached(Standings standings) {
        double[] score = new double[truth.quality.length];
        List<Calibration.Tally> chances =
                FIRST.stream().map(first -> new Calibration.Tally()).toList();
        int covered = 0;
        boolean intervals = false;
        for (Standing standing : standings.entries()) {
            int i = Truth.number(standing.entry());
            Double figure = standing.score();
            score[i] = figure == null ? Double.NEGATIVE_INFINITY : figure;
            Integer low = standing.rankLow();
            Integer high = standing.rankHigh();
            if (low != null && high != null) {
                intervals = true;
                covered += low <= truth.rank[i] && truth.rank[i] <= high ? 1 : 0;
            }
            for (int at = 0; at < FIRST.size(); at++) {
                claim(standing, FIRST.get(at), truth.rank[i], chances.get(at));
            }
        }
        return new Reached(
                truth.tau(score),
                truth.recall(score, 3),
                truth.recall(score, 10),
                intervals ? (double) covered / truth.quality.length : Double.NaN,
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
        if (chance != null && first < truth.quality.length) {
            tally.add(chance, place <= first);
        }
    }
}
