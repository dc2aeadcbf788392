package org.mizan.ranking.judges;

import org.jspecify.annotations.Nullable;

/**
 * How judges of one affiliation treat entries of another, or their own.
 *
 * @param meanResidual points above what severities and scores let expect
 * @param standardError of it; null where it has none
 * @param t mean residual in its standard errors
 * @param chance of such a t or a larger one, either way, were there nothing but noise
 * @param discovery whether it stands out among all pairs (Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289-300: of
 *     those named, on average at most 5 % are noise)
 */
public record Affinity(
        String judges,
        String entries,
        int reviews,
        double meanResidual,
        @Nullable Double standardError,
        @Nullable Double t,
        @Nullable Double chance,
        boolean discovery) {}
