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
    /** The plain mean was taken over parts of the design that share no judge and no entry. */
    DISCONNECTED,
    /** Some reviews lack a criterion: they have no total and were not counted. */
    INCOMPLETE_REVIEWS,
    /** Some entries have no score: listed, not ranked. */
    UNSCORED_ENTRIES,
    /** Entries have unequal numbers of reviews: fewer reviews draw the score nearer to the middle. */
    UNEQUAL_REVIEWS
}
