package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Threads;

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
        if (method.onePanel() && Ballots.of(scores) instanceof Ballots.Partial(int missing)) {
            return new Outcome.Partial(missing);
        }
        if (parts.size() > 1 && !method.assumptions().contains(options.assumption())) {
            return new Outcome.Disconnected(parts);
        }
        Figures figures = new Figures(totals);
        BigDecimal centre = totals.grandMean();
        Crossing crossing = centre == null ? null : new Crossing(totals, centre.doubleValue());
        Double gap = null;
        if (crossing != null) {
            if (tooLarge(method, crossing)) {
                return new Outcome.TooLarge(crossing.entries(), crossing.judges(), MOST_ENTRIES, MOST_DENSE);
            }
            try (Threads crew = new Threads(options.threads())) {
                gap = crossing.columns <= MOST_DENSE ? connectivity(crossing, parts.size(), crew) : null;
                boolean done = switch (method) {
                    case ADJUSTED, SCALE ->
                        new Adjustment(totals, crossing, options, crew, figures).fit(parts, scores.tracks(), progress);
                    case OLS -> new FixedEffects(totals, crossing, parts, options, crew, figures).fit(progress);
                    default -> plain(scores, totals, options, figures);
                };
                if (!done) {
                    return new Outcome.Cancelled();
                }
            }
        }
        if (parts.size() > 1 && figures.choice.assumption() == null) {
            figures.choice = new Choice(false, false, false, false, options.assumption(), List.of());
        }
        new DesignNotes(totals, options, figures).add(parts.size(), scores.tracks(), crossing, gap);
        return new Outcome.Ranked(
                figures.standings(options, new Standings.Design(parts.size(), gap), scores.inputDigest()));
    }

    private static boolean tooLarge(Method method, Crossing crossing) {
        return (method.crossed() && crossing.columns > MOST_DENSE)
                || (method.onePanel() && crossing.entries() > MOST_DENSE)
                || (method.mixed() && crossing.entries() > MOST_ENTRIES);
    }

    private static boolean plain(Scores scores, Totals totals, Options options, Figures figures) {
        if (options.method().onePanel() && Ballots.of(scores) instanceof Ballots.Whole(Ballots ballots)) {
            new PanelOrders(totals, figures).score(options.method(), ballots);
        } else {
            new SimpleScores(totals, figures).score(options.method());
        }
        return true;
    }

    private static @Nullable Double connectivity(Crossing crossing, int parts, Threads crew) {
        if (crossing.entries() < 2) {
            return null;
        }
        return parts > 1 ? (Double) 0.0 : (Double) SpectralGap.of(crossing, crew);
    }
}
