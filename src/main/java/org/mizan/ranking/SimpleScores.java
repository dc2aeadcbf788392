package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scores that need no model. With y a review total of an entry, in canonical order:
 *
 * <ul>
 *   <li>trimmed: the mean without one highest and one lowest y, from three reviews on; the mean of one or two (Tukey &
 *       McLaughlin 1963, Sankhya A 25:331-352);
 *   <li>median: the middle y, of an even number the mean of both;
 *   <li>centred: the mean of all reviews, plus the mean of {@code y - mean of the judge}
 *       (Houston, Raymond & Svec 1991, Appl. Psychol. Meas. 15:409-421, who found least squares better);
 *   <li>z-score: the mean of {@code (y - mean of the judge) / s.d. of the judge}, the s.d. by the number of reviews less
 *       one; a review by a judge of one review or without spread counts as 0, in the middle;
 *   <li>Borda: the mean of {@code (place - 0.5) / reviews of the judge}, places counted from the worst, equal marks at
 *       their mean place: the share of the judge's entries that the entry leaves behind (Borda 1781).
 * </ul>
 *
 * <p>Median and trimmed mean of fewer than five reviews throw away more than they guard against: trimming four to two
 * costs 0.02 of Kendall's tau. Centring and z-scores take it for granted that every judge saw equally good entries, which
 * is false by chance with few reviews and by design with tracks; z-scores were "significantly harmful" in peer review
 * (J. Langford, co-chair of ICML 2012). All ignore confidences, which a note says.
 */
final class SimpleScores {
    private static final int FEW = 5;

    private final ReviewTotals totals;
    private final StandingsDraft draft;
    private final int[][] byEntry;
    private final int[][] byJudge;

    SimpleScores(ReviewTotals totals, StandingsDraft draft) {
        this.totals = totals;
        this.draft = draft;
        byEntry = grouped(totals.entryOf, totals.entryReviews);
        byJudge = grouped(totals.judgeOf, totals.judgeReviews);
    }

    private static int[][] grouped(int[] group, int[] sizes) {
        int[][] grouped = new int[sizes.length][];
        for (int g = 0; g < sizes.length; g++) {
            grouped[g] = new int[sizes[g]];
        }
        int[] next = new int[sizes.length];
        for (int r = 0; r < group.length; r++) {
            grouped[group[r]][next[group[r]]++] = r;
        }
        return grouped;
    }

    /** Replaces the plain means by the scores of a method, and says what is to be known about it. */
    void score(Method method) {
        switch (method) {
            case MEDIAN -> middle(false);
            case TRIMMED -> middle(true);
            case CENTRED -> {
                double grand = grandMean();
                means(centred(), grand);
                draft.notes.add(Note.SAME_MIX);
            }
            case ZSCORE -> {
                means(zscores(), 0);
                draft.notes.add(Note.ZSCORE_HARMFUL);
            }
            case BORDA -> {
                means(shares(), 0);
                borda();
            }
            default -> {}
        }
    }

    private double grandMean() {
        BigDecimal grand = totals.grandMean();
        return grand == null ? 0 : grand.doubleValue();
    }

    private void middle(boolean trimmed) {
        boolean few = false;
        for (int i = 0; i < byEntry.length; i++) {
            double[] sorted = of(byEntry[i]);
            Arrays.sort(sorted);
            few |= sorted.length > 0 && sorted.length < FEW;
            if (sorted.length > 0) {
                draft.score[i] = new BigDecimal(trimmed ? trimmed(sorted) : median(sorted));
            }
        }
        if (few) {
            draft.notes.add(Note.FEW_REVIEWS);
        }
    }

    private double[] of(int[] reviews) {
        double[] values = new double[reviews.length];
        for (int at = 0; at < reviews.length; at++) {
            values[at] = totals.total[reviews[at]];
        }
        return values;
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
    }

    private static double trimmed(double[] sorted) {
        boolean enough = sorted.length >= 3;
        return mean(enough ? Arrays.copyOfRange(sorted, 1, sorted.length - 1) : sorted);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private void means(double[] values, double offset) {
        for (int i = 0; i < byEntry.length; i++) {
            double sum = 0;
            for (int r : byEntry[i]) {
                sum += values[r];
            }
            @Nullable
            BigDecimal score = byEntry[i].length == 0 ? null : new BigDecimal(offset + sum / byEntry[i].length);
            draft.score[i] = score;
        }
    }

    private double[] centred() {
        double[] left = new double[totals.reviews()];
        for (int[] reviews : byJudge) {
            double mean = mean(of(reviews));
            for (int r : reviews) {
                left[r] = totals.total[r] - mean;
            }
        }
        return left;
    }

    private double[] zscores() {
        double[] scores = centred();
        boolean undefined = false;
        for (int[] reviews : byJudge) {
            double squares = 0;
            boolean spread = false;
            for (int r : reviews) {
                squares += scores[r] * scores[r];
                spread |= totals.total[r] != totals.total[reviews[0]];
            }
            double deviation = Math.sqrt(squares / Math.max(1, reviews.length - 1));
            undefined |= reviews.length > 0 && !spread;
            for (int r : reviews) {
                scores[r] = spread && deviation > 0 ? scores[r] / deviation : 0;
            }
        }
        if (undefined) {
            draft.notes.add(Note.ZSCORE_UNDEFINED);
        }
        return scores;
    }

    private double[] shares() {
        double[] shares = new double[totals.reviews()];
        for (int[] reviews : byJudge) {
            double[] sorted = of(reviews);
            Arrays.sort(sorted);
            for (int r : reviews) {
                int below = first(sorted, totals.total[r]);
                int equal = below;
                while (equal < sorted.length && sorted[equal] == totals.total[r]) {
                    equal++;
                }
                // Places below + 1 to equal have the mean (below + equal + 1) / 2.
                shares[r] = (below + equal) / (2.0 * reviews.length);
            }
        }
        return shares;
    }

    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void borda() {
        int scored = 0;
        int judging = 0;
        for (int[] reviews : byEntry) {
            scored += reviews.length > 0 ? 1 : 0;
        }
        for (int[] reviews : byJudge) {
            judging += reviews.length > 0 ? 1 : 0;
        }
        draft.notes.add(Note.ORDINAL);
        if (totals.reviews() < scored * judging) {
            draft.notes.add(Note.PARTIAL_PANEL);
        }
    }
}
