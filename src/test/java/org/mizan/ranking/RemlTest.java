package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;

/** The estimate is the minimum of the deviance, wherever that lies. */
class RemlTest {
    private static final Options OPTIONS = new Options(Method.ADJUSTED, 1, 256, 2, List.of(3, 10), 1)
            .scaleUse(Options.ScaleUse.NONE)
            .reliability(Options.Reliability.NONE);

    private static List<Review> award(int entries, int judges, int reviews, double severity, double noise, long seed) {
        Random random = new Random(seed);
        double[] habit = random.doubles(judges)
                .map(any -> severity * random.nextGaussian())
                .toArray();
        List<Review> award = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double quality = random.nextGaussian();
            for (int r = 0; r < reviews; r++) {
                int j = (i + r * (1 + i % 3)) % judges;
                double mark = quality + habit[j] + noise * random.nextGaussian();
                Review review = Review.of("e" + i, "j" + j, BigDecimal.valueOf(Math.round(1e4 * mark), 4));
                if (award.stream().noneMatch(one -> same(one, review))) {
                    award.add(review);
                }
            }
        }
        return award;
    }

    private static boolean same(Review one, Review other) {
        return one.entry().equals(other.entry()) && one.judge().equals(other.judge());
    }

    private static List<Review> weighted(List<Review> reviews, String confidence) {
        return reviews.stream()
                .map(review -> new Review(review.entry(), review.judge(), review.marks(), new BigDecimal(confidence)))
                .toList();
    }

    @Test
    void one_weight_for_all_is_no_weight() {
        List<Review> reviews = award(120, 30, 4, 0.3, 1, 5);
        Standings plain = Vectors.ranked(Scores.of(reviews), OPTIONS);
        for (String weight : List.of("100", "0.001", "0.1")) {
            Standings same = Vectors.ranked(Scores.of(weighted(reviews, weight)), OPTIONS);
            assertEquals(plain.entries(), same.entries());
            assertEquals(plain.judges(), same.judges());
            assertEquals(plain.model().judgeVariance(), same.model().judgeVariance());
            assertEquals(plain.model().remlDeviance(), same.model().remlDeviance());
            assertEquals(
                    plain.model().residualVariance() * Double.parseDouble(weight),
                    same.model().residualVariance(),
                    1e-12 * same.model().residualVariance());
        }
    }

    @Test
    void the_variance_is_told_for_a_review_of_weight_one() {
        List<Review> reviews = new ArrayList<>(award(60, 12, 3, 0.5, 1, 8));
        List<Review> half = weighted(reviews.subList(0, 90), "50");
        List<Review> rest = weighted(reviews.subList(90, reviews.size()), "150");
        List<Review> percent = new ArrayList<>(half);
        percent.addAll(rest);
        List<Review> shares = new ArrayList<>(weighted(half, "0.5"));
        shares.addAll(weighted(rest, "1.5"));
        Standings.Model one = Vectors.ranked(Scores.of(shares), OPTIONS).model();
        Standings.Model hundred = Vectors.ranked(Scores.of(percent), OPTIONS).model();
        assertEquals(100 * one.residualVariance(), hundred.residualVariance(), 1e-9 * hundred.residualVariance());
        assertEquals(one.entryVariance(), hundred.entryVariance(), 1e-9);
        assertEquals(one.remlDeviance(), hundred.remlDeviance(), 1e-6);
    }

    /** A balanced table has closed estimates: mean squares of judges and residuals (Searle et al. 1992, ch. 4). */
    @Test
    void a_small_variance_of_many_reviews_is_not_taken_for_none() {
        int entries = 4_000;
        int judges = 10;
        Random random = new Random(2);
        double[][] mark = new double[entries][judges];
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double quality = random.nextGaussian();
            for (int j = 0; j < judges; j++) {
                mark[i][j] = Math.round(1e4 * (quality + 0.01 * (j - 4.5) + random.nextGaussian())) / 1e4;
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(mark[i][j])));
            }
        }
        double expected = judgeVariance(mark);
        assertTrue(expected > 0 && expected < 1 / 1_100.0);
        assertEquals(
                expected,
                Vectors.ranked(Scores.of(reviews), OPTIONS.draws(0)).model().judgeVariance(),
                1e-3 * expected);
    }

    private static double judgeVariance(double[][] mark) {
        int n = mark.length;
        int k = mark[0].length;
        double[] row = new double[n];
        double[] column = new double[k];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                row[i] += mark[i][j] / k;
                column[j] += mark[i][j] / n;
                mean += mark[i][j] / n / k;
            }
        }
        double between = 0;
        double rest = 0;
        for (int j = 0; j < k; j++) {
            between += n * (column[j] - mean) * (column[j] - mean) / (k - 1);
            for (int i = 0; i < n; i++) {
                double residual = mark[i][j] - row[i] - column[j] + mean;
                rest += residual * residual / (n - 1) / (k - 1);
            }
        }
        return (between - rest) / n;
    }

    @Property(tries = 40)
    void no_other_ratios_have_a_lower_deviance(@ForAll long seed) {
        Random random = new Random(seed);
        double severity = random.nextInt(3) * random.nextDouble();
        double noise = 0.2 + 2 * random.nextDouble();
        List<Review> reviews = award(6 + random.nextInt(30), 3 + random.nextInt(8), 3, severity, noise, seed);
        ReviewTotals totals = new ReviewTotals(Scores.of(reviews));
        ReviewMatrix matrix = new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            assertTrue(Reml.fit(model, matrix, Progress.UNHEARD));
            double found = model.deviance;
            for (double row = -6; row <= 18; row += 1.5) {
                for (double column = -6; column <= 18; column += 1.5) {
                    model.solve(StrictMath.exp(row), StrictMath.exp(column));
                    assertTrue(found <= model.deviance + 1e-5, row + " " + column);
                }
            }
        }
    }

    @Test
    void a_cancelled_search_says_so() {
        ReviewTotals totals = new ReviewTotals(Scores.of(award(30, 8, 3, 0.5, 1, 4)));
        ReviewMatrix matrix = new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
        try (Threads threads = new Threads(1)) {
            for (double last : new double[] {0, 0.2, 0.4}) {
                MixedModel model = new MixedModel(matrix, threads);
                assertEquals(false, Reml.fit(model, matrix, share -> share <= last));
            }
        }
    }

    @Test
    void parts_without_a_spare_review_have_plain_figures() {
        Scores scores = Scores.of(
                List.of(Review.of("a", "j1", BigDecimal.valueOf(5)), Review.of("b", "j2", BigDecimal.valueOf(7))));
        for (Assumption assumption : Assumption.values()) {
            Standings standings = Vectors.ranked(scores, OPTIONS.assumption(assumption));
            FiniteFigures.check(standings);
            assertTrue(standings.notes().contains(Note.NO_SPARE_REVIEW));
            int ofLower = assumption == Assumption.PANELS_EQUALLY_SEVERE ? 2 : 1;
            assertEquals(ofLower, Vectors.byEntry(standings).get("a").rank());
            assertEquals(1, Vectors.byEntry(standings).get("b").rank());
        }
    }

    /** Two judges with two entries each: what is the entry and what the noise of its one review cannot be told. */
    @Test
    void one_review_an_entry_has_no_intervals() {
        Scores scores = Scores.of(List.of(
                Review.of("a", "j", BigDecimal.valueOf(3)),
                Review.of("b", "j", BigDecimal.valueOf(5)),
                Review.of("c", "k", BigDecimal.valueOf(2)),
                Review.of("d", "k", BigDecimal.valueOf(4))));
        Standings severe = Vectors.ranked(scores, OPTIONS.assumption(Assumption.PANELS_EQUALLY_SEVERE));
        Standings good = Vectors.ranked(scores, OPTIONS.assumption(Assumption.TRACKS_EQUALLY_GOOD));
        assertTrue(severe.notes().contains(Note.NO_SPARE_REVIEW) && good.notes().contains(Note.NO_SPARE_REVIEW));
        assertEquals(null, Vectors.byEntry(severe).get("b").rankLow());
        assertEquals(2, Vectors.byEntry(severe).get("d").rank());
        assertEquals(1, Vectors.byEntry(good).get("d").rank());
        assertEquals(4.5, Vectors.byEntry(good).get("d").score());
        assertEquals(3, Vectors.byEntry(good).get("a").rank());
    }
}
