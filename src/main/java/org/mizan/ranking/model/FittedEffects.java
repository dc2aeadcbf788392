package org.mizan.ranking.model;

/**
 * What a solved model says of entries and judges, by their numbers: the value that entries are compared by, the habit of
 * a judge (minus the severity), and the variances of both in units of the error variance.
 *
 * <p>Groups that have a level either carry it in their entries' values (tracks that differ), or in their judges' habits
 * (groups assumed to be equally good): there it was the panel that was lenient.
 */
public final class FittedEffects {
    /** By entry number of the matrix, in marks from its centre: the higher the better. */
    public final double[] value;
    /** Variance of {@link #value}, in units of the error variance. */
    public final double[] error;
    /** By judge number of the matrix, in marks: positive where a judge is lenient. */
    public final double[] habit;
    /** Variance of {@link #habit}, in units of the error variance. */
    public final double[] habitError;

    private final MixedModel model;
    private final ReviewMatrix matrix;

    /** Of a solved model; {@code levelsCount} where a group's level is part of its entries' values. */
    public FittedEffects(MixedModel model, ReviewMatrix matrix, PredictionErrors errors, boolean levelsCount) {
        this.model = model;
        this.matrix = matrix;
        int entries = matrix.entries();
        int judges = matrix.judges();
        value = new double[entries];
        error = new double[entries];
        habit = new double[judges];
        habitError = new double[judges];
        for (int i = 0; i < entries; i++) {
            int group = matrix.groupOf(i);
            boolean row = matrix.entriesAreRows;
            value[i] = (row ? model.rowEffect[i] : model.columnEffect[i]) + (levelsCount ? level(group) : 0);
            error[i] = variance(errors, row, i, group, levelsCount);
        }
        int[] groupOfJudge = groupOfJudge();
        double mean = errors.meanLevel();
        boolean panels = !levelsCount && matrix.groups > 1;
        for (int j = 0; j < judges; j++) {
            int group = groupOfJudge[j];
            boolean row = !matrix.entriesAreRows;
            habit[j] = (row ? model.rowEffect[j] : model.columnEffect[j]) + (panels ? level(group) - mean : 0);
            habitError[j] = variance(errors, row, j, group, panels);
        }
    }

    private double level(int group) {
        return model.columnEffect[matrix.columns + group];
    }

    private double variance(PredictionErrors errors, boolean row, int at, int group, boolean level) {
        if (!level) {
            return row ? model.rowError[at] : model.columnError[at];
        }
        return row ? errors.rowWithLevel(at, group) : errors.columnWithLevel(at, group);
    }

    /** The group of a judge's reviews, which is one and the same where groups are parts. */
    private int[] groupOfJudge() {
        int[] group = new int[matrix.judges()];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                group[matrix.judge(i, r)] = matrix.group[r];
            }
        }
        return group;
    }

    /** {@code 1 - mean prediction-error variance / entry variance}, without the levels. */
    public double reliability() {
        double[] errors = matrix.entriesAreRows ? model.rowError : model.columnError;
        double ratio = matrix.entriesAreRows ? model.rowRatio : model.columnRatio;
        double mean = 0;
        for (int i = 0; i < matrix.entries(); i++) {
            mean += errors[i] / matrix.entries();
        }
        return Math.min(1, Math.max(0, 1 - ratio * mean));
    }
}
