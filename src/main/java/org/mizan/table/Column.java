package org.mizan.table;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a column of a table may hold. */
public enum Column {
    /** What is judged. */
    ENTRY,
    /** Who judged it. */
    JUDGE,
    /** What the mark is for. */
    CRITERION,
    /** The mark. */
    SCORE,
    /** The track of the entry. */
    TRACK,
    /** The confidence in the review. */
    WEIGHT,
    /** Which of the judge's reviews it was. */
    ORDER,
    /** Where the judge comes from. */
    JUDGE_AFFILIATION,
    /** Where the entry comes from. */
    ENTRY_AFFILIATION,
    /** The entry that is the judge's own. */
    OWN_ENTRY,
    /** Which of several marks of one judge for one entry it is. */
    REPEAT,
    /** The place that a judge gave. */
    PLACE,
    /** The better one of two. */
    WINNER,
    /** The other one of two. */
    LOSER,
    /** Whether two were equal. */
    TIE,
    /** Which of two was shown first. */
    FIRST,
    /** When a form was sent. */
    TIME,
    /** An e-mail address, which may stand for the judge. */
    EMAIL,
    /** A name, of whom or what is not said. */
    NAME,
    /** A running number. */
    NUMBER,
    /** Where the entry stands in the hall. */
    TABLE,
    /** A sum, an average or a place, computed from the marks. */
    TOTAL,
    /** Words on the entry. */
    COMMENT,
    /** Known not to be a mark. */
    OTHER,
    /** What an entry is about, or a judge knows; of plans, as those that follow. */
    SECTOR,
    /** Where an entry or a judge comes from. */
    INSTITUTION,
    /** How many reviews an entry is to have. */
    REVIEWS,
    /** How many reviews a judge is to have at least. */
    LEAST,
    /** How many a judge takes. */
    MOST;

    /** What may be said beside a mark, and is no mark. */
    static final Set<Column> BESIDE = Collections.unmodifiableSet(
            EnumSet.of(TRACK, WEIGHT, ORDER, JUDGE_AFFILIATION, ENTRY_AFFILIATION, OWN_ENTRY, REPEAT));

    /** As it is written on the command line and in headings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
