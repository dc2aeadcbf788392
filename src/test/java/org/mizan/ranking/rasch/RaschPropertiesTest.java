package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mizan.ranking.FiniteFigures;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** What holds for measures of any marks. */
class RaschPropertiesTest {
    private static final RaschOptions MAP = RaschOptions.of(Estimator.MAP).threads(1);
    private static final RaschOptions JMLE = RaschOptions.of(Estimator.JMLE).threads(1);

    /** Marks without rhyme or reason, of which some are missing. */
    @Provide
    Arbitrary<Scores> marks() {
        Arbitrary<Integer> entries = Arbitraries.integers().between(1, 9);
        Arbitrary<Integer> judges = Arbitraries.integers().between(1, 11);
        Arbitrary<Integer> criteria = Arbitraries.integers().between(1, 4);
        Arbitrary<Integer> tops = Arbitraries.of(0, 1, 2, 4, 10);
        Arbitrary<Integer> gaps = Arbitraries.of(0, 3, 7);
        return Combinators.combine(entries, judges, criteria, tops, gaps, Arbitraries.longs())
                .as(RaschPropertiesTest::marks);
    }

    private static Scores marks(int entries, int judges, int criteria, int top, int gaps, long seed) {
        Random random = new Random(seed);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                Map<String, BigDecimal> marks = new TreeMap<>();
                for (int c = 0; c < criteria; c++) {
                    if (random.nextInt(10) >= gaps) {
                        marks.put("c" + c, BigDecimal.valueOf(random.nextInt(top + 1)));
                    }
                }
                if (!marks.isEmpty()) {
                    reviews.add(new Review("e" + i, "j" + j, marks));
                }
            }
        }
        return new Scores(List.of("e0", "e1"), reviews, Map.of());
    }

    private static void finite(RaschOutcome outcome) {
        if (outcome instanceof RaschOutcome.Measured measured) {
            FiniteFigures.check(FiniteFigures.json(RaschJson.of(measured.measures())));
            measured.measures()
                    .entries()
                    .forEach(placed -> assertEquals(
                            placed.element().fit().marks() > 0, placed.element().measure() != null));
        }
    }

    @Property(tries = 400)
    void no_figure_is_ever_nan_or_infinite(@ForAll("marks") Scores scores) {
        finite(ManyFacetRasch.measure(scores, MAP));
        finite(ManyFacetRasch.measure(scores, MAP.steps(Steps.CRITERION)));
    }

    @Property(tries = 400)
    void no_figure_of_joint_maximum_likelihood_is_either(@ForAll("marks") Scores scores) {
        if (ManyFacetRasch.measure(scores, JMLE) instanceof RaschOutcome.Measured measured) {
            FiniteFigures.check(FiniteFigures.json(RaschJson.of(measured.measures())));
        }
        if (ManyFacetRasch.measure(scores, JMLE.steps(Steps.CRITERION)) instanceof RaschOutcome.Measured measured) {
            FiniteFigures.check(FiniteFigures.json(RaschJson.of(measured.measures())));
        }
    }

    @Property(tries = 100)
    void the_order_of_rows_changes_nothing(@ForAll("marks") Scores scores) {
        List<Review> reviews = new ArrayList<>(scores.reviews());
        Collections.shuffle(reviews, new Random(9));
        assertEquals(
                ManyFacetRasch.measure(scores, MAP),
                ManyFacetRasch.measure(new Scores(scores.entries(), reviews, Map.of()), MAP));
    }

    @Property(tries = 20)
    void the_number_of_threads_changes_nothing(@ForAll("marks") Scores scores) {
        Scores many = Marks.drawn(150, 140, 2, 3, 0.1, scores.hashCode());
        assertEquals(
                Marks.measured(many, MAP).entries(),
                Marks.measured(many, MAP.threads(3)).entries());
    }

    @Property(tries = 100)
    void other_names_change_no_measure(@ForAll("marks") Scores scores) {
        List<Review> renamed = scores.reviews().stream()
                .map(review -> {
                    Map<String, BigDecimal> marks = new TreeMap<>();
                    review.marks().forEach((criterion, mark) -> marks.put(other(criterion), mark));
                    return new Review(other(review.entry()), other(review.judge()), marks);
                })
                .toList();
        List<String> entries =
                scores.entries().stream().map(RaschPropertiesTest::other).toList();
        RaschOutcome before = ManyFacetRasch.measure(scores, MAP);
        RaschOutcome after = ManyFacetRasch.measure(new Scores(entries, renamed, Map.of()), MAP);
        assertEquals(before.getClass(), after.getClass());
        if (before instanceof RaschOutcome.Measured(Measures one)
                && after instanceof RaschOutcome.Measured(Measures two)
                && !one.notes().contains(RaschNote.OPEN)) {
            Map<String, Measures.Placed> byName = two.entries().stream()
                    .collect(Collectors.toMap(placed -> placed.element().name(), Function.identity()));
            for (Measures.Placed placed : one.entries()) {
                Double measure =
                        byName.get(other(placed.element().name())).element().measure();
                if (measure == null) {
                    assertEquals(placed.element().measure(), measure);
                } else {
                    assertEquals(placed.element().measure(), measure, 1e-6);
                }
            }
        }
    }

    /** Turns the canonical order around. */
    private static String other(String name) {
        return name.charAt(0) + Integer.toString(99 - Integer.parseInt(name.substring(1)));
    }
}
