package org.mizan.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What may be chosen before the marks are seen.
 *
 * @param seed of the posterior draws, kept with the result
 * @param draws of the posterior, a multiple of 32 is used whole
 * @param decimals the published precision of scores: entries equal to so many decimals share a place
 * @param tops the k of "probability to be among the first k"
 * @param threads at most so many; the result does not depend on it
 */
public record Options(Method method, long seed, int draws, int decimals, List<Integer> tops, int threads) {
    /** The seed where none is given. */
    public static final long SEED = 1;

    /** Checks ranges. */
    public Options {
        tops = List.copyOf(tops);
        if (draws < 100 || draws > 65_536 || decimals < 0 || decimals > 9 || threads < 1) {
            throw new IllegalArgumentException("draws 100 to 65536, decimals 0 to 9, threads from 1");
        }
        if (tops.stream().anyMatch(k -> k < 1)) {
            throw new IllegalArgumentException("the first k from k = 1");
        }
    }

    /** The published defaults: 4,000 draws, two decimals, the first 3 and 10, every processor. */
    public static Options of(Method method, long seed) {
        return new Options(
                method, seed, 4_000, 2, List.of(3, 10), Runtime.getRuntime().availableProcessors());
    }

    /** The same with another number of decimals. */
    public Options decimals(int decimals) {
        return new Options(method, seed, draws, decimals, tops, threads);
    }

    /** The same with another number of threads. */
    public Options threads(int threads) {
        return new Options(method, seed, draws, decimals, tops, threads);
    }

    /** A score at the published precision, half up; what a search leaves open (1e-6) does not decide, it is rounded finer before. */
    public static BigDecimal rounded(BigDecimal score, int decimals) {
        return score.setScale(decimals + 3, RoundingMode.HALF_UP).setScale(decimals, RoundingMode.HALF_UP);
    }
}
