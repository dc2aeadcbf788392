package org.mizan.ranking.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;

/** What the methods reach: bounds with a fixed seed, two standard errors of few replicates. */
class SimulationTest extends Simulations {

    @Test
    @Tag("slow")
    void the_adjusted_score_comes_nearer_to_the_truth_than_the_mean() {
        Simulation.Row row = adjusted(Kind.STANDARD, 60);
        assertTrue(row.tau() > 0.77, row.toString());
        assertTrue(row.gain() > 0.027, row.toString());
        assertTrue(row.better() >= 0.93, row.toString());
        assertTrue(row.coverage() > 0.88 && row.coverage() < 0.94, row.toString());
    }

    @Test
    @Tag("slow")
    void where_judges_are_equally_severe_little_is_lost() {
        assertTrue(adjusted(Kind.NO_SEVERITY, 60).gain() > -0.002);
    }

    @Test
    @Tag("slow")
    void slopes_enter_where_judges_spread_marks_differently() {
        Simulation.Row row = adjusted(Kind.SCALE_USE, 20);
        assertTrue(row.scaleUse() > 0.8, row.toString());
        assertTrue(adjusted(Kind.STANDARD, 20).scaleUse() < 0.25);
    }

    @Test
    @Tag("slow")
    void levels_enter_where_tracks_differ() {
        assertTrue(adjusted(Kind.TRACKS, 20).tracks() > 0.8);
        assertTrue(adjusted(Kind.EQUAL_TRACKS, 20).tracks() < 0.3);
    }

    @Test
    @Tag("slow")
    void error_variances_enter_where_some_judges_are_careless() {
        Simulation.Row row = adjusted(Kind.CARELESS, 20);
        assertTrue(row.reliability() > 0.8, row.toString());
        assertTrue(row.gain() > 0.05, row.toString());
        assertTrue(adjusted(Kind.STANDARD, 20).reliability() < 0.3);
    }

    @Test
    @Tag("slow")
    void a_second_round_near_the_cut_finds_more_of_the_first_ten() {
        double one = adjusted(Kind.STANDARD, 40).top10();
        double two = adjusted(Kind.TWO_ROUNDS, 40).top10();
        assertTrue(two > one + 0.03, one + " " + two);
    }

    @Test
    void threads_and_other_contenders_change_nothing() {
        List<Contender> alone = List.of(Contender.adjusted(100));
        Scenario small = Kind.SMALL.scenario();
        List<Simulation.Row> one = Simulation.run(small, alone, 9, 3, 1, Progress.UNHEARD);
        assertEquals(one, Simulation.run(small, alone, 9, 3, 4, Progress.UNHEARD));
        assertEquals(
                one.getFirst(),
                Simulation.run(small, List.of(Contender.MEAN, Contender.adjusted(100)), 9, 3, 2, Progress.UNHEARD)
                        .get(1));
    }

    @Test
    void another_seed_is_another_award() {
        assertTrue(Trial.run(Kind.SMALL.scenario(), DEFAULT, 1, 0).get(0).tau()
                != Trial.run(Kind.SMALL.scenario(), DEFAULT, 2, 0).get(0).tau());
    }

    @Test
    void the_mean_gains_nothing_on_itself() {
        Simulation.Row row = run(Kind.SMALL.scenario(), DEFAULT, 10).get("mean");
        assertEquals(0, row.gain());
        assertEquals(0, row.gainError());
        assertEquals(0, row.better());
        assertNull(row.coverage());
        assertEquals(10, row.replicates());
    }

    @Test
    void a_simulation_can_be_cancelled() {
        assertNull(Simulation.run(Kind.SMALL.scenario(), DEFAULT, 50, 1, 1, share -> share < 0.1));
    }

    @Test
    void disconnected_tracks_are_ranked_by_the_mean_only() {
        Scenario apart = Scenario.STANDARD.sized(20, 6, 2).tracks(2, 0, 0);
        Map<String, Simulation.Row> rows = run(apart, DEFAULT, 3);
        assertEquals(0, rows.get("adjusted").replicates());
        assertEquals(3, rows.get("mean").replicates());
    }

    @Test
    @Tag("slow")
    void the_rasch_model_ranks_whole_marks_and_nothing_else() {
        Simulation.Row whole =
                run(Kind.INTEGERS.scenario(), Contender.all(0), 3).get("rasch");
        assertEquals(3, whole.replicates());
        assertTrue(whole.tau() > 0.7 && whole.gain() > 0, whole.toString());
        assertNull(whole.coverage());
        assertEquals(
                0, run(Kind.SMALL.scenario(), Contender.all(0), 3).get("rasch").replicates());
    }

