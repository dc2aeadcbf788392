package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.design.Opinions.Opinion;

/** How sure the list of winners is: {@link Certainty}. */
class CertaintyTest {
    private static final Spread SPREAD = new Spread(0.5, 1, 0.25);
    private static final GainRule RULE = new GainRule(100, 2, 4, List.of(1, 3), List.of(1.0, 1.0), 7);

    /** Entry i of effect -i times the step, which each of so many judges saw. */
    private static Opinions seen(List<Integer> tracks, double step, int judges) {
        List<Opinion> scored = new ArrayList<>();
        Random noise = new Random(3);
        for (int entry = 0; entry < tracks.size(); entry++) {
            for (int judge = 0; judge < judges; judge++) {
                scored.add(new Opinion(entry, judge, -step * entry + 0.7 * noise.nextGaussian()));
            }
        }
        return new Opinions(tracks, 6, scored, List.of(), Set.of());
    }

    private static List<Integer> track(int entries) {
        return Collections.nCopies(entries, 0);
    }

    @Test
    void of_entries_that_nobody_has_seen_a_list_is_as_sure_as_lots() {
        Certainty none = Certainty.of(RULE, seen(track(8), 1, 0), SPREAD);
        assertEquals(3, none.listed());
        assertEquals(3.0 / 8, none.sure(), 0.03);
    }

    @Test
    void the_further_apart_and_the_more_often_seen_the_surer() {
        double near = Certainty.of(RULE, seen(track(8), 0.1, 2), SPREAD).sure();
        double far = Certainty.of(RULE, seen(track(8), 1, 2), SPREAD).sure();
        double often = Certainty.of(RULE, seen(track(8), 1, 6), SPREAD).sure();
        assertTrue(near < far && far < often && often > 0.9, near + " " + far + " " + often);
    }

    @Test
    void every_track_has_a_list_of_its_own() {
        List<Integer> tracks = List.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2);
        Certainty sure = Certainty.of(RULE, seen(tracks, 3, 6), SPREAD);
        assertEquals(3 + 3 + 1, sure.listed());
        assertTrue(sure.sure() > 0.95, sure.toString());
    }

    @Test
    void where_every_entry_is_on_the_list_it_is_sure() {
        GainRule long10 = new GainRule(100, 2, 4, List.of(10), List.of(1.0), 7);
        assertEquals(new Certainty(0, 1), Certainty.of(long10, seen(track(4), 1, 2), SPREAD));
    }

    @Test
    void draws_lie_about_the_effects_as_their_variances_say() {
        Estimated now = new Estimated(seen(track(8), 0.4, 3), SPREAD);
        double[][] draws = now.draws(20_000, new NormalStream(1, 1));
        for (int entry = 0; entry < 8; entry++) {
            double mean = 0;
            double square = 0;
            for (double[] draw : draws) {
                mean += draw[entry] / draws.length;
                square += draw[entry] * draw[entry] / draws.length;
            }
            assertEquals(now.effect[entry], mean, 0.02);
            assertEquals(now.variance[entry], square - mean * mean, 0.03 * now.variance[entry] + 0.01);
        }
    }
}
