package org.mizan.ranking.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;

/**
 * A method with what is chosen for it, under a name.
 *
 * @param options null for the many-facet Rasch model by MAP, which ranks whole marks only
 */
public record Contender(String name, @Nullable Options options) {
    private static final Options ADJUSTED = new Options(Method.ADJUSTED, 1, 0, 2, List.of(3, 10), 1);
    // What the simple methods take for granted, where tracks have no judge in common.
    private static final Options SEVERE = ADJUSTED.assumption(Assumption.PANELS_EQUALLY_SEVERE);
    private static final Options GOOD = ADJUSTED.assumption(Assumption.TRACKS_EQUALLY_GOOD);
    private static final Options PLAIN =
            ADJUSTED.tracks(Options.Tracks.NONE).scaleUse(Options.ScaleUse.NONE).reliability(Options.Reliability.NONE);

    /** The plain mean, to which all are compared. */
    public static final Contender MEAN = new Contender("mean", SEVERE.method(Method.MEAN));

    /** The default, with so many draws for its intervals. */
    public static Contender adjusted(int draws) {
        return new Contender("adjusted", defaults(draws));
    }

    /** The options of the default. */
    static Options defaults(int draws) {
        return ADJUSTED.draws(draws);
    }

    /** Every method, and the adjusted one with and without its parts; draws are for the default. */
    public static List<Contender> all(int draws) {
        return List.of(
                MEAN,
                new Contender("trimmed", SEVERE.method(Method.TRIMMED)),
                new Contender("median", SEVERE.method(Method.MEDIAN)),
                new Contender("centred", GOOD.method(Method.CENTRED)),
                new Contender("zscore", GOOD.method(Method.ZSCORE)),
                new Contender("borda", GOOD.method(Method.BORDA)),
                new Contender("ols", ADJUSTED.method(Method.OLS)),
                adjusted(draws),
                new Contender("adjusted plain", PLAIN),
                new Contender("adjusted tracks", PLAIN.tracks(Options.Tracks.FIXED)),
                new Contender("adjusted reliability", PLAIN.reliability(Options.Reliability.SHRUNKEN)),
                new Contender("adjusted robust", PLAIN.robust(true)),
                new Contender("scale", ADJUSTED.method(Method.SCALE)),
                new Contender("rasch", null));
    }
}
