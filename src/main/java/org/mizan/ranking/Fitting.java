package org.mizan.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits the adjusted model and decides what enters it, in this order:
 *
 * <ol>
 *   <li>Levels. On an assumption about parts that share nobody, every part has a fixed level. Else, with two tracks or
 *       more, the model with a fixed level a track is fitted; the levels stay where their likelihood ratio exceeds
 *       {@link #TRACKS_GAIN} for each level above the first, else the tracks are taken as equally good. Random tracks
 *       were left out: awards have two to eight of them, too few for a variance.
 *   <li>Slopes, where judges saw {@link ScaleUse#FEWEST} entries or more in the median, and their likelihood ratio
 *       exceeds {@link #SLOPES_GAIN} for each judge above the first.
 *   <li>Robust weights, only where asked.
 * </ol>
 */
final class Fitting {
    static final double TRACKS_GAIN = 2;
    static final double SLOPES_GAIN = 2;
    private static final int SLOPE_ROUNDS = 2;

    private final Totals totals;
    private final Crossing crossing;
    private final Options options;
    private final Crew crew;
    private final Progress progress;
    private final List<Choice.Reason> reasons = new ArrayList<>();
    private MixedModel model;
    private @Nullable Levels levels;
    private @Nullable ScaleUse scaleUse;
    private boolean assumed;

    Fitting(Totals totals, Crossing crossing, Options options, Crew crew, Progress progress) {
        this.totals = totals;
        this.crossing = crossing;
        this.options = options;
        this.crew = crew;
        this.progress = progress;
        model = new MixedModel(crossing, crew);
    }

    /** The model as it was chosen, solved. */
    MixedModel model() {
        return model;
    }

    /** The groups that have a level of their own; null where they have none. */
    @Nullable
    Levels levels() {
        return levels;
    }

    /** Null where slopes are not in the model. */
    @Nullable
    ScaleUse scaleUse() {
        return scaleUse;
    }

    /** Whether an entry's score holds its group's level; not where the groups are assumed to be equally good. */
    boolean levelsCount() {
        return levels != null && !(assumed && options.assumption() == Assumption.TRACKS_EQUALLY_GOOD);
    }

    Choice choice() {
        return new Choice(
                levels != null, scaleUse != null, options.robust(), assumed ? options.assumption() : null, reasons);
    }

    /** The deviance of the marks as given. */
    double deviance() {
        return model.deviance + (scaleUse == null ? 0 : scaleUse.deviance());
    }

    /** False when cancelled. */
    boolean run(List<Outcome.Part> parts, Map<String, String> tracks) {
        return fitLevels(parts, tracks) && fitSlopes() && fitRobust();
    }

    private boolean fitLevels(List<Outcome.Part> parts, Map<String, String> tracks) {
        if (parts.size() > 1) {
            assumed = true;
            reason(Choice.Ground.PARTS_ASSUMED, Map.of("parts", (double) parts.size()));
            return fit(Levels.ofParts(parts, totals, crossing));
        }
        if (tracks.isEmpty() || options.tracks() == Options.Tracks.NONE) {
            return fit(null);
        }
        Levels found = Levels.ofTracks(tracks, totals, crossing);
        if (found.size() < 2) {
            return fit(null);
        }
        if (found.size() > crossing.entries() / 2) {
            reason(Choice.Ground.TRACKS_TOO_MANY, Map.of("tracks", (double) found.size(), "entries", (double)
                    crossing.entries()));
            return fit(null);
        }
        if (!fit(found)) {
            return false;
        }
        if (options.tracks() == Options.Tracks.FIXED) {
            reason(Choice.Ground.TRACKS_ASKED, Map.of());
            return true;
        }
        double statistic = new PredictionErrors(model, crossing).levelsStatistic(crew);
        double threshold = TRACKS_GAIN * (found.size() - 1);
        boolean differ = statistic > threshold;
        reason(
                differ ? Choice.Ground.TRACKS_DIFFER : Choice.Ground.TRACKS_ALIKE,
                Map.of(
                        "statistic", statistic,
                        "threshold", threshold,
                        "bridgingShare", found.bridgingShare(crossing)));
        return differ || fit(null);
    }

    private boolean fit(@Nullable Levels with) {
        if (with == null) {
            crossing.group(new int[crossing.entries()], 1);
        } else {
            crossing.group(with.byEntry, with.size());
        }
        levels = with;
        MixedModel fresh = new MixedModel(crossing, crew);
        Options.Ratios held = options.held();
        model = fresh;
        if (held == null) {
            return Reml.fit(fresh, crossing, progress);
        }
        solve(held);
        return true;
    }

    private void solve(Options.Ratios held) {
        model.solve(
                crossing.entriesAreRows ? held.entry() : held.judge(),
                crossing.entriesAreRows ? held.judge() : held.entry());
    }

    private boolean fitSlopes() {
        boolean asked = options.method() == Method.SCALE || options.scaleUse() == Options.ScaleUse.SHRUNKEN;
        if (!asked && options.scaleUse() == Options.ScaleUse.NONE) {
            return true;
        }
        ScaleUse use = new ScaleUse(crossing);
        if (asked) {
            reason(Choice.Ground.SCALE_USE_ASKED, Map.of());
        } else if (!slopesDiffer(use)) {
            return true;
        }
        scaleUse = use;
        for (int round = 0; round < SLOPE_ROUNDS; round++) {
            use.rescale(estimates());
            if (!again()) {
                return false;
            }
        }
        return true;
    }

    private boolean slopesDiffer(ScaleUse use) {
        int reviews = use.reviews();
        if (reviews < ScaleUse.FEWEST) {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("reviews", (double) reviews);
            figures.put("needed", (double) ScaleUse.FEWEST);
            reason(Choice.Ground.SCALE_USE_UNKNOWN, figures);
            return false;
        }
        double statistic = use.statistic(estimates());
        double threshold = SLOPES_GAIN * (crossing.judges() - 1);
        boolean differ = statistic > threshold;
        reason(
                differ ? Choice.Ground.SCALE_USE_DIFFERS : Choice.Ground.SCALE_USE_ALIKE,
                Map.of("statistic", statistic, "threshold", threshold, "reviews", (double) reviews));
        return differ;
    }

    /** Effects of the entries with the levels of their groups, by the entry's number. */
    private double[] estimates() {
        double[] estimates = new double[crossing.entries()];
        for (int i = 0; i < estimates.length; i++) {
            double effect = crossing.entriesAreRows ? model.rowEffect[i] : model.columnEffect[i];
            estimates[i] = effect + model.columnEffect[crossing.columns + crossing.groupOf(i)];
        }
        return estimates;
    }

    private boolean fitRobust() {
        if (!options.robust()) {
            return true;
        }
        Robust robust = new Robust(crossing);
        for (int round = 0; round < Robust.ROUNDS; round++) {
            robust.weigh(model);
            if (!again()) {
                return false;
            }
        }
        reason(Choice.Ground.ROBUST_ASKED, Map.of("below", (double) robust.below()));
        return true;
    }

    /** Fits what was changed, from where the last fit ended. */
    private boolean again() {
        model.read();
        Options.Ratios held = options.held();
        if (held == null) {
            return Reml.fit(model, crossing, model, progress);
        }
        solve(held);
        return true;
    }

    private void reason(Choice.Ground ground, Map<String, Double> figures) {
        reasons.add(new Choice.Reason(ground, figures));
    }
}
