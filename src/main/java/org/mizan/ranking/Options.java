package org.mizan.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen before the marks are seen.
 *
 * @param seed of the posterior draws, kept with the result
 * @param draws of the posterior; 0 for none: no intervals, no chances
 * @param decimals the published precision of scores: entries equal to so many decimals share a place
 * @param tops the k of "probability to be among the first k"
 * @param threads at most so many; the result does not depend on it
 * @param tracks whether tracks have a level of their own in the adjusted model
 * @param scaleUse whether judges have a spread of their own in the adjusted model
 * @param reliability whether judges have an error variance of their own in the adjusted model
 * @param robust whether reviews far from what the model expects count less
 * @param variances whether chances and intervals of the adjusted model take its variances as known
 * @param assumption on which parts without a common judge or entry are ranked together; null, and what the
 *     method cannot assume, refuses them
 * @param held variance ratios that are not estimated; null estimates them
 */
public record Options(
        Method method,
        long seed,
        int draws,
        int decimals,
        List<Integer> tops,
        int threads,
        Tracks tracks,
        ScaleUse scaleUse,
        Reliability reliability,
        boolean robust,
        Variances variances,
        @Nullable Assumption assumption,
        @Nullable Ratios held) {
    /** The seed where none is given. */
    public static final long SEED = 1;

    /** Whether tracks are fixed effects. */
    public enum Tracks {
        /** As the likelihood says. */
        AUTO,
        /** No: entries of all tracks are equally good on average. */
        NONE,
        /** Yes, where there are tracks. */
        FIXED
    }

    /** Whether each judge has a slope. */
    public enum ScaleUse {
        /** As the likelihood and the number of reviews say. */
        AUTO,
        /** No: every judge spreads marks alike. */
        NONE,
        /** Yes, shrunken to the common one. */
        SHRUNKEN
    }

    /** Whether each judge has an error variance. */
    public enum Reliability {
        /** As the likelihood and the number of reviews say. */
        AUTO,
        /** No: every judge is as reliable as any other. */
        NONE,
        /** Yes, shrunken to the common one. */
        SHRUNKEN
    }

    /** Whether chances and intervals know the variances. */
    public enum Variances {
        /** Not in a small award: there they are integrated out. */
        AUTO,
        /** Yes: as they were fitted. */
        FITTED,
        /** No: they are integrated out. */
        INTEGRATED
    }

    /** Error variance over the variance of entries, and over that of judges; both positive. */
    public record Ratios(double entry, double judge) {
        /** Checks ranges. */
        public Ratios {
            if (!(entry > 0 && judge > 0 && Double.isFinite(entry) && Double.isFinite(judge))) {
                throw new IllegalArgumentException("ratios are positive and finite");
            }
        }
    }

    /** Checks ranges. */
    public Options {
        tops = List.copyOf(tops);
        if ((draws != 0 && draws < 100) || draws > 65_536 || decimals < 0 || decimals > 9 || threads < 1) {
            throw new IllegalArgumentException("draws 0 or 100 to 65536, decimals 0 to 9, threads from 1");
        }
        if (tops.stream().anyMatch(k -> k < 1)) {
            throw new IllegalArgumentException("the first k from k = 1");
        }
    }

    /** What the likelihood decides is left to it; nothing is assumed. */
    public Options(Method method, long seed, int draws, int decimals, List<Integer> tops, int threads) {
        this(
                method,
                seed,
                draws,
                decimals,
                tops,
                threads,
                Tracks.AUTO,
                ScaleUse.AUTO,
                Reliability.AUTO,
                false,
                Variances.AUTO,
                null,
                null);
    }

    /** The published defaults: 4,000 draws, two decimals, the first 3 and 10, every processor. */
    public static Options of(Method method, long seed) {
        return new Options(
                method, seed, 4_000, 2, List.of(3, 10), Runtime.getRuntime().availableProcessors());
    }

    /** The same by another method. */
    public Options method(Method method) {
        return with(draft -> draft.method = method);
    }

    /** The same with another number of draws. */
    public Options draws(int draws) {
        return with(draft -> draft.draws = draws);
    }

    /** The same with other chances to be among the first k. */
    public Options tops(List<Integer> tops) {
        return with(draft -> draft.tops = tops);
    }

    /** The same with another number of decimals. */
    public Options decimals(int decimals) {
        return with(draft -> draft.decimals = decimals);
    }

    /** The same with another number of threads. */
    public Options threads(int threads) {
        return with(draft -> draft.threads = threads);
    }

    /** The same with another say on tracks. */
    public Options tracks(Tracks tracks) {
        return with(draft -> draft.tracks = tracks);
    }

    /** The same with another say on the judges' spread. */
    public Options scaleUse(ScaleUse scaleUse) {
        return with(draft -> draft.scaleUse = scaleUse);
    }

    /** The same with another say on the judges' reliability. */
    public Options reliability(Reliability reliability) {
        return with(draft -> draft.reliability = reliability);
    }

    /** The same, robust or not. */
    public Options robust(boolean robust) {
        return with(draft -> draft.robust = robust);
    }

    /** The same with another say on what chances know of the variances. */
    public Options variances(Variances variances) {
        return with(draft -> draft.variances = variances);
    }

    /** The same on an assumption about parts without a common judge or entry. */
    public Options assumption(@Nullable Assumption assumption) {
        return with(draft -> draft.assumption = assumption);
    }

    /** The same with variance ratios that are held. */
    public Options held(@Nullable Ratios held) {
        return with(draft -> draft.held = held);
    }

    private Options with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /**
     * A score at the published precision, half up. What a search leaves open, a millionth, does not decide: it is rounded
     * before, to a thousandth of that precision.
     */
    public static BigDecimal rounded(BigDecimal score, int decimals) {
        return score.setScale(decimals + 3, RoundingMode.HALF_UP).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The same of a figure. */
    public static BigDecimal rounded(double figure, int decimals) {
        return rounded(new BigDecimal(figure), decimals);
    }

    /** The same of a quotient, which is written out far enough that rounding it twice decides nothing else. */
    public static BigDecimal quotient(BigDecimal sum, BigDecimal divisor, int decimals) {
        return rounded(sum.divide(divisor, decimals + 6, RoundingMode.HALF_UP), decimals);
    }

    /** What a change is made in: a record says all its members at once. */
    private static final class Draft {
        Method method;
        long seed;
        int draws;
        int decimals;
        List<Integer> tops;
        int threads;
        Tracks tracks;
        ScaleUse scaleUse;
        Reliability reliability;
        boolean robust;
        Variances variances;

        @Nullable
        Assumption assumption;

        @Nullable
        Ratios held;

        Draft(Options options) {
            method = options.method;
            seed = options.seed;
            draws = options.draws;
            decimals = options.decimals;
            tops = options.tops;
            threads = options.threads;
            tracks = options.tracks;
            scaleUse = options.scaleUse;
            reliability = options.reliability;
            robust = options.robust;
            variances = options.variances;
            assumption = options.assumption;
            held = options.held;
        }

        Options options() {
            return new Options(
                    method,
                    seed,
                    draws,
                    decimals,
                    tops,
                    threads,
                    tracks,
                    scaleUse,
                    reliability,
                    robust,
                    variances,
                    assumption,
                    held);
        }
    }
}
