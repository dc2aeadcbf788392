package org.mizan.standings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How standings are computed, settled before a mark is read: given to the job, kept with the standings and published, all
 * as this record says it; null what the method does not have. Method and seed stand first, all else by name.
 */
public sealed interface Terms permits RankingTerms, RaschTerms {
    /** The name of the method. */
    String key();

    /** Of what is drawn; kept also where nothing is. */
    long seed();

    /** What is taken for granted, and why; null where nothing is. */
    Computation.@Nullable Assumed assumption();

    /** The published precision, at which ties are decided. */
    int decimals();

    /** The score, and what tells entries of one place apart. */
    List<String> metrics();
}
