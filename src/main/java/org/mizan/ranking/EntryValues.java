package org.mizan.ranking;

/**
 * What a solved model says of entries and judges, by their numbers: the value that entries are compared by, the habit of
 * a judge (minus the severity), and the variances of both in units of the error variance.
 *
 * <p>Groups that have a level either carry it in their entries' values (tracks that differ), or in their judges' habits
 * (groups assumed to be equally good): there it was the panel that was lenient.
 */
final class EntryValues {
    final double[] value;
    final double[] error;
    final double[] habit;
    final double[] habitError;
    private final MixedModel model;
    private final Crossing crossing;

    EntryValues(MixedModel model, Crossing crossing, PredictionErrors errors, boolean levelsCount) {
        this.model = model;
        this.crossing = crossing;
        int entries = crossing.entries();
        int judges = crossing.judges();
        value = new double[entries];
        error = new double[entries];
        habit = new double[judges];
        habitError = new double[judges];
        for (int i = 0; i < entries; i++) {
            int group = crossing.groupOf(i);
            boolean row = crossing.entriesAreRows;
            value[i] = (row ? model.rowEffect[i] : model.columnEffect[i]) + (levelsCount ? level(group) : 0);
            error[i] = variance(errors, row, i, group, levelsCount);
        }
        int[] groupOfJudge = groupOfJudge();
        double mean = errors.meanLevel();
        boolean panels = !levelsCount && crossing.groups > 1;
        for (int j = 0; j < judges; j++) {
            int group = groupOfJudge[j];
            boolean row = !crossing.entriesAreRows;
            habit[j] = (row ? model.rowEffect[j] : model.columnEffect[j]) + (panels ? level(group) - mean : 0);
            habitError[j] = variance(errors, row, j, group, panels);
        }
    }

    private double level(int group) {
        return model.columnEffect[crossing.columns + group];
    }

    private double variance(PredictionErrors errors, boolean row, int at, int group, boolean level) {
        if (!level) {
            return row ? model.rowError[at] : model.columnError[at];
        }
        return row ? errors.rowWithLevel(at, group) : errors.columnWithLevel(at, group);
    }

    /** The group of a judge's reviews, which is one and the same where groups are parts. */
    private int[] groupOfJudge() {
        int[] group = new int[crossing.judges()];
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                group[crossing.judge(i, r)] = crossing.group[r];
            }
        }
        return group;
    }

    /** {@code 1 - mean prediction-error variance / entry variance}, without the levels. */
    double reliability() {
        double[] errors = crossing.entriesAreRows ? model.rowError : model.columnError;
        double ratio = crossing.entriesAreRows ? model.rowRatio : model.columnRatio;
        double mean = 0;
        for (int i = 0; i < crossing.entries(); i++) {
            mean += errors[i] / crossing.entries();
        }
        return Math.min(1, Math.max(0, 1 - ratio * mean));
    }
}
