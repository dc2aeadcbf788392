package org.mizan.ranking;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How reviews become a score.
 *
 * <p>Over parts that share no judge and no entry every joint ranking rests on an assumption. A score that takes marks as
 * they are takes it for granted that panels are equally severe; one that takes each judge's mean, or only each judge's
 * order, takes it for granted that panels saw equally good entries; where entries and judges are fitted together, the
 * levels of the parts may be given to either. What
 * compares two entries judge by judge needs one panel that saw all, and can assume nothing.
 */
public enum Method {
    /** The plain mean of an entry's review totals. */
    MEAN,
    /** The mean without an entry's highest and lowest review. */
    TRIMMED,
    /** The middle of an entry's review totals. */
    MEDIAN,
    /** The mean of what is left when each judge's own mean is taken out. */
    CENTRED,
    /** The mean of marks in units of each judge's own spread. */
    ZSCORE,
    /** The mean share of a judge's entries that an entry leaves behind. */
    BORDA,
    /** Of one panel that saw all: majorities won less majorities lost. */
    COPELAND,
    /** Of one panel that saw all: the order that agrees with most judges on most pairs. */
    KEMENY,
    /** Entries and judges as fixed effects, by least squares: severity taken out in full, nothing shrunk. */
    OLS,
    /** The additive mixed model: the judges' severity is estimated and taken out, few reviews are shrunk. */
    ADJUSTED,
    /** The adjusted score with each judge's own spread of marks taken out as well, shrunk to the common one. */
    SCALE;

    /** The name used in files, on the command line and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What may be assumed for a joint ranking over parts that share nobody. */
    public Set<Assumption> assumptions() {
        return switch (this) {
            case MEAN, TRIMMED, MEDIAN -> EnumSet.of(Assumption.PANELS_EQUALLY_SEVERE);
            case CENTRED, ZSCORE, BORDA -> EnumSet.of(Assumption.TRACKS_EQUALLY_GOOD);
            case COPELAND, KEMENY -> EnumSet.noneOf(Assumption.class);
            case OLS, ADJUSTED, SCALE -> EnumSet.allOf(Assumption.class);
        };
    }

    /** Whether every judge has to have seen every entry. */
    boolean onePanel() {
        return this == COPELAND || this == KEMENY;
    }

    /** Whether entries and judges are fitted together, so that parts that share nobody have no common scale. */
    boolean crossed() {
        return this == OLS || mixed();
    }

    /** Whether the effects are random, with variances to be estimated. */
    boolean mixed() {
        return this == ADJUSTED || this == SCALE;
    }
}
