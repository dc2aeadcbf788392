package org.mizan.ranking.rasch;

import java.util.Locale;

/** Something that the reader of measures has to know about them; messages under {@code rasch.note.<key>}. */
public enum RaschNote {
    /** Nobody scored anything. */
    NO_SCORES,
    /** All marks are equal: nothing tells entries apart. */
    NO_SPREAD,
    /** Some entries have no mark: listed, not ranked. */
    UNSCORED_ENTRIES,
    /** Parts of points occur: a step of the scale is a part of a point. */
    PARTS_OF_POINTS,
    /** Marks between the lowest and the highest never occur; their neighbours count as one step apart. */
    MERGED_MARKS,
    /** Some have only lowest or only highest marks: the measure is the prior's doing, or that of .3 points. */
    EXTREMES,
    /** Thresholds are not ascending: some marks are never the likeliest. */
    DISORDERED_THRESHOLDS,
    /** The marks leave difficulties or thresholds open: what is shown is very large, not exact. */
    OPEN,
    /** Some judges and criteria are linked by no chain of marks: the prior shares severity and difficulty out. */
    UNLINKED_CRITERIA,
    /** Criteria have unequal weights, which this model does not use. */
    WEIGHTS_UNUSED;

    /** The name in messages and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