    @Test
    void kendalls_tau_counts_pairs() {
        assertEquals(1, Truth.tau(new double[] {1, 2, 3}, new double[] {4, 5, 9}));
        assertEquals(-1, Truth.tau(new double[] {1, 2, 3}, new double[] {3, 2, 1}));
        assertEquals(1 / 3.0, Truth.tau(new double[] {1, 2, 3}, new double[] {1, 3, 2}), 1e-15);
        assertEquals(2 / Math.sqrt(3 * 2), Truth.tau(new double[] {1, 2, 3}, new double[] {1, 2, 2}), 1e-15);
        assertEquals(0, Truth.tau(new double[] {1, 2, 3}, new double[] {2, 2, 2}));
    }

    /** The row of a contender is what its single trials reached, in the mean. */
    @Test
    void a_row_is_the_mean_of_its_trials() {
        Scenario scenario = Kind.SMALL.scenario();
        Simulation.Row row = run(scenario, DEFAULT, 6).get("adjusted");
        double tau = 0;
        double gain = 0;
        double squares = 0;
        double top3 = 0;
        double top10 = 0;
        double coverage = 0;
        double better = 0;
        for (int replicate = 0; replicate < 6; replicate++) {
            List<Trial.Reached> reached = Trial.run(scenario, DEFAULT, 7, replicate);
            double more = reached.get(1).tau() - reached.get(0).tau();
            tau += reached.get(1).tau() / 6;
            gain += more / 6;
            squares += more * more / 6;
            better += more > 0 ? 1 / 6.0 : 0;
            top3 += reached.get(1).top3() / 6;
            top10 += reached.get(1).top10() / 6;
            coverage += reached.get(1).coverage() / 6;
        }
        assertEquals("adjusted", row.method());
        assertEquals(6, row.replicates());
        assertEquals(tau, row.tau(), 1e-12);
        assertEquals(gain, row.gain(), 1e-12);
        assertEquals(Math.sqrt((squares - gain * gain) / 6), row.gainError(), 1e-12);
        assertEquals(better, row.better(), 1e-12);
        assertEquals(top3, row.top3(), 1e-12);
        assertEquals(top10, row.top10(), 1e-12);
        assertEquals(coverage, row.coverage(), 1e-12);
    }

    /** What a trial reached, counted again from the award and its standings. */
    @Test
    void a_trial_holds_the_standings_against_the_true_places() {
        Scenario scenario = Kind.SMALL.scenario();
        MadeAward award = new MadeAward(scenario, new NormalStream(3, 2)).reviewed();
        Options options = Contender.adjusted(400).options();
        Standings standings = ((Outcome.Ranked) Ranking.rank(award.scores(), options)).standings();
        int covered = 0;
        int three = 0;
        int ten = 0;
        for (int at = 0; at < 20; at++) {
            Standing standing = standings.entries().get(at);
            double quality = award.quality[Integer.parseInt(standing.entry().substring(6))];
            long place = 1
                    + Arrays.stream(award.quality).filter(one -> one > quality).count();
            covered += standing.rankLow() <= place && place <= standing.rankHigh() ? 1 : 0;
            three += at < 3 && place <= 3 ? 1 : 0;
            ten += at < 10 && place <= 10 ? 1 : 0;
        }
        Trial.Reached reached =
                Trial.run(scenario, List.of(Contender.adjusted(400)), 3, 2).getFirst();
        assertEquals(covered / 20.0, reached.coverage(), 1e-12);
        assertEquals(three / 3.0, reached.top3(), 1e-12);
        assertEquals(ten / 10.0, reached.top10(), 1e-12);
        assertEquals(standings.choice().scaleUse(), reached.scaleUse());
    }

    @Test
    void the_first_ten_of_two_are_both() {
        Trial.Reached reached = Trial.run(Scenario.STANDARD.sized(2, 2, 2), List.of(Contender.MEAN), 1, 0)
                .getFirst();
        assertEquals(1, reached.top3());
        assertEquals(1, reached.top10());
    }

    @Test
    void progress_is_the_share_of_replicates_that_are_done() {
        List<Double> shares = new ArrayList<>();
        Simulation.run(Kind.SMALL.scenario(), List.of(Contender.MEAN), 4, 1, 1, shares::add);
        assertEquals(List.of(0.25, 0.5, 0.75, 1.0), shares);
    }

    @Test
    void every_method_and_part_is_a_contender_once() {
        List<Contender> all = Contender.all(200);
        assertEquals(
                List.of(
                        "mean",
                        "trimmed",
                        "median",
                        "centred",
                        "zscore",
                        "borda",
                        "ols",
                        "adjusted",
                        "adjusted plain",
                        "adjusted tracks",
                        "adjusted reliability",
                        "adjusted robust",
                        "scale",
                        "rasch"),
                all.stream().map(Contender::name).toList());
        assertEquals(200, all.get(7).options().draws());
        assertEquals(0, all.get(8).options().draws());
        assertTrue(all.get(11).options().robust());
    }
}
