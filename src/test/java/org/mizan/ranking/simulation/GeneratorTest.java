package org.mizan.ranking.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.algebra.Progress;

/** Simulated awards have the design that was asked for. */
class GeneratorTest extends Simulations {

    private static Map<String, Set<String>> by(
            Scores scores, Function<Review, String> key, Function<Review, String> of) {
        Map<String, Set<String>> by = new HashMap<>();
        scores.reviews()
                .forEach(review -> by.computeIfAbsent(key.apply(review), none -> new HashSet<>())
                        .add(of.apply(review)));
        return by;
    }

    @Test
    void every_entry_has_its_reviews_and_every_judge_as_many_as_others() {
        Scores scores = award(Scenario.STANDARD);
        Map<String, Set<String>> judges = by(scores, Review::entry, Review::judge);
        assertEquals(120, judges.size());
        judges.values().forEach(seen -> assertEquals(4, seen.size()));
        Map<String, Set<String>> entries = by(scores, Review::judge, Review::entry);
        assertEquals(30, entries.size());
        entries.values().forEach(seen -> assertEquals(16, seen.size()));
        assertEquals(Map.of(), scores.tracks());
    }

    @Test
    void unequal_reviews_have_the_wanted_mean() {
        Scores scores = award(Scenario.STANDARD.unequal(2));
        assertEquals(480, scores.reviews().size());
        by(scores, Review::entry, Review::judge)
                .values()
                .forEach(seen -> assertTrue(seen.size() == 2 || seen.size() == 6));
    }

    @Test
    void the_wanted_share_of_reviews_crosses_tracks() {
        Scores scores = award(Scenario.STANDARD.tracks(4, 0.5, 0.1));
        Map<String, String> home = new HashMap<>();
        by(scores, Review::judge, review -> scores.tracks().get(review.entry())).forEach((judge, tracks) -> {
            Map<String, Long> counts = scores.reviews().stream()
                    .filter(review -> review.judge().equals(judge))
                    .collect(Collectors.groupingBy(
                            review -> scores.tracks().get(review.entry()), Collectors.counting()));
            home.put(
                    judge,
                    counts.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .orElseThrow()
                            .getKey());
        });
        long crossing = scores.reviews().stream()
                .filter(review -> !scores.tracks().get(review.entry()).equals(home.get(review.judge())))
                .count();
        assertEquals(48, crossing);
        assertEquals(4, new HashSet<>(scores.tracks().values()).size());
    }

    @Test
    void whole_marks_are_five_criteria_from_one_to_five() {
        award(Scenario.STANDARD.integers(true)).reviews().forEach(review -> {
            assertEquals(5, review.marks().size());
            review.marks()
                    .values()
                    .forEach(mark ->
                            assertTrue(mark.intValueExact() >= 1 && mark.intValueExact() <= 5, mark.toPlainString()));
        });
    }

    @Test
    void two_rounds_have_as_many_reviews_as_one() {
        Scores scores = award(Kind.TWO_ROUNDS.scenario());
        assertEquals(480, scores.reviews().size());
        Map<String, Set<String>> judges = by(scores, Review::entry, Review::judge);
        assertEquals(3, judges.values().stream().mapToInt(Set::size).min().orElseThrow());
        assertTrue(judges.values().stream().mapToInt(Set::size).max().orElseThrow() >= 6);
        int[] loads = by(scores, Review::judge, Review::entry).values().stream()
                .mapToInt(Set::size)
                .toArray();
        assertTrue(Arrays.stream(loads).max().orElseThrow()
                        - Arrays.stream(loads).min().orElseThrow()
                <= 2);
    }

    @Test
    void awards_that_cannot_be_are_refused() {
        Scenario standard = Scenario.STANDARD;
        for (Runnable wrong : List.<Runnable>of(
                () -> standard.sized(1, 5, 2),
                () -> standard.sized(10, 3, 4),
                () -> standard.sized(10, 3, 0),
                () -> standard.spread(-1, 1, 1),
                () -> standard.unequal(4),
                () -> standard.unequal(-1),
                () -> standard.careless(1.1),
                () -> standard.tracks(0, 1, 0.1),
                () -> standard.tracks(31, 1, 0.1),
                () -> standard.secondRound(4))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }

    @Test
    void too_few_reviews_to_connect_all_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> award(Scenario.STANDARD.sized(120, 30, 1)));
    }

    @Test
    @Tag("slow")
    void every_kind_is_an_award() {
        for (Kind kind : Kind.values()) {
            assertEquals(
                    kind.scenario().entries(), award(kind.scenario()).entries().size(), kind.key());
        }
    }

    @Test
    void marks_without_severity_and_noise_give_back_the_truth() {
        Trial.Reached reached = Trial.run(Scenario.STANDARD.spread(0, 0, 1), List.of(Contender.MEAN), 1, 0)
                .getFirst();
        assertEquals(1, reached.tau(), 1e-3);
        assertEquals(1, reached.top3());
        assertEquals(1, reached.top10());
        assertTrue(Double.isNaN(reached.coverage()));
    }

    @Test
    void an_award_that_cannot_be_made_is_refused_from_a_thread_too() {
        assertEquals(
                "too few reviews to connect all: " + Scenario.STANDARD.sized(120, 30, 1),
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Simulation.run(
                                        Scenario.STANDARD.sized(120, 30, 1), DEFAULT, 1, 1, 1, Progress.UNHEARD))
                        .getMessage());
    }

    @Test
    void kinds_are_named_with_hyphens() {
        assertEquals("wide-scale-use", Kind.WIDE_SCALE_USE.key());
    }

    @Test
    void awards_at_the_edge_of_what_can_be_are_taken() {
        Scenario standard = Scenario.STANDARD;
        assertEquals(30, standard.sized(120, 30, 30).reviews());
        assertEquals(3, standard.unequal(3).unequal());
        assertEquals(1, standard.careless(1).careless());
        assertEquals(30, standard.tracks(30, 0, 1).tracks());
        assertEquals(3.5, standard.secondRound(3.5).secondRound());
        assertEquals(0, standard.spread(0, 0, 0).scaleUse(0, false).scaleUse());
        for (Runnable wrong : List.<Runnable>of(
                () -> standard.spread(0, -1, 0),
                () -> standard.spread(0, 0, -1),
                () -> standard.scaleUse(-1, false),
                () -> standard.tracks(2, -1, 0),
                () -> standard.tracks(2, 0, -0.1),
                () -> standard.tracks(2, 0, 1.1),
                () -> standard.careless(-0.1),
                () -> standard.secondRound(-1),
                () -> standard.sized(20, 30, 4).tracks(21, 0, 0),
                () -> standard.sized(1, 30, 4),
                () -> standard.sized(120, 0, 1),
                () -> standard.unequal(3).secondRound(1),
                () -> standard.sized(120, 6, 4).unequal(3))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }
}
