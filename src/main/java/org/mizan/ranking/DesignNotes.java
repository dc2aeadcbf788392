package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.model.ReviewMatrix;

/**
 * What the reader has to know of who reviewed what, whatever the method made of it.
 *
 * <p>Bridges are weak where the second smallest eigenvalue of the entries' information matrix (Fiedler 1973, Czech. Math. J.
 * 23:298-305) is below 0.05 of the mean number of reviews, which is its size where no part stands apart, or where there
 * are tracks and fewer than a tenth of the reviews are outside their judge's main track. Reviews are missing by score where
 * Spearman's rank correlation of score and number of reviews (Kendall & Gibbons 1990, Rank Correlation Methods, ch. 4) is
 * more than three standard errors, {@code 1 / sqrt(n - 1)}, from 0, from ten entries on. A judge of one or two reviews has
 * a severity that is hardly known, one of three or more equal totals tells no entries apart.
 */
final class DesignNotes {
    private static final double WEAK = 0.05;
    private static final double BRIDGING = 0.1;
    private static final int FEW_REVIEWS = 2;
    private static final int ENTRIES = 10;
    private static final double ERRORS = 3;

    private final ReviewTotals totals;
    private final Options options;
    private final StandingsDraft draft;

    DesignNotes(ReviewTotals totals, Options options, StandingsDraft draft) {
        this.totals = totals;
        this.options = options;
        this.draft = draft;
    }

    /** Adds them behind those of the method; {@code matrix} and {@code gap} are null where there are none. */
    void add(int parts, Map<String, String> tracks, @Nullable ReviewMatrix matrix, @Nullable Double gap) {
        if (parts == 0) {
            draft.notes.add(Note.NO_SCORES);
        }
        if (parts > 1) {
            draft.notes.add(Note.ASSUMPTION);
        }
        if (!totals.incomplete.isEmpty()) {
            draft.notes.add(Note.INCOMPLETE_REVIEWS);
        }
        reviews(parts);
        if (matrix != null && parts == 1 && (weak(matrix, gap) || apart(tracks, matrix))) {
            draft.notes.add(Note.WEAK_BRIDGE);
        }
        if (options.method().crossed()) {
            judges();
        } else if (weighted()) {
            draft.notes.add(Note.CONFIDENCES_UNUSED);
        }
    }

    private void reviews(int parts) {
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
        if (unscored > 0 && parts > 0) {
            draft.notes.add(Note.UNSCORED_ENTRIES);
        }
        if (most > fewest) {
            draft.notes.add(Note.UNEQUAL_REVIEWS);
            if (missingByScore()) {
                draft.notes.add(Note.MISSING_BY_SCORE);
            }
        }
    }

    private static boolean weak(ReviewMatrix matrix, @Nullable Double gap) {
        return gap != null && gap < WEAK * matrix.reviews() / matrix.entries();
    }

    private boolean apart(Map<String, String> tracks, ReviewMatrix matrix) {
        if (tracks.isEmpty()) {
            return false;
        }
        Levels levels = Levels.ofTracks(tracks, totals, matrix);
        return levels.size() > 1 && 2 * levels.size() <= matrix.entries() && levels.bridgingShare(matrix) < BRIDGING;
    }

    private boolean weighted() {
        for (double weight : totals.weight) {
            if (weight != 1) {
                return true;
            }
        }
        return false;
    }

    private void judges() {
        boolean hardlyKnown = false;
        boolean[] spread = new boolean[totals.judges.size()];
        double[] first = new double[totals.judges.size()];
        Arrays.fill(first, Double.NaN);
        boolean any = false;
        for (int r = 0; r < totals.reviews(); r++) {
            int j = totals.judgeOf[r];
            first[j] = Double.isNaN(first[j]) ? totals.total[r] : first[j];
            spread[j] |= totals.total[r] != first[j];
            any |= totals.total[r] != totals.total[0];
        }
        boolean flat = false;
        for (int j = 0; j < spread.length; j++) {
            int reviews = totals.judgeReviews[j];
            hardlyKnown |= reviews > 0 && reviews <= FEW_REVIEWS && draft.severityError[j] != null;
            flat |= any && reviews > FEW_REVIEWS && !spread[j];
        }
        if (hardlyKnown) {
            draft.notes.add(Note.SEVERITY_UNKNOWN);
        }
        if (flat) {
            draft.notes.add(Note.JUDGE_WITHOUT_SPREAD);
        }
    }

    private boolean missingByScore() {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < totals.entries.size(); i++) {
            BigDecimal score = draft.score[i];
            if (score != null) {
                double shown = Options.rounded(score, options.decimals()).doubleValue();
                pairs.add(new double[] {shown, totals.entryReviews[i]});
            }
        }
        if (pairs.size() < ENTRIES) {
            return false;
        }
        double[] scores = ranks(pairs, 0);
        double[] reviews = ranks(pairs, 1);
        double middle = (pairs.size() + 1) / 2.0;
        double together = 0;
        double own = 0;
        double other = 0;
        for (int at = 0; at < scores.length; at++) {
            together += (scores[at] - middle) * (reviews[at] - middle);
            own += (scores[at] - middle) * (scores[at] - middle);
            other += (reviews[at] - middle) * (reviews[at] - middle);
        }
        double share = own * other;
        return share > 0 && Math.abs(together) * Math.sqrt(pairs.size() - 1.0) > ERRORS * Math.sqrt(share);
    }

    /** Places by one of two figures, equal ones at their mean place. */
    private static double[] ranks(List<double[]> pairs, int figure) {
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < pairs.size(); at++) {
            order.add(at);
        }
        order.sort(Comparator.comparingDouble((Integer at) -> pairs.get(at)[figure]));
        double[] ranks = new double[pairs.size()];
        for (int from = 0; from < order.size(); ) {
            int to = from;
            while (to < order.size() && pairs.get(order.get(to))[figure] == pairs.get(order.get(from))[figure]) {
                to++;
            }
            for (int at = from; at < to; at++) {
                ranks[order.get(at)] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
