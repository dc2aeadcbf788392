package org.mizan.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.rubric.Criterion;
import org.mizan.web.Text;

/** One pass over the entries; kind is one of screening, scoring, pitch, vote. */
public record Round(
        String key,
        Text name,
        String kind,
        String phase,
        @Nullable Integer reviewsPerEntry,
        List<Criterion> criteria,
        int revision) {
    /** The kind of job that is done when a round opens; it is named by the round, and moves with the phase. */
    public static final String OPENING = "round.opening";

    /** Keeps a copy. */
    public Round {
        criteria = List.copyOf(criteria);
    }
}
