package org.mizan.ranking.design;

import java.util.Arrays;
import java.util.List;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;

/**
 * How far entries, judges and single reviews spread, as far as the reviews so far tell it.
 *
 * <p>By REML ({@link Reml}) over the first reviews, whole dozens of {@link #STEP}: so it changes seldom, and whoever replays
 * decisions gets the same. Before that many have come, or where REML has nothing to go by, marks' variance is parted as the
 * simulated awards' is: of 1.74, 1 the entries', .25 the judges', .49 the reviews'.
 *
 * @param error variance of a review, in squared marks
 * @param entries variance of the entries
 * @param judges variance of the judges' severities
 */
public record Spread(double error, double entries, double judges) {
    /** Reviews between two estimates. */
    public static final int STEP = 30;

    private static final double ALL = 1.74;
    /** Few reviews may look as if all entries were equal; then nothing would ever seem to be gained. */
    private static final double LEAST_SHARE = 0.1;

    /** Of the reviews scored so far. */
    public static Spread of(Opinions opinions) {
        List<Opinions.Opinion> scored = opinions.scored();
        List<Opinions.Opinion> whole = scored.subList(0, scored.size() - scored.size() % STEP);
        int tracks = opinions.trackCount();
        int[] entryIndex =
                numbered(whole.stream().mapToInt(Opinions.Opinion::entry).toArray(), opinions.entries());
        int[] judgeIndex =
                numbered(whole.stream().mapToInt(Opinions.Opinion::judge).toArray(), opinions.judges());
        // REML needs more reviews than it has levels to tell apart.
        boolean enough = whole.size() > Math.max(largest(entryIndex), largest(judgeIndex)) + tracks;
        return enough ? fitted(opinions, whole, entryIndex, judgeIndex) : guessed(scored);
    }

    private static Spread fitted(Opinions opinions, List<Opinions.Opinion> whole, int[] entryIndex, int[] judgeIndex) {
        double centre = mean(whole);
        ReviewMatrix matrix = new ReviewMatrix(
                whole.stream().mapToInt(one -> entryIndex[one.entry()]).toArray(),
                whole.stream().mapToInt(one -> judgeIndex[one.judge()]).toArray(),
                whole.stream().mapToDouble(one -> one.total() - centre).toArray(),
                whole.stream().mapToDouble(one -> 1).toArray(),
                centre,
                entryIndex,
                judgeIndex);
        group(opinions, matrix, entryIndex);
        try (Threads alone = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, alone);
            Reml.fit(model, matrix, Progress.UNHEARD);
            double error = model.residualVariance;
            double ofEntries = error / (matrix.entriesAreRows ? model.rowRatio : model.columnRatio);
            double ofJudges = error / (matrix.entriesAreRows ? model.columnRatio : model.rowRatio);
            return new Spread(error, Math.max(LEAST_SHARE * error, ofEntries), ofJudges);
        }
    }

    /** Tracks that have reviews are the groups, each with a level of its own. */
    private static void group(Opinions opinions, ReviewMatrix matrix, int[] entryIndex) {
        int[] groupOfTrack = new int[opinions.trackCount()];
        Arrays.fill(groupOfTrack, -1);
        int[] byEntry = new int[matrix.entries()];
        int groups = 0;
        for (int i = 0; i < entryIndex.length; i++) {
            if (entryIndex[i] >= 0) {
                int track = opinions.tracks().get(i);
                if (groupOfTrack[track] < 0) {
                    groupOfTrack[track] = groups++;
                }
                byEntry[entryIndex[i]] = groupOfTrack[track];
            }
        }
        matrix.group(byEntry, groups);
    }

    private static Spread guessed(List<Opinions.Opinion> scored) {
        double mean = mean(scored);
        double variance = scored.stream()
                        .mapToDouble(one -> (one.total() - mean) * (one.total() - mean))
                        .sum()
                / Math.max(1, scored.size() - 1);
        double unit = (variance > 0 ? variance : 1) / ALL;
        return new Spread(0.49 * unit, unit, 0.25 * unit);
    }

    static double mean(List<Opinions.Opinion> scored) {
        return scored.stream().mapToDouble(Opinions.Opinion::total).average().orElse(0);
    }

    /** Numbers from 0 for those that occur, -1 for the others. */
    private static int[] numbered(int[] occurring, int size) {
        int[] index = new int[size];
        Arrays.fill(index, -1);
        int next = 0;
        for (int one : occurring) {
            if (index[one] < 0) {
                index[one] = next++;
            }
        }
        return index;
    }

    private static int largest(int[] index) {
        return Arrays.stream(index).max().orElse(-1) + 1;
    }
}
