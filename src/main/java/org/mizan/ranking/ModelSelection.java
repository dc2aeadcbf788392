package org.mizan.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.PredictionErrors;
import org.mizan.ranking.model.Reliability;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.RobustWeights;
import org.mizan.ranking.model.ScaleUse;

/**
 * Fits the adjusted model and decides what enters it, in this order:
 *
 * <ol>
 *   <li>Levels. On an assumption about parts that share nobody, every part has a fixed level. Else, with two tracks or
 *       more, the model with a fixed level a track is fitted; the levels stay where their likelihood ratio exceeds
 *       {@link #TRACKS_GAIN} for each level above the first, else the tracks are taken as equally good. Random tracks
 *       were left out: awards have two to eight of them, too few for a variance.
 *   <li>Slopes, where judges gave {@link #FEWEST_FOR_SLOPES} reviews or more in the median and their likelihood ratio
 *       exceeds {@link #SLOPES_GAIN} for each of the d judges above the first and {@link #SLOPES_ODDS} standard deviations
 *       (root 2d) of it; then a judge's errors are stretched like the marks, or not, by the better deviance.
 *   <li>An error variance a judge, where judges gave {@link #FEWEST_FOR_ERRORS} reviews or more in the median and the
 *       likelihood ratio exceeds {@link #ERRORS_GAIN} times what is expected where judges are alike, and {@link
 *       #ERRORS_ODDS} standard deviations.
 *   <li>Robust weights, only where asked: they lose 0.006 of Kendall's tau where errors are normal, and where judges are
 *       careless the error variances gain more.
 * </ol>
 *
 * <p>The thresholds are from {@code mizan simulate}. Likelihood ratios of slopes over d, 5 % and 95 % quantiles of 100
 * awards: 0.7 to 1.7 where judges are alike, 1.8 to 5.5 where the logarithms of slopes have an s.d. of 0.3. With them,
 * tau of the plain mean, of the additive model alone and as chosen here, 1,000 awards of seed 1: standard 0.746 0.779
 * 0.779, judges equally severe 0.785 0.785 0.785; 100 to 300 awards: slopes 0.752 0.781 0.786, wide slopes 0.753 0.779
 * 0.793, stretched errors 0.740 0.767 0.776, tracks that differ 0.780 0.790 0.805, tracks alike 0.745 0.775 0.774, a tenth
 * of the judges careless 0.688 0.717 0.752.
 */
final class ModelSelection {
    static final double TRACKS_GAIN = 2;
    static final double SLOPES_GAIN = 1.3;
    static final double SLOPES_ODDS = 2;
    static final double ERRORS_GAIN = 1.15;
    static final double ERRORS_ODDS = 1.2;
    /** So many entries of a track, in the mean, are needed to tell its level from its entries' quality. */
    static final int FEWEST_OF_A_TRACK = 4;

    /** So many reviews a judge, in the median, are needed to know a judge's spread. */
    static final int FEWEST_FOR_SLOPES = 12;
    /** And so many to know a judge's errors. */
    static final int FEWEST_FOR_ERRORS = 8;

    private static final int ROUNDS = 2;

    private final ReviewTotals totals;
    private final ReviewMatrix matrix;
    private final Options options;
    private final Threads threads;
    private final Progress progress;
    private final List<Choice.Reason> reasons = new ArrayList<>();
    private MixedModel model;
    private @Nullable Levels levels;
    private @Nullable ScaleUse scaleUse;
    private @Nullable Reliability reliability;
    private boolean assumed;

