package org.mizan.ranking.judges;

import org.jspecify.annotations.Nullable;

/**
 * How judges of one affiliation treat entries of another, or their own.
 *
 * @param meanResidual points above what severities and scores let expect
 * @param standardError of it; null where it has none
 */
public record Affinity(
        String judges,
        String entries,
        int reviews,
        double meanResidual,
        @Nullable Double standardError) {}
