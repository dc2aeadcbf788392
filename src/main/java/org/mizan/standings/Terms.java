package org.mizan.standings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How standings are computed, settled before a mark is read and kept with them. */
public sealed interface Terms permits RankingTerms, RaschTerms {
    /** The name of the method. */
    String key();

    /** Of what is drawn; kept also where nothing is. */
    long seed();

    /** The published precision, at which ties are decided. */
    int decimals();

    /** The score, and what tells entries of one place apart. */
    List<String> metrics();

    /** What is taken for granted, and why; null where nothing is. */
    Computation.@Nullable Assumed assumption();

    /** As they are kept, printed and given to the job. */
    Map<String, @Nullable Object> kept();
}