    ModelSelection(ReviewTotals totals, ReviewMatrix matrix, Options options, Threads threads, Progress progress) {
        this.totals = totals;
        this.matrix = matrix;
        this.options = options;
        this.threads = threads;
        this.progress = progress;
        model = new MixedModel(matrix, threads);
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

    /** Null where judges have one error variance. */
    @Nullable
    Reliability reliability() {
        return reliability;
    }

    /** Whether an entry's score holds its group's level; not where the groups are assumed to be equally good. */
    boolean levelsCount() {
        return levels != null && !(assumed && options.assumption() == Assumption.TRACKS_EQUALLY_GOOD);
    }

    Choice choice() {
        return new Choice(
                levels != null,
                scaleUse != null,
                reliability != null,
                options.robust(),
                assumed ? options.assumption() : null,
                reasons);
    }

    /** The deviance of the marks as given. */
    double deviance() {
        return model.deviance + (scaleUse == null ? 0 : scaleUse.deviance());
    }

    /** False when cancelled. */
    boolean run(List<Outcome.Part> parts, Map<String, String> tracks) {
        return fitLevels(parts, tracks) && fitSlopes() && fitErrors() && fitRobust();
    }

    private boolean fitLevels(List<Outcome.Part> parts, Map<String, String> tracks) {
        if (parts.size() > 1) {
            assumed = true;
            reason(Choice.Ground.PARTS_ASSUMED, Map.of("parts", (double) parts.size()));
            return fit(Levels.ofParts(parts, totals, matrix));
        }
        if (tracks.isEmpty() || options.tracks() == Options.Tracks.NONE) {
            return fit(null);
        }
        Levels found = Levels.ofTracks(tracks, totals, matrix);
        if (found.size() < 2) {
            return fit(null);
        }
        int fewest = options.tracks() == Options.Tracks.FIXED ? 2 : FEWEST_OF_A_TRACK;
        if (found.size() > matrix.entries() / fewest) {
            reason(Choice.Ground.TRACKS_TOO_MANY, Map.of("tracks", (double) found.size(), "entries", (double)
                    matrix.entries()));
            return fit(null);
        }
        if (!fit(found)) {
            return false;
        }
        if (options.tracks() == Options.Tracks.FIXED) {
            reason(Choice.Ground.TRACKS_ASKED, Map.of());
            return true;
        }
        double statistic = new PredictionErrors(model, matrix).levelsStatistic(threads);
        double threshold = TRACKS_GAIN * (found.size() - 1);
        boolean differ = statistic > threshold;
        reason(
                differ ? Choice.Ground.TRACKS_DIFFER : Choice.Ground.TRACKS_ALIKE,
                Map.of(
                        "statistic", statistic,
                        "threshold", threshold,
                        "bridgingShare", found.bridgingShare(matrix)));
        return differ || fit(null);
    }

    private boolean fit(@Nullable Levels with) {
        if (with == null) {
            matrix.group(new int[matrix.entries()], 1);
        } else {
            matrix.group(with.byEntry, with.size());
        }
        levels = with;
        MixedModel fresh = new MixedModel(matrix, threads);
        Options.Ratios held = options.held();
        model = fresh;
        if (held == null) {
            return Reml.fit(fresh, matrix, progress);
        }
        solve(held);
        return true;
    }

    private void solve(Options.Ratios held) {
        double entry = held.entry() / matrix.unit;
        double judge = held.judge() / matrix.unit;
        model.solve(matrix.entriesAreRows ? entry : judge, matrix.entriesAreRows ? judge : entry);
    }

    private boolean fitSlopes() {
        boolean asked = options.method() == Method.SCALE || options.scaleUse() == Options.ScaleUse.SHRUNKEN;
        if (!asked && options.scaleUse() == Options.ScaleUse.NONE) {
            return true;
        }
        ScaleUse use = new ScaleUse(matrix);
        if (asked) {
            reason(Choice.Ground.SCALE_USE_ASKED, Map.of());
        } else if (!decided(
                () -> use.statistic(estimates()),
                () -> {
                    int freedom = matrix.judges() - 1;
                    return SLOPES_GAIN * freedom + SLOPES_ODDS * Math.sqrt(2.0 * freedom);
                },
                FEWEST_FOR_SLOPES,
                Choice.Ground.SCALE_USE_DIFFERS,
                Choice.Ground.SCALE_USE_ALIKE,
                Choice.Ground.SCALE_USE_UNKNOWN)) {
            return true;
        }
        scaleUse = use;
        if (!fitSlopes(use, true)) {
            return false;
        }
        double stretched = deviance();
        if (!fitSlopes(use, false)) {
            return false;
        }
        double even = deviance();
        reason(
                even < stretched ? Choice.Ground.ERRORS_EVEN : Choice.Ground.ERRORS_STRETCHED,
                Map.of("statistic", Math.abs(stretched - even)));
        return even < stretched || fitSlopes(use, true);
    }

    private boolean fitSlopes(ScaleUse use, boolean stretched) {
        for (int round = 0; round < ROUNDS; round++) {
            use.rescale(estimates(), stretched);
            if (!again()) {
                return false;
            }
        }
        return true;
    }

    private boolean fitErrors() {
        if (options.reliability() == Options.Reliability.NONE) {
            return true;
        }
        Reliability found = new Reliability(matrix);
        if (options.reliability() == Options.Reliability.SHRUNKEN) {
            reason(Choice.Ground.RELIABILITY_ASKED, Map.of());
        } else if (!decided(
                () -> found.statistic(model),
                () -> ERRORS_GAIN * found.expected() + ERRORS_ODDS * found.deviation(),
                FEWEST_FOR_ERRORS,
                Choice.Ground.RELIABILITY_DIFFERS,
                Choice.Ground.RELIABILITY_ALIKE,
                Choice.Ground.RELIABILITY_UNKNOWN)) {
            return true;
        }
        reliability = found;
        for (int round = 0; round < ROUNDS; round++) {
            found.weigh(model);
            if (!again()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a likelihood ratio is large enough, and gives the reason. */
    private boolean decided(
            DoubleSupplier ratio,
            DoubleSupplier bound,
            int fewest,
            Choice.Ground differ,
            Choice.Ground alike,
            Choice.Ground unknown) {
        int reviews = medianReviews();
        if (reviews < fewest) {
            reason(unknown, Map.of("reviews", (double) reviews, "needed", (double) fewest));
            return false;
        }
        double statistic = ratio.getAsDouble();
        double threshold = bound.getAsDouble();
        boolean enough = statistic > threshold;
        reason(enough ? differ : alike, Map.of("statistic", statistic, "threshold", threshold, "reviews", (double)
                reviews));
        return enough;
    }

    /** The lower median of the judges' numbers of reviews. */
    private int medianReviews() {
        int[] counts = new int[matrix.judges()];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                counts[matrix.judge(i, r)]++;
            }
        }
        Arrays.sort(counts);
        return counts[(counts.length - 1) / 2];
    }

    /** Effects of the entries with the levels of their groups, by the entry's number. */
    private double[] estimates() {
        double[] estimates = new double[matrix.entries()];
        for (int i = 0; i < estimates.length; i++) {
            double effect = matrix.entriesAreRows ? model.rowEffect[i] : model.columnEffect[i];
            estimates[i] = effect + model.columnEffect[matrix.columns + matrix.groupOf(i)];
        }
        return estimates;
    }

    private boolean fitRobust() {
        if (!options.robust()) {
            return true;
        }
        RobustWeights robust = new RobustWeights(matrix);
        for (int round = 0; round < RobustWeights.ROUNDS; round++) {
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
            return Reml.fit(model, matrix, model, progress);
        }
        solve(held);
        return true;
    }

    private void reason(Choice.Ground ground, Map<String, Double> figures) {
        reasons.add(new Choice.Reason(ground, figures));
    }
}
