package org.mizan.ranking.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.Normal;
import org.mizan.ranking.algebra.NormalStream;

/** What one more review would bring, and who cannot be told from the cut. */
class FurtherReviewTest {
    private static final Scores SCORES = award();
    private static final Standings STANDINGS = ranked(Method.ADJUSTED);

    /** 20 entries, 8 judges, 3 reviews each, from a named stream. */
    private static Scores award() {
        NormalStream normals = new NormalStream(5, 0);
        double[] entry = new double[20];
        double[] judge = new double[8];
        for (int i = 0; i < entry.length; i++) {
            entry[i] = normals.next();
        }
        for (int j = 0; j < judge.length; j++) {
            judge[j] = 0.5 * normals.next();
        }
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entry.length; i++) {
            for (int k = 0; k < 3; k++) {
                int j = (3 * i + k * (1 + i / 8)) % judge.length;
                long total = Math.round(100 * (5 + entry[i] + judge[j] + 0.7 * normals.next()));
                reviews.add(Review.of("e" + (char) ('a' + i), "j" + j, BigDecimal.valueOf(total, 2)));
            }
        }
        return Scores.of(reviews);
    }

    private static Standings ranked(Method method) {
        Options options = Options.of(method, 1).threads(1);
        return switch (Ranking.rank(SCORES, options)) {
            case Outcome.Ranked(Standings standings) -> standings;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private static Fit fit() {
        Fit fit = Fit.of(SCORES, STANDINGS);
        assertNotNull(fit);
        return fit;
    }

    /** At p = 1/2 the chance of both below is 1/4 + asin(rho) / (2 pi) (Sheppard 1899). */
    @ParameterizedTest
    @CsvSource({"0.1", "0.5", "0.9", "1"})
    void at_even_chances_the_gain_is_sheppards(double share) {
        assertEquals(Math.asin(share) / (2 * Math.PI), FurtherReview.doubtLess(0.5, share), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0.05", "0.3", "0.8"})
    void a_review_that_tells_all_leaves_no_doubt(double chance) {
        assertEquals(chance * (1 - chance), FurtherReview.doubtLess(chance, 1), 1e-6);
    }

    /** By 200,000 draws of two normals of correlation .4: four standard errors. */
    @Test
    void the_gain_is_what_draws_of_the_later_chance_give() {
        double chance = 0.2;
        double share = 0.4;
        double h = -0.8416212335729142;
        NormalStream normals = new NormalStream(11, 0);
        int draws = 200_000;
        int both = 0;
        for (int draw = 0; draw < draws; draw++) {
            double common = Math.sqrt(share) * normals.next();
            double one = common + Math.sqrt(1 - share) * normals.next();
            double other = common + Math.sqrt(1 - share) * normals.next();
            both += one < h && other < h ? 1 : 0;
        }
        double expected = (double) both / draws - chance * chance;
        assertEquals(expected, FurtherReview.doubtLess(chance, share), 4 * Math.sqrt(0.08 / draws));
    }

    @Test
    void what_is_certain_or_cannot_be_learnt_gains_nothing() {
        assertEquals(0, FurtherReview.doubtLess(0, 0.5));
        assertEquals(0, FurtherReview.doubtLess(1, 0.5));
        assertEquals(0, FurtherReview.doubtLess(0.5, 0));
    }

    @Test
    void the_entries_at_the_cut_come_first() {
        List<FurtherReview> found = FurtherReview.of(fit(), STANDINGS, 3, 5);
        assertEquals(5, found.size());
        for (FurtherReview one : found) {
            assertTrue(one.gain().standardErrorThen() < one.gain().standardError());
            assertEquals(
                    one.gain().standardError() * one.gain().standardError(),
                    one.gain().standardErrorThen() * one.gain().standardErrorThen()
                            + one.gain().move() * one.gain().move(),
                    1e-9);
            assertTrue(one.gain().doubtLess() > 0
                    && one.gain().doubtLess() < one.gain().doubt());
            assertNotNull(one.gain().judge());
        }
        double sure = STANDINGS.entries().getLast().probabilityTop().get(3);
        assertTrue(found.getFirst().gain().doubt() > sure * (1 - sure));
        assertTrue(found.stream()
                .noneMatch(
                        one -> one.entry().equals(STANDINGS.entries().getLast().entry())));
    }

    /** The judge named is the best of those who have not seen the entry, tried one by one. */
    @Test
    void the_judge_named_brings_most() {
        Fit fit = fit();
        Standing standing = STANDINGS.entries().get(4);
        FurtherReview found = FurtherReview.of(fit, standing, 3);
        int entry = fit.entry(standing.entry());
        double most = 0;
        for (int judge = 0; judge < fit.judges().size(); judge++) {
            String name = fit.judges().get(judge);
            boolean seen = fit.observations().stream()
                    .anyMatch(review -> review.entry().equals(standing.entry())
                            && review.judge().equals(name));
            if (!seen) {
                double reach = fit.furtherCovariance(entry, judge);
                most = Math.max(most, reach * reach / fit.furtherVariance(entry, judge));
            }
        }
        assertEquals(most, found.gain().move() * found.gain().move(), 1e-9);
        assertFalse(fit.observations().stream()
                .anyMatch(review -> review.entry().equals(standing.entry())
                        && review.judge().equals(found.gain().judge())));
    }

    @Test
    void a_place_that_was_not_asked_for_has_no_doubt() {
        FurtherReview found = FurtherReview.of(fit(), STANDINGS.entries().getFirst(), 7);
        assertNull(found.gain().doubt());
        assertNull(found.gain().doubtLess());
        assertTrue(found.gain().move() > 0);
    }

    @Test
    void a_cut_splits_all_entries_by_their_intervals() {
        Cut cut = Cut.after(3, STANDINGS);
        assertNotNull(cut);
        assertEquals(20, cut.inside().size() + cut.open().size() + cut.outside().size());
        for (Standing standing : STANDINGS.entries()) {
            boolean crosses = standing.rankLow() <= 3 && standing.rankHigh() > 3;
            assertEquals(crosses, cut.open().contains(standing.entry()));
            assertEquals(standing.rankHigh() <= 3, cut.inside().contains(standing.entry()));
        }
        assertTrue(cut.open().size() > 1);
    }

    @Test
    void a_plain_mean_has_no_cut() {
        assertNull(Cut.after(3, ranked(Method.MEAN)));
    }

    @Test
    void scores_of_a_fit_are_its_estimates() {
        Estimates estimates = Estimates.of(fit());
        assertEquals(20, estimates.size());
        assertEquals(fit().score(2), estimates.estimate(2));
        assertEquals(fit().covariance(2, 7), estimates.covariance(2, 7));
        assertEquals(fit().differenceVariance(2, 7), estimates.differenceVariance(2, 7), 1e-12);
        double sum = ExpectedRanks.of(estimates).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertEquals(20 * 21 / 2.0, sum, 1e-9);
    }

    /** Plackett's integral by a rule of many narrow strips. */
    @ParameterizedTest
    @CsvSource({"0.2, 0.4", "0.02, 0.9", "0.7, 0.05"})
    void the_gain_is_placketts_integral(double chance, double share) {
        double h = Normal.quantile(chance);
        int strips = 100_000;
        double width = Math.asin(share) / strips;
        double sum = 0;
        for (int strip = 0; strip < strips; strip++) {
            sum += Math.exp(-h * h / (1 + Math.sin((strip + 0.5) * width))) * width / (2 * Math.PI);
        }
        assertEquals(sum, FurtherReview.doubtLess(chance, share), 1e-8);
    }

    private static double unknownJudge(Fit fit, String entry) {
        double known = fit.effectVariance(fit.entry(entry));
        return known * known / (known + fit.judgeVariance() + fit.residualVariance());
    }

    @Test
    void entries_stand_by_what_a_judge_nobody_knows_would_bring() {
        Fit fit = fit();
        List<String> expected = STANDINGS.entries().stream()
                .sorted(Comparator.comparingDouble((Standing one) -> {
                    double known = fit.effectVariance(fit.entry(one.entry()));
                    return -FurtherReview.doubtLess(
                            one.probabilityTop().get(3), unknownJudge(fit, one.entry()) / known);
                }))
                .map(Standing::entry)
                .limit(8)
                .toList();
        assertEquals(
                expected,
                FurtherReview.of(fit, STANDINGS, 3, 8).stream()
                        .map(FurtherReview::entry)
                        .toList());
    }

    @Test
    void without_chances_those_known_worst_come_first() {
        Fit fit = fit();
        List<FurtherReview> found = FurtherReview.of(fit, STANDINGS, 7, 20);
        for (int at = 1; at < found.size(); at++) {
            assertTrue(found.get(at - 1).gain().standardError()
                    >= found.get(at).gain().standardError());
        }
        assertEquals(
                Math.sqrt(fit.effectVariance(fit.entry(found.getFirst().entry()))),
                found.getFirst().gain().standardError());
    }

    @Test
    void doubt_is_that_of_the_chance_and_falls_by_what_the_review_tells() {
        for (Standing standing : STANDINGS.entries().subList(0, 6)) {
            FurtherReview found = FurtherReview.of(fit(), standing, 3);
            double chance = standing.probabilityTop().get(3);
            assertEquals(chance * (1 - chance), found.gain().doubt(), 1e-12);
            double share = found.gain().move()
                    * found.gain().move()
                    / (found.gain().standardError() * found.gain().standardError());
            assertEquals(FurtherReview.doubtLess(chance, share), found.gain().doubtLess(), 1e-9);
        }
    }

    @Test
    void where_all_have_seen_an_entry_a_new_judge_is_meant() {
        List<Review> reviews = new ArrayList<>();
        NormalStream normals = new NormalStream(6, 0);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 4; j++) {
                long total = Math.round(100 * (5 + 0.5 * i + 0.3 * j + 0.7 * normals.next()));
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(total, 2)));
            }
        }
        Scores scores = Scores.of(reviews);
        Options options = Options.of(Method.ADJUSTED, 1).threads(1);
        Standings standings = ((Outcome.Ranked) Ranking.rank(scores, options)).standings();
        Fit fit = Fit.of(scores, standings);
        assertNotNull(fit);
        FurtherReview found = FurtherReview.of(fit, standings.entries().get(3), 3);
        assertNull(found.gain().judge());
        assertEquals(
                unknownJudge(fit, found.entry()),
                found.gain().move() * found.gain().move(),
                1e-12);
        assertNull(found.gain().named(judge -> judge + "!").judge());
    }

    @Test
    void a_judge_may_have_another_name_for_the_reader() {
        FurtherReview found = FurtherReview.of(fit(), STANDINGS.entries().getFirst(), 3);
        FurtherReview.Gain named = found.gain().named(judge -> judge + "!");
        assertEquals(found.gain().judge() + "!", named.judge());
        assertEquals(found.gain().doubtLess(), named.doubtLess());
    }
}
