package org.mizan.ranking.agreement;

/** Why a figure is not defined; messages under {@code agreement.reason.<name>}. */
public enum Reason {
    /** No unit was rated by two raters. */
    NO_PAIRS,
    /** One unit alone was rated by two raters or more, so nothing says what units have in common. */
    ONE_PAIRED_UNIT,
    /** Values are labels, which have no order and no distances. */
    LABELS,
    /** All values that could differ are equal. */
    NO_VARIATION,
    /** Values differ, the units' means do not. */
    UNITS_ALIKE,
    /** Some rater left out some unit. */
    MISSING_RATINGS,
    /** Units have unequal numbers of ratings. */
    UNEQUAL_RATINGS,
    /** There are not exactly two raters. */
    NOT_TWO_RATERS,
    /** One rater alone. */
    ONE_RATER,
    /** One unit alone. */
    ONE_UNIT,
    /** A ratio needs values from zero up. */
    NEGATIVE_VALUES,
    /** Raters and units explain every value, so there is no error to compare with. */
    NO_ERROR,
    /** The ratings fall into parts that share no unit and no rater. */
    DISCONNECTED,
    /** The variances could not be estimated. */
    NO_VARIANCES
}
