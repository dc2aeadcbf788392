package org.mizan.ranking;

/** Something that the reader of a ranking has to know about it; messages under {@code ranking.note.<name>}. */
public enum Note {
    /** Nobody scored anything: all entries are listed as not ranked. */
    NO_SCORES,
    /** Only one entry has a score: there is nothing to compare it with. */
    ONE_ENTRY,
    /** One judge gave all marks: severity and quality cannot be told apart; ordered by the marks, no uncertainty. */
    ONE_JUDGE,
    /** All review totals are equal: everybody shares the first place, no uncertainty can be estimated. */
    NO_SPREAD,
    /** Marks fit entries and judges exactly: no noise to measure, hence no uncertainty. */
    EXACT_FIT,
    /** The marks show no difference between the entries beyond noise: any order is as likely as another. */
    ENTRIES_ALIKE,
    /** Fewer than five judges: how much judges differ is known poorly, severities are rough. */
    FEW_JUDGES,
    /** So few entries or judges tell little of the variances: chances and intervals sum over all that fit the marks. */
    VARIANCES_INTEGRATED,
    /** Some reviews lack a criterion: they have no total and were not counted. */
    INCOMPLETE_REVIEWS,
    /** Some entries have no score: listed, not ranked. */
    UNSCORED_ENTRIES,
    /** Entries have unequal numbers of reviews: fewer reviews draw the score nearer to the middle. */
    UNEQUAL_REVIEWS,
    /** Median and trimmed mean of fewer than five reviews throw away more than they guard against. */
    FEW_REVIEWS,
    /** Judge-centred scores take it for granted that every judge saw equally good entries. */
    SAME_MIX,
    /** Scores in units of each judge's spread: found harmful elsewhere, for comparison only. */
    ZSCORE_HARMFUL,
    /** Reviews by judges of one review or without spread count as 0, in the middle. */
    ZSCORE_UNDEFINED,
    /** Only each judge's order was used, not how far apart the marks are. */
    ORDINAL,
    /** Of one panel: only each judge's order was used, and marks given to a third may swap two others. */
    ORDERS_ONLY,
    /** Too many entries to try every order: a better one may exist. */
    ORDER_SEARCHED,
    /** Another order agrees with as many pairs of as many judges. */
    SEVERAL_ORDERS,
    /** Judges saw different entries: an order among few says little about the others. */
    PARTIAL_PANEL,
    /** There are as many effects as reviews: no error can be estimated. */
    NO_SPARE_REVIEW,
    /** Parts that share no judge and no entry were ranked together on an assumption that no data can confirm. */
    ASSUMPTION,
    /** Parts hang together by a few reviews only: how they compare is known poorly. */
    WEAK_BRIDGE,
    /** Entries with more reviews have better scores, or worse ones: reviews may be missing because of the marks. */
    MISSING_BY_SCORE,
    /** Some judges gave one review or two: their severity is hardly known. */
    SEVERITY_UNKNOWN,
    /** Some judges gave every entry the same: they tell no entries apart. */
    JUDGE_WITHOUT_SPREAD,
    /** The method takes every review for one, whatever confidence was stated. */
    CONFIDENCES_UNUSED,
    /** Criteria have different ranges: marks count as shares of them, and so do weights. */
    RANGES_SHARES,
    /** Criteria have different ranges, and points were asked for: a longer scale weighs more. */
    RANGES_POINTS
}
