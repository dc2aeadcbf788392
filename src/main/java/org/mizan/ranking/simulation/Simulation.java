package org.mizan.ranking.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Progress;

/**
 * Many replicates of one setting. Every replicate has a random stream of its own, numbered by it, and means are summed in
 * their order, so the number of threads changes nothing.
 */
public final class Simulation {
    private Simulation() {}

    /**
     * What one contender reached, in the mean of the replicates that it could rank.
     *
     * @param method the contender's name
     * @param replicates that it could rank
     * @param tau Kendall's tau-b with the truth
     * @param gain tau less that of the plain mean
     * @param gainError standard error of the gain
     * @param better share of the replicates in which tau is above the plain mean's
     * @param top3 share of the truly first three that are among its first three
     * @param top10 the same of ten
     * @param coverage share of entries whose true place is in the 90 % interval, where there are intervals; null without
     * @param tracks share of replicates in which tracks had levels of their own
     * @param scaleUse share of replicates in which judges had slopes
     * @param reliability share of replicates in which judges had error variances of their own
     * @param calibration of its chances to be first, among the first three and ten; empty without chances
     */
    public record Row(
            String method,
            int replicates,
            double tau,
            double gain,
            double gainError,
            double better,
            double top3,
            double top10,
            @Nullable Double coverage,
            double tracks,
            double scaleUse,
            double reliability,
            List<Calibration> calibration) {
        /** Copies. */
        public Row {
            calibration = List.copyOf(calibration);
        }
    }

    /** Runs; null when cancelled. The plain mean is run beside the contenders in any case. */
    public static @Nullable List<Row> run(
            Scenario scenario, List<Contender> contenders, int replicates, long seed, int threads, Progress progress) {
        List<Contender> all = new ArrayList<>(contenders);
        all.add(Contender.MEAN);
        List<List<Trial.Reached>> reached =
                each(replicates, threads, progress, at -> Trial.run(scenario, all, seed, at));
        if (reached == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < contenders.size(); c++) {
            rows.add(row(contenders.get(c).name(), c, contenders.size(), reached));
        }
        return rows;
    }

    /** Results by number; null when cancelled. */
    static <T> @Nullable List<T> each(int replicates, int threads, Progress progress, IntFunction<T> replicate) {
        ConcurrentMap<Integer, T> results = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Runnable share = () -> {
            for (int at = next.getAndIncrement(); at < replicates; at = next.getAndIncrement()) {
                results.put(at, replicate.apply(at));
                if (!progress.proceed((double) done.incrementAndGet() / replicates)) {
                    next.set(replicates);
                }
            }
        };
        together(share, Math.min(threads, replicates));
        return done.get() < replicates ? null : List.copyOf(new TreeMap<>(results).values());
    }

    private static void together(Runnable share, int threads) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(pool.submit(share));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException impossible) {
                throw impossible;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static double[] figures(Trial.Reached one, double gain) {
        return new double[] {
            one.tau(),
            gain,
            gain > 0 ? 1 : 0,
            one.top3(),
            one.top10(),
            one.tracks() ? 1 : 0,
            one.scaleUse() ? 1 : 0,
            one.reliability() ? 1 : 0
        };
    }

    private static Row row(String name, int at, int mean, List<List<Trial.Reached>> reached) {
        int ranked = 0;
        double[] sums = new double[8];
        double squares = 0;
        double covered = 0;
        int withIntervals = 0;
        for (List<Trial.Reached> replicate : reached) {
            Trial.Reached one = replicate.get(at);
            if (Double.isNaN(one.tau())) {
                continue;
            }
            ranked++;
            double gain = one.tau() - replicate.get(mean).tau();
            double[] figures = figures(one, gain);
            for (int f = 0; f < figures.length; f++) {
                sums[f] += figures[f];
            }
            squares += gain * gain;
            if (!Double.isNaN(one.coverage())) {
                covered += one.coverage();
                withIntervals++;
            }
        }
        int n = Math.max(1, ranked);
        double gain = sums[1] / n;
        double error = Math.sqrt(Math.max(0, squares / n - gain * gain) / n);
        return new Row(
                name,
                ranked,
                sums[0] / n,
                gain,
                error,
                sums[2] / n,
                sums[3] / n,
                sums[4] / n,
                withIntervals == 0 ? null : (Double) (covered / withIntervals),
                sums[5] / n,
                sums[6] / n,
                sums[7] / n,
                calibration(at, reached));
    }

    private static List<Calibration> calibration(int at, List<List<Trial.Reached>> reached) {
        List<Calibration> calibration = new ArrayList<>();
        for (int chance = 0; chance < Trial.FIRST.size(); chance++) {
            Calibration.Tally all = new Calibration.Tally();
            for (List<Trial.Reached> replicate : reached) {
                List<Calibration.Tally> own = replicate.get(at).chances();
                if (!own.isEmpty()) {
                    all.add(own.get(chance));
                }
            }
            if (!all.empty()) {
                calibration.add(all.calibration(Trial.FIRST.get(chance)));
            }
        }
        return calibration;
    }
}
