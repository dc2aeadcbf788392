package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Scores;

/**
 * With exact derivatives the error of a step is the square of the one before: a wrong second derivative still finds the
 * maximum, but slowly.
 */
class NewtonStepsTest {
    private static List<Double> steps(Scores scores, RaschOptions options) {
        List<Double> shares = new ArrayList<>();
        ManyFacetRasch.measure(scores, options.threads(1), shares::add);
        return shares;
    }

    private static void few(Scores scores, int most) {
        for (Estimator estimator : Estimator.values()) {
            for (Steps steps : Steps.values()) {
                int taken =
                        steps(scores, RaschOptions.of(estimator).steps(steps)).size();
                assertTrue(taken <= most, estimator + " " + steps + ": " + taken);
            }
        }
    }

    @Test
    void more_entries_than_judges_take_seven_steps() {
        few(Marks.drawn(12, 5, 3, 4, 0.7, 1), 7);
    }

    @Test
    void more_judges_than_entries_take_seven_steps() {
        few(Marks.drawn(4, 12, 2, 3, 0.9, 6), 7);
    }

    @Test
    void many_gaps_take_seven_steps() {
        few(Marks.drawn(30, 9, 4, 6, 0.4, 3), 7);
    }

    @Test
    void two_marks_take_five_steps() {
        few(Marks.drawn(15, 6, 1, 1, 0.8, 11), 5);
    }

    @Test
    void unequal_priors_take_seven_steps() {
        Scores scores = Marks.drawn(12, 5, 3, 4, 0.7, 1);
        RaschOptions options = RaschOptions.of(Estimator.MAP);
        assertTrue(steps(scores, options.priors(3, 0.2)).size() <= 7);
        assertTrue(steps(scores, options.priors(0.2, 3)).size() <= 7);
    }

    @Test
    void every_step_is_a_twelfth_of_the_progress() {
        List<Double> shares = steps(Marks.drawn(9, 4, 2, 3, 1, 5), RaschOptions.of(Estimator.MAP));
        for (int step = 0; step < shares.size(); step++) {
            assertTrue(Math.abs(step / 12.0 - shares.get(step)) < 1e-15);
        }
    }
}
