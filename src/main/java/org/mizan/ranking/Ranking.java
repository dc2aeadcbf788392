package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.PosteriorRanks;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.SpectralGap;

/** Makes rankings: the same input, version and seed give the same result on any machine, in any order of rows. */
public final class Ranking {
    /** Grows with every change that may change a published figure. */
    public static final String VERSION = "5";

    /** The most levels of the smaller factor, whose equations are dense. */
    static final int MOST_DENSE = 4_000;

    private Ranking() {}

    /** Ranks, whatever time it takes. */
    public static Outcome rank(Scores scores, Options options) {
        return rank(scores, options, Progress.UNHEARD);
    }

    /** Ranks; {@code progress} hears how far it is and may cancel. */
    public static Outcome rank(Scores scores, Options options, Progress progress) {
        ReviewTotals totals = new ReviewTotals(scores);
        List<Outcome.Part> parts = new Connectivity(totals).parts();
        Method method = options.method();
        if (method.onePanel() && Ballots.of(scores) instanceof Ballots.Partial(int missing)) {
            return new Outcome.Partial(missing);
        }
        if (parts.size() > 1 && !method.assumptions().contains(options.assumption())) {
            return new Outcome.Disconnected(parts);
        }
        StandingsDraft draft = new StandingsDraft(totals);
        BigDecimal centre = totals.grandMean();
        ReviewMatrix matrix = centre == null ? null : new Numbering(totals).matrix(centre.doubleValue());
        Double gap = null;
        if (matrix != null) {
            if (tooLarge(method, matrix)) {
                return new Outcome.TooLarge(matrix.entries(), matrix.judges(), PosteriorRanks.MOST_ENTRIES, MOST_DENSE);
            }
            try (Threads threads = new Threads(options.threads())) {
                gap = matrix.columns <= MOST_DENSE ? connectivity(matrix, parts.size(), threads) : null;
                boolean done = switch (method) {
                    case ADJUSTED, SCALE ->
                        new Adjustment(totals, matrix, options, threads, draft).fit(parts, scores.tracks(), progress);
                    case OLS -> new FixedEffects(totals, matrix, parts, options, threads, draft).fit(progress);
                    default -> plain(scores, totals, options, draft);
                };
                if (!done) {
                    return new Outcome.Cancelled();
                }
            }
        }
        if (parts.size() > 1 && draft.choice.assumption() == null) {
            draft.choice = new Choice(false, false, false, false, options.assumption(), List.of());
        }
        new DesignNotes(totals, options, draft).add(parts.size(), scores.tracks(), matrix, gap);
        return new Outcome.Ranked(
                draft.standings(options, new Standings.Design(parts.size(), gap), scores.inputDigest(), VERSION));
    }

    private static boolean tooLarge(Method method, ReviewMatrix matrix) {
        return (method.crossed() && matrix.columns > MOST_DENSE)
                || (method.onePanel() && matrix.entries() > MOST_DENSE)
                || (method.mixed() && matrix.entries() > PosteriorRanks.MOST_ENTRIES);
    }

    private static boolean plain(Scores scores, ReviewTotals totals, Options options, StandingsDraft draft) {
        if (options.method().onePanel() && Ballots.of(scores) instanceof Ballots.Whole(Ballots ballots)) {
            new PanelOrders(totals, draft).score(options.method(), ballots);
        } else {
            new SimpleScores(totals, draft).score(options.method());
        }
        return true;
    }

    private static @Nullable Double connectivity(ReviewMatrix matrix, int parts, Threads threads) {
        if (matrix.entries() < 2) {
            return null;
        }
        return parts > 1 ? (Double) 0.0 : (Double) SpectralGap.of(matrix, threads);
    }
}
