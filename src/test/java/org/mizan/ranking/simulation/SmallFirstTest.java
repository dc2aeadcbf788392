package org.mizan.ranking.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;

/** A chance means what it says in very small awards: in every class of said chances so many came true, but for .05. */
class SmallFirstTest {
    private static final int AWARDS = 900;
    private static final double ALLOWED = 0.05;

    private static void assertMeant(Calibration calibration, int errors) {
        for (Calibration.Claims claims : calibration.classes()) {
            double off = Math.abs(claims.said() - claims.came());
            assertTrue(off < ALLOWED + errors * claims.error(), calibration.toString());
        }
    }

    private static List<Calibration> calibrations(int entries, int judges, int reviews, int draws, int awards) {
        Scenario scenario = Scenario.STANDARD.sized(entries, judges, reviews);
        return Simulation.run(scenario, List.of(Contender.adjusted(draws)), awards, 11, 2, Progress.UNHEARD)
                .getFirst()
                .calibration();
    }

    /** Five entries, three judges, two reviews an entry by judges i and i + 1: severity 0.5, noise 0.7, entries 1. */
    private static Calibration first(Options options) {
        Calibration.Tally tally = new Calibration.Tally();
        for (int award = 0; award < AWARDS; award++) {
            NormalStream random = new NormalStream(11, award);
            double[] quality = new double[5];
            double[] severity = new double[3];
            random.fill(quality, 5);
            random.fill(severity, 3);
            List<Review> reviews = new ArrayList<>();
            int best = 0;
            for (int i = 0; i < 5; i++) {
                best = quality[i] > quality[best] ? i : best;
                for (int j = i; j < i + 2; j++) {
                    double mark = quality[i] - 0.5 * severity[j % 3] + 0.7 * random.next();
                    reviews.add(Review.of("e" + i, "j" + j % 3, BigDecimal.valueOf(Math.round(100 * mark), 2)));
                }
            }
            if (Ranking.rank(Scores.of(reviews), options) instanceof Outcome.Ranked(var standings)) {
                for (Standing standing : standings.entries()) {
                    tally.add(standing.probabilityFirst(), standing.entry().equals("e" + best));
                }
            }
        }
        return tally.calibration(1);
    }

    @Test
    void the_chance_of_five_entries_to_be_first_comes_true_as_often_as_it_says() {
        assertMeant(first(Contender.defaults(1_000)), 2);
    }

    @Test
    void with_variances_taken_as_known_it_was_too_sure() {
        Calibration.Claims sure = first(Contender.defaults(1_000).variances(Options.Variances.FITTED))
                .classes()
                .getLast();
        assertTrue(sure.said() > sure.came() + ALLOWED + sure.error(), sure.toString());
    }

    /** So many awards that a class may miss by its own standard error at most. */
    @ParameterizedTest
    @CsvSource({"5, 3, 2", "8, 4, 2"})
    void no_class_is_farther_off_even_from_ninety_nine_percent_on(int entries, int judges, int reviews) {
        for (Calibration calibration : calibrations(entries, judges, reviews, 500, 6_000)) {
            assertEquals(0.99, calibration.classes().getLast().from());
            assertMeant(calibration, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 4, 2", "8, 6, 4", "12, 5, 3", "19, 8, 3", "30, 4, 2"})
    void chances_of_other_small_awards_do_as_well(int entries, int judges, int reviews) {
        calibrations(entries, judges, reviews, 500, 300).forEach(calibration -> assertMeant(calibration, 2));
    }
}
