package org.mizan.ranking.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.RadixOrder;
import org.mizan.ranking.algebra.RankCounts;
import org.mizan.ranking.algebra.Threads;

/**
 * What a posterior says about places: every draw is ranked, and each entry's places are counted (Goldstein &
 * Spiegelhalter 1996, J. R. Stat. Soc. A 159:385-443).
 *
 * <p>Draws come in chunks of 128 with a random stream each, so the number of threads changes nothing. All
 * ranks are kept, two bytes each, so that quantiles are exact: 80 MB for 10,000 entries and 4,000 draws.
 */
public final class PosteriorRanks {
    /** So many entries are placed at the most: their ranks are kept. */
    public static final int MOST_ENTRIES = 20_000;

    private static final int CHUNK = 128;
    private static final int SHARE = 64;

    private final int entries;
    private final int draws;
    private final char[] ranks;

    private PosteriorRanks(int entries, int draws) {
        this.entries = entries;
        this.draws = draws;
        ranks = new char[entries * draws];
    }

    /** An entry's places: the 5 % and 95 % quantiles, and the chances to be first and among the first k. */
    public record Summary(int low, int high, double first, List<Double> top) {}

    /**
     * What is asked of a posterior.
     *
     * @param draws how many
     * @param seed of the random streams
     * @param tops numbers k of first places whose chance is asked
     */
    public record Asked(int draws, long seed, List<Integer> tops) {}

    /** By entry; null when cancelled. */
    public static @Nullable List<Summary> of(Draws draws, Asked asked, Threads threads, Progress progress) {
        PosteriorRanks ranks = new PosteriorRanks(draws.entries(), asked.draws);
        int chunks = (asked.draws + CHUNK - 1) / CHUNK;
        ArrayDeque<Desk> desks = new ArrayDeque<>();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean cancelled = new AtomicBoolean();
        threads.each(chunks, chunk -> {
            if (cancelled.get()) {
                return;
            }
            Desk desk;
            synchronized (desks) {
                desk = desks.isEmpty() ? new Desk(ranks.entries) : desks.pop();
            }
            int size = Math.min(CHUNK, asked.draws - chunk * CHUNK);
            draws.draw(new NormalStream(asked.seed, chunk), size, desk.keys);
            ranks.keep(desk, chunk * CHUNK, size);
            synchronized (desks) {
                desks.push(desk);
            }
            if (!progress.proceed((double) done.incrementAndGet() / chunks)) {
                cancelled.set(true);
            }
        });
        return cancelled.get() ? null : ranks.summaries(asked.tops, threads);
    }

    /** What one thread at a time works on. */
    private static final class Desk {
        final int[][] keys;
        final char[][] places;
        final RadixOrder order;

        Desk(int entries) {
            keys = new int[CHUNK][entries];
            places = new char[CHUNK][entries];
            order = new RadixOrder(entries);
        }
    }

    private void keep(Desk desk, int from, int size) {
        for (int draw = 0; draw < size; draw++) {
            desk.order.places(desk.keys[draw], desk.places[draw]);
        }
        for (int i = 0; i < entries; i++) {
            int at = i * draws + from;
            for (int draw = 0; draw < size; draw++) {
                ranks[at + draw] = desk.places[draw][i];
            }
        }
    }

    private List<Summary> summaries(List<Integer> tops, Threads threads) {
        Summary[] summaries = new Summary[entries];
        threads.each((entries + SHARE - 1) / SHARE, share -> {
            RankCounts counts = new RankCounts(entries, draws);
            for (int i = share * SHARE; i < Math.min(entries, (share + 1) * SHARE); i++) {
                counts.count(ranks, i * draws);
                summaries[i] = summary(counts, tops);
            }
        });
        return List.of(summaries);
    }

    private Summary summary(RankCounts counts, List<Integer> tops) {
        return new Summary(
                1 + counts.quantile((draws + 19) / 20),
                1 + counts.quantile((19 * draws + 19) / 20),
                (double) counts.before(1) / draws,
                tops.stream()
                        .map(k -> (double) counts.before(Math.min(entries, k)) / draws)
                        .toList());
    }
}
