package org.mizan.ranking.simulation;

import java.util.Locale;

/** Kinds of awards that a method has to be good for, each a {@link Scenario}. */
public enum Kind {
    /** As the standard: severity half of the entries' spread. */
    STANDARD,
    /** Judges are equally severe. */
    NO_SEVERITY,
    /** Severities spread as widely as the entries. */
    SEVERE,
    /** Severities spread twice as widely as the entries. */
    VERY_SEVERE,
    /** Two reviews an entry. */
    TWO_REVIEWS,
    /** Eight reviews an entry. */
    EIGHT_REVIEWS,
    /** Half of the entries have two reviews, half six. */
    UNEQUAL,
    /** Judges spread marks differently. */
    SCALE_USE,
    /** Judges spread marks very differently. */
    WIDE_SCALE_USE,
    /** Judges spread marks differently, their errors too. */
    STRETCHED,
    /** Four tracks of different levels, a tenth of the reviews across. */
    TRACKS,
    /** Four tracks of levels that differ little, a tenth of the reviews across. */
    NEAR_TRACKS,
    /** Four tracks of one level, a tenth of the reviews across. */
    EQUAL_TRACKS,
    /** Five criteria from 1 to 5 in whole steps. */
    INTEGERS,
    /** A tenth of the judges mark at random. */
    CARELESS,
    /** The same with twice as many judges, who give half as many reviews. */
    CARELESS_FEW,
    /** 160 entries, 60 judges, 3 reviews. */
    MANY_JUDGES,
    /** A small award: 20 entries, 6 judges, 3 reviews. */
    SMALL,
    /** Three reviews an entry, and a last one each for those near the cut. */
    TWO_ROUNDS;

    /** Its parameters. */
    public Scenario scenario() {
        return switch (this) {
            case STANDARD -> Scenario.STANDARD;
            case NO_SEVERITY -> Scenario.STANDARD.spread(0, 0.7, 1);
            case SEVERE -> Scenario.STANDARD.spread(1, 0.7, 1);
            case VERY_SEVERE -> Scenario.STANDARD.spread(2, 0.7, 1);
            case TWO_REVIEWS -> Scenario.STANDARD.sized(120, 30, 2);
            case EIGHT_REVIEWS -> Scenario.STANDARD.sized(120, 30, 8);
            case UNEQUAL -> Scenario.STANDARD.unequal(2);
            case SCALE_USE -> Scenario.STANDARD.scaleUse(0.3, false);
            case STRETCHED -> Scenario.STANDARD.scaleUse(0.3, true);
            case WIDE_SCALE_USE -> Scenario.STANDARD.scaleUse(0.5, false);
            case TRACKS -> Scenario.STANDARD.tracks(4, 0.7, 0.1);
            case NEAR_TRACKS -> Scenario.STANDARD.tracks(4, 0.3, 0.1);
            case EQUAL_TRACKS -> Scenario.STANDARD.tracks(4, 0, 0.1);
            case INTEGERS -> Scenario.STANDARD.integers(true);
            case CARELESS -> Scenario.STANDARD.careless(0.1);
            case CARELESS_FEW -> Scenario.STANDARD.sized(120, 60, 4).careless(0.1);
            case MANY_JUDGES -> Scenario.STANDARD.sized(160, 60, 3);
            case SMALL -> Scenario.STANDARD.sized(20, 6, 3);
            case TWO_ROUNDS -> Scenario.STANDARD.secondRound(1);
        };
    }

    /** The name used on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
