package org.mizan.ranking;

/**
 * What an organiser may assume to rank over parts that share no judge and no entry. No data can confirm it, so it is an
 * act of a person and stands in the result.
 */
public enum Assumption {
    /** The judges of every part are equally severe on average: a part with higher marks has better entries. */
    PANELS_EQUALLY_SEVERE,
    /** The entries of every part are equally good on average: a part with higher marks has more lenient judges. */
    TRACKS_EQUALLY_GOOD
}
