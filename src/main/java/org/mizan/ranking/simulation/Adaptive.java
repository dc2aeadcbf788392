package org.mizan.ranking.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.algebra.Normal;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.design.GainRule;

/**
 * The same awards reviewed in different ways, with the same number of reviews: how well each way finds the winners. All are
 * ranked by the default method.
 */
public final class Adaptive {
    private static final int LIST = 10;
    /** Half the width of a 90 % interval, in standard errors. */
    private static final double HALF = Normal.quantile(0.95);

    private static final double[] PRIZES = {5, 4, 3, 2, 1};

    private Adaptive() {}

    /** How the reviews are given out. */
    public enum Way {
        /** Every entry the same number. */
        ONE_ROUND,
        /** One less each, then five more each for the fifth of the entries whose place on the list is most in doubt. */
        TWO_ROUNDS,
        /** By {@link org.mizan.ranking.design.Gain}. */
        GAIN,
        /** The same after five eighths of the reviews. */
        GAIN_PART;

        /** The name used on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a way reached, in the mean of the replicates.
     *
     * @param way how
     * @param reviews given
     * @param top10 share of the truly first ten that are among its first ten
     * @param top3 the same of three
     * @param regret prize value lost, prizes 5:4:3:2:1 as shares, in s.d. of the entries
     * @param tau Kendall's tau-b with the truth
     * @param said what it said of its ten to be among the first ten
     * @param coverage share of its ten whose true effect is in its 90 % interval
     * @param ahead top10 less that of two rounds, award by award
     * @param aheadError standard error of {@code ahead}
     */
    public record Row(
            Way way,
            double reviews,
            double top10,
            double top3,
            double regret,
            double tau,
            double said,
            double coverage,
            double ahead,
            double aheadError) {}

    /** What a way reached in one award. */
    private record Reached(
            int reviews, double top10, double top3, double regret, double tau, double said, double coverage) {
        double[] figures() {
            return new double[] {reviews, top10, top3, regret, tau, said, coverage};
        }
    }

    /** Runs; null when cancelled. Every replicate has a random stream of its own, so the number of threads changes nothing. */
    public static @Nullable List<Row> run(
            Scenario scenario, int replicates, long seed, int threads, Progress progress) {
        List<Map<Way, Reached>> reached =
                Simulation.each(replicates, threads, progress, at -> replicate(scenario, seed, at));
        if (reached == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (Way way : Way.values()) {
            rows.add(row(way, reached));
        }
        return rows;
    }

    private static Row row(Way way, List<Map<Way, Reached>> reached) {
        int n = reached.size();
        double[] sums = new double[7];
        double squares = 0;
        double ahead = 0;
        for (Map<Way, Reached> replicate : reached) {
            Reached one = known(replicate, way);
            double[] figures = one.figures();
            for (int f = 0; f < sums.length; f++) {
                sums[f] += figures[f] / n;
            }
            double more = one.top10 - known(replicate, Way.TWO_ROUNDS).top10;
            ahead += more / n;
            squares += more * more / n;
        }
        double error = Math.sqrt(Math.max(0, squares - ahead * ahead) / n);
        return new Row(way, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], ahead, error);
    }

    private static Map<Way, Reached> replicate(Scenario scenario, long seed, int replicate) {
        MadeAward one = made(scenario, seed, replicate).reviewed();
        MadeAward two = made(scenario, seed, replicate);
        twoRounds(two, scenario);
        MadeAward asked = made(scenario, seed, replicate);
        int budget = scenario.entries() * scenario.reviews();
        new AskingJudges(asked, GainRule.usual(budget, scenario.judges(), seed + replicate), scenario.judges()).judge();
        List<Review> part = asked.reviews.subList(0, Math.min(asked.reviews.size(), budget * 5 / 8));
        return Map.of(
                Way.ONE_ROUND, reached(one, one.reviews),
                Way.TWO_ROUNDS, reached(two, two.reviews),
                Way.GAIN, reached(asked, asked.reviews),
                Way.GAIN_PART, reached(asked, part));
    }

    private static Reached known(Map<Way, Reached> replicate, Way way) {
        return Objects.requireNonNull(replicate.get(way));
    }

    private static MadeAward made(Scenario scenario, long seed, int replicate) {
        return new MadeAward(scenario, new NormalStream(seed, replicate));
    }

    private static void twoRounds(MadeAward award, Scenario scenario) {
        Allotment first = new Allotment(scenario, scenario.reviews() - 1, award.random);
        award.reviewed(first);
        double[] doubt = award.doubt();
        boolean[][] seen = new boolean[scenario.entries()][scenario.judges()];
        int[] load = new int[scenario.judges()];
        for (int r = 0; r < first.entry.length; r++) {
            seen[first.entry[r]][first.judge[r]] = true;
            load[first.judge[r]]++;
        }
        Integer[] order = Truth.order(doubt);
        for (int more = 0; more < scenario.entries(); more++) {
            int entry = order[more / 5];
            int judge = award.idle(seen[entry], load);
            seen[entry][judge] = true;
            load[judge]++;
            award.review(entry, judge);
        }
    }

    private static Reached reached(MadeAward award, List<Review> reviews) {
        Scores scores = new Scores(
                List.of(), reviews, award.scores().weights(), award.scores().tracks());
        if (!(Ranking.rank(scores, Contender.defaults(1000)) instanceof Outcome.Ranked(var standings))) {
            throw new IllegalArgumentException("falls apart");
        }
        Truth truth = new Truth(award.quality);
        double[] score = new double[award.quality.length];
        Arrays.fill(score, Double.NEGATIVE_INFINITY);
        for (Standing standing : standings.entries()) {
            Double figure = standing.score();
            score[Truth.number(standing.entry())] = figure == null ? Double.NEGATIVE_INFINITY : figure;
        }
        Integer[] listed = Truth.order(score);
        double mean = Arrays.stream(score).average().orElse(0);
        double said = 0;
        double covered = 0;
        int list = Math.min(LIST, listed.length);
        for (Standing standing : standings.entries()) {
            int i = Truth.number(standing.entry());
            Double chance = standing.probabilityTop().get(LIST);
            Double error = standing.standardError();
            if (Arrays.asList(listed).indexOf(i) < list && chance != null && error != null) {
                said += chance / list;
                // Estimated effects add up to 0, so a score's distance from the mean is the effect.
                double off = score[i] - mean - award.quality[i] * award.scale();
                covered += Math.abs(off) <= HALF * error ? 1.0 / list : 0;
            }
        }
        return new Reached(
                reviews.size(),
                truth.recall(score, LIST),
                truth.recall(score, 3),
                regret(award.quality, listed),
                truth.tau(score),
                said,
                covered);
    }

    private static double regret(double[] quality, Integer[] listed) {
        Integer[] best = Truth.order(quality);
        double all = Arrays.stream(PRIZES).sum();
        double lost = 0;
        for (int at = 0; at < Math.min(PRIZES.length, best.length); at++) {
            lost += PRIZES[at] / all * (quality[best[at]] - quality[listed[at]]);
        }
        return lost;
    }
}
