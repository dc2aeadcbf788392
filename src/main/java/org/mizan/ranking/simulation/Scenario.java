package org.mizan.ranking.simulation;

import java.util.function.Consumer;

/**
 * The parameters of made-up awards. A mark is {@code slope x quality - severity + noise}, in units of which the entries'
 * spread is usually 1.
 *
 * @param entries their number
 * @param judges their number
 * @param reviews of every entry, in the mean
 * @param severity s.d. of the judges' severities
 * @param noise s.d. of a review
 * @param quality s.d. of the entries
 * @param scaleUse s.d. of the logarithms of the judges' slopes
 * @param stretched whether slopes stretch the noise too: a judge errs in what is seen, and then marks it
 * @param tracks number of tracks, each with judges of its own; 1 for none
 * @param trackSpread s.d. of the tracks' levels
 * @param bridging share of the reviews that cross tracks
 * @param unequal half of the entries have so many reviews more, half so many less
 * @param careless share of judges whose marks say nothing
 * @param integers whether five criteria are marked from 1 to 5, in whole steps
 * @param secondRound so many of an entry's reviews, in the mean, wait for the first round's result and then go to the
 *     entries near the cut of the first ten; 0 for one round
 */
public record Scenario(
        int entries,
        int judges,
        int reviews,
        double severity,
        double noise,
        double quality,
        double scaleUse,
        boolean stretched,
        int tracks,
        double trackSpread,
        double bridging,
        int unequal,
        double careless,
        boolean integers,
        double secondRound) {
    /** 120 entries, 30 judges, 4 reviews; severity 0.5, noise 0.7, entries 1. */
    public static final Scenario STANDARD = new Scenario(120, 30, 4, 0.5, 0.7, 1, 0, false, 1, 0, 0.1, 0, 0, false, 0);

    /** Checks ranges. */
    public Scenario {
        boolean sizes = entries >= 2
                && judges >= 1
                && reviews >= 1
                && reviews + unequal <= judges
                && unequal >= 0
                && unequal < reviews - secondRound
                && tracks >= 1
                && tracks <= judges
                && tracks <= entries;
        boolean spreads = severity >= 0 && noise >= 0 && quality >= 0 && scaleUse >= 0 && trackSpread >= 0;
        boolean shares = bridging >= 0 && bridging <= 1 && careless >= 0 && careless <= 1;
        if (!sizes || !spreads || !shares || secondRound < 0 || secondRound >= reviews) {
            throw new IllegalArgumentException("no such award: " + this);
        }
    }

    /** The same with other numbers. */
    public Scenario sized(int entries, int judges, int reviews) {
        return with(draft -> {
            draft.entries = entries;
            draft.judges = judges;
            draft.reviews = reviews;
        });
    }

    /** The same with other spreads of severities, reviews and entries. */
    public Scenario spread(double severity, double noise, double quality) {
        return with(draft -> {
            draft.severity = severity;
            draft.noise = noise;
            draft.quality = quality;
        });
    }

    /** The same with slopes. */
    public Scenario scaleUse(double scaleUse, boolean stretched) {
        return with(draft -> {
            draft.scaleUse = scaleUse;
            draft.stretched = stretched;
        });
    }

    /** The same with tracks. */
    public Scenario tracks(int tracks, double trackSpread, double bridging) {
        return with(draft -> {
            draft.tracks = tracks;
            draft.trackSpread = trackSpread;
            draft.bridging = bridging;
        });
    }

    /** The same with unequal numbers of reviews. */
    public Scenario unequal(int unequal) {
        return with(draft -> draft.unequal = unequal);
    }

    /** The same with careless judges. */
    public Scenario careless(double careless) {
        return with(draft -> draft.careless = careless);
    }

    /** The same with whole marks, or with fine ones. */
    public Scenario integers(boolean integers) {
        return with(draft -> draft.integers = integers);
    }

    /** The same with a second round, of the same number of reviews in all. */
    public Scenario secondRound(double secondRound) {
        return with(draft -> draft.secondRound = secondRound);
    }

    private Scenario with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.scenario();
    }

    /** What a change is made in: a record says all its members at once. */
    private static final class Draft {
        int entries;
        int judges;
        int reviews;
        double severity;
        double noise;
        double quality;
        double scaleUse;
        boolean stretched;
        int tracks;
        double trackSpread;
        double bridging;
        int unequal;
        double careless;
        boolean integers;
        double secondRound;

        Draft(Scenario scenario) {
            entries = scenario.entries;
            judges = scenario.judges;
            reviews = scenario.reviews;
            severity = scenario.severity;
            noise = scenario.noise;
            quality = scenario.quality;
            scaleUse = scenario.scaleUse;
            stretched = scenario.stretched;
            tracks = scenario.tracks;
            trackSpread = scenario.trackSpread;
            bridging = scenario.bridging;
            unequal = scenario.unequal;
            careless = scenario.careless;
            integers = scenario.integers;
            secondRound = scenario.secondRound;
        }

        Scenario scenario() {
            return new Scenario(
                    entries,
                    judges,
                    reviews,
                    severity,
                    noise,
                    quality,
                    scaleUse,
                    stretched,
                    tracks,
                    trackSpread,
                    bridging,
                    unequal,
                    careless,
                    integers,
                    secondRound);
        }
    }
}
