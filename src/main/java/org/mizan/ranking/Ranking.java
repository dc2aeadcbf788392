package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rankings: the same input, version and seed give the same result on any machine, in any order of rows. */
public final class Ranking {
    /** Grows with every change that may change a published figure. */
    public static final String VERSION = "3";

    /** The adjusted method's most entries. */
    static final int MOST_ENTRIES = 20_000;
    /** The most levels of the smaller factor, whose equations are dense. */
    static final int MOST_DENSE = 4_000;

    private Ranking() {}

    /** Ranks, whatever time it takes. */
    public static Outcome rank(Scores scores, Options options) {
        return rank(scores, options, Progress.UNHEARD);
    }

    /** Ranks; {@code progress} hears how far it is and may cancel. */
    public static Outcome rank(Scores scores, Options options, Progress progress) {
        Totals totals = new Totals(scores);
        List<Outcome.Part> parts = new Connectivity(totals).parts();
        Method method = options.method();
        if (parts.size() > 1 && !method.assumptions().contains(options.assumption())) {
            return new Outcome.Disconnected(parts);
        }
        Figures figures = new Figures(totals);
        BigDecimal centre = totals.grandMean();
        Double gap = null;
        try (Crew crew = new Crew(options.threads())) {
            if (centre != null) {
                Crossing crossing = new Crossing(totals, centre.doubleValue());
                boolean dense = crossing.columns <= MOST_DENSE;
                boolean large = method.crossed() && !dense;
                if (large || (method.mixed() && crossing.entries() > MOST_ENTRIES)) {
                    return new Outcome.TooLarge(crossing.entries(), crossing.judges(), MOST_ENTRIES, MOST_DENSE);
                }
                gap = dense ? connectivity(crossing, parts.size(), crew) : null;
                if (!method.mixed()) {
                    plain(totals, crossing, parts, options, crew, figures);
                } else if (!new Adjustment(totals, crossing, options, crew, figures)
                        .fit(parts, scores.tracks(), progress)) {
                    return new Outcome.Cancelled();
                }
            }
        }
        notes(totals, parts.size(), figures.notes);
        return new Outcome.Ranked(
                figures.standings(options, new Standings.Design(parts.size(), gap), scores.inputDigest()));
    }

    private static void plain(
            Totals totals, Crossing crossing, List<Outcome.Part> parts, Options options, Crew crew, Figures figures) {
        if (options.method() == Method.OLS) {
            new FixedEffects(totals, crossing, parts, crew, figures).fit(options.assumption());
        } else {
            new SimpleScores(totals, figures).score(options.method());
            if (parts.size() > 1) {
                figures.choice = new Choice(false, false, false, false, options.assumption(), List.of());
            }
        }
    }

    private static @Nullable Double connectivity(Crossing crossing, int parts, Crew crew) {
        if (crossing.entries() < 2) {
            return null;
        }
        return parts > 1 ? (Double) 0.0 : (Double) SpectralGap.of(crossing, crew);
    }

    private static void notes(Totals totals, int parts, List<Note> notes) {
        int fewest = Integer.MAX_VALUE;
        int most = 0;
        int unscored = 0;
        for (int reviews : totals.entryReviews) {
            if (reviews == 0) {
                unscored++;
            } else {
                fewest = Math.min(fewest, reviews);
                most = Math.max(most, reviews);
            }
        }
        if (parts == 0) {
            notes.add(Note.NO_SCORES);
        }
        if (parts > 1) {
            notes.add(Note.ASSUMPTION);
        }
        if (!totals.incomplete.isEmpty()) {
            notes.add(Note.INCOMPLETE_REVIEWS);
        }
        if (unscored > 0 && parts > 0) {
            notes.add(Note.UNSCORED_ENTRIES);
        }
        if (most > fewest) {
            notes.add(Note.UNEQUAL_REVIEWS);
        }
    }
}
